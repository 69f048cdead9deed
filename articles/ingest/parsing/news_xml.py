"""What agencies deliver in XML, NewsML-G2, NewsML 1.2 and NITF -> a row for each item of text."""

from collections.abc import Iterator
from typing import Any, Final

from articles.ingest.parsing.fragments import Fragment, local_name, read_element, read_fragment, unlike

Row = dict[str, Any]

NOTHING: Final = Fragment("", [])
WITHDRAWN: Final = frozenset({"canceled", "cancelled", "withheld", "killed"})


def g2_rows(root: Any) -> Iterator[Row]:
    for item in (element for element in root.iter() if local_name(element) == "newsitem"):
        yield _g2_row(item)


def _g2_row(item: Any) -> Row:
    kind = _attribute(item, "itemclass", "qcode").rpartition(":")[2]
    if kind not in {"", "text", "composite"}:
        return {"skipped": f"a news item of the class {kind}"}
    content = next(_all(item, "contentset"), None)
    fragment = _body(content) if content is not None else NOTHING
    created, version = _text(item, "firstcreated") or _text(item, "contentcreated"), _text(item, "versioncreated")
    return {
        "headline": _text(item, "headline") or _text(item, "title"),
        "body": fragment.text,
        "deck": _text(item, "description") if _attribute(item, "description", "role").endswith("summary") else "",
        "authors": _texts(item, "by"),
        "dateline": _text(item, "dateline"),
        "topics": _g2_topics(item),
        "language": _attribute(item, "language", "tag"),
        "published": [time for time in (created, version) if time][:1],
        "updated": [version] if created and version else [],
        "visible_from": [time] if (time := _text(item, "embargoed")) else [],
        "status": _status(_attribute(item, "pubstatus", "qcode")),
        "source": _text(item, "provider") or _attribute(item, "provider", "literal") or _qcode(item, "provider"),
        "images": fragment.images,
    }


def _g2_topics(item: Any) -> list[str]:
    return [
        name
        for subject in _all(item, "subject")
        for name in [_text(subject, "name") or subject.get("literal") or ""]
        if name
    ]


def newsml1_rows(root: Any) -> Iterator[Row]:
    for item in (element for element in root.iter() if local_name(element) == "newsitem"):
        yield _newsml1_row(item)


def _newsml1_row(item: Any) -> Row:
    nitf = next(_all(item, "nitf"), None)
    inner = next(nitf_rows(nitf), {}) if nitf is not None else {}
    content = next(_all(item, "datacontent"), None)
    created, revised = _text(item, "firstcreated"), _text(item, "thisrevisioncreated")
    fragment = _body(content) if content is not None and not inner.get("body") else NOTHING
    body = inner.get("body") or fragment.text
    if not body:
        return {"skipped": "a news item without text"}
    row = {
        "headline": _text(item, "headline"),
        "body": body,
        "deck": _text(item, "subheadline"),
        "authors": _texts(item, "byline"),
        "dateline": _text(item, "dateline"),
        "language": _attribute(item, "language", "formalname"),
        "published": [time for time in (created, revised) if time][:1],
        "updated": [revised] if created and revised and revised != created else [],
        "status": _status(_attribute(item, "status", "formalname")),
        "source": _attribute(item, "provider", "formalname") or _text(item, "providerid"),
        "images": fragment.images,
    }
    return inner | {name: value for name, value in row.items() if value}


def nitf_rows(root: Any) -> Iterator[Row]:
    head = next(_all(root, "body.head"), root)
    content = next(_all(root, "body.content"), None)
    fragment = read_element(content) if content is not None else NOTHING
    times = [_attribute(root, "date.issue", "norm"), _attribute(root, "story.date", "norm")]
    times += [_attribute(root, "pubdata", "date.publication"), _attribute(root, "date.release", "norm")]
    yield {
        "headline": _text(head, "hl1") or _text(root, "headline") or _text(root, "title"),
        "body": fragment.text,
        "deck": _text(head, "hl2") or _text(head, "abstract"),
        "authors": _texts(head, "person") or list(map(_byline, _all(head, "byline")))[:1],
        "dateline": _text(head, "location"),
        "topics": [key for element in _all(root, "keyword") if (key := element.get("key") or "")],
        "section": _attribute(root, "pubdata", "position.section"),
        "published": [time for time in times if time],
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        "source": _text(head, "distributor")
        or _attribute(root, "pubdata", "name")
        or _attribute(root, "doc.copyright", "holder"),
        "images": unlike(_nitf_pictures(root), fragment.images),
    }


def _byline(element: Any) -> str:
    """Without the titles of those who are named, which stand in elements of their own."""
    titles = "".join(text for title in _all(element, "byttl") for text in title.itertext())
    return " ".join("".join(element.itertext()).replace(titles, "").split())


def _nitf_pictures(root: Any) -> list[dict[str, str]]:
    """Those that say anything of themselves."""
    pictures = [
        {
            "alt": _attribute(media, "media-reference", "alternate-text"),
            "caption": _text(media, "media-caption"),
            "credit": _text(media, "media-producer") or _attribute(media, "media-caption", "credit"),
        }
        for media in _all(root, "media")
        if (media.get("media-type") or "image").lower() in {"image", "photo", "graphic"}
    ]
    return [picture for picture in pictures if any(picture.values())]


def _body(content: Any) -> Fragment:
    """The text of an item: of the NITF within it where there is one, and of markup that stands in it as a text."""
    inner = next(_all(content, "body.content"), None)
    fragment = read_element(inner if inner is not None else content)
    return read_fragment(fragment.text) if inner is None and "<p" in fragment.text else fragment


def _all(root: Any, name: str) -> Iterator[Any]:
    return (element for element in root.iter() if local_name(element) == name)


def _texts(root: Any, name: str) -> list[str]:
    return [text for element in _all(root, name) if (text := " ".join("".join(element.itertext()).split()))]


def _text(root: Any, name: str) -> str:
    return next(iter(_texts(root, name)), "")


def _attribute(root: Any, name: str, attribute: str) -> str:
    for element in _all(root, name):
        values = {key.rpartition("}")[2].lower(): value for key, value in element.attrib.items()}
        if value := values.get(attribute):
            return str(value).strip()
    return ""


def _qcode(root: Any, name: str) -> str:
    return _attribute(root, name, "qcode").rpartition(":")[2]


def _status(stated: str) -> str:
    return "withdrawn" if stated.rpartition(":")[2].lower() in WITHDRAWN else "published"
