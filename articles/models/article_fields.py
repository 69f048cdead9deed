"""The fields of an article, once: what each is called, where it is kept, how much it holds, and who sees it.

Reading lines and requests, storing, comparing, forms, descriptions, answers, exports and revisions are made of
`ARTICLE_FIELDS`, and how from the kind of each. A text needs its row there and its value in `ArticleTexts`, no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from articles.analysis.addresses.urls import LONGEST_URL


class Kind(StrEnum):
    """What a field holds, from which follows how it is read, stored, shown and described."""

    SOURCE = "the outlet"
    ADDRESS = "a URL"
    LINE = "a text of one line"
    TEXT = "a text"
    BODY = "paragraphs and headings"
    TEXTS = "a list of texts"
    TAGS = "a list of texts in small letters, each once"
    LANGUAGE = "a language"
    PICTURES = "a list of pictures"
    PUBLICATION = "a time, how exact it is, and its zone"
    TIME = "a time"
    STATUS = "draft, published or withdrawn"


LISTS: Final = frozenset({Kind.TEXTS, Kind.TAGS})


class Group(StrEnum):
    """The parts of the form of an article, in their order; the first has no title."""

    TEXT = ""
    PLACE = "Outlet and place"
    LANGUAGE = "Language"
    PICTURES = "Pictures"
    TIME = "Time of publication"


class AnswerKind(StrEnum):
    """Which answers of the API tell a field."""

    SUMMARY = "every answer that tells of the article"
    WHOLE = "those with its text"
    STATE = "those for a key that may write it"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleField:
    """One field: `name` in JSON Lines, requests and records, `label` and `help` for people, `description` for programs.

    `columns` are those of its row (of its own name, unless stated), `beside` those that make no revision. `longest` is
    a number of characters: of each text where there are several, and of the zone of a time. `most` is how many `items`
    it has, `together` how many characters they have; 0 is no limit. `form` is its place in the form for a pasted page,
    `rows` its height there, `export` its place among the columns of an export; 0 is none. `group` is the part of the
    article's own form that has it. Of one that `is_watched` a trigger makes every change a revision; each keeps one
    that `is_in_revisions`, to show what was changed. One that `is_editorial` no import changes in a stored article.
    """

    name: str
    kind: Kind
    label: str
    help: str = ""
    described: str = ""
    columns: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    is_required: bool = False
    longest: int = 0
    most: int = 0
    items: str = ""
    together: int = 0
    form: int = 0
    rows: int = 1
    group: Group | None = None
    answer: AnswerKind = AnswerKind.SUMMARY
    export: int = 0
    is_watched: bool = True
    is_in_revisions: bool = False
    is_editorial: bool = False

    @property
    def description(self) -> str:
        return self.described or self.help

    @property
    def column(self) -> str:
        """The first, or only, column."""
        return self.columns[0] if self.columns else self.name

    @property
    def stored(self) -> tuple[str, ...]:
        return (*(self.columns or (self.name,)), *self.beside)

    @property
    def limit(self) -> str:
        """How much it holds, in words; empty where nobody need know."""
        if not self.longest or self.kind is Kind.PUBLICATION:
            return ""
        longest = f"{self.longest:,} characters"
        if self.kind in LISTS:
            return f"up to {self.most:,} {self.items} of up to {longest}"
        if self.together:
            return f"up to {self.most:,}, with texts of up to {longest}, {self.together:,} together"
        return f"up to {longest}" + (f" and {self.most:,} {self.items}" if self.most else "")


ARTICLE_FIELDS: Final = (
    ArticleField(
        name="source",
        kind=Kind.SOURCE,
        label="Outlet",
        described="Slug, name or host of a source that the key is for",
        columns=("source_id",),
        is_required=True,
        form=10,
        group=Group.PLACE,
        export=20,
    ),
    ArticleField(
        name="url",
        kind=Kind.ADDRESS,
        label="Address",
        described="At its source; with that it tells which article it is",
        longest=LONGEST_URL,
        form=20,
        group=Group.PLACE,
        export=10,
    ),
    ArticleField(
        name="headline",
        kind=Kind.LINE,
        label="Headline",
        is_required=True,
        longest=500,
        form=30,
        rows=2,
        group=Group.TEXT,
        export=90,
        is_in_revisions=True,
    ),
    ArticleField(
        name="deck",
        kind=Kind.TEXT,
        label="Deck",
        longest=5_000,
        form=40,
        rows=3,
        group=Group.TEXT,
        export=100,
        is_in_revisions=True,
    ),
    # The longest of 60,559 articles had 104,310 characters, none over 680 paragraphs; showing takes time by length.
    ArticleField(
        name="body",
        kind=Kind.BODY,
        label="Text",
        help="Separate paragraphs with a blank line; start a heading with “## ”",
        described="Paragraphs separated by a blank line; `## ` starts a heading",
        longest=150_000,
        most=3_000,
        items="paragraphs",
        form=120,
        rows=20,
        group=Group.TEXT,
        answer=AnswerKind.WHOLE,
        export=110,
        is_in_revisions=True,
    ),
    ArticleField(
        name="correction",
        kind=Kind.TEXT,
        label="Correction",
        help="What was wrong, or that the article was retracted; readers see it with the article and its quotes",
        longest=2_000,
        form=35,
        group=Group.TEXT,
        export=105,
    ),
    ArticleField(
        name="authors",
        kind=Kind.TEXTS,
        label="Authors",
        help="Names, in the order of the by-line",
        longest=200,
        most=50,
        items="names",
        form=50,
        group=Group.PLACE,
        export=60,
    ),
    ArticleField(
        name="dateline",
        kind=Kind.TEXT,
        label="Dateline",
        help="The place the report is sent from",
        longest=120,
        form=60,
        group=Group.PLACE,
    ),
    ArticleField(name="section", kind=Kind.TEXT, label="Section", longest=80, form=90, group=Group.PLACE, export=40),
    ArticleField(
        name="topics",
        kind=Kind.TAGS,
        label="Topics",
        described="As its source tags it",
        longest=80,
        most=50,
        items="topics",
        form=100,
        group=Group.PLACE,
        export=50,
    ),
    ArticleField(
        name="language",
        kind=Kind.LANGUAGE,
        label="Language",
        help="Such as id or en; empty: detected from the text",
        described="BCP 47; detected from the text if omitted",
        beside=("language_guessed",),
        longest=12,
        form=110,
        group=Group.LANGUAGE,
        export=30,
    ),
    ArticleField(
        name="images",
        kind=Kind.PICTURES,
        label="Pictures",
        longest=5_000,
        most=200,
        items="images",
        together=50_000,
        form=130,
        group=Group.PICTURES,
        answer=AnswerKind.WHOLE,
        is_in_revisions=True,
    ),
    ArticleField(
        name="published",
        kind=Kind.PUBLICATION,
        label="Published",
        help="Such as 2025-02-28T16:09+07:00, or only a day; a time without a zone is in the outlet's time zone",
        described="ISO 8601: a time, or only a day",
        columns=("published_at", "published_precision", "published_origin", "published_zone"),
        longest=64,
        form=70,
        group=Group.TIME,
        export=70,
    ),
    ArticleField(
        name="updated",
        kind=Kind.TIME,
        label="Updated by the source",
        described="By its source; ISO 8601",
        columns=("updated_at",),
        form=80,
        group=Group.TIME,
        export=80,
    ),
    ArticleField(
        name="status",
        kind=Kind.STATUS,
        label="Status",
        described="`published` needs the scope `publish`",
        answer=AnswerKind.STATE,
        is_editorial=True,
    ),
    *(
        ArticleField(
            name=name,
            kind=Kind.TIME,
            label=label,
            described="Needs the scope `publish`",
            answer=AnswerKind.STATE,
            is_editorial=True,
        )
        for name, label in (("visible_from", "Embargoed until"), ("visible_until", "Visible until"))
    ),
)
"""In the order of lines, requests and answers."""
FIELD: Final[Mapping[str, ArticleField]] = {field.name: field for field in ARTICLE_FIELDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTexts:
    """The values of the fields that are texts or lists of texts, as a record of an article has them."""

    headline: str = ""
    deck: str = ""
    body: str = ""
    correction: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    section: str = ""
    topics: tuple[str, ...] = ()
