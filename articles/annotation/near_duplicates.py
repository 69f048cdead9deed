"""Near duplicates: articles that share at least half of their sketches are joined into one story."""

from collections import defaultdict
from collections.abc import Mapping
from struct import unpack
from typing import Final

from articles.analysis.duplicates import SAME_STORY, keys, likeness
from articles.models import Article, Reading, SketchKey, Story

SHORTEST_SKETCH: Final = 20
"""Hashes that a text must have to be compared: of 22 words or more. Chosen by hand, not measured."""

MOST_CANDIDATES: Final = 200
"""Articles that one is compared with: the latest of those that share a key. Chosen by hand, not measured."""

KEYS_AT_ONCE: Final = 10_000


def store_sketches(sketches: Mapping[int, tuple[int, ...]]) -> None:
    """Store the keys of these sketches (by article), and put each article into the story it is a copy of, if any."""
    long_enough = {pk: sketch for pk, sketch in sketches.items() if len(sketch) >= SHORTEST_SKETCH}
    SketchKey.objects.bulk_create(
        [SketchKey(article_id=pk, key=key) for pk, sketch in long_enough.items() for key in keys(sketch)],
        batch_size=2_000,
    )
    copies = _copies(long_enough)
    alone = Article.objects.filter(pk__in=[pk for pk in sketches if pk not in copies]).exclude(story=None)
    alone.update(story=None)
    for group in _groups(copies):
        _join(group)


def _copies(sketches: Mapping[int, tuple[int, ...]]) -> dict[int, set[int]]:
    """Article -> the articles whose likeness to it is SAME_STORY or more; those without any are left out."""
    candidates = _candidates(sketches)
    others = {other for pks in candidates.values() for other in pks} - sketches.keys()
    known = dict(sketches) | {
        pk: unpack(f">{len(packed) // 4}I", packed)
        for pk, packed in Reading.objects.filter(pk__in=others).values_list("pk", "sketch")
    }
    copies = {
        pk: {other for other in pks if other in known and likeness(sketches[pk], known[other]) >= SAME_STORY}
        for pk, pks in candidates.items()
    }
    return {pk: others for pk, others in copies.items() if others}


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


def _groups(copies: Mapping[int, set[int]]) -> list[set[int]]:
    """The articles that are copies of each other, or of a common third."""
    groups: list[set[int]] = []
    for pk, others in copies.items():
        joined = {pk} | others
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _join(group: set[int]) -> None:
    """Put a group into one story: the oldest of theirs, which takes in the others' articles too, or a new one."""
    rows = Article.objects.filter(pk__in=group)
    stories = sorted({story for story in rows.values_list("story_id", flat=True) if story is not None})
    story = stories[0] if stories else Story.objects.create().pk
    rows.exclude(story_id=story).update(story_id=story)
    if stories[1:]:
        Article.objects.filter(story_id__in=stories[1:]).update(story_id=story)
