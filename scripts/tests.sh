#!/bin/sh
# pytest, with its files in memory where there is plenty of it: thousands of small databases wait for a disk.
set -eu
place=${TMPDIR:-/tmp}
plenty=6000000 # kB; a whole run fills less than half of it
free_kb() { df -Pk "$1" 2>/dev/null | awk 'NR == 2 { print $4 }'; }
available_kb() { awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo 2>/dev/null; }
free=$(free_kb /dev/shm) available=$(available_kb)
if [ -w /dev/shm ] && [ "${free:-0}" -ge $plenty ] && [ "${available:-0}" -ge $((2 * plenty)) ]; then
  place=/dev/shm
fi
scratch=$(mktemp -d "$place/lutu-tests.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM # the trap above alone is not for signals
chmod 755 "$scratch" # PostgreSQL comes in as somebody else
TMPDIR=$scratch pytest "$@"
