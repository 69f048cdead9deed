"""Stories are what copies connect, in whatever order articles come, change and go."""

import random
from collections.abc import Iterable
from itertools import combinations, permutations
from typing import Any, Final

import pytest
from django.db import transaction

from articles.analysis.duplicates import is_copy, may_be_copies, sketch, text_fingerprint
from articles.annotation.annotations import read_article, store_annotations
from articles.annotation.entities import present_names
from articles.annotation.near_duplicates import regroup, regroup_shrunk
from articles.models import Article, Source, Story, StoryChoice, database_now, same_story, story_leader

pytestmark = pytest.mark.django_db

WORDS: Final = (
    "harbour bridge repair council engineer stone winter ferry island treaty envoy minister visit railway border trade"
    " fishery market price vessel crane storm festival library school museum garden river valley forest coal copper"
).split()


def sentence(seed: int) -> str:
    """A sentence of its own, with names and a figure."""
    chosen = random.Random(seed)
    words = " ".join(chosen.choices(WORDS, k=14))
    return f"The {words} of Port{seed} and Lord{seed} cost {seed * 17 + 3} crowns."


def text(*seeds: int) -> str:
    return "\n\n".join(map(sentence, seeds))


WHOLE: Final = text(*range(1, 11))
NEXT: Final = text(*range(3, 13))
FURTHER: Final = text(*range(5, 15))
FURTHEST: Final = text(*range(7, 17))
OTHER: Final = text(*range(20, 30))
TEXTS: Final = (WHOLE, NEXT, FURTHER, OTHER)


def read(*articles: Article) -> None:
    """As the worker reads them, in one batch."""
    known = present_names()
    with transaction.atomic():
        rows = Article.objects.select_related("source").filter(pk__in=[one.pk for one in articles])
        store_annotations([read_article(one, known) for one in rows])


def forget(article: Article) -> None:
    article.delete()
    with transaction.atomic():
        regroup_shrunk()


def stories() -> set[frozenset[str]]:
    """The stories of two articles or more, as sets of headlines."""
    of_story: dict[int, set[str]] = {}
    for story, headline in Article.objects.exclude(story=None).values_list("story_id", "headline"):
        of_story.setdefault(story, set()).add(headline)
    return {frozenset(headlines) for headlines in of_story.values()}


def batch(bodies: dict[str, str]) -> set[frozenset[str]]:
    """What all pairs together connect."""
    groups = [{name} for name in bodies]
    for one, other in combinations(bodies, 2):
        if copies(bodies[one], bodies[other]):
            joined = [group for group in groups if group & {one, other}]
            groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    return {frozenset(group) for group in groups if len(group) > 1}


def copies(one: str, other: str) -> bool:
    return may_be_copies(sketch(one), sketch(other)) and is_copy(text_fingerprint(one), text_fingerprint(other))


def test_the_texts_of_these_tests_are_a_chain_and_one_apart() -> None:
    assert copies(WHOLE, NEXT)
    assert copies(NEXT, FURTHER)
    assert not copies(WHOLE, FURTHER)
    assert not any(copies(OTHER, one) for one in (WHOLE, NEXT, FURTHER))


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_whatever_the_order_in_which_they_come_stories_are_those_of_the_batch(write: Any, order: Iterable[int]) -> None:
    for at in order:
        read(write(str(at), body=TEXTS[at]))
    assert stories() == batch({str(at): TEXTS[at] for at in range(4)}) == {frozenset("012")}


@pytest.mark.parametrize("seed", range(6))
def test_after_changes_and_deletions_stories_are_those_of_the_batch(write: Any, seed: int) -> None:
    chosen = random.Random(seed)
    pool = (*TEXTS, FURTHEST)
    there: dict[str, Article] = {}
    for step in range(14):
        name = chosen.choice("abcdef")
        if name not in there:
            there[name] = write(name, body=chosen.choice(pool))
            read(there[name])
        elif step % 3:
            there[name].body = chosen.choice(pool)
            there[name].save(update_fields=["body"])
            read(there[name])
        else:
            forget(there.pop(name))
        assert stories() == batch({one.headline: one.body for one in Article.objects.all()})
    assert not Story.objects.filter(articles=None, size__gt=0).exists()


def test_one_that_connected_two_others_leaves_them_apart(write: Any) -> None:
    first, between, last = (write(name, body=body) for name, body in zip("abc", TEXTS, strict=False))
    read(first, between, last)
    assert stories() == {frozenset("abc")}
    forget(between)
    assert stories() == set()


def test_a_frame_with_other_names_and_figures_is_no_copy() -> None:
    frame = (
        "The bank {name} of {place} said on Tuesday that it is issuing a {sum} mln dlr eurobond due {year} paying"
        " {rate} pct and priced at {price} pct, lead manager {manager} said. The non-callable bond is available in"
        " denominations of 5,000 dlrs and will be listed in Luxembourg. The selling concession is {fee} pct"
        " while management and underwriting combined pays {pay} pct. The payment date is {month} 15."
    )
    one = frame.format(
        name="Norddeutsche",
        place="Hanover",
        sum=150,
        year=1992,
        rate="7-1/4",
        price="101-1/8",
        manager="Nomura",
        fee="1-1/4",
        pay="5/8",
        month="May",
    )
    other = frame.format(
        name="Swedbank",
        place="Stockholm",
        sum=200,
        year=1994,
        rate="8-3/8",
        price="100-5/8",
        manager="Morgan",
        fee="1-3/8",
        pay="1/2",
        month="June",
    )
    assert may_be_copies(sketch(one), sketch(other))
    assert not is_copy(text_fingerprint(one), text_fingerprint(other))


def test_a_short_version_within_a_long_one_is_a_copy() -> None:
    assert copies(text(1, 2, 3), text(1, 2, 3, 4, 5, 6, 7))


def test_an_editor_takes_an_article_out_and_lets_it_back(write: Any) -> None:
    first, second = write("a", body=WHOLE), write("b", body=NEXT)
    read(first, second)
    out = StoryChoice.objects.create(article=second)
    regroup([second.pk])
    assert stories() == set()
    read(second)
    assert stories() == set()
    out.delete()
    regroup([second.pk])
    assert stories() == {frozenset("ab")}


def test_an_editor_joins_articles_that_are_no_copies(write: Any) -> None:
    first, second, third = write("a", body=WHOLE), write("b", body=OTHER), write("c", body=NEXT)
    read(first, second, third)
    joined = StoryChoice.objects.create(article=second, other=first)
    regroup([second.pk])
    assert stories() == {frozenset("abc")}
    read(second)
    assert stories() == {frozenset("abc")}
    joined.delete()
    regroup([second.pk])
    assert stories() == {frozenset("ac")}


def test_an_outlet_s_own_leads_before_an_agency_s_then_the_earliest(write: Any, source: Source) -> None:
    agency = Source.objects.create(slug="wire", name="Wire", is_wire=True)
    earliest = write("wire", body=WHOLE, source=agency, published_at="2024-06-18T00:00:00Z")
    later = write("later", body=WHOLE, published_at="2024-06-20T00:00:00Z")
    first = write("first", body=WHOLE, published_at="2024-06-19T00:00:00Z")
    read(earliest, later, first)
    now = database_now()
    wire = Article.objects.get(pk=earliest.pk)
    assert story_leader(wire, now) == first.pk
    assert [one.headline for one in same_story(wire, now)] == ["first", "later"]
