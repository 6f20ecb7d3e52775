# Sourced by the other scripts: says what is missing before npm says it less clearly.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo 'Node 20 or later and npm are needed: https://nodejs.org/' >&2
  exit 1
fi
if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  echo "Node 20 or later is needed; this is $(node --version)." >&2
  exit 1
fi
