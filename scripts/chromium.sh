#!/bin/sh
# Find a Chromium for the browser tests; as root on Debian install one; otherwise say in one line what to do.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests …"
  apt-get update -qq
  apt-get install -y -qq chromium >/dev/null
  exit 0
fi
echo "The browser tests need Chromium. Run this line, then make again:  sudo apt-get install -y chromium" >&2
exit 1
