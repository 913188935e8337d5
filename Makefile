# Two commands: `make demo` and `make test`. Each does all of its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: demo test coverage check format browser clean

demo: $(VENV)/.installed
	@exec $(BIN)/tisserand demo $(ARGS)

test: $(VENV)/.installed-dev browser
	$(BIN)/pytest -n 2 --dist worksteal $(ARGS)

# The floors of coverage: everything of secrecy, policies and rules, nearly everything else.
coverage: $(VENV)/.installed-dev browser
	$(BIN)/pytest -n 2 --dist worksteal --cov --cov-report=json:build/coverage.json
	$(BIN)/python tools/check_coverage.py build/coverage.json

check: $(VENV)/.installed-dev
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint src --lint --quiet
	PYTHONWARNINGS=ignore $(BIN)/tisserand makemigrations --check --dry-run

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix src tests tools
	$(BIN)/ruff format src tests tools

# The browser tests use Debian's Chromium, the one without windows where it is packaged; no browser is downloaded.
browser:
	@command -v chromium-headless-shell >/dev/null || { \
		echo "Installing chromium-headless-shell with apt"; $(AS_ROOT) apt-get update -qq && \
		$(AS_ROOT) apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-liberation; } || \
		command -v chromium >/dev/null || \
		$(AS_ROOT) apt-get install -y -qq --no-install-recommends chromium fonts-liberation

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tisserand demande Python 3.11 ou plus récent (PYTHON=python3.11 make …).")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		echo "Installing python3-venv with apt"; $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq python3-venv; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check "uv>=0.9"

$(VENV)/.installed: pyproject.toml uv.lock | $(BIN)/uv
	$(BIN)/uv sync --quiet --frozen --inexact --no-dev --python $(BIN)/python
	@touch $@

$(VENV)/.installed-dev: pyproject.toml uv.lock | $(BIN)/uv
	$(BIN)/uv sync --quiet --frozen --inexact --python $(BIN)/python
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV)
