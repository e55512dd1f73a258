# Every command of the house. `make run` and `make test` are all a newcomer needs.
PY := .venv/bin/python
QML := $(shell find ui/qml -name '*.qml' 2>/dev/null)
TRANSLATIONS := $(patsubst %.ts,%.qm,$(wildcard resources/translations/*.ts))

# Compiled files are kept, whatever the caller's habit: the tests start the programs dozens of times.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test check test-long bench screenshots package translations language lock clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

run: .venv/.ready translations ## Set everything up, start the centre, enrol a kiosk and open it
	@$(PY) build/run.py

test: .venv/.ready translations check ## Run every check and every test
	@$(PY) -m pytest -n 3 --dist loadfile

check: .venv/.ready translations ## Format, lint, types, import laws, QML lint, content check
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/pyside6-qmllint -W 0 -I ui/qml $(QML)
	@$(PY) -m ui content check resources/packs/khanh-hoa

test-long: .venv/.ready translations ## Run the campaigns that take minutes to hours
	@$(PY) -m pytest -m long

bench: .venv/.ready translations ## Measure; figures go to docs/measurements.md by hand
	@$(PY) -m tests.bench

screenshots: .venv/.ready translations ## Picture every screen and audit it
	@$(PY) -m tests.ui.gallery screenshots

package: .venv/.ready translations ## Build the kiosk with PyInstaller and walk a session in a bare Debian
	@$(PY) build/package.py

translations: $(TRANSLATIONS)

language: .venv/.ready ## Begin or refresh a translation of the app's words: make language LANGUAGE=ko
	@test -n "$(LANGUAGE)" || { echo "Name the language: make language LANGUAGE=ko"; exit 1; }
	@.venv/bin/pyside6-lupdate -silent -extensions qml,py ui -no-obsolete -locations none -source-language vi -target-language $(LANGUAGE) \
		-ts resources/translations/kiosk_$(LANGUAGE).ts

%.qm: %.ts .venv/.ready
	@.venv/bin/pyside6-lrelease -silent $< -qm $@

lock: .venv/.ready ## Renew requirements.lock from pyproject.toml
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --all-extras --no-header pyproject.toml -o requirements.lock

.venv/.ready: requirements.lock build/prepare.py
	@python3 build/prepare.py

clean: ## Remove what was made, keep what was written
	@rm -rf .venv .run .work dist screenshots resources/translations/*.qm
