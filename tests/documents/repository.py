"""The documents of the repository, and how Markdown names places in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
FENCE: Final = re.compile(r"^[ ]*```(\w*)\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
CODE_SPAN: Final = re.compile(r"`([^`\n]+)`")
HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
OUTSIDE: Final = {"var", "vendor"}


def documents() -> list[Path]:
    """Every Markdown file of the repository."""
    return sorted(path for path in ROOT.rglob("*.md") if is_ours(path.relative_to(ROOT).parts))


def is_ours(parts: tuple[str, ...]) -> bool:
    """Whether a path is of the repository, rather than of what was installed, fetched or kept beside it."""
    return not any(part in OUTSIDE or (part.startswith(".") and part != ".github") for part in parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(text: str) -> str:
    """The text without its blocks of code."""
    return FENCE.sub("", text)


def code_spans(text: str) -> list[str]:
    return CODE_SPAN.findall(prose(text))


def blocks(text: str, *languages: str) -> Iterator[str]:
    """Blocks of code in one of these languages; "" is a block that names none."""
    for language, block in FENCE.findall(text):
        if language in languages:
            yield block


def anchors(text: str) -> set[str]:
    """What a forge lets one link to: headings in small letters, blanks as hyphens, other signs left out."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(prose(text))}
