#!/bin/sh
# Make .venv with the Python that is given; where Debian keeps venv in a package of its own, install that.
set -eu
python=$1

if ! command -v "$python" >/dev/null 2>&1 || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Lutu needs Python 3.11 or newer as '$python'; name another with: make PYTHON=python3.12 …" >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
  package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing $package …"
    apt-get update -qq
    apt-get install -y -qq "$package" >/dev/null
  else
    echo "Python's venv is missing. Run this line, then make again:  sudo apt-get install -y $package" >&2
    exit 1
  fi
fi
[ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear .venv
