import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.management.demo_feed import demo_feed
from articles.models import Article, FeaturedChronology, IndexChange

CORPUS: Final = Path(__file__).resolve().parents[2] / "demo"
FEATURED: Final = Path(__file__).resolve().parents[1] / "featured.json"
STAFF: Final = "editor"
LONGEST_INDEXING_SECONDS: Final = 120


class Command(BaseCommand):
    help = "Sets up the demonstration and serves it with a worker until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        # What is written here stays in sight: a line for each request would push it out.
        os.environ.setdefault("LOG_LEVEL", "WARNING")
        _refuse_taken_port(port)
        self._announce_step("Preparing the database")
        call_command("migrate", verbosity=0)
        call_command("load_names", stdout=sys.stderr)
        self._announce_step("Loading the demonstration corpus")
        call_command("import_articles", str(CORPUS), stdout=sys.stderr)
        _feature_chronologies()
        call_command("collectstatic", interactive=False, verbosity=0)
        password = _staff_password()
        manage = str(settings.BASE_DIR / "manage.py")
        with demo_feed(STAFF) as place:
            # Inside this machine, so newsdesk must be told that it may be asked.
            os.environ["FETCH_INTERNAL_HOSTS"] = ",".join([*settings.FETCH_INTERNAL_HOSTS, place])
            worker = subprocess.Popen([sys.executable, manage, "run_worker"], start_new_session=True)
            try:
                self._wait_for_index(worker)
                web = _serve(port)
            except BaseException:
                # Ctrl-C too: the worker is in a session of its own, and would stay when nobody sees to it.
                _end(worker)
                raise
            self._announce(port, password)
            _until_stopped(web, worker)
        self.stderr.write("Stopped.")

    def _announce_step(self, text: str) -> None:
        self.stderr.write(f"{text} ...")

    def _wait_for_index(self, worker: "subprocess.Popen[bytes]") -> None:
        self._announce_step("Indexing")
        end = time.monotonic() + LONGEST_INDEXING_SECONDS
        while IndexChange.objects.filter(parked=False).exists():
            if worker.poll() is not None:
                raise CommandError("The worker ended before the index was complete; its message is above.")
            if time.monotonic() > end:
                raise CommandError("The index is not complete after two minutes; see `manage.py verify_index`.")
            time.sleep(0.1)

    def _announce(self, port: int, password: str) -> None:
        home = f"http://127.0.0.1:{port}"
        self.stderr.write(f"\nnewsdesk is at {home}/ with {Article.objects.count()} articles by fictional outlets.")
        self.stderr.write(f"Try {home}/search/?q=korut+rusia and {home}/search/?q=korut+rusia&view=timeline")
        self.stderr.write(f"In about a minute a feed brings an article: {home}/search/?q=border+market")
        self.stderr.write(f"Editors sign in at {home}/admin/ as {STAFF}")
        if password:
            self.stderr.write(f"with the password {password} (shown this once)")
        else:
            self.stderr.write(
                f"with the password shown the first time (`manage.py changepassword {STAFF}` sets another)"
            )
        self.stderr.write("Ctrl-C ends both the server and the worker.\n")


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as fault:
            raise CommandError(f"Port {port} cannot be used ({fault}); try PORT={port % 60_000 + 1}.") from fault


def _feature_chronologies() -> None:
    """Two on the start page for readers of each language, unless editors have chosen already."""
    if not FeaturedChronology.objects.exists():
        rows = json.loads(FEATURED.read_text("utf-8"))
        FeaturedChronology.objects.bulk_create(FeaturedChronology(**row) for row in rows)


def _staff_password() -> str:
    """A fresh password for the staff account; empty when the account was there already."""
    users = get_user_model()._default_manager
    if users.filter(username=STAFF).exists():
        return ""
    password = secrets.token_urlsafe(12)
    get_user_model().objects.create_superuser(STAFF, password=password)
    return password


def _serve(port: int) -> "subprocess.Popen[bytes]":
    """One process, so that budgets are counted without a server of their own; else as it is configured."""
    command = [sys.executable, "-m", "gunicorn", "newsdesk.wsgi", "--config", "python:newsdesk.gunicorn"]
    environment = os.environ | {"BIND": f"127.0.0.1:{port}", "WEB_PROCESSES": "1"}
    return subprocess.Popen([*command, "--log-level", "warning"], env=environment, start_new_session=True)


def _until_stopped(web: "subprocess.Popen[bytes]", worker: "subprocess.Popen[bytes]") -> None:
    """Wait for Ctrl-C, SIGTERM or the end of either process, then end both."""
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _: stopped.append(received))
    while not stopped and web.poll() is None and worker.poll() is None:
        time.sleep(0.2)
    failed = not stopped
    _end(web)
    _end(worker)
    if failed:
        raise CommandError("The server or the worker ended by itself; its message is above.")


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
