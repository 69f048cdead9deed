from datetime import UTC, datetime
from typing import Any, Final

import pytest
from django.db import DatabaseError, connection, transaction

from articles.models import Article, ArticleRevision, IndexChange, Origin, Precision, Source, Status, database_now
from articles.models.article_fields import ARTICLE_FIELDS, ArticleField, Kind

pytestmark = pytest.mark.django_db(transaction=True)


def queued() -> dict[int, int]:
    return dict(IndexChange.objects.values_list("article_id", "want"))


def emptied() -> None:
    IndexChange.objects.all().delete()


def test_a_new_article_is_queued_at_its_first_revision(write):
    article = write()
    assert queued() == {article.pk: 1}


def test_a_change_of_content_raises_the_revision_and_queues_it(write):
    article = write()
    article.headline = "Another"
    article.save()
    article.refresh_from_db()
    assert (article.revision, queued()) == (2, {article.pk: 2})


def other_values(field: ArticleField) -> dict[str, Any]:
    """Column -> another value than an article has that was just written."""
    at = datetime(2023, 1, 1, tzinfo=UTC)
    match field.kind:
        case Kind.ADDRESS:
            return {field.column: "https://kabar.example/new"}
        case Kind.TEXTS | Kind.TAGS:
            return {field.column: ["new"]}
        case Kind.PICTURES:
            return {field.column: [{"caption": "New."}]}
        case Kind.PUBLICATION:
            return dict(zip(field.columns, (at, Precision.DAY, Origin.GUESSED, "WITA"), strict=True))
        case Kind.TIME:
            return {field.column: datetime(2030, 1, 1, tzinfo=UTC)}
        case Kind.STATUS:
            return {field.column: Status.WITHDRAWN}
        case _:
            return {field.column: "new"}


CHANGES: Final = [
    (column, value)
    for field in ARTICLE_FIELDS
    if field.is_watched and field.kind is not Kind.SOURCE
    for column, value in other_values(field).items()
]


@pytest.mark.parametrize(("column", "value"), CHANGES, ids=[column for column, _ in CHANGES])
def test_every_column_that_is_watched_makes_a_revision(write, column, value):
    article = write()
    Article.objects.filter(pk=article.pk).update(**{column: value})
    article.refresh_from_db()
    assert (article.revision, queued()) == (2, {article.pk: 2})


def test_another_outlet_makes_a_revision(write):
    article = write()
    Article.objects.filter(pk=article.pk).update(source=Source.objects.create(slug="warta", name="Warta"))
    article.refresh_from_db()
    assert (article.revision, queued()) == (2, {article.pk: 2})


@pytest.mark.parametrize("field", [field for field in ARTICLE_FIELDS if field.beside], ids=lambda field: field.name)
def test_a_column_beside_a_field_makes_none(write, field):
    article = write()
    changed = dict.fromkeys(field.beside, True)
    Article.objects.filter(pk=article.pk).update(**changed)
    article.refresh_from_db()
    assert article.revision == 1


def test_saving_without_a_change_makes_no_revision(write):
    article = write()
    emptied()
    article.save()
    article.refresh_from_db()
    assert (article.revision, queued()) == (1, {})


def test_a_stale_copy_cannot_set_the_revision_back(write):
    article = write()
    stale = Article.objects.get(pk=article.pk)
    Article.objects.filter(pk=article.pk).update(headline="Two")
    Article.objects.filter(pk=article.pk).update(headline="Three")
    stale.headline = "Three"
    stale.save()
    article.refresh_from_db()
    assert article.revision == 3


def test_bulk_writes_are_queued(source):
    made = Article.objects.bulk_create(Article(source=source, headline=f"Number {n}") for n in range(3))
    assert queued() == {article.pk: 1 for article in made}


def test_raw_sql_is_queued(write):
    article = write()
    emptied()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET headline = 'Raw' WHERE id = %s", [article.pk])
    assert queued() == {article.pk: 2}


def test_a_deletion_is_queued_beyond_the_last_revision(write):
    article = write()
    emptied()
    pk = article.pk
    article.delete()
    assert queued() == {pk: 2}


def test_a_rollback_leaves_nothing(write):
    article = write()
    emptied()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(headline="Never")
        raise ZeroDivisionError
    article.refresh_from_db()
    assert (article.headline, article.revision, queued()) == ("A headline", 1, {})


def test_an_edit_of_a_parked_article_gives_it_another_chance(write):
    article = write()
    IndexChange.objects.update(parked=True, attempts=5, last_error="broken")
    Article.objects.filter(pk=article.pk).update(headline="Mended")
    change = IndexChange.objects.get()
    assert (change.parked, change.attempts, change.last_error) == (False, 0, "")


def test_a_source_whose_time_zone_changes_has_its_articles_read_again(write, source):
    article = write()
    emptied()
    Source.objects.filter(pk=source.pk).update(timezone="Asia/Jayapura")
    assert queued() == {article.pk: 2}


def test_a_source_that_only_changes_its_name_queues_nothing(write, source):
    write()
    emptied()
    Source.objects.filter(pk=source.pk).update(name="Kabar Baru")
    assert queued() == {}


LATER = datetime(2999, 1, 1, tzinfo=UTC)
EVER = datetime(1970, 1, 1, tzinfo=UTC)
EARLIER = datetime(2001, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "after", "hidden"),
    [
        ({}, {"headline": "Edited"}, None),
        ({}, {"status": Status.WITHDRAWN}, EVER),
        ({}, {"status": Status.DRAFT}, EVER),
        ({}, {"visible_from": LATER}, EVER),
        ({}, {"visible_from": EARLIER}, None),
        ({}, {"visible_until": LATER}, LATER),
        ({}, {"visible_until": EARLIER}, EARLIER),
        ({"visible_from": LATER}, {"visible_from": None, "headline": "Edited"}, EVER),
        ({"status": Status.DRAFT}, {"status": Status.WITHDRAWN}, None),
        ({"status": Status.DRAFT}, {"status": Status.PUBLISHED}, None),
    ],
)
def test_a_change_says_from_when_on_the_index_must_not_show_what_it_holds(write, before, after, hidden):
    article = write(**before)
    emptied()
    Article.objects.filter(pk=article.pk).update(**after)
    assert IndexChange.objects.get().hidden_from == hidden


def test_what_was_hidden_stays_so_until_the_index_has_what_came_after(write):
    article = write()
    emptied()
    Article.objects.filter(pk=article.pk).update(status=Status.WITHDRAWN)
    Article.objects.filter(pk=article.pk).update(status=Status.PUBLISHED, visible_until=LATER)
    assert IndexChange.objects.get().hidden_from == EVER


def test_a_new_article_hides_nothing_and_a_deleted_one_is_hidden_at_once(write):
    write(status=Status.DRAFT)
    article = write()
    assert set(IndexChange.objects.values_list("hidden_from", flat=True)) == {None}
    article.delete()
    assert IndexChange.objects.filter(hidden_from__lte=database_now()).count() == 1


def test_every_revision_is_kept_as_it_was(write):
    article = write("One")
    Article.objects.filter(pk=article.pk).update(headline="Two", body="Text.")
    kept = list(ArticleRevision.objects.order_by("revision").values_list("revision", "headline", "body"))
    assert kept == [(1, "One", ""), (2, "Two", "Text.")]


def test_a_revision_cannot_be_changed_or_deleted(write):
    write()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ArticleRevision.objects.update(headline="Forged")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ArticleRevision.objects.all().delete()


def test_revisions_outlive_their_article(write):
    write().delete()
    assert ArticleRevision.objects.count() == 1


def test_a_revision_says_who_edited(write, django_user_model):
    editor = django_user_model.objects.create_user("siti")
    article = write()
    article.headline, article.edited_by = "Edited", editor
    article.save()
    assert ArticleRevision.objects.get(revision=2).edited_by_id == editor.pk
