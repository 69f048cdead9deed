# Two commands do everything: `make demo` and `make test`.
PYTHON ?= python3.11
PORT ?= 8000
BIN := .venv/bin

.PHONY: demo test check faults schema examples conformance bench bench-peers load screenshots secrets

demo: .venv/.production var/secret_key
	@DEMO=true HTTPS=false $(BIN)/python manage.py run_demo --port $(PORT)

test: .venv/.development .venv-load/.installed check
	$(BIN)/pytest -n 2 --dist worksteal -m "not fault and not image" $(PYTEST)
	$(BIN)/pytest -m "fault or image" $(PYTEST)

check: .venv/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	SECRET_KEY=only-for-checks $(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports
	SECRET_KEY=only-for-checks $(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") \
		CACHE_URL=redis://127.0.0.1:6379/0 $(BIN)/python manage.py check --deploy --fail-level WARNING

# The long form of the fault tests: more rounds, longer faults.
faults: .venv/.development
	FAULT_ROUNDS=10 $(BIN)/pytest tests/faults -s $(PYTEST)

# The API's description in docs/openapi.json, as the code makes it.
schema: .venv/.development
	SECRET_KEY=only-for-the-schema $(BIN)/python manage.py spectacular --format openapi-json --validate --fail-on-warn \
		--file docs/openapi.json

# What the demonstration answers to the examples of the API's documentation, then the schema that shows them.
examples: .venv/.development
	WRITE_EXAMPLES=1 $(BIN)/pytest tests/api/test_examples.py -k "shown and tantivy"
	$(MAKE) schema

# The long form of the API's tests: many more made-up requests, and a walk through 50,000 articles under edits.
conformance: .venv/.development
	API_EXAMPLES=500 WALKED_ARTICLES=50000 $(BIN)/pytest tests/api/test_conformance.py tests/api/test_walking.py $(PYTEST)

bench: .venv/.development
	$(BIN)/python $(if $(filter elasticsearch,$(ENGINE)),-m benchmarks.on_elasticsearch )manage.py bench $(BENCH)

# Beside django-elasticsearch-dsl and PostgreSQL's full-text search: make bench-peers BENCH="--articles 50000"
bench-peers: .venv/.production .venv-bench/.installed
	@$(BIN)/python -m benchmarks.peers.run $(BENCH)

# newsdesk as configured, under 1, 8 and 60 readers: make load LOAD="--keep /tmp/newsroom", ENGINE=elasticsearch
load: .venv/.development .venv-load/.installed
	@$(BIN)/python $(if $(filter elasticsearch,$(ENGINE)),-m benchmarks.on_elasticsearch )-m benchmarks.load.run $(LOAD)

screenshots: .venv/.development
	$(BIN)/python -m screenshots.take

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

.venv-bench/.installed: requirements-bench.txt
	@$(PYTHON) -m venv .venv-bench
	@echo "Installing what newsdesk is compared with (once) ..."
	@.venv-bench/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@

.venv-load/.installed: requirements-load.txt
	@$(PYTHON) -m venv .venv-load
	@echo "Installing what newsdesk is put under load with (once) ..."
	@.venv-load/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-load.txt
	@touch $@

# Read by their owner and by one group, which compose.yaml adds to each service that is given one of them: as root the
# group of newsdesk's image, else one's own, which compose is told in .env.
secrets:
	@test ! -e secrets || { echo "secrets/ is there already; move it away for new ones."; exit 1; }
	@(umask 077; mkdir secrets; \
	for name in secret_key postgres_password elastic_password elasticsearch_password metrics_token; do \
		python3 -c "import secrets; print(secrets.token_urlsafe(48), end='')" > secrets/$$name; done; \
	echo "postgres://newsdesk:$$(cat secrets/postgres_password)@postgresql:5432/newsdesk" > secrets/database_url)
	@if [ "$$(id -u)" = 0 ]; then chgrp 10001 secrets/*; else echo "SECRETS_GROUP=$$(id -g)" >> .env; fi
	@chmod 640 secrets/*
	@echo "Written to secrets/: keep a copy in a safe place, and out of any repository."
