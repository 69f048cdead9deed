"""Markdown -> plain text, and the front matter above it, as generators of sites write it, -> a row of an article."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final

from articles.ingest.foreign_rows import known_columns
from articles.ingest.parse_process import parse_in_process

FRONT_MATTER: Final = re.compile(
    r"(?P<mark>---|\+\+\+)[ \t]*\n(?P<fields>.{1,20000}?)\n(?P=mark)[ \t]*(?:\n(?P<text>.*)|\Z)", re.DOTALL
)
HEADED: Final = re.compile(
    r"(?P<fields>(?:[A-Za-z][\w -]{1,20}:[ \t]+\S[^\n]*\n){2,20})[ \t]*\n(?P<text>.*\S.*)", re.DOTALL
)
FEWEST_FIELDS: Final = 2
SAID: Final = frozenset("headline deck dateline authors published updated url source section topics language".split())
DAY_IN_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d)-")
FIELD: Final = re.compile(r"^(?P<name>[A-Za-z][\w -]*):[ \t]+(?P<value>.*\S)[ \t]*$", re.MULTILINE)

PICTURE: Final = re.compile(r"!\[(?P<alt>[^\]]*)\]\([^)\s]*(?:\s+[\"'](?P<caption>[^\"']*)[\"'])?\s*\)")
HEADING: Final = re.compile(r"#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
MARKS: Final = tuple(
    (re.compile(pattern, flags), becomes)
    for pattern, flags, becomes in (
        (r"<!--.*?-->|\{\{[<%].*?[%>]\}\}|\{%.*?%\}", re.S, ""),
        (r"^(?:```|~~~).*$|^[ \t]*(?:[-*_][ \t]*){3,}$", re.M, ""),
        (r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])(?:\{:?[^}]*\})?", 0, r"\1"),
        (r"<(https?://[^>\s]+)>", 0, r"\1"),
        (r"^[ \t]*>[ \t]?", re.M, ""),
        (r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", 0, r"\2"),
        (r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])", 0, r"\2"),
        (r"`([^`\n]+)`", 0, r"\1"),
        (r"\\([\\`*_{}\[\]()#+.!>-])", 0, r"\1"),
    )
)
LIST_MARK: Final = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")


def is_page_in_markdown(text: str) -> bool:
    """Whether a text begins with its headline as Markdown marks one."""
    return re.match(r"#\s+\S", text) is not None


def below_front_matter(text: str) -> str | None:
    """What stands below the front matter of a text; None where it has none."""
    parts = FRONT_MATTER.match(text)
    return (parts["text"] or "") if parts and _fields(parts["mark"], parts["fields"]) else None


def post_row(text: str, file: str) -> dict[str, Any] | None:
    """The row of a text below fields that say whose and of when it is; None for others.

    Front matter must say a title and a day, which may stand in the file's name; fields without its marks, as agencies
    and corpora write them, two things of an article. What is said of other things than articles is left out.
    """
    plain = text.lstrip("\ufeff \r\n").replace("\r\n", "\n")
    parts = FRONT_MATTER.match(plain)
    return _post(parts, file) if parts else _headed(HEADED.match(plain))


def _post(parts: re.Match[str], file: str) -> dict[str, Any] | None:
    fields = _fields(parts["mark"], parts["fields"])
    day = DAY_IN_NAME.match(PurePath(file).name)
    said = ({"published": day[1]} if day else {}) | _said(fields)
    if not {"headline", "published"} <= said.keys():
        return None
    if str(fields.get("draft", "")).lower() == "true":
        said["status"] = "draft"
    return said | {"body": text_of_markdown(parts["text"] or "", "## "), "images": _pictures(parts["text"] or "")}


def _headed(parts: re.Match[str] | None) -> dict[str, Any] | None:
    """The headline is the first line of the text where no field says it."""
    said = _said({found["name"].lower(): found["value"] for found in FIELD.finditer(parts["fields"])}) if parts else {}
    if parts is None or len(said) < FEWEST_FIELDS:
        return None
    first, _, rest = parts["text"].strip().partition("\n")
    return said | {"body": parts["text"]} if "headline" in said else said | {"headline": first, "body": rest}


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What fields say of an article, in newsdesk's own words."""
    said = {own: fields[name] for own, name in known_columns(fields).items() if own in SAID and fields[name]}
    return {name: value for name, value in said.items() if name != "url" or str(value).startswith("http")}


def text_of_markdown(markdown: str, heading: str = "") -> str:
    """The text without marks; `heading` stands before each heading."""
    text = PICTURE.sub("", markdown)
    for pattern, becomes in MARKS:
        text = pattern.sub(becomes, text)
    text = HEADING.sub(lambda found: f"\n\n{heading}{found[1]}\n\n", text)
    return "\n\n".join(block for part in re.split(r"\n\s*\n", text) if (block := "\n".join(_joined(part))))


def _joined(part: str) -> Iterator[str]:
    """The lines of a paragraph in one, and each item of a list in one."""
    pieces: list[str] = []
    for line in part.strip("\n").split("\n"):
        if LIST_MARK.match(line) and pieces:
            yield " ".join(pieces)
            pieces = []
        pieces += [line.strip()] if line.strip() else []
    if pieces:
        yield " ".join(pieces)


def _pictures(markdown: str) -> list[dict[str, str]]:
    pictures = [{"alt": found["alt"], "caption": found["caption"] or ""} for found in PICTURE.finditer(markdown)]
    return [picture for picture in pictures if any(picture.values())]


def _fields(mark: str, written: str) -> dict[str, Any]:
    """What front matter says: texts, lists and mappings of texts. Nothing of what cannot be read."""
    kind = b"yaml" if mark == "---" else b"toml"
    try:
        rows: list[dict[str, Any]] = parse_in_process("rows", kind + b"\n" + written.encode("utf-8", "replace"))
    except ValueError:
        return {}
    return rows[0] if rows else {}
