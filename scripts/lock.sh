#!/usr/bin/env bash
# Writes requirements/*.txt from pyproject.toml: every file by its hash, no registry's address.
set -euo pipefail
cd "$(dirname "$0")/.."

lock() {
    .venv/bin/uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

lock pyproject.toml --output-file requirements/run.txt
lock --group build --constraints requirements/run.txt --output-file requirements/build.txt
lock --group node --output-file requirements/node.txt
lock --group dev --constraints requirements/run.txt --constraints requirements/build.txt --output-file requirements/dev.txt
