# What a newcomer types, and what the checks type. Every target sets itself up; `make help` lists them.

PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Hundreds of processes start in the tests; without bytecode each would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

FRONT_SOURCES := $(shell find app src/lutu/locales -type f -not -path '*/node_modules/*' -not -name 'package*.json')

.PHONY: help demo test programs checks bench scan build lock style types layers python front openapi
.DEFAULT_GOAL := help

help: ## This list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: .make/kernels .make/front ## Load the bundled case, draw its map and serve it on http://127.0.0.1:8000.
	@lutu demo --data demo-data

test: ## Everything that must hold, as CI runs it.
	@$(MAKE) --jobs=2 --output-sync=line --no-print-directory programs checks
	@$(MAKE) --no-print-directory python
	@echo "All checks passed."

programs: .make/chromium .make/postgres

checks: style types layers openapi front .make/kernels

bench: .make/bench .make/kernels ## Speed beside the peers: prints a table and writes bench-data/*.json.
	python -m benchmarks

scan: .make/packages ## Wapiti and sqlmap against a running server (Debian: apt-get install wapiti sqlmap).
	python scripts/scan.py

build: .make/front ## The wheel and the sdist, in dist/.
	python -m build --no-isolation --outdir dist .

lock: .make/packages ## Renew the lock files from pyproject.toml.
	uv pip compile pyproject.toml --extra telemetry --group test --universal --generate-hashes --upgrade --quiet \
	  --custom-compile-command "make lock" --output-file requirements.lock
	uv pip compile pyproject.toml --group bench --constraint requirements.lock --universal --generate-hashes \
	  --upgrade --quiet --custom-compile-command "make lock" --output-file requirements-bench.lock
	cd app && npm install --package-lock-only --ignore-scripts
	python scripts/lock_platforms.py

# The parts of `make test`, each of which runs by itself.

style: .make/packages ## Ruff: rules and format.
	ruff check .
	ruff format --check --quiet .

types: .make/packages ## mypy, strict.
	mypy

layers: .make/packages ## Which room may import which.
	lint-imports --no-cache

openapi: .make/packages .make/node_modules ## The API's description and the client made of it are up to date.
	python scripts/openapi.py --check
	python scripts/elements.py --check
	cd app && npm run --silent api && git diff --exit-code --stat -- src/api/schema.ts

front: .make/node_modules .make/front ## The web app: types, Biome, knip, vitest.
	cd app && npm run --silent check && npm run --silent test

python: .make/kernels .make/front .make/chromium .make/postgres ## pytest: units, properties, conformance, doors, browser.
	sh scripts/tests.sh -p no:randomly -n 3 --dist loadgroup --durations=25

# Setting up. Each stamp in .make/ is younger than what it was made of.

.make/venv:
	@mkdir -p .make
	@sh scripts/venv.sh "$(PYTHON)"
	@touch $@

.make/uv: .make/venv
	@python -m pip install --quiet "uv==$(UV_VERSION)"
	@touch $@

.make/packages: .make/uv requirements.lock pyproject.toml hatch_build.py
	@echo "Installing what requirements.lock lists into .venv …"
	@uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.make/bench: .make/packages requirements-bench.lock
	@uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-bench.lock
	@touch $@

.make/kernels: .make/packages $(shell find src/lutu/analyses src/lutu/kernel src/lutu/store -name '*.py')
	@echo "Compiling …"
	@lutu doctor --compile
	@touch $@

.make/node_modules: .make/packages app/package-lock.json app/package.json
	@echo "Installing what app/package-lock.json lists …"
	@cd app && npm ci --silent
	@touch $@

.make/front: .make/node_modules $(FRONT_SOURCES)
	@echo "Building the front end …"
	@cd app && npm run --silent build
	@touch $@

.make/chromium: .make/venv # Debian installs one thing at a time
	@sh scripts/chromium.sh
	@touch $@

.make/postgres: .make/chromium
	@sh scripts/postgres.sh
	@touch $@
