# Everything stands on Python 3.11 or newer and pip. The first time sets up .venv, later ones take seconds.
#   make demo    publishes the sample stories to the practice channel on this computer
#   make test    runs all tests
# Another Python: make demo PYTHON=/path/to/python3

VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(wildcard src/zusammenmehr/locale/*/*.po)
RECIPE := pyproject.toml constraints.txt tools/build_catalogues.py src/zusammenmehr/__init__.py
INSTALL := PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test check lint types layers catalogues docs clean

help:
	@sed -n 's/^#  //p' Makefile

demo: $(VENV)/.ready
	$(BIN)/zm publish --yes
	$(BIN)/zm sync-playlists --yes
	$(BIN)/zm status
	@echo
	@echo "To see the practice channel in your browser: $(BIN)/zm sandbox serve"

test: $(VENV)/.ready-for-tests
	$(BIN)/pytest -n 2

check: lint types layers test

lint: $(VENV)/.ready-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.ready-for-tests
	$(BIN)/mypy

layers: $(VENV)/.ready-for-tests
	$(BIN)/lint-imports --no-logo

catalogues: $(VENV)/.ready-for-tests
	$(BIN)/python tools/build_catalogues.py

docs: $(VENV)/.ready-for-tests
	$(BIN)/python tools/build_command_docs.py
	$(BIN)/python -m tools.build_rule_docs
	$(BIN)/python tools/build_readme_pictures.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find src tests tools bench -name __pycache__ -type d -exec rm -rf {} +

# The stamps: a virtual environment, zm in it, the tools for tests in it.
$(VENV)/pyvenv.cfg:
	@tools/make_venv.sh "$(PYTHON)" $(VENV)

$(VENV)/.ready: $(VENV)/pyvenv.cfg $(RECIPE) $(CATALOGUES)
	@echo "Setting up zm in $(VENV) ..."
	@$(INSTALL) -e .
	@touch $@

$(VENV)/.ready-for-tests: $(VENV)/pyvenv.cfg $(RECIPE) $(CATALOGUES)
	@echo "Setting up zm and its tests in $(VENV) ..."
	@$(INSTALL) -e '.[dev]'
	@touch $@ $(VENV)/.ready
