# `make run` starts Bihuan, `make test` passes everything that must pass. See `make help`.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= $(firstword $(shell command -v python3.11) $(shell command -v python3) python3.11)
BIN := .venv/bin
DONE := .venv/.done
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

FRONTEND := bihuan/desk/static/bihuan/app.css
FRONTEND_SOURCES := $(shell find frontend -type f) package.json package-lock.json
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard bihuan/locale/*/LC_MESSAGES/django.po))
BUILT := $(DONE)/bihuan $(FRONTEND) $(CATALOGUES)

# The tests' own data folder: never the one of an installation that lies in var/.
TEST_DATA := $(CURDIR)/build/test-data

.PHONY: help run build test lint format types contracts unit browser bench bench-intake bench-search eval messages lock clean

help:
	@echo "make run       start Bihuan here: http://127.0.0.1:8000/ (BIHUAN_PORT, BIHUAN_DATA, BIHUAN_DATABASE_URL)"
	@echo "make test      everything that must pass"
	@echo "make lint      format, lint, types and import contracts only"
	@echo "make bench     how late and how often the clock's hand signals while its workers are killed (BENCH=--help)"
	@echo "make bench-intake  from a number to the household on the screen, among a million residents (BENCH=--help)"
	@echo "make eval      how well repeats are found and suggestions learnt, among real letters (EVAL_DATA=their folder)"
	@echo "make bench-search  what is found among 100,000 texts, compared with reading them all, and how fast"
	@echo "make format    put the code into its format"
	@echo "make messages  gather the texts to translate into bihuan/locale"
	@echo "make lock      write the locks again from pyproject.toml"
	@echo "make clean     remove what was built; data in var/ stays"

# One command without a shell between: a signal to make reaches it at once.
run: $(BUILT)
	@$(BIN)/bihuan run

build: $(BUILT)

# Beside each other: journeys wait for browsers about as long as they work.
test: export BIHUAN_DATA = $(TEST_DATA)
test: $(BUILT) $(DONE)/dev browser
	@$(MAKE) --no-print-directory --jobs 2 lint unit

lint: export BIHUAN_DATA = $(TEST_DATA)
lint: $(BUILT) $(DONE)/dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

unit: export BIHUAN_DATA = $(TEST_DATA)
unit: $(BUILT) $(DONE)/dev
	$(BIN)/pytest --numprocesses 3 --dist loadscope --no-loadscope-reorder

browser:
	@scripts/browser.sh

# A database of its own in a temporary place; BENCH="--matters 1000 --due 500 --kills 2" is a quick look.
bench: $(BUILT) $(DONE)/dev
	@$(BIN)/python -m scripts.bench_hand $(BENCH)

bench-intake: $(BUILT) $(DONE)/dev
	@$(BIN)/python -m scripts.bench_intake $(BENCH)

# What is found among 100,000 texts, and how fast; BIHUAN_DATABASE_URL names an empty database of PostgreSQL.
bench-search: $(BUILT) $(DONE)/dev
	@$(BIN)/python -m scripts.bench_search $(BENCH)

# Without the letters it says so and claims nothing.
eval: $(BUILT) $(DONE)/dev
	@$(BIN)/python -m scripts.eval_repeats
	@$(BIN)/python -m scripts.eval_suggestions

format: $(DONE)/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(DONE)/bihuan
	$(BIN)/python scripts/messages.py update

lock: $(DONE)/dev
	scripts/lock.sh

clean:
	rm -rf .venv node_modules build dist bihuan/desk/static/bihuan .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find bihuan -name '*.mo' -delete

$(DONE)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Bihuan needs Python 3.11 or newer: apt install python3.11 python3.11-venv, or make PYTHON=/path/to/python"; exit 1; }
	@echo "Making .venv…"
	@$(PYTHON) -m venv .venv || { echo "The venv module is missing: apt install python3.11-venv"; exit 1; }
	@mkdir -p $(DONE) && touch $@

$(DONE)/run: requirements/run.txt requirements/build.txt | $(DONE)/venv
	@echo "Installing what Bihuan needs…"
	@$(PIP) --no-deps --require-hashes -r requirements/run.txt -r requirements/build.txt
	@touch $@

$(DONE)/dev: requirements/dev.txt $(DONE)/run
	@echo "Installing what the tests need…"
	@$(PIP) --no-compile --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

$(DONE)/bihuan: pyproject.toml $(DONE)/run
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(FRONTEND): $(FRONTEND_SOURCES) scripts/frontend.sh | $(DONE)/venv
	@echo "Building the front end…"
	@scripts/frontend.sh
	@touch $@

%.mo: %.po | $(DONE)/run
	@$(BIN)/python scripts/messages.py compile
