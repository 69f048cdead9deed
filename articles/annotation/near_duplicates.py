"""Stories: articles of which each is a near duplicate of another, or was joined to it by an editor.

A story is what these pairs connect, whatever the order in which articles come, change and go. What an editor took out
is joined by editors alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from struct import unpack
from typing import Final

from django.db import connection
from django.db.models import Count, F

from articles.analysis.duplicates import Fingerprint, is_copy, keys, may_be_copies, text_fingerprint
from articles.models import Article, Reading, SketchKey, Story, StoryChoice

SHORTEST_SKETCH: Final = 20
"""Hashes that a text must have to be compared: of 22 words or more. Chosen by hand, not measured."""

MOST_CANDIDATES: Final = 200
"""Articles that one is compared with: the latest of those that share a key. Chosen by hand, not measured."""

KEYS_AT_ONCE: Final = 10_000
LOCK: Final = 7_205_759
"""Names the lock of PostgreSQL under which one process at a time groups stories."""

Sketches = dict[int, tuple[int, ...]]


def store_sketches(sketches: Mapping[int, tuple[int, ...]]) -> None:
    """Store the keys of these sketches (by article), and group the articles anew; call it in a transaction."""
    _hold()
    SketchKey.objects.bulk_create(
        [
            SketchKey(article_id=pk, key=key)
            for pk, sketch in sketches.items()
            if len(sketch) >= SHORTEST_SKETCH
            for key in keys(sketch)
        ],
        batch_size=2_000,
    )
    regroup(sketches.keys())


def regroup_shrunk() -> None:
    """Group anew the stories of which articles have gone; call it in a transaction."""
    _hold()
    shrunk = Story.objects.annotate(present=Count("articles")).exclude(present=F("size")).filter(size__gt=0)
    stories = list(shrunk.values_list("pk", flat=True))
    regroup(Article.objects.filter(story__in=stories).values_list("pk", flat=True))
    Story.objects.filter(pk__in=stories, articles=None).delete()


def regroup(pks: Iterable[int]) -> None:
    """Group these articles anew, with all that are of their stories; call it in a transaction."""
    _hold()
    wanted = set(pks)
    stories = set(Article.objects.filter(pk__in=wanted).exclude(story=None).values_list("story_id", flat=True))
    before = dict(_stories_of(story__in=stories))
    nodes = wanted | before.keys()
    _assign(nodes, _groups(_pairs(nodes)), before)
    _count_again(stories)


def _stories_of(**wanted: Collection[int]) -> Iterable[tuple[int, int]]:
    return Article.objects.filter(**wanted).exclude(story=None).values_list("pk", "story_id")


def _hold() -> None:
    """Until the transaction ends nobody else groups stories; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _assign(nodes: set[int], groups: list[set[int]], before: Mapping[int, int]) -> None:
    """Put each group into one story: the oldest that it had, or met, and that no other group has; or a new one."""
    alone = nodes.difference(*groups) & before.keys()
    Article.objects.filter(pk__in=alone).update(story=None)
    had: set[int] = set()
    for group in sorted(groups, key=min):
        met = {story for _, story in _stories_of(pk__in=group - nodes)}
        own = {before[pk] for pk in group if pk in before} - had
        story = min(met | own) if met | own else Story.objects.create().pk
        had |= {story} | own
        Article.objects.filter(pk__in=group).exclude(story_id=story).update(story_id=story)
        Article.objects.filter(story_id__in=met - {story}).update(story_id=story)
        _count_again(met | {story})


def _count_again(stories: Collection[int]) -> None:
    counted = Story.objects.filter(pk__in=stories).annotate(present=Count("articles"))
    changed = [story for story in counted if story.size != story.present]
    for story in changed:
        story.size = story.present
    Story.objects.bulk_update(changed, ["size"])


def _pairs(nodes: Collection[int]) -> dict[int, set[int]]:
    """Article -> those that it is a copy of, or was joined to; those without any are left out."""
    pairs = _copies(nodes)
    touching = StoryChoice.objects.filter(other__isnull=False)
    links = set(touching.filter(article__in=nodes).values_list("article_id", "other_id"))
    links |= {(other, one) for one, other in touching.filter(other__in=nodes).values_list("article_id", "other_id")}
    for one, other in links:
        pairs[one].add(other)
    return {pk: others for pk, others in pairs.items() if others}


def _copies(nodes: Collection[int]) -> defaultdict[int, set[int]]:
    sketches = _sketches(nodes)
    candidates = _candidates(sketches)
    known = sketches | _sketches({other for pks in candidates.values() for other in pks} - sketches.keys())
    alike = {
        (pk, other)
        for pk, others in candidates.items()
        for other in others
        if other in known and may_be_copies(known[pk], known[other])
    }
    apart = set(StoryChoice.objects.filter(other=None, article__in=_both(alike)).values_list("article_id", flat=True))
    alike = {pair for pair in alike if apart.isdisjoint(pair)}
    prints = _fingerprints(_both(alike))
    copies: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in alike:
        if one in prints and other in prints and is_copy(prints[one], prints[other]):
            copies[one].add(other)
    return copies


def _both(pairs: Iterable[tuple[int, int]]) -> set[int]:
    return {pk for pair in pairs for pk in pair}


def _sketches(pks: Collection[int]) -> Sketches:
    """The sketches of these that are long enough to be compared."""
    rows = Reading.objects.filter(pk__in=pks).values_list("pk", "sketch")
    return {pk: unpack(f">{len(packed) // 4}I", packed) for pk, packed in rows if len(packed) // 4 >= SHORTEST_SKETCH}


def _fingerprints(pks: Collection[int]) -> dict[int, Fingerprint]:
    rows = Article.objects.filter(pk__in=pks).values_list("pk", "headline", "body")
    return {pk: text_fingerprint(body or headline) for pk, headline, body in rows.iterator()}


def _candidates(sketches: Mapping[int, tuple[int, ...]]) -> dict[int, list[int]]:
    """Article -> up to MOST_CANDIDATES stored articles that share a key with it, the latest first."""
    by_key: dict[int, list[int]] = defaultdict(list)
    for pk, sketch in sketches.items():
        for key in keys(sketch):
            by_key[key].append(pk)
    candidates: dict[int, set[int]] = defaultdict(set)
    all_keys = list(by_key)
    for start in range(0, len(all_keys), KEYS_AT_ONCE):
        rows = SketchKey.objects.filter(key__in=all_keys[start : start + KEYS_AT_ONCE])
        for key, other in rows.values_list("key", "article_id"):
            for pk in by_key[key]:
                if other != pk:
                    candidates[pk].add(other)
    return {pk: sorted(pks, reverse=True)[:MOST_CANDIDATES] for pk, pks in candidates.items()}


def _groups(pairs: Mapping[int, set[int]]) -> list[set[int]]:
    """What the pairs connect."""
    groups: list[set[int]] = []
    for pk, others in pairs.items():
        joined = {pk} | others
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups
