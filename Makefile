# Two commands do everything: `make demo` and `make test`.
PORT ?= 8000
BIN := .venv/bin
UV = $(BIN)/python deploy/uv.py

# The machine's own Python where it is one of the three and can make environments, else the newest that is and can;
# PYTHON=/usr/bin/python3.12 takes another.
FITS := import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c "$(FITS)" 2>/dev/null && echo $$python && break; done)

.PHONY: demo test test-long check format faults schema examples conformance bench bench-import bench-peers bench-web load screenshots places \
	tagger messages lock again secrets

demo: .venv/.production var/secret_key
	@DEMO=true HTTPS=false $(BIN)/python manage.py run_demo --port $(PORT)

test: check
	$(BIN)/pytest -n 2 --dist worksteal -m "not fault and not long" $(PYTEST)
	$(BIN)/pytest -n 2 --dist loadfile -m "fault and not long" $(PYTEST)

# What `make test` leaves out: measuring, the image, clusters, real data, tests of tests, and what another engine or
# database says of the same code.
test-long: .venv/.development .venv-load/.installed .venv-bench/.installed
	$(BIN)/pytest -n 2 --dist worksteal -m "long and not fault and not image" $(PYTEST)
	$(BIN)/pytest -m "long and (fault or image)" $(PYTEST)

check: .venv/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@for sheet in static/newsdesk/*.css; do $(CSS) - <$$sheet | cmp - $$sheet || exit 1; done
	SECRET_KEY=only-for-checks $(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports
	SECRET_KEY=only-for-checks $(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") \
		CACHE_URL=redis://127.0.0.1:6379/0 $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/pytest -q -p no:cacheprovider tests/test_house.py

CSS := $(BIN)/css-beautify --indent-size=2 --end-with-newline --preserve-newlines --space-around-combinator
format: .venv/.development
	$(BIN)/ruff format .
	@for sheet in static/newsdesk/*.css; do $(CSS) - <$$sheet >$$sheet.new && mv $$sheet.new $$sheet; done

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

bench: .venv/.development var/secret_key
	$(BIN)/python $(if $(filter elasticsearch,$(ENGINE)),-m benchmarks.on_elasticsearch )manage.py bench $(BENCH)

# Lines end to end: imported, read and indexed, while an editor writes: make bench-import LINES=100000
LINES ?= 10000
bench-import: .venv/.development var/secret_key
	$(BIN)/python $(if $(filter elasticsearch,$(ENGINE)),-m benchmarks.on_elasticsearch )manage.py bench --import \
		--articles $(LINES)

# Beside django-elasticsearch-dsl and PostgreSQL's full-text search: make bench-peers BENCH="--articles 50000"
bench-peers: .venv/.production .venv-bench/.installed
	@$(BIN)/python -m benchmarks.peers.run $(BENCH)

# What the pages of a newsdesk that runs weigh, and how soon they are painted: make bench-web SITE=http://127.0.0.1:8000
SITE ?= http://127.0.0.1:8000
bench-web: .venv/.development
	@$(BIN)/python -m benchmarks.pages.run --site $(SITE) $(BENCH)

# newsdesk as configured, under 1, 8 and 60 readers: make load LOAD="--keep /tmp/newsroom", ENGINE=elasticsearch
load: .venv/.development .venv-load/.installed var/secret_key
	@$(BIN)/python $(if $(filter elasticsearch,$(ENGINE)),-m benchmarks.on_elasticsearch )-m benchmarks.load.run $(LOAD)

screenshots: .venv/.development
	$(BIN)/python -m screenshots.take
	$(BIN)/python -m screenshots.states

# The texts of pages in their other languages, collected anew and compiled.
messages: .venv/.development
	@SECRET_KEY=only-for-collecting DJANGO_SETTINGS_MODULE=newsdesk.settings $(BIN)/python -m translating.collect

# The list of the world's places, from GeoNames and CLDR, marked by a corpus: make places CORPUS=articles.jsonl.gz
places: .venv-places/.installed
	@PYTHONPATH=. .venv-places/bin/python -m gazetteer.places $(CORPUS)

# The model of names that nobody listed, from sentences in which they are marked: make tagger ENTITIES=idner-news-2k
tagger: .venv/.development
	@SECRET_KEY=only-for-training $(BIN)/python manage.py make_tagger $(ENTITIES)

# What pyproject.toml asks for, pinned for every Python and machine; pins that still fit stay as they are, unless
# make lock LOCK=--upgrade or LOCK="--upgrade-package django" says otherwise.
LOCKED = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" $(LOCK)
lock: .venv/bin/uv
	@$(LOCKED) pyproject.toml --output-file requirements.txt
	@$(LOCKED) pyproject.toml --extra dev --constraints requirements.txt --output-file requirements-dev.txt
	@$(LOCKED) --group load --output-file requirements-load.txt
	@$(LOCKED) --group bench --output-file requirements-bench.txt
	@$(LOCKED) --group places --output-file requirements-places.txt
	@$(LOCKED) --group uv --output-file requirements-uv.txt

# Once and for all: a newer environment is no reason for another key.
var/secret_key: | .venv/pyvenv.cfg
	@mkdir -p var && (umask 077; $(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))" > $@)

# Made again when the Python that it was made with has gone, as after an upgrade of the machine.
.venv/pyvenv.cfg: $(shell test -x .venv/bin/python || echo again)
	@$(or $(PYTHON),false) -c "$(FITS)" 2>/dev/null || \
		{ echo "newsdesk needs Python 3.11, 3.12 or 3.13: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv

# By pip, or by the machine's own uv where only that one is told where packages come from.
.venv/bin/uv: requirements-uv.txt .venv/pyvenv.cfg
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $< || { command -v uv >/dev/null && \
		uv pip install --quiet --python $(BIN)/python --require-hashes -r $<; }
	@touch $@

# Compiled at once: many processes start from here, at the same time.
INSTALL = $(UV) pip install --quiet --compile-bytecode

.venv/.production: requirements.txt .venv/bin/uv
	@echo "Installing what newsdesk needs (once) ..."
	@$(INSTALL) --python $(BIN)/python --require-hashes -r $<
	@touch $@

.venv/.development: requirements-dev.txt .venv/bin/uv
	@echo "Installing what newsdesk is tested with (once) ..."
	@$(INSTALL) --python $(BIN)/python --require-hashes -r $<
	@touch $@ .venv/.production

.venv-bench/.installed: requirements-bench.txt .venv/bin/uv
	@echo "Installing what newsdesk is compared with (once) ..."
	@$(BIN)/python -m venv --without-pip .venv-bench
	@$(INSTALL) --python .venv-bench/bin/python --require-hashes -r $<
	@touch $@

.venv-places/.installed: requirements-places.txt .venv/bin/uv
	@echo "Installing what the list of places is made with (once) ..."
	@$(BIN)/python -m venv --without-pip .venv-places
	@$(INSTALL) --python .venv-places/bin/python --require-hashes -r $<
	@touch $@

.venv-load/.installed: requirements-load.txt .venv/bin/uv
	@echo "Installing what newsdesk is put under load with (once) ..."
	@$(BIN)/python -m venv --without-pip .venv-load
	@$(INSTALL) --python .venv-load/bin/python --require-hashes -r $<
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
