"""`python -m benchmarks.written`: the table of what newsdesk and its peers read of the written pages."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
django.setup()

from benchmarks.written.table import Command  # noqa: E402

Command().run_from_argv(["python -m", "benchmarks.written", *sys.argv[1:]])
