# One way in. `make help` lists the words; each works on a fresh machine with Python 3.11+, git and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: help setup demo test check fix lock docs bench quality real clean

help: ## list these words
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

setup: $(STAMP) ## make the virtual environment from the lock file

$(STAMP): requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "pivot needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "this Python cannot make virtual environments (on Debian: apt-get install python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

CASE := fixtures/cases/olimpiya
PAPERS := daily-original.example harbour-herald.example companion-one.example
OTHERS := orkhanrza.com companion-one.example companion-two.example daily-original.example stranger-shared.example stranger-cdn.example

demo: $(STAMP) ## replay the reference case from fixtures; no network; leaves its database in demo/
	@mkdir -p demo
	@for name in $(OTHERS); do $(BIN)/pivot domain $$name --replay $(CASE) --db demo/pivot.db >/dev/null 2>&1 || test $$? -eq 3 || exit 1; done
	$(BIN)/pivot domain newyorkinsider.com --replay $(CASE) --db demo/pivot.db
	@echo
	@echo "The database demo/pivot.db holds the seven sites of the case. Which belong together? (Most values are invented, see the report above.)"
	$(BIN)/pivot links newyorkinsider.com --db demo/pivot.db
	@echo
	@echo "Where are its articles from? (The texts of the case are invented.)"
	@$(BIN)/pivot articles newyorkinsider.com --replay $(CASE) --db demo/pivot.db >/dev/null 2>&1
	@$(BIN)/pivot corpus add $(PAPERS) --replay $(CASE) --db demo/pivot.db >/dev/null 2>&1
	$(BIN)/pivot copies newyorkinsider.com --db demo/pivot.db
	$(BIN)/pivot copies report newyorkinsider.com --db demo/pivot.db -o demo/copies.html
	$(BIN)/pivot graph newyorkinsider.com --db demo/pivot.db -o demo/graph.html

test: $(STAMP) ## run the whole suite, in two processes
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

check: $(STAMP) ## formatting, lint, types, import contracts, docs that cannot drift
	$(BIN)/ruff format --check osint tests benchmarks scripts
	$(BIN)/ruff check osint tests benchmarks scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.build_reference --check
	@echo "all fine"

fix: $(STAMP) ## let ruff repair what it can
	$(BIN)/ruff check --fix osint tests benchmarks scripts
	$(BIN)/ruff format osint tests benchmarks scripts

docs: $(STAMP) ## write docs/reference anew from Click and docstrings
	$(BIN)/python -m scripts.build_reference

bench: $(STAMP) ## speed as ratios against bare library calls, in one run
	$(BIN)/python -m benchmarks.bench

quality: $(STAMP) ## how good extraction, links and lookalikes are on real data, where ../shared/data is present
	$(BIN)/python -m benchmarks.quality

real: $(STAMP) ## the same command over real material, where ../shared/data is present
	$(BIN)/python -m benchmarks.real_material

lock: ## make the lock files anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o requirements/dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements/runtime.lock

clean: ## remove the virtual environment and what demo and bench left
	rm -rf $(VENV) demo bench-out real-out
