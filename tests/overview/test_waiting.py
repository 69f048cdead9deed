"""What waits for whom."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from django.contrib.auth.models import User

from articles.models import Article, IndexChange, NameCandidate, Source, database_now
from articles.overview import waiting
from articles.overview.waiting import Waiting, waiting_for

pytestmark = pytest.mark.django_db

Somebody = Callable[..., User]
Write = Callable[..., Article]
LATER: Final = datetime(2999, 5, 1, 5, tzinfo=UTC)


@pytest.fixture
def articles(write: Write) -> None:
    north = Source.objects.create(slug="north", name="North", owner_group="North")
    write("Draft of the house", status="draft")
    write("Draft of the north", status="draft", source=north)
    write("No date", published_at=None)
    write("Tomorrow's news", visible_from=LATER)
    write("Out")


def counts(user: User) -> dict[str, int]:
    return {one.kind: one.count for one in waiting_for(user, database_now())}


def test_who_administers_the_house_sees_all_that_waits(articles: None, somebody: Somebody) -> None:
    NameCandidate.objects.create(kind="person", text="Mara Vale")
    NameCandidate.objects.create(kind="person", text="No Name", ignored=True)
    IndexChange.objects.all().delete()
    IndexChange.objects.create(article_id=1, want=1, queued_at=database_now(), not_before=database_now(), parked=True)
    assert counts(somebody("administrator")) == {
        "Feeds in trouble": 0,
        "Articles that could not be indexed": 1,
        "Drafts": 2,
        "Published without a date": 1,
        "Scheduled": 1,
        "Names to confirm": 1,
    }


def test_others_see_what_waits_in_their_own_outlets(articles: None, somebody: Somebody) -> None:
    assert counts(somebody("contributor", "North")) == {"Drafts": 1, "Published without a date": 0, "Scheduled": 0}


def named(kind: str, waiting: tuple[Waiting, ...]) -> Waiting:
    return next(one for one in waiting if one.kind == kind)


def test_drafts_say_how_many_are_ones_own_and_how_old_the_oldest_is(articles: None, somebody: Somebody) -> None:
    editor = somebody("editor")
    Article.objects.filter(headline="Draft of the house").update(edited_by=editor)
    drafts = named("Drafts", waiting_for(editor, database_now() + timedelta(days=3, hours=1)))
    assert drafts.detail == "Yours: 1. The oldest is 3 days old."
    assert drafts.url == "/admin/articles/article/?status=draft"


def test_what_is_scheduled_says_what_comes_next(articles: None, somebody: Somebody) -> None:
    scheduled = named("Scheduled", waiting_for(somebody("editor"), database_now()))
    assert scheduled.detail == "Next: Tomorrow's news, 1 May 2999, 05:00 UTC"
    assert scheduled.url == f"/admin/articles/article/{Article.objects.get(visible_from=LATER).pk}/change/"


def test_more_than_can_be_counted_is_said_to_be_more(
    articles: None, somebody: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "COUNTED", 1)
    drafts: Any = named("Drafts", waiting_for(somebody("editor"), database_now()))
    assert (drafts.count, drafts.more) == (1, True)
