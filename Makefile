# Two commands do everything: `make demo` and `make test`.
PYTHON ?= python3.11
PORT ?= 8000
BIN := .venv/bin

.PHONY: demo test check bench screenshots

demo: .venv/.production var/secret_key
	@DEMO=true HTTPS=false $(BIN)/python manage.py run_demo --port $(PORT)

test: .venv/.development check
	$(BIN)/pytest $(PYTEST)

check: .venv/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	SECRET_KEY=only-for-checks $(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports
	SECRET_KEY=only-for-checks $(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

bench: .venv/.development
	$(BIN)/python manage.py bench $(BENCH)

screenshots: .venv/.development
	$(BIN)/python -m docs.take_screenshots

var/secret_key:
	@mkdir -p var && (umask 077; $(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))" > $@)

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.production: .venv/bin/python requirements.txt
	@echo "Installing what newsdesk needs (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.development: .venv/bin/python requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/.production
