# The same recipes for people and for CI. `make serve` shows the handbook, `make test` tests all.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Deno keeps what it made here, and looks for nothing elsewhere.
export DENO_DIR := $(CURDIR)/.cache/deno
export DENO_NO_UPDATE_CHECK := 1

.PHONY: serve site test test-long bench check format lock theme records form clean

serve: $(VENV)/site.done
	$(BIN)/handboek serve

site: $(VENV)/site.done
	$(BIN)/handboek build

check: $(VENV)/site.done
	$(BIN)/handboek check

test: $(VENV)/test.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deno fmt --check
	$(BIN)/deno lint
	$(BIN)/deno check
	$(BIN)/deno test --no-prompt --allow-read=tests/data
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.pango
	$(BIN)/python -m tests.nginx
	$(BIN)/python -m pytest -n auto --dist worksteal --durations=20

# What takes too long for every change: more examples, more kills, axe on every page.
test-long: $(VENV)/test.done
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.nginx
	$(BIN)/python -m pytest -n auto --dist worksteal --durations=20 \
	  -m "long or hypothesis" --hypothesis-profile long

bench: $(VENV)/test.done
	$(BIN)/python -m tests.bench

format: $(VENV)/test.done
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/deno fmt

# A lock names no index: each machine uses the one it is set up with.
lock: $(VENV)/test.done
	cd requirements && for name in site pdf inspect test; do \
	  ../$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url $$name.in -o $$name.txt || exit 1; \
	done

# What the pages use of the theme's stylesheet, to be made anew for a new version of the theme.
theme: $(VENV)/test.done
	$(BIN)/python -m tests.theme

# How each kind of page looks, as data: after a change that is meant, once the pages are looked at.
records: $(VENV)/test.done
	$(BIN)/python -m tests.records

# The form of a saved file, for scripts: after a change of its schema.
form: $(VENV)/test.done
	$(BIN)/python -m tests.form

# A second run installs nothing: the marks are newer than what they were made from.
$(VENV)/site.done: requirements/site.txt pyproject.toml
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/test.done: requirements/test.txt $(VENV)/site.done
	$(BIN)/python -m pip install -q --require-hashes -r requirements/test.txt
	touch $@

clean:
	rm -rf $(VENV) .cache site
