# make run · make test · make check · make bench. The second run is quick: stamp files remember what is done.
PYTHON ?= python3
PORT ?= 8000
PROSES_UJI ?= 2
PY := .venv/bin/python
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: run test check rapi bench siap bersih
.DELETE_ON_ERROR:

run: siap .data/.tanda-statis
	@DEMO=1 PORT=$(PORT) $(PY) scripts/jalankan.py

# ARGS picks tests: make test ARGS="tests/kalender -k libur"
test: siap
	@scripts/chromium.sh
	$(PY) -m pytest -n $(PROSES_UJI) $(ARGS)

check: siap
	@scripts/periksa.sh

# Brings code and templates into the form that make check asks for.
rapi: siap
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	-.venv/bin/djlint templates --reformat --quiet
	.venv/bin/djlint templates --check --quiet

bench: siap .data/.tanda-statis
	$(PY) -m bench $(ARGS)

siap: .venv/.tanda-pip node_modules/.tanda-npm

.venv/.tanda-venv:
	@scripts/venv.sh $(PYTHON)
	@touch $@

.venv/.tanda-pip: .venv/.tanda-venv requirements/dev.txt
	@echo "Installing Python packages ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.tanda-npm: package.json package-lock.json .npmrc | .venv/.tanda-pip
	@echo "Installing front-end packages ..."
	@scripts/npm.sh ci --silent
	@touch $@

.data/.tanda-statis: $(shell find static -type f 2>/dev/null) requirements/prod.txt node_modules/.tanda-npm
	@mkdir -p .data
	@echo "Collecting static files ..."
	@$(PY) scripts/statis.py
	@touch $@

# Removes what make made, but never .data: that is the database.
bersih:
	rm -rf .venv node_modules staticfiles .data/.tanda-statis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
