# The README's commands. Everything runs from .venv, which is made from uv.lock.

PYTHON ?= python3
BIN := .venv/bin
UV := .tools/bin/uv
INSTALLED := .venv/.installed
COMPILED := .venv/.compiled
# The installed interpreter is used; none is downloaded.
export UV_PYTHON_DOWNLOADS := never
# Where bytecode is not to be kept, each process compiles all its libraries anew.
unexport PYTHONDONTWRITEBYTECODE
# Where the real data sets are; the targets that measure on them say so when they are missing.
DATA ?= ../shared/data
ARGS ?=
# Half of the time of the flow tests is waiting, for a bot to speak or a process to start.
WORKERS ?= $(shell expr 2 \* $$(nproc 2>/dev/null || echo 2))

.PHONY: help install demo test thorough fuzz audit mutants soak load axe screenshots check format catalogues picture curves bench weights lens quality clean
.DEFAULT_GOAL := help

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1  /p' Makefile

install: $(INSTALLED)  ## make .venv with the nutgraf command, from the lock

$(UV):
	@echo "Fetching uv, which installs the locked packages"
	@$(PYTHON) -m venv .tools
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv

$(INSTALLED): uv.lock pyproject.toml | $(UV)
	@$(UV) sync --locked --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	@touch $(INSTALLED)

demo: $(INSTALLED)  ## print a digest of the small news site in examples/; WEB=1 shows its page too
	@$(BIN)/python examples/demo.py $(if $(WEB),--web) $(ARGS)

live: $(INSTALLED) | $(UV)  ## let a real model write the demo; BASE_URL=… MODEL=… names another (key in API_KEY)
	@$(if $(BASE_URL),,$(UV) sync --locked --quiet --inexact --group live)
	@BASE_URL="$(BASE_URL)" MODEL="$(MODEL)" $(BIN)/python examples/live.py $(ARGS)

# What tests import is compiled once, by as many processes as there are cores, and not by each that runs tests.
COLLECT = $(BIN)/python -m pytest --collect-only -q
$(COMPILED): $(INSTALLED)
	@$(COLLECT) tests/unit >/dev/null & $(COLLECT) --ignore tests/unit tests >/dev/null; wait
	@touch $(COMPILED)

test: $(COMPILED)  ## run the test suite
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m "not thorough" $(ARGS)

thorough: $(COMPILED)  ## run what `make test` leaves out: real data sets, many examples, commands started from nothing
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --hypothesis-profile=thorough -m "thorough or hypothesis or chance" $(ARGS)
	@NUTGRAF_PROCESSES=anew $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --hypothesis-profile=thorough tests/flows tests/browser $(ARGS)

axe: .tools/axe/node_modules/axe-core/axe.min.js  ## get axe-core from npm, with which pages are tried for accessibility

.tools/axe/node_modules/axe-core/axe.min.js:
	@npm install --silent --no-save --no-audit --no-fund --prefix .tools/axe axe-core@4.14

screenshots: $(INSTALLED)  ## draw the README's pictures of pages anew; needs Chromium
	@NUTGRAF_BROWSER=required NUTGRAF_SCREENSHOTS=docs $(BIN)/python -m pytest --hypothesis-profile=thorough tests/browser -k picture

check: $(INSTALLED)  ## check format, lint, types, the import contract, what is unused
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry bot
	$(BIN)/vulture

format: $(INSTALLED)  ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

catalogues: $(INSTALLED)  ## bring the texts of all languages up to date with the code
	@$(BIN)/python -m tests.catalogues

picture: $(INSTALLED)  ## draw the README's picture of a digest anew
	@$(BIN)/python examples/picture.py

curves: $(INSTALLED) | $(UV)  ## draw the learning curves of docs/quality.md anew (10 to 20 minutes)
	@$(UV) sync --locked --quiet --inexact --group bench
	@$(BIN)/nutgraf evaluate relevance $(DATA)/topics/agnews.jsonl.gz $(DATA)/summaries/bbc.jsonl.gz --format json \
		| $(BIN)/python -m tests.bench.relevance_picture - docs/relevance.svg

bench: $(INSTALLED) | $(UV)  ## print speed and memory beside what a user would pick instead
	@$(UV) sync --locked --quiet --inexact --group bench
	@$(BIN)/python -m tests.bench $(DATA) $(ARGS)

weights: $(INSTALLED) | $(UV)  ## fit the verifier's weights anew to the data sets
	@$(UV) sync --locked --quiet --inexact --group bench
	@$(BIN)/python -m tests.bench.weights $(DATA)

lens: $(INSTALLED)  ## fit the lens of topics anew to our own examples
	@$(BIN)/python -m tests.bench.lens

quality: $(INSTALLED)  ## print the figures of docs/quality.md
	@$(BIN)/python -m tests.bench.quality $(DATA)

fuzz: $(INSTALLED) | $(UV)  ## search for bytes that break something; SECONDS=60 for each entry, TARGET=feeds for one
	@$(UV) sync --locked --quiet --inexact --group fuzz
	@$(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),60) --data $(DATA) $(if $(TARGET),--target $(TARGET)) $(ARGS)

audit: $(INSTALLED) | $(UV)  ## look for known weaknesses in the code and in the locked packages
	@$(UV) sync --locked --quiet --inexact --group audit
	@$(BIN)/bandit --quiet --recursive bot --configfile pyproject.toml
	@$(BIN)/python -m tests.audit $(ARGS)

mutants: $(INSTALLED) | $(UV)  ## change a stage in small ways and list what no test notices; STAGE=schedules
	@$(UV) sync --locked --quiet --inexact --group mutants
	@nice $(BIN)/python -m tests.bench.mutants $(or $(STAGE),schedules) $(ARGS)

soak: $(INSTALLED)  ## run the whole system while everything goes wrong, an hour on each database; SECONDS=300 SEED=1
	@$(BIN)/python -m tests.soak --seconds $(or $(SECONDS),3600) --seed $(or $(SEED),1) --database $(or $(DATABASE),both) $(ARGS)

load: $(INSTALLED)  ## a day of 30,000 feeds and 2,000 chats in minutes; FEEDS=3000 CHATS=200 for a tenth
	@$(BIN)/python -m tests.load --feeds $(or $(FEEDS),30000) --chats $(or $(CHATS),2000) $(ARGS)

clean:  ## remove what the commands above made
	rm -rf .venv .tools .demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .fuzz
