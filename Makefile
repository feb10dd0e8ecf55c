# The project's commands. `make run` and `make test` need Python 3.11 or later, make and git only.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test check format bench evaluate train asked torture fuzz screenshots wheel man clean

run: $(READY)
	@$(BIN)/starwriter

test: $(READY)
	$(BIN)/python -m pytest --numprocesses auto

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(BIN)/python tools/bench.py

evaluate: $(READY)
	$(BIN)/python -m tools.evaluate --write

train: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[train]'
	$(BIN)/python -m tools.training $(ARGUMENTS)

asked: $(READY)
	$(BIN)/python -m tools.asking $(ARGUMENTS)

torture: $(READY)
	$(BIN)/python -m tools.torture $(ARGUMENTS)

fuzz: $(READY)
	$(BIN)/python -m tools.fuzz $(ARGUMENTS)

screenshots: $(READY)
	$(BIN)/python tools/screenshots.py

wheel: $(READY)
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

man: $(READY)
	$(BIN)/python -m tools.manual

clean:
	rm -rf .venv dist

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "starwriter needs Python 3.11 or later, and this is " + sys.version.split()[0] + ": make PYTHON=python3.13")'
	@echo "Setting up in .venv (once, about a minute) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)
