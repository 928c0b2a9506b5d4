# A newcomer types `make demo` or `make test`; both set up what they need in .venv first.
# The first interpreter of these that is recent enough; PYTHON=... names another.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$each" && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
N ?= 5000
WORKERS ?= auto
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.PHONY: help demo test check lint types docs laws gen gen-check bench wheel clean distclean
.DEFAULT_GOAL := help

help:
	@echo 'make demo       convert a bundled article into every format, check each, say what was lost'
	@echo 'make test       all tests'
	@echo 'make check      lint, types, docs'
	@echo 'make laws N=..  the laws on N generated articles for each format'
	@echo 'make gen        rewrite the generated pages and tables (make gen-check: are they fresh?)'
	@echo 'make bench      ratios against peers: speed, start-up, quality'
	@echo 'make wheel      build the wheel into dist/'
	@echo 'make clean      remove what was built (make distclean: the environment too)'
	@echo 'PYTHON=python3.12 chooses the interpreter (3.11 or later) of a new environment.'

$(VENV)/.made:
	@python="$(PYTHON)"; "$${python:-missing}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or later was not found. Name it: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 2; }; \
		echo 'setting up $(VENV) with '"$$python"' (once) ...'; "$$python" -m venv $(VENV)
	@touch $@

$(VENV)/.run: pyproject.toml $(VENV)/.made
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.made
	@echo 'installing what the tests need ...'
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.run

$(VENV)/.bench: pyproject.toml $(VENV)/.dev
	@$(PIP) install --editable '.[dev,bench]'
	@touch $@

demo: $(VENV)/.run
	@$(BIN)/python fixtures/demo/demo.py

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: lint types docs

lint: $(VENV)/.dev
	$(BIN)/python -m ruff check .

types: $(VENV)/.dev
	$(BIN)/python -m mypy

docs: $(VENV)/.dev gen-check
	$(BIN)/python -m pytest tests/docs

laws: $(VENV)/.dev
	LAWS=$(N) $(BIN)/python -m pytest -m laws -n $(WORKERS) --dist worksteal

gen: $(VENV)/.dev
	$(BIN)/python docs/generate.py

gen-check: $(VENV)/.dev
	$(BIN)/python docs/generate.py --check

bench: $(VENV)/.bench
	$(BIN)/python -m bench

wheel: $(VENV)/.dev
	$(BIN)/python -m build --no-isolation --wheel --outdir dist .

clean:
	rm -rf build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)
