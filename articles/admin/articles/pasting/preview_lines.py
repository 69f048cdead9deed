"""A page line by line, with what each stretch of it became."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.admin.articles.pasting.labels import LABELS
from articles.ingest.pages.parsed_page import ParsedPage
from articles.presentation.translation import outcome_words


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line of a page as the preview shows it: pairs of a stretch and the label of its field, or why it has none."""

    number: int
    parts: Sequence[Mapping[str, str]]


def preview_lines(read: ParsedPage) -> list[PreviewLine]:
    return [
        PreviewLine(
            number,
            [
                {"text": part.text, "label": str(LABELS.get(part.field, "")), "why": outcome_words(part.why)}
                for part in parts
            ],
        )
        for number, parts in enumerate(read.lines, start=1)
    ]
