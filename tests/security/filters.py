"""Every call in the code that hides something, found by reading it, and how to take one of them away."""

import ast
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import articles
from articles.models import Article, ArticleRevision
from articles.models.article import ArticleQuerySet

ROOT: Final = Path(articles.__file__).parent
LEFT_OUT: Final[dict[str, Callable[..., Any]]] = {
    "visible": lambda rows, now: rows.all(),
    "visibility": lambda visible_at: [],
    "hidden_ids": lambda now: (),
    "shown_revisions": lambda article, now: list(
        ArticleRevision.objects.filter(article_id=article.pk).order_by("revision")
    ),
    "shown_sections": lambda now: list(Article.objects.values_list("section", flat=True).distinct()),
}
"""What hides -> what it would be if it hid nothing."""

Site = tuple[str, str, str]
"""What hides, and the module and the function that call it."""


PROVEN_ELSEWHERE: Final[set[Site]] = {
    # No hidden article of these newsrooms has an address: tests/search/test_pasted.py asks for one that has.
    ("visible", "articles.search.interpretation", "_pasted"),
    # What is spelled alike is counted among what is visible before it is offered: tests/search/test_suggestions.py, and
    # tests/contract/test_spelled_alike.py for either engine.
    ("visibility", "articles.search.engines.tantivy.engine", "spelled_alike"),
    ("visibility", "articles.search.engines.elasticsearch.engine", "spelled_alike"),
    ("visible", "articles.search.answers.written_words", "visible_texts"),
    # What was hidden after the engine told of it, before its words are read or after: tests/search/completion.
    ("visible", "articles.search.completion.completions", "_newest"),
    ("visible", "articles.search.completion.completions", "_are_visible"),
    # What was hidden after the engine told of it: tests/profiles/test_profile.py.
    ("visible", "articles.profiles.forms", "name_forms"),
    ("visible", "articles.profiles.shared_sentences", "shared_sentences"),
    # A result beside an article that is hidden as it is asked for: tests/search/test_walking.py.
    ("visible", "articles.search.walking", "_visible_beside"),
    # Undated articles, and days that only a hidden report would choose: tests/timeline/relevance/test_yearless.py and
    # tests/timeline/test_published_axis.py.
    ("visible", "articles.timeline.relevance.yearless", "_present"),
    ("visible", "articles.timeline.published_axis", "_weights"),
}


def sites() -> set[Site]:
    found: set[Site] = set()
    for path in ROOT.rglob("*.py"):
        module = ".".join(("articles", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef):
                found |= {(name, module, function.name) for name in _called(function)}
    # What readers see at an address counts for who writes, which tests/ingest/test_ownership.py asks both ways.
    asked_in_writing = {("visible", "articles.ingest.ownership", "__init__")}
    return found - asked_in_writing - PROVEN_ELSEWHERE - {("visible", "articles.models.article", "visible")}


def _called(function: ast.FunctionDef) -> set[str]:
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    named = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    return named & LEFT_OUT.keys()


class Filters:
    """The filters at work: `asked` notes which request each one of them is asked in; `gone` is left out."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.asked: dict[Site, list[Any]] = defaultdict(list)
        self.now: Any = None
        self.gone: Site | None = None
        patch.setattr(ArticleQuerySet, "visible", self._watched("visible", ArticleQuerySet.visible))
        for name in LEFT_OUT:
            for module in [one for key, one in sys.modules.items() if key.startswith("articles.")]:
                if name != "visible" and hasattr(module, name):
                    patch.setattr(module, name, self._watched(name, getattr(module, name)))

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            frame = sys._getframe(1)
            while frame.f_back and frame.f_globals["__name__"].startswith("django."):
                # A manager hands on to its queryset.
                frame = frame.f_back
            site = (name, frame.f_globals["__name__"], frame.f_code.co_name)
            if self.now is not None and self.now not in self.asked[site]:
                self.asked[site].append(self.now)
            return LEFT_OUT[name](*given) if site == self.gone else real(*given)

        return call
