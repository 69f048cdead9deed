"""Stories: articles that say the same in the same words, found by their sketches and joined."""

from collections import defaultdict
from collections.abc import Mapping
from struct import unpack
from typing import Final

from articles.analysis.duplicates import SAME_STORY, keys, likeness
from articles.models import Article, Reading, SketchKey, Story

SHORTEST_SKETCH: Final = 20
MOST_CANDIDATES: Final = 200


def keep_sketches(sketches: Mapping[int, tuple[int, ...]]) -> None:
    """Keep these articles' sketch keys, and put each article into the story it is a copy of."""
    long_enough = {pk: one for pk, one in sketches.items() if len(one) >= SHORTEST_SKETCH}
    SketchKey.objects.bulk_create(
        [SketchKey(article_id=pk, key=key) for pk, one in long_enough.items() for key in keys(one)],
        batch_size=2_000,
    )
    copies = _copies(long_enough)
    left = Article.objects.filter(pk__in=[pk for pk in sketches if pk not in copies]).exclude(story=None)
    left.update(story=None)
    for group in _groups(copies):
        _join(group)


def _copies(sketches: Mapping[int, tuple[int, ...]]) -> dict[int, set[int]]:
    """Article -> the articles that it shares at least half of its sketch with."""
    near = _candidates(sketches)
    others = {other for found in near.values() for other in found} - sketches.keys()
    known = dict(sketches) | {
        pk: unpack(f">{len(kept) // 4}I", kept)
        for pk, kept in Reading.objects.filter(pk__in=others).values_list("pk", "sketch")
    }
    same = {
        pk: {other for other in found if other in known and likeness(sketches[pk], known[other]) >= SAME_STORY}
        for pk, found in near.items()
    }
    return {pk: found for pk, found in same.items() if found}


def _candidates(sketches: Mapping[int, tuple[int, ...]]) -> dict[int, list[int]]:
    wanted: dict[int, list[int]] = defaultdict(list)
    for pk, one in sketches.items():
        for key in keys(one):
            wanted[key].append(pk)
    near: dict[int, set[int]] = defaultdict(set)
    asked = list(wanted)
    for at in range(0, len(asked), 10_000):
        rows = SketchKey.objects.filter(key__in=asked[at : at + 10_000]).values_list("key", "article_id")
        for key, other in rows:
            for pk in wanted[key]:
                if other != pk:
                    near[pk].add(other)
    return {pk: sorted(found, reverse=True)[:MOST_CANDIDATES] for pk, found in near.items()}


def _groups(copies: Mapping[int, set[int]]) -> list[set[int]]:
    groups: list[set[int]] = []
    for pk, found in copies.items():
        joined = {pk} | found
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _join(group: set[int]) -> None:
    rows = Article.objects.filter(pk__in=group)
    stories = sorted({story for story in rows.values_list("story_id", flat=True) if story is not None})
    story = stories[0] if stories else Story.objects.create().pk
    rows.exclude(story_id=story).update(story_id=story)
    if stories[1:]:
        Article.objects.filter(story_id__in=stories[1:]).update(story_id=story)
