#!/usr/bin/env bash
# Make .venv with the Python given; on Debian the venv module may be a package of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Python 3.11 or newer is needed; $python is $("$python" --version). Use: make PYTHON=python3.12 ..." >&2
  exit 1
}
if [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then exit 0; fi
echo "Making .venv ..."
if ! "$python" -m venv .venv 2>/dev/null; then
  rm -rf .venv
  if ! source scripts/akar.sh || ! command -v apt-get >/dev/null; then
    echo "The venv module of Python is missing. On Debian or Ubuntu: apt-get install python3-venv" >&2
    exit 1
  fi
  $AKAR apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $AKAR apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
  "$python" -m venv .venv
fi
