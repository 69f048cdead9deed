"""What is committed is indexed and what is not leaves nothing, whatever dies, fails, or waits (F3, F4, F18, F21)."""

import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from articles.admin.articles import ArticleAdmin
from articles.indexing.consistency import compare
from articles.indexing.outbox import drain
from articles.models import Article, ArticleRevision, IndexChange, Status
from articles.search.engines.base import Engine
from tests.admin.forms import form_of
from tests.faults.project import Project, until

Write = Callable[..., Article]

LOCKED_SECONDS = 3.0

DIES_AFTER_COMMIT = """
import django, os, signal; django.setup()
from django.db import transaction
from articles.models import Article
with transaction.atomic():
    transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
    Article.objects.filter(pk=1).update(headline="Said before it died")
"""
IMPATIENT = """
import django, sys; django.setup()
from django.db import connection
options = connection.settings_dict["OPTIONS"]
options["timeout"], options["init_command"] = 0.2, options["init_command"].replace("20000", "200")
"""
SAVES = """
from articles.models import Article
article = Article.objects.get(pk=1)
article.headline = "Saved while it was locked"
article.save()
"""
FINDS = """
import django; django.setup()
from articles.search.query import SearchQuery
from articles.search.service import search_articles
print(search_articles(SearchQuery(text="embargo")).total)
"""
WORKS = "from django.core.management import call_command\ncall_command('run_worker')"


@pytest.mark.fault
def test_an_edit_of_a_process_that_died_right_after_its_commit_is_indexed(project: Project) -> None:
    project.index_all()
    died = project.run("-c", DIES_AFTER_COMMIT)
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert project.waiting == 1
    project.index_all()
    assert project.verify() == {}
    assert project.sql("SELECT headline FROM articles_article WHERE id = 1") == [("Said before it died",)]


@pytest.mark.django_db
def test_what_a_savepoint_took_back_leaves_no_row_and_no_document(write: Write, index: Callable[[], Engine]) -> None:
    kept = write("Kept")
    engine = index()
    with transaction.atomic():
        Article.objects.filter(pk=kept.pk).update(headline="Kept and edited")
        with pytest.raises(IntegrityError), transaction.atomic():
            write("Never committed")
            Article.objects.filter(pk=kept.pk).update(headline="")
    assert list(IndexChange.objects.values_list("article_id", "want")) == [(kept.pk, 2)]
    drain(engine)
    assert dict(engine.revisions()) == {kept.pk: 2}


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser("editor"), "django.contrib.auth.backends.ModelBackend")
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
def test_an_admin_action_that_fails_half_way_leaves_nothing(
    write: Write, index: Callable[[], Engine], editor: Client
) -> None:
    articles = [write(f"Story {n}") for n in range(3)]
    engine = index()
    refuse_changes_of(articles[1])
    with transaction.atomic():
        shown = [f"{article.pk}:{article.revision}" for article in articles]
        asked = {"article": shown, "reason": "It was never so."}
        answer = editor.post(reverse("admin:article_act", args=["withdraw"]), asked)
        transaction.set_rollback(False)
    assert answer.status_code == 500
    assert not IndexChange.objects.exists()
    assert not Article.objects.exclude(status=Status.PUBLISHED).exists()
    assert not compare(engine)


def refuse_changes_of(article: Article) -> None:
    """Have the database refuse every change of one article."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER refuse_one BEFORE UPDATE OF status ON articles_article "
            f"WHEN NEW.id = {article.pk} BEGIN SELECT RAISE(ABORT, 'no'); END"
        )


@pytest.mark.django_db(transaction=True)
def test_an_admin_form_that_fails_after_saving_leaves_nothing(
    write: Write, index: Callable[[], Engine], editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = write("Story")
    index()
    page = reverse("admin:articles_article_change", args=[article.pk])

    def fail(*_: Any, **__: Any) -> None:
        raise OSError("half-way")

    monkeypatch.setattr(ArticleAdmin, "save_related", fail)
    answer = editor.post(page, form_of(article) | {"headline": "Half an edit"})
    assert answer.status_code == 500
    article.refresh_from_db()
    assert (article.headline, article.revision) == ("Story", 1)
    assert not IndexChange.objects.exists()
    assert ArticleRevision.objects.count() == 1


@pytest.mark.fault
def test_a_worker_whose_clock_is_wrong_indexes_everything_and_lifts_no_embargo(project: Project) -> None:
    project.index_all()
    project.write(headline="Embargo", visible_from=project.sql("SELECT datetime('now', '+30 minutes')")[0][0])
    for hours in ("-1", "1"):
        project.sql(f"UPDATE articles_article SET headline = 'Edited {hours}' WHERE id = 1")
        project.start("tests/faults/skewed_worker.py", hours).finish(60)
        assert project.waiting == 0
        assert project.verify() == {}
    project.sql("UPDATE articles_article SET headline = 'Edited again' WHERE id = 1")
    project.index_all()
    assert project.verify() == {}
    found = project.run("-c", FINDS)
    assert found.stdout.strip() == "0", found.stderr


def locked(project: Project) -> sqlite3.Connection:
    """A connection that keeps everybody else from writing until it is closed."""
    holder = sqlite3.connect(project.database, timeout=30, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    return holder


@pytest.mark.fault
def test_an_editor_who_saves_while_the_database_is_locked_waits_and_has_saved(embedded: Project) -> None:
    embedded.index_all()
    with closing(locked(embedded)):
        saving = embedded.start("-c", "import django; django.setup()" + SAVES)
        with pytest.raises(AssertionError):
            until(lambda: not saving.is_running, LOCKED_SECONDS, "it waits")
    saving.finish(60)
    embedded.index_all()
    assert embedded.sql("SELECT headline, revision FROM articles_article WHERE id = 1") == [
        ("Saved while it was locked", 2)
    ]
    assert embedded.verify() == {}


@pytest.mark.fault
def test_an_editor_who_cannot_wait_that_long_is_told_and_nothing_is_half_saved(embedded: Project) -> None:
    embedded.index_all()
    with closing(locked(embedded)):
        saving = embedded.start("-c", IMPATIENT + SAVES)
        assert saving.wait(60) == 1
    assert "database is locked" in saving.said
    assert embedded.sql("SELECT headline, revision FROM articles_article WHERE id = 1") == [("Article 0", 1)]
    assert embedded.waiting == 0


@pytest.mark.fault
def test_a_worker_goes_on_after_the_database_was_locked(embedded: Project) -> None:
    with closing(locked(embedded)):
        worker = embedded.start("-c", IMPATIENT + WORKS)
        until(lambda: worker.said.count("The database cannot be reached") > 1, 60, "it says so and tries again")
        assert embedded.waiting == 200
    until(lambda: not embedded.waiting, 60, "the queue is empty")
    assert worker.is_running
    assert embedded.verify() == {}
