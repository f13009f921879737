#!/usr/bin/env bash
# Make sure that a Chromium for the browser tests is there: install it by apt-get where that is possible.
# Never fails: without a Chromium the browser tests are skipped, which .ci/run refuses.
set -euo pipefail
cd "$(dirname "$0")/.."
for nama in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
  if [ -n "$nama" ] && command -v "$nama" >/dev/null; then exit 0; fi
done
if ! command -v apt-get >/dev/null || ! source scripts/akar.sh; then
  echo "No Chromium found and none can be installed without root: the browser tests will be SKIPPED." >&2
  echo "Install the package chromium, or set CHROMIUM to the path of a Chromium or Chrome." >&2
  exit 0
fi
echo "Installing Chromium by apt-get for the browser tests ..."
{ $AKAR apt-get update -qq &&
  DEBIAN_FRONTEND=noninteractive $AKAR apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; } ||
  echo "apt-get could not install chromium: the browser tests will be SKIPPED." >&2
