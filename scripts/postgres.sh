#!/bin/sh
# Find PostgreSQL for the tests; as root on Debian install it; otherwise say in one line what to do.
set -eu
if command -v pg_ctl >/dev/null 2>&1; then exit 0; fi
for found in /usr/lib/postgresql/*/bin/pg_ctl; do
  if [ -x "$found" ]; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing PostgreSQL for the tests …"
  apt-get update -qq
  apt-get install -y -qq postgresql >/dev/null
  exit 0
fi
echo "The tests need PostgreSQL. Run this line, then make again:  sudo apt-get install -y postgresql" >&2
exit 1
