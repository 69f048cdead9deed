"""A newsroom with an article in every state that readers must not see, and the same newsroom without them.

The words that must not show all begin with MARK, and say the state and the field that they stand in.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.contrib.auth import get_user_model

from articles.models import ApiKey, Article, Entity, FeaturedChronology, Membership, Role, Scope, Source, Status
from articles.models.api_key import digest_of
from articles.models.article_fields import ARTICLE_FIELDS, Kind
from tests.caches import forget_caches

MARK: Final = "qanary"
PLAIN: Final = tuple(field.name for field in ARTICLE_FIELDS if field.kind in (Kind.LINE, Kind.TEXT))
FIELDS: Final = (*PLAIN, "body", "author", "topic", "caption", "credit", "alt")
SECRET: Final = f"newsdesk_0123456789ab_{'k' * 43}"
HOUR: Final = timedelta(hours=1)

LONG: Final = (
    "Nine crates left the quay, the quay left nine crates, and crates nine. The nine left, crates left nine quay, "
    "left the crates quay nine on 11 June 2024. Quay crates the nine, quay nine the left, the left nine quay."
)
"""Long enough for its copies to be one story; of so few words that all of them count when articles are compared."""

HIDDEN: Final[Mapping[str, Mapping[str, Any] | None]] = {
    "draft": {"status": Status.DRAFT},
    "embargoed": {"visible_from": "later"},
    "expired": {"visible_until": "earlier"},
    "withdrawn": {"status": Status.WITHDRAWN},
    "copy": {"status": Status.WITHDRAWN},
    "deleted": None,
}
"""State -> what makes a published article so; None deletes it. `copy` has the text of visible ones, and was first."""

FIRST: Final = datetime(2024, 6, 20, tzinfo=UTC)

EARLIER: Final[Mapping[str, tuple[Mapping[str, Any], ...]]] = {
    "drafted": ({"status": Status.DRAFT}, {"status": Status.PUBLISHED}),
    "republished": ({}, {"status": Status.WITHDRAWN}, {"status": Status.PUBLISHED}),
    "reworded": ({"visible_from": "later"}, {"visible_from": "earlier"}),
    "corrected": ({}, {}),
}
"""State of an article that readers see -> how it came there; the last step brings its present wording.

Readers may read the wording before in the revisions of a corrected one, and nowhere of the others.
"""

VISIBLE: Final = tuple(range(1, 11))
COPIED: Final = (1, 2)
"""Those among them that are of one story."""

FIRST_HIDDEN: Final = 901
PKS: Final = {state: FIRST_HIDDEN + number for number, state in enumerate(HIDDEN)}
EARLIER_PKS: Final = {state: 31 + number for number, state in enumerate(EARLIER)}


def word(state: str, field: str) -> str:
    return f"{MARK}{state}{field}"


def texts(words: Mapping[str, str], *, body: str, day: str) -> dict[str, Any]:
    """The fields of an article in which every one holds its word."""
    return {
        **{name: words[name] for name in PLAIN},
        "headline": f"Treaty talks of the {words['headline']}",
        "deck": f"Ministers spoke of {words['deck']}.",
        "body": f"{body} {words['body']} was settled in Pyongyang on {day}.",
        "authors": [words["author"]],
        "topics": [words["topic"]],
        "images": [{"caption": f"{words['caption']}.", "credit": words["credit"], "alt": words["alt"]}],
    }


def padded(body: str, pk: int) -> str:
    """The body made longer by the article's number: shorter ones score higher, and no two the same."""
    return f"{body}{' So it is.' * (pk % 30)}"


def secret_texts(state: str) -> dict[str, Any]:
    body = LONG if state == "copy" else "The treaty was signed by ministers, and the treaty holds."
    return texts({field: word(state, field) for field in FIELDS}, body=body, day="11 June 2024")


def plain_texts(state: str) -> dict[str, Any]:
    """What an article that readers see says before its present wording, where that is no secret."""
    return texts({field: f"plain{field}" for field in FIELDS}, body="The treaty was read.", day="12 June 2024")


def present_texts(state: str) -> dict[str, Any]:
    body = padded("The treaty is read.", EARLIER_PKS[state])
    return texts({field: f"present{field}" for field in FIELDS}, body=body, day="13 June 2024")


def dated(fields: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    moments = {"later": now + HOUR, "earlier": now - HOUR}
    return {name: moments.get(value, value) if isinstance(value, str) else value for name, value in fields.items()}


class World:
    """One newsroom; `secret` says whether it holds what readers must not see."""

    def __init__(self, *, secret: bool) -> None:
        self.secret = secret
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.outlets = [
            Source.objects.create(pk=pk, slug=name.lower(), name=name, owner_group=group, timezone="UTC")
            for pk, name, group in ((1, "Kabar", "Kabar Group"), (2, "Warta", "Warta Group"))
        ]
        self._entities()
        self._people()
        self._featured()
        for pk in VISIBLE:
            self.add(
                pk,
                headline=f"Treaty in the open {pk}",
                body=padded(f"The treaty. {LONG}" if pk in COPIED else f"The treaty was signed on {pk} June 2024.", pk),
                section="World",
                topics=["treaties"],
                source=self.outlets[1 if pk in COPIED else pk % 2],
            )

    def _entities(self) -> None:
        entity = Entity.objects.create(pk=1, key="KP", kind="country", name="North Korea")
        entity.names.create(pk=1, language="en", text="Pyongyang")
        other = Entity.objects.create(pk=2, key="moscow", kind="place", name="Moscow")
        other.names.create(pk=2, language="en", text="Moscow")
        forget_caches()

    def _people(self) -> None:
        users = get_user_model().objects
        for pk, name in enumerate(("stranger", "neighbour", "editor"), 1):
            users.create_user(pk=pk, username=name, password="", is_staff=True)
        users.create_superuser(pk=9, username="superuser", password="")
        Membership.objects.create(pk=1, user_id=2, role=Role.CONTRIBUTOR, owner_group="Warta Group")
        Membership.objects.create(pk=2, user_id=3, role=Role.EDITOR, owner_group="Kabar Group")
        ApiKey.objects.create(
            pk=1,
            name="Reader",
            prefix="0123456789ab",
            digest=digest_of(SECRET),
            owner_id=2,
            scopes=[Scope.READ],
            expires_at=self.now + 24 * HOUR,
        )

    def _featured(self) -> None:
        """On the start page: one with its entries, and one that is counted."""
        FeaturedChronology.objects.create(pk=1, title="The treaty", search="q=treaty&view=timeline", position=1)
        FeaturedChronology.objects.create(pk=2, title="Crates", search="q=crates&view=timeline", position=2)

    def add(self, pk: int, **fields: Any) -> None:
        values = {
            "source": self.outlets[0],
            "language": "en",
            "status": Status.PUBLISHED,
            "published_at": FIRST + timedelta(minutes=pk),
            "published_precision": "minute",
            "published_origin": "stated",
        }
        Article.objects.create(pk=pk, **(values | fields))

    def begin(self) -> None:
        """Everything as it was before it was hidden: published, or at its earlier wording."""
        for state, pk in PKS.items():
            if self.secret:
                self.add(pk, **secret_texts(state) | ({"published_at": FIRST} if state == "copy" else {}))
        wording = secret_texts if self.secret else plain_texts
        for state, (first, *_) in EARLIER.items():
            self.add(EARLIER_PKS[state], **(wording(state) | dated(first, self.now)))

    def correct(self) -> None:
        self._go_on("corrected")

    def hide(self) -> None:
        """What is to be hidden is hidden, in rows alone."""
        for state, fields in HIDDEN.items():
            rows = Article.objects.filter(pk=PKS[state])
            if fields is None:
                rows.delete()
            else:
                rows.update(**dated(fields, self.now))
        for state in EARLIER:
            if state != "corrected":
                self._go_on(state)

    def _go_on(self, state: str) -> None:
        rows = Article.objects.filter(pk=EARLIER_PKS[state])
        _, *between, last = EARLIER[state]
        for fields in between:
            rows.update(**dated(fields, self.now))
        rows.update(**(present_texts(state) | dated(last, self.now)))
