#!/bin/sh
# Installs everything, builds, and checks the sample project: what Keystate is for, on the command line.
set -eu
cd "$(dirname "$0")/.."
. scripts/node-check.sh
npm ci --no-audit --no-fund
npm run --silent build
echo
echo '$ keystate check samples'
# The sample has mistakes on purpose, and showing them is a success.
node dist/cli.js check samples --fail-on never
echo
echo 'The same in the editor: "npm start" opens VS Code on samples/ and prints its address.'
