#!/bin/sh
# Installs everything, Chromium and a VS Code for the tests included, and runs all tests.
# The last line is "N passed, N failed, N skipped".
set -eu
cd "$(dirname "$0")/.."
. scripts/node-check.sh
npm ci --no-audit --no-fund
exec npm test --silent
