# Everything people and CI do. `make run` and `make test` do all of their own set-up.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install install-dev run test test-slow bench lint format lock clean

install: .venv/.installed

install-dev: .venv/.installed-dev

.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=...")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/.installed-dev: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

run: install
	@$(BIN)/assistant sync seeds
	@$(BIN)/assistant serve

test: install-dev
	$(BIN)/python -m pytest -m 'not slow' -q

test-slow: install-dev
	$(BIN)/python -m pytest -m slow -q

lint: install-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: install-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Fifty kills, and what a sync takes; with XQUAD=PATH/xquad-en-dev.json the ranking's figures, too.
bench: install-dev
	KILLS=50 $(BIN)/python -m pytest tests/test_kill.py -q
	$(BIN)/python tests/benchmarks/sync.py --hashed 100000
	test -z "$(XQUAD)" || $(BIN)/python tests/benchmarks/retrieval.py $(XQUAD)

lock: install-dev
	$(BIN)/python -m pip freeze --exclude-editable | sed 's/+cpu$$//' > constraints.txt

clean:
	rm -rf .venv .index build dist *.egg-info
