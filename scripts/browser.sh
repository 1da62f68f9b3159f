#!/usr/bin/env bash
# The browser tests drive Debian's chromium, with a font that has Chinese characters.
set -euo pipefail

has_chromium() { command -v chromium >/dev/null; }
has_font() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family)" ]; }

if has_chromium && has_font; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "The browser tests need: apt install chromium fonts-noto-cjk" >&2
    exit 1
fi
echo "Installing chromium and a Chinese font…"
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet=2
apt-get install --quiet=2 --yes --no-install-recommends chromium fonts-noto-cjk fontconfig >/dev/null
