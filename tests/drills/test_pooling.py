"""Everything works where PgBouncer hands a few connections out for single transactions."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.conftest import skip_or_fail
from tests.drills import pgbouncer
from tests.drills.conftest import database
from tests.drills.web import start_web
from tests.faults.project import Project, until

SET_UP = """
import django; django.setup()
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import call_command
from articles.models import ApiKey, Membership, Role, Source, new_secret
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
call_command("import_articles", "articles/demo")
owner = get_user_model().objects.create_superuser("rina", password="long enough for this")
Membership.objects.create(user=owner, role=Role.EDITOR)
secret, prefix, digest = new_secret()
key = ApiKey.objects.create(owner=owner, name="feeder", prefix=prefix, digest=digest, scopes=["write", "publish"],
                            expires_at="2100-01-01T00:00:00Z")
key.sources.set(Source.objects.all())
Session.objects.create(session_key="ended", session_data="", expire_date="2024-01-01T00:00:00Z")
print(secret)
print(Source.objects.earliest("pk").slug)
"""


@pytest.fixture
def pooled(postgresql: str, tmp_path: Path) -> Iterator[Project]:
    if not pgbouncer.BINARY:
        skip_or_fail("pgbouncer is not installed")
    name = database(postgresql, "pooled").rpartition("/")[2]
    with pgbouncer.pooler(postgresql) as front:
        made = Project(
            tmp_path, database_url=f"{front}/{name}", settings={"DATABASE_POOLED": "true", "LOG_LEVEL": "WARNING"}
        )
        yield made
        made.end()


def sessions(project: Project) -> int:
    with closing(psycopg.connect(project.database_url)) as connection:
        (row,) = connection.execute("SELECT count(*) FROM django_session").fetchall()
        return int(row[0])


def test_a_newsroom_works_behind_a_pool_of_connections(pooled: Project) -> None:
    done = pooled.run("-c", SET_UP)
    assert done.returncode == 0, done.stderr
    secret, source = done.stdout.split()[-2:]
    worker, web = pooled.start_worker(), start_web(pooled)
    # A page that says that there is no index yet names the newest articles too; the API answers with the status.
    until(lambda: web.ask("/api/v1/articles/?q=Putin").json.get("total"), 60, "programs find articles")
    sent = {"source": source, "url": "https://example.org/pooled", "headline": "Kunjungan zamrud", "body": "Teks."}
    named = {"Authorization": f"Bearer {secret}", "Idempotency_Key": "morning"}
    first, again = (web.ask("/api/v1/articles/", sent, **named) for _ in range(2))
    assert (first.status, again.status, again.json) == (201, 201, first.json), first.body
    until(lambda: web.ask("/api/v1/articles/?q=zamrud").json["total"] == 1, 60, "what was written is found")
    changes = web.ask("/api/v1/changes/?limit=500").json
    assert any(one["id"] == first.json["id"] for one in changes["changes"])
    until(lambda: not sessions(pooled), 60, "the worker takes away what has ended")
    verified = pooled.manage("verify_index")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert worker.stop() == ""
    assert not re.search("database|Traceback", web.process.said), web.process.said
