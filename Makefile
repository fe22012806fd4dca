# The same recipes for people and for CI. `make serve` shows the handbook, `make test` tests all.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
# Tests of what stands on pages, of links and of what is rebuilt.
PAGES := tests/site/test_pages.py tests/site/test_fiction_site.py tests/finish/test_broken_links.py tests/commands/test_serving.py
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What Python compiles of ours is kept for the next of many processes.
export PYTHONDONTWRITEBYTECODE :=
# Deno keeps what it made here, and looks for nothing elsewhere.
export DENO_DIR := $(CURDIR)/.cache/deno
export DENO_NO_UPDATE_CHECK := 1

.PHONY: serve redactie site test types lint test-engines test-long bench check format lock theme records pictures manual-pictures form clean

serve: $(VENV)/site.done
	$(BIN)/handboek serve

# The editors' workplace, in the browser of this machine.
redactie: $(VENV)/workplace.done
	$(BIN)/handboek redactie

site: $(VENV)/site.done
	$(BIN)/handboek build

check: $(VENV)/site.done
	$(BIN)/handboek check

# What reads the code is done two at a time: each takes one processor.
test: $(VENV)/test.done
	$(MAKE) -j 2 types lint
	$(BIN)/python -m tests.support.browser
	$(BIN)/python -m tests.support.pango
	$(BIN)/python -m tests.support.nginx
	$(BIN)/python -m tests.support.markup
	$(BIN)/python -m pytest -n auto --dist worksteal --durations=20

types: $(VENV)/test.done
	$(BIN)/mypy

lint: $(VENV)/test.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/deno fmt --check
	$(BIN)/deno lint
	$(BIN)/deno check generator tests
	$(BIN)/deno test --no-prompt --allow-read=tests/data --allow-env=LIVES tests

# What takes too long for every change: more examples, kills and PDFs, axe on every page, LibreOffice.
test-long: $(VENV)/test.done
	$(BIN)/python -m tests.support.browser
	$(BIN)/python -m tests.support.pango
	$(BIN)/python -m tests.support.nginx
	$(BIN)/python -m tests.support.office
	LIVES=2000 $(BIN)/deno test --no-prompt --allow-env=LIVES tests/scripts/lives.test.js
	$(BIN)/python -m pytest -n auto --dist worksteal --durations=20 \
	  -m "long or hypothesis" --hypothesis-profile long

# The pages as other engines make them: ProperDocs in the place of MkDocs, and Zensical apart; and
# the site as Firefox and WebKit show it. The walks know nothing of the generator, nor of its tests.
test-engines: $(VENV)/test.done $(VENV)-engines/done
	$(BIN)/python -m tests.support.other_browsers
	HANDBOEK_ENGINE=properdocs $(BIN)/python -m pytest -n auto $(PAGES)
	$(BIN)/python -m pytest tests/engines/zensical.py
	$(VENV)-engines/$(notdir $(BIN))/python -m pytest --confcutdir=tests/engines --durations=10 tests/engines/walks.py

bench: $(VENV)/test.done
	$(BIN)/python -m tests.bench

format: $(VENV)/test.done
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/deno fmt

# A lock names no index: each machine uses the one it is set up with.
lock: $(VENV)/test.done
	cd requirements && for name in site pdf inspect workplace test engines; do \
	  ../$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url $$name.in -o $$name.txt || exit 1; \
	done

# What the pages use of the theme's stylesheet, to be made anew for a new version of the theme.
theme: $(VENV)/test.done
	$(BIN)/python -m tests.support.theme

# How each kind of page looks, as data: after a change that is meant, once the pages are looked at.
records: $(VENV)/test.done
	$(BIN)/python -m tests.support.records

# Each kind of page as it was at a commit beside what it is now; KINDS="setup search" for some.
pictures: $(VENV)/test.done
	$(BIN)/python -m tests.support.sheet $(or $(AT),HEAD) $(KINDS)

# The pictures of the editors' manual: the whole way through the workplace, walked anew.
manual-pictures: $(VENV)/test.done
	$(BIN)/python -m tests.support.browser
	$(BIN)/python -m tests.support.office
	$(BIN)/python -m tests.support.manual_pictures

# The types and the form of a saved file, for scripts and their tests: after a change of its schema.
form: $(VENV)/test.done
	$(BIN)/python -m tests.support.form

# A second run installs nothing: the marks are newer than what they were made from.
$(VENV)/site.done: requirements/site.txt pyproject.toml
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/workplace.done: requirements/workplace.txt $(VENV)/site.done
	$(BIN)/python -m pip install -q --require-hashes -r requirements/workplace.txt
	touch $@

$(VENV)/test.done: requirements/test.txt $(VENV)/site.done
	$(BIN)/python -m pip install -q --require-hashes -r requirements/test.txt
	touch $@

$(VENV)-engines/done: requirements/engines.txt
	test -d $(VENV)-engines || $(PYTHON) -m venv $(VENV)-engines
	$(VENV)-engines/$(notdir $(BIN))/python -m pip install -q --require-hashes -r requirements/engines.txt
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-engines .cache site
