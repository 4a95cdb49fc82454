# Everything a user or developer does, one command each. `make help` lists them.

PYTHON  ?= python3
BRONNEN ?= ingest/bronnen
HOST    ?= 127.0.0.1
PORT    ?= 8000
BIN     := .venv/bin

# pip may be an old one: ask nothing of it that it cannot do.
PIP     := $(BIN)/python -m pip install --quiet --disable-pip-version-check

WEB_SOURCES := web/package.json web/package-lock.json web/build.mjs $(wildcard web/static/*.css web/static/*.js)

.DEFAULT_GOAL := help
.PHONY: help start install assets ingest serve test check format bench model docs examples clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'
	@printf '\n  variables: BRONNEN=folder HOST=address PORT=number KENNISLOKET_DATA_DIR=folder\n'

start: install ## Install, read BRONNEN, serve the portal on PORT
	@$(BIN)/kennisloket ingest --prune "$(BRONNEN)" || { code=$$?; [ $$code -eq 1 ] || exit $$code; }
	@exec $(BIN)/kennisloket serve --host "$(HOST)" --port "$(PORT)"

install: .venv/installed assets ## Install everything the portal needs into the checkout

assets: web/static/built/manifest.json ## Build the styles and scripts of the portal

ingest: install ## Read BRONNEN without serving
	$(BIN)/kennisloket ingest --prune "$(BRONNEN)"

serve: install ## Serve what was published before
	$(BIN)/kennisloket serve --host "$(HOST)" --port "$(PORT)"

test: .venv/installed-dev assets ## Run all tests, installing what they need (Chromium, PostgreSQL, Tesseract)
	@tools/install-debian-packages.sh
	@tools/with-postgres.sh $(BIN)/python -m pytest -n 2 --dist loadfile $(TESTS)

check: .venv/installed-dev ## Lint, formatting, types, imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed-dev ## Put the code in its one format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: .venv/installed-dev assets ## Measure speed, memory and quality (BENCH=serve PROFILE=woorden for one)
	$(BIN)/python -m benchmarks $(BENCH)

model: .venv/installed-training ## Make the shipped models again from DATA; see index/training/README.md
	@test -n "$(DATA)" || { echo "say where the training data is: make model DATA=folder" >&2; exit 2; }
	OMP_NUM_THREADS=1 $(BIN)/python -m kennisloket.training make --data "$(DATA)"

docs: .venv/installed ## Renew the pages that are made from the code
	$(BIN)/python tools/write_docs.py

examples: .venv/installed-dev ## Make the example collection again from its source texts
	$(BIN)/python tools/make_example_collection.py

clean: ## Remove what was installed and built; data stays
	rm -rf .venv web/node_modules web/static/built dist build

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) --constraint constraints.txt --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	$(PIP) --constraint constraints.txt --editable '.[models,dev]'
	@touch $@

.venv/installed-training: .venv/installed
	$(PIP) --constraint constraints.txt --editable '.[models,training]'
	@touch $@

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	npm ci --prefix web --ignore-scripts --no-audit --no-fund --silent
	@touch $@

web/static/built/manifest.json: web/node_modules/.package-lock.json $(WEB_SOURCES)
	node web/build.mjs
	@touch $@
