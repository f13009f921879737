#!/usr/bin/env bash
# Everything that can be checked without running a test. All checks run; the first failure decides the exit code.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
# Nothing here reads the database but the migration check, which manage.py gives its embedded one.
gagal=0
langkah() {
  local judul=$1
  shift
  if keluaran=$("$@" 2>&1); then
    echo "ok      $judul"
  else
    echo "FAILED  $judul: $*"
    echo "$keluaran"
    gagal=1
  fi
}
tanpa_database() { env DATABASE_URL="${DATABASE_URL:-postgres:///tidak-dipakai}" "$@"; }
produksi() {
  env PRODUKSI=1 SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
    DATABASE_URL="${DATABASE_URL:-postgres:///tidak-dipakai}" "$@"
}
ada() { for berkas in "$@"; do if [ -e "$berkas" ]; then echo "$berkas"; fi; done; }

langkah "format" ruff format --check --output-format concise .
langkah "lint" ruff check --output-format concise .
langkah "template format" djlint templates --check
langkah "template lint" djlint templates --lint --quiet
# The pure modules: rules, clock, calendar. Types pay most where facts are judged.
langkah "types" tanpa_database mypy $(ada kalender/hari_kerja.py layanan/jam.py layanan/aturan.py layanan/halangan.py layanan/parameter_tabel.py layanan/waktu.py layanan/status_siasn.py kepegawaian/gelar.py mutasi/rules kenaikan_pangkat/rules gelar/rules talenta/rules kinerja/rules disiplin/rules \
  kepegawaian/nip.py asn_portal/lokal.py asn_portal/catatan.py akun/peran.py akun/permintaan.py)
langkah "imports" lint-imports --no-cache
langkah "migrations" python manage.py makemigrations --check --dry-run
langkah "system checks" python manage.py check
langkah "system checks of production" produksi python manage.py check --deploy --fail-level WARNING
langkah "OpenAPI file" tanpa_database python manage.py spectacular --validate --fail-on-warn --file /dev/null
langkah "containers and environment" python scripts/periksa_lingkungan.py
exit $gagal
