"""How articles write the name of an entity: each form with its language and the outlets that write it most."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from articles.annotation.annotations import composed
from articles.models import Article, Entity, EntityMention

OUTLETS_SHOWN: Final = 2


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to write the name. `outlets` are the names of those that write it in most articles, at most two of
    `of_outlets` that do; `language` is that of most of the `articles`."""

    text: str
    language: str
    articles: int
    outlets: tuple[str, ...]
    of_outlets: int


@dataclass(slots=True)
class _Tally:
    """Of one form, whatever its capitals: how it is spelled, and in which articles."""

    spellings: Counter[str] = field(default_factory=Counter)
    articles: dict[int, Article] = field(default_factory=dict)

    def add(self, text: str, article: Article) -> None:
        self.spellings[text] += 1
        self.articles[article.pk] = article

    @property
    def form(self) -> NameForm:
        outlets = Counter(article.source.name for article in self.articles.values())
        return NameForm(
            text=_commonest(self.spellings),
            language=_commonest(Counter(article.language for article in self.articles.values())),
            articles=len(self.articles),
            outlets=tuple(sorted(outlets, key=lambda name: (-outlets[name], name))[:OUTLETS_SHOWN]),
            of_outlets=len(outlets),
        )


def name_forms(entity: Entity, ids: Sequence[int], now: datetime) -> tuple[NameForm, ...]:
    """The forms in those of the articles that readers may see at `now`, the most written first. Two queries."""
    rows = {row.pk: row for row in Article.objects.filter(pk__in=ids).visible(now).select_related("source")}
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for article, text in _written(entity, rows):
        tallies[text.casefold()].add(text, article)
    return tuple(sorted((tally.form for tally in tallies.values()), key=lambda one: (-one.articles, one.text)))


def _written(entity: Entity, rows: dict[int, Article]) -> Iterator[tuple[Article, str]]:
    """Each mention of the entity as its article's text has it, on one line."""
    texts: dict[int, str] = {}
    mentions = EntityMention.objects.filter(entity=entity, article_id__in=rows).order_by("article_id", "start")
    for pk, revision, start, end in mentions.values_list("article_id", "revision", "start", "end"):
        if revision != rows[pk].revision:
            continue
        if pk not in texts:
            texts[pk] = composed(rows[pk]).text
        yield rows[pk], " ".join(texts[pk][start:end].split())


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda one: (-counts[one], one))
