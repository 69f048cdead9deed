from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from articles.models import (
    Article,
    ArticleChange,
    BegunAgain,
    ChangesPlace,
    RestoredElsewhere,
    Source,
    Status,
    changes_since,
    database_now,
)
from articles.models.operations import changes
from tests.faults.on_postgresql import open_transaction
from tests.faults.project import until

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.only_on("postgresql")
on_sqlite = pytest.mark.only_on("sqlite")

Write = Callable[..., Article]
Said = dict[int, str | None]
HOUR = timedelta(hours=1)


class Follower:
    """Reads what has changed since it last read: headlines by id, None for an article that is removed."""

    def __init__(self, most: int = 100) -> None:
        self.place: ChangesPlace | None = None
        self.most = most

    def pages(self) -> Iterator[Said]:
        more = True
        while more:
            told = changes_since(self.place, self.most)
            self.place, more = told.place, told.more
            yield {change.pk: change.article and change.article.headline for change in told.changes}

    def read(self) -> Said:
        return {pk: headline for page in self.pages() for pk, headline in page.items()}


@pytest.fixture
def follower() -> Follower:
    return Follower()


def change(article: Article, **fields: object) -> None:
    Article.objects.filter(pk=article.pk).update(**fields)


def test_a_follower_begins_with_what_is_visible_and_goes_on_with_what_changes(write: Write, follower: Follower) -> None:
    first, second = write("First"), write("Second")
    assert follower.read() == {first.pk: "First", second.pk: "Second"}
    change(first, headline="First again")
    third = write("Third")
    assert follower.read() == {first.pk: "First again", third.pk: "Third"}


def test_where_nothing_has_changed_the_place_stays(write: Write, follower: Follower) -> None:
    write()
    follower.read()
    place = follower.place
    assert (follower.read(), follower.place) == ({}, place)


def test_pages_of_long_texts_have_fewer_changes_and_tell_all(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_CHARACTERS", 100)
    written = [write(f"Number {number}", body="x" * size) for number, size in enumerate((60, 60, 30, 200, 10))]
    pages = list(Follower().pages())
    assert [list(page) for page in pages] == [
        [one.pk for one in some] for some in (written[:1], written[1:3], written[3:4], written[4:])
    ]


def test_an_article_that_was_never_shown_is_never_told(write: Write, follower: Follower) -> None:
    draft, embargoed = write(status=Status.DRAFT), write(visible_from=database_now() + 2 * HOUR)
    assert follower.read() == {}
    change(draft, headline="Still a draft")
    change(embargoed, status=Status.WITHDRAWN)
    assert follower.read() == {}
    draft.delete()
    embargoed.delete()
    assert (follower.read(), Follower().read()) == ({}, {})


@pytest.mark.parametrize(
    "hidden",
    [{"status": Status.WITHDRAWN}, {"status": Status.DRAFT}, {"visible_from": datetime(2999, 1, 1, tzinfo=UTC)}],
    ids=["withdrawn", "draft again", "embargoed"],
)
def test_an_article_that_readers_cannot_see_any_more_is_removed(
    write: Write, follower: Follower, hidden: dict[str, object]
) -> None:
    article = write()
    follower.read()
    change(article, **hidden)
    assert follower.read() == {article.pk: None}
    change(article, headline="Edited while nobody sees it")
    assert follower.read() == {article.pk: None}
    change(article, status=Status.PUBLISHED, visible_from=None, headline="Back")
    assert follower.read() == {article.pk: "Back"}


def test_a_deleted_article_is_removed(write: Write, follower: Follower) -> None:
    article = write()
    pk = article.pk
    follower.read()
    article.delete()
    assert follower.read() == {pk: None}


def test_an_embargo_is_told_when_it_ends_though_nothing_is_written(write: Write, follower: Follower) -> None:
    article = write("Embargoed", visible_from=database_now() + timedelta(seconds=1))
    assert follower.read() == {}
    until(lambda: article.is_visible(database_now()), 5, "the embargo ends")
    assert follower.read() == {article.pk: "Embargoed"}
    assert follower.read() == {}


def test_an_article_whose_showing_ends_is_removed_though_nothing_is_written(write: Write, follower: Follower) -> None:
    article = write("Short", visible_until=database_now() + timedelta(seconds=1))
    assert follower.read() == {article.pk: "Short"}
    until(lambda: not article.is_visible(database_now()), 5, "its showing ends")
    assert follower.read() == {article.pk: None}
    assert follower.read() == {}


def test_an_article_that_was_over_before_it_came_is_never_told(write: Write, follower: Follower) -> None:
    follower.read()
    now = database_now()
    over = write("Over", visible_until=now - timedelta(seconds=1))
    both = write("Over, too", visible_from=now - 2 * HOUR, visible_until=now - HOUR)
    long_ago = Follower()
    long_ago.place = ChangesPlace("", 0, 0, now - 5 * HOUR, 0, now - 5 * HOUR)
    assert (follower.read(), long_ago.read()) == ({}, {})
    change(over, headline="Still over")
    both.delete()
    assert (follower.read(), long_ago.read(), Follower().read()) == ({}, {}, {})


def test_an_article_withdrawn_before_its_embargo_ended_is_never_told(write: Write, follower: Follower) -> None:
    shown = write("Shown")
    follower.read()
    ends = database_now() + timedelta(seconds=1)
    held = write("Held back", visible_from=ends)
    change(held, status=Status.WITHDRAWN)
    until(lambda: database_now() > ends, 5, "the embargo would have ended")
    change(shown, headline="Shown again")
    assert (follower.read(), follower.read()) == ({shown.pk: "Shown again"}, {})


def test_an_article_that_ends_at_once_is_removed_for_who_was_shown_it(write: Write, follower: Follower) -> None:
    article = write("Shown")
    follower.read()
    change(article, visible_until=database_now() - HOUR)
    assert follower.read() == {article.pk: None}


@on_sqlite
def test_embargoes_that_end_together_are_told_a_page_at_a_time(write: Write) -> None:
    follower, noon = Follower(most=2), datetime.now(UTC) + 2 * HOUR
    made = [write(f"Story {n}", visible_from=noon + timedelta(minutes=n // 3)) for n in range(7)]
    assert follower.read() == {}
    with time_machine.travel(noon + HOUR):
        pages = list(follower.pages())
        assert [list(page) for page in pages] == [[one.pk for one in made[at : at + 2]] for at in (0, 2, 4, 6)]
        assert follower.read() == {}


@on_sqlite
def test_a_clock_that_steps_back_takes_nothing_back_and_leaves_nothing_out(write: Write, follower: Follower) -> None:
    now = datetime.now(UTC)
    first, second = (write(f"After {n} hours", visible_from=now + n * HOUR) for n in (2, 4))
    follower.read()
    with time_machine.travel(now + 3 * HOUR):
        assert follower.read() == {first.pk: "After 2 hours"}
    change(first, headline="Edited")
    assert follower.read() == {first.pk: "Edited"}
    with time_machine.travel(now + 5 * HOUR):
        assert follower.read() == {second.pk: "After 4 hours"}


@pytest.mark.parametrize("most", [1, 2, 3])
def test_pages_hold_every_change_once_and_no_more_than_asked(write: Write, most: int) -> None:
    made = [write(f"Story {n}") for n in range(6)]
    pages = list(Follower(most).pages())
    assert max(map(len, pages)) == most
    assert [pk for page in pages for pk in page] == [article.pk for article in made]


def test_what_changes_between_two_pages_is_told_in_its_new_state(write: Write) -> None:
    follower, made = Follower(most=2), [write(f"Story {n}") for n in range(5)]
    pages = follower.pages()
    copy = next(pages)
    change(made[0], status=Status.WITHDRAWN)
    change(made[4], headline="Edited")
    for page in pages:
        copy |= page
    assert {pk: headline for pk, headline in copy.items() if headline} == dict(
        Article.objects.visible(database_now()).values_list("pk", "headline")
    )


def test_many_changes_that_nobody_sees_end_no_walk(write: Write) -> None:
    for _ in range(5):
        write(status=Status.DRAFT)
    article = write("Shown")
    assert list(Follower(most=2).pages()) == [{}, {}, {article.pk: "Shown"}]


def test_articles_of_a_source_that_changes_are_told_again(write: Write, source: Source, follower: Follower) -> None:
    article = write()
    follower.read()
    Source.objects.filter(pk=source.pk).update(timezone="Asia/Jayapura")
    assert follower.read() == {article.pk: "A headline"}


def test_what_was_rolled_back_is_not_told(write: Write, follower: Follower) -> None:
    article = write()
    follower.read()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        change(article, headline="Never")
        raise ZeroDivisionError
    assert follower.read() == {}


def test_positions_go_on_rising_after_the_last_article_is_deleted(write: Write, follower: Follower) -> None:
    write().delete()
    follower.read()
    article = write("Next")
    assert follower.read() == {article.pk: "Next"}


def test_after_a_restart_followers_begin_again(write: Write, follower: Follower) -> None:
    article = write()
    follower.read()
    call_command("restart_changes")
    with pytest.raises(BegunAgain):
        follower.read()
    again = Follower()
    assert again.read() == {article.pk: "A headline"}
    change(article, headline="Edited")
    assert again.read() == {article.pk: "Edited"}


def test_no_two_restarts_are_alike(write: Write) -> None:
    follower = Follower()
    call_command("restart_changes")
    follower.read()
    call_command("restart_changes")
    with pytest.raises(BegunAgain):
        follower.read()


@on_postgresql
def test_changes_of_another_cluster_are_noticed_and_a_restart_mends_them(write: Write, follower: Follower) -> None:
    article = write()
    ArticleChange.objects.update(position=2**40)
    with pytest.raises(RestoredElsewhere):
        follower.read()
    call_command("restart_changes")
    assert follower.read() == {article.pk: "A headline"}


def late_change(write: Write, follower: Follower) -> tuple[Said, Said, int]:
    """What is told while a transaction that began first is open, and after it; and the article that it changed."""
    held = write("Began first")
    follower.read()
    with open_transaction(lambda: change(held, headline="Committed last")):
        write("Committed first")
        during = follower.read()
    return during, follower.read(), held.pk


@on_postgresql
def test_of_two_transactions_the_one_that_commits_later_is_told_too(write: Write, follower: Follower) -> None:
    during, after, held = late_change(write, follower)
    assert during == {}
    assert after[held] == "Committed last"
    assert set(after.values()) == {"Committed last", "Committed first"}


@on_postgresql
def test_a_follower_that_read_what_may_yet_be_preceded_would_miss_a_change(
    write: Write, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "OPEN", changes.FUTURE)
    during, after, _ = late_change(write, follower)
    assert (set(during.values()), after) == ({"Committed first"}, {})


@on_postgresql
def test_a_withdrawal_that_was_open_while_the_embargo_ended_is_told(write: Write, follower: Follower) -> None:
    article = write("Embargoed", visible_from=database_now() + timedelta(seconds=1))
    follower.read()
    with open_transaction(lambda: change(article, status=Status.WITHDRAWN)):
        until(lambda: article.is_visible(database_now()), 5, "the embargo ends")
        assert follower.read() == {article.pk: "Embargoed"}
    assert follower.read() == {article.pk: None}
