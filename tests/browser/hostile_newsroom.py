"""A newsroom in which every text that anybody can type, or a program send, is hostile; checked by no form."""

from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType

from articles.models import (
    ApiKey,
    Article,
    AuditRecord,
    CandidateMention,
    ChangeEpoch,
    Entity,
    EntityName,
    FeaturedChronology,
    Feed,
    FeedEntry,
    FeedState,
    FetchedHost,
    IdempotentAnswer,
    IndexChange,
    IndexRebuild,
    IndexVerification,
    Membership,
    NameCandidate,
    QueryLogEntry,
    Role,
    Source,
    SourceAlias,
    SourceDomain,
    Status,
    database_now,
)
from articles.models.validators import PICTURE_TEXTS
from tests.browser.payloads import VOLLEYS, hostile, texts
from tests.caches import forget_caches

NAMES: Final = {"markup": "Pyongyang", "address": "Jakarta"}
"""Plain names of the entities whose other names are hostile."""

TOWNS: Final = {"markup": "Greyport", "address": "Fairhaven"}
"""Plain names of entities whose keys are plain too, so that their own pages have an address."""

FIRST: Final = 501
"""Beyond what a database numbers its own rows with."""

PKS: Final = {volley: pk for pk, volley in enumerate(VOLLEYS, FIRST)}
COPY: Final = 508
DRAFT: Final = 509
ODD_LANGUAGE: Final = 507
PUBLISHED: Final = {
    "status": Status.PUBLISHED,
    "language": "en",
    "published_at": datetime(2024, 6, 20, 3, 0, tzinfo=UTC),
    "published_precision": "minute",
    "published_origin": "stated",
}
CHRONICLED: Final = range(521, 527)
"""Articles that a chronology needs for what it has beside entries; see `_chronicled`."""

FILLER: Final = (
    "Nine crates left the quay before the ministers spoke, and the harbour master counted each of them twice. "
    "The treaty names no port, yet everybody on the quay knew which ships would carry the grain, the steel and coal. "
    "Clerks copied the annex by hand, folded it into a blue envelope and sent it to the council by the evening train."
)


def fill() -> None:
    for volley, pk in PKS.items():
        _people(volley, pk)
        _outlet(volley, pk)
        _feed(volley, pk)
        _featured(volley, pk)
        _entity(volley, pk)
        _article(volley, pk)
        _records(volley, pk)
    _more_articles()
    _chronicled()
    ChangeEpoch.objects.create(pk=1, **texts(ChangeEpoch, "markup"))
    forget_caches()


def correct() -> None:
    """A second revision of every article."""
    for volley, pk in PKS.items():
        again = {name: f"Corrected {_texts_of(volley)[name]}" for name in ("headline", "deck", "body")}
        pictures = [{"caption": hostile("article.images.caption", volley), "alt": ""}]
        Article.objects.filter(pk=pk).update(**again, images=pictures, edited_by=pk)


def park() -> None:
    """Changes that the index did not take, work that failed, and searches that found nothing."""
    now = database_now()
    for volley, pk in PKS.items():
        _candidate(pk)
        IndexChange.objects.create(article_id=700 + pk, want=1, queued_at=now, not_before=now)
        IndexChange.objects.filter(pk=700 + pk).update(parked=True, **texts(IndexChange, volley))
        IndexRebuild.objects.create(done=1, total=2, finished_at=now, **texts(IndexRebuild, volley))
        IndexVerification.objects.create(done=1, total=2, finished_at=now, **texts(IndexVerification, volley))


def _people(volley: str, pk: int) -> None:
    User.objects.create(pk=pk, is_staff=True, is_superuser=True, **texts(User, volley))
    Membership.objects.create(pk=pk, user_id=pk, role=Role.EDITOR, **texts(Membership, volley))


def _outlet(volley: str, pk: int) -> None:
    Source.objects.create(pk=pk, **texts(Source, volley))
    SourceDomain.objects.create(source_id=pk, **texts(SourceDomain, volley))
    SourceAlias.objects.create(source_id=pk, **texts(SourceAlias, volley))


def _feed(volley: str, pk: int) -> None:
    now = database_now()
    feed = Feed.objects.create(pk=pk, source_id=pk, **texts(Feed, volley))
    FeedState.objects.filter(feed=feed).update(failures=1, **texts(FeedState, volley))
    FeedEntry.objects.create(feed=feed, first_seen_at=now, last_seen_at=now, **texts(FeedEntry, volley))
    FetchedHost.objects.create(**texts(FetchedHost, volley))


def _featured(volley: str, pk: int) -> None:
    """Of everything and of hostile words, shown to all readers."""
    search = urlencode({"q": hostile("featuredchronology.search", volley, 180)}) if pk > FIRST else ""
    FeaturedChronology.objects.create(pk=pk, **texts(FeaturedChronology, volley) | {"search": search})


def _entity(volley: str, pk: int) -> None:
    parent = pk - 1 if pk > FIRST else None
    entity = Entity.objects.create(pk=pk, kind="place", parent_id=parent, **texts(Entity, volley))
    entity.names.create(language="en", text=NAMES[volley])
    EntityName.objects.create(entity=entity, **texts(EntityName, volley))
    town = Entity.objects.create(
        # Not the number of the next entity that is filled.
        pk=pk + 100,
        kind="place",
        parent=entity,
        **(texts(Entity, volley) | {"key": TOWNS[volley].lower()}),
    )
    town.names.create(language="en", text=TOWNS[volley])
    NameCandidate.objects.create(pk=pk, kind="person", **texts(NameCandidate, volley))


def _candidate(pk: int) -> None:
    """Found in an article that was read, which drops what is no longer found."""
    CandidateMention.objects.create(article_id=pk, candidate_id=pk, revision=1, start=0, end=9)


def _texts_of(volley: str) -> dict[str, Any]:
    said = texts(Article, volley)
    named = ", ".join((*NAMES.values(), *TOWNS.values()))
    body = said["body"]
    return said | {
        "headline": f"Treaty {said['headline']}"[:480],
        "deck": f"A treaty {said['deck']}",
        "body": f"The treaty was signed on 19 June 2024 in {named} {body}\n\n## Terms {body}\n\n{FILLER} {body}",
        "images": [{one: hostile(f"article.images.{one}", volley) for one in PICTURE_TEXTS}],
    }


def _article(volley: str, pk: int) -> None:
    Article.objects.create(pk=pk, source_id=pk, edited_by_id=pk, **_texts_of(volley) | PUBLISHED)


def _more_articles() -> None:
    said = _texts_of("markup")
    language = {"language": said["language"]}
    for pk, changed in ((COPY, {}), (DRAFT, {"status": Status.DRAFT}), (ODD_LANGUAGE, language)):
        Article.objects.create(
            pk=pk, source_id=FIRST + 1, **said | PUBLISHED | changed | {"url": f"https://kabar.example/{pk}"}
        )


def _chronicled() -> None:
    """Sources that disagree, a long gap with smaller reports, days without a year, and a town without its country."""
    march = "Some {} soldiers marched for the partnership treaty in the capital on 19 June 2019, it "
    undated = {"published_at": None, "published_precision": "", "published_origin": ""}
    told: tuple[tuple[str, dict[str, Any]], ...] = (
        (march.format("1,500"), {"published_at": datetime(2019, 6, 20, 9, tzinfo=UTC)}),
        (march.format("3,000"), {"published_at": datetime(2019, 6, 21, 9, tzinfo=UTC)}),
        ("The treaty was locked away in a mountain archive on 2 July 2021, it ", {}),
        ("A clerk of the treaty fell ill on 5 May 2022, it ", {}),
        ("The treaty was copied on 5 May, it ", undated),
        (f"The treaty was read aloud in {TOWNS['markup']}, it ", {}),
    )
    for pk, (volley, outlet), (sentence, more) in zip(CHRONICLED, cycle(PKS.items()), told, strict=False):
        headline = f"Treaty {hostile('article.headline', volley, 120)}"
        # Within the sentence, which only a full stop ends: what turns a line round would turn that.
        ends = f"{hostile('article.body', volley, 120)}." if volley == "markup" else f"was told. {FILLER}"
        said = {"headline": headline, "body": f"{sentence}{ends}"}
        Article.objects.create(pk=pk, source_id=outlet, **PUBLISHED | said | more)


def _records(volley: str, pk: int) -> None:
    told = texts(AuditRecord, volley)
    detail = {one: hostile(f"auditrecord.detail.{one}", volley) for one in ("visible_from", "visible_until", "reason")}
    detail |= {"fields": [hostile("auditrecord.detail.fields", volley)] * 2}
    AuditRecord.objects.create(user_id=pk, **told | {"detail": detail})
    of_article = {"model": "article", "object_id": str(pk), "detail": detail}
    AuditRecord.objects.create(user_id=pk, **told | of_article)
    AuditRecord.objects.create(user_id=pk, **told | of_article | {"detail": {"revision": detail["reason"]}})
    ends = database_now() + timedelta(days=1)
    key = ApiKey.objects.create(pk=pk, owner_id=pk, expires_at=ends, **texts(ApiKey, volley))
    key.sources.set(Source.objects.all())
    IdempotentAnswer.objects.create(api_key=key, status=200, **texts(IdempotentAnswer, volley))
    day = database_now().date()
    asked = texts(QueryLogEntry, volley)
    for kind, said in ((asked["kind"], asked["asked"]), ("articles", f"q={asked['asked']}&section={asked['asked']}")):
        QueryLogEntry.objects.create(
            kind=kind, asked=said, times=3, times_empty=3, slowest_ms=900, last_ms=900, last_day=day
        )
    _log(pk, texts(LogEntry, volley))


def _log(pk: int, told: dict[str, Any]) -> None:
    """As Django's admin keeps it, of each of the models that it has a history of."""
    for model in (Source, Entity, ApiKey, User, AuditRecord, Feed, FeaturedChronology):
        kind = ContentType.objects.get_for_model(model)
        said = told | {"object_id": str(pk)}
        LogEntry.objects.create(user_id=FIRST, content_type=kind, action_flag=CHANGE, **said)
    LogEntry.objects.create(user_id=FIRST, content_type=kind, action_flag=CHANGE, **told)
