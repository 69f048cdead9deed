"""At least sixty pages in the manner of thirty outlets, each with the right answer: every way of writing, by story."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from benchmarks.written.indonesian import INDONESIAN
from benchmarks.written.modern import MODERN
from benchmarks.written.old import OLD
from benchmarks.written.stories import Story, read_stories
from benchmarks.written.visible import VISIBLE

KINDS: Final = {"modern": MODERN, "Indonesian": INDONESIAN, "old": OLD, "visible text only": VISIBLE}
STORIES_EACH: Final = 3


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page of a kind, in the manner of an outlet; the story is the right answer."""

    kind: str
    manner: str
    html: str
    story: Story


def written_pages() -> Iterator[WrittenPage]:
    stories = list(read_stories())
    for kind, manners in KINDS.items():
        fitting = [story for story in stories if (story.language == "id") == (kind == "Indonesian")]
        for at, manner in enumerate(manners):
            for story in _some(fitting, at):
                yield WrittenPage(kind, manner.__name__, manner(story), story)


def _some(stories: list[Story], first: int) -> Iterator[Story]:
    """Each manner has other stories than the one before it."""
    turned = stories[first % len(stories) :] + stories[: first % len(stories)]
    return islice(turned, STORIES_EACH)
