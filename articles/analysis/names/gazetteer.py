"""The shape in which entities and their names are written down, and what a matcher makes of it.

Long lists are kept a line an entity: `key; years; name; en One|Other; ru …`, under a line in brackets that says what
the next ones belong to. "?" after a name marks it as something else as well. The places of Indonesia
stand a province a paragraph.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NotRequired, TypedDict

from articles.analysis.names.name_table import EntityKey, NameEntry, NameKind
from articles.analysis.names.russian import case_forms

INDONESIA: Final = "ID"
KINDS: Final = {"kota": "Kota", "kabupaten": "Kabupaten"}
REGENCY: Final = "-regency"
CITY: Final = "-city"
"""Ends the key of a city that is called as its province."""


class EntityRecord(TypedDict):
    """An entity: its key (ISO code of a country, a slug for others), and its names by language.

    `parent` is the key of what it belongs to; `ambiguous` lists those of the names that need company. The names were
    its own from `from_year` to `until_year`, where these are known. Several records of one key add up.
    """

    key: str
    kind: NameKind
    name: str
    parent: str | None
    names: dict[str, list[str]]
    ambiguous: list[str]
    from_year: NotRequired[int | None]
    until_year: NotRequired[int | None]


def name_entries(records: Iterable[EntityRecord]) -> Iterator[NameEntry]:
    """Every name of every record, for a NameMatcher."""
    listed = list(records)
    first, last = _years(listed, "from_year"), _years(listed, "until_year")
    for record in listed:
        key, ambiguous = record["key"], set(record["ambiguous"])
        for language, texts in record["names"].items():
            for text in texts:
                yield NameEntry(key, record["kind"], text, language, text in ambiguous, first.get(key), last.get(key))


def _years(records: Iterable[EntityRecord], which: str) -> dict[str, int]:
    years: dict[str, int] = {}
    for record in records:
        year = record.get(which)
        if isinstance(year, int):
            years[record["key"]] = year
    return years


def parents(records: Iterable[EntityRecord]) -> dict[EntityKey, EntityKey]:
    """Entity -> what it belongs to, for a NameMatcher."""
    return {record["key"]: parent for record in records if (parent := record["parent"])}


def read_records(lines: Iterable[str], kind: NameKind) -> Iterator[EntityRecord]:
    """The entities of such a list; Russian names that can be declined are, in all cases."""
    parent: str | None = None
    for line in map(str.strip, lines):
        if line.startswith("["):
            parent = line.strip("[]") or None
        elif line and not line.startswith("#"):
            key, years, name, *languages = line.split("; ")
            first, _, last = years.strip().partition("-")
            names, ambiguous = _names(languages)
            yield {
                "key": key,
                "kind": kind,
                "name": name,
                "parent": parent,
                "names": names,
                "ambiguous": ambiguous,
                "from_year": int(first) if first else None,
                "until_year": int(last) if last else None,
            }


def _names(languages: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
    names: dict[str, list[str]] = {}
    ambiguous: list[str] = []
    for part in languages:
        language, _, listed = part.partition(" ")
        for name in listed.split("|"):
            text = name.rstrip("?")
            forms = case_forms(text) if language == "ru" and not text.isupper() else [text]
            names.setdefault(language, []).extend(form for form in forms if form not in names.get(language, ()))
            ambiguous.extend(forms if name.endswith("?") else ())
    return names, ambiguous


def indonesian_places(lines: Iterable[str], words: frozenset[str] = frozenset()) -> Iterator[EntityRecord]:
    """Provinces, then what belongs to each; a name among `words` is an ordinary word too and needs company.

    A regency called as a city of its province is an entity of its own, and known by its full name alone.
    """
    province = ""
    taken: dict[str, str] = {}
    for line in map(str.strip, lines):
        if line.startswith("["):
            province, english, names = line.strip("[]").split("; ")
            yield _record(province, english, INDONESIA, names.split("|"), words)
        elif line.partition(":")[0] in KINDS:
            kind, _, listed = line.partition(": ")
            for one in filter(None, listed.split(", ")):
                yield _place(KINDS[kind.rstrip(":")], one, province, taken, words)


def _place(kind: str, listed: str, province: str, taken: dict[str, str], words: frozenset[str]) -> EntityRecord:
    written, _, known = listed.partition("=")
    names = written.split("|")
    full = f"{kind} {names[0]}"
    key = known or names[0].lower().replace(" ", "-")
    if taken.setdefault(names[0], province) == province and kind == "Kabupaten" and _is_twin(names[0], taken):
        return _record(key + REGENCY, f"{names[0]} Regency", province, [full], words)
    if kind == "Kota":
        taken[f"Kota {names[0]}"] = province
    if key.endswith(CITY):
        return _record(key, names[0], province, [full], words)
    return _record(key, names[0], province, [*names, full], words)


def _is_twin(name: str, taken: dict[str, str]) -> bool:
    return f"Kota {name}" in taken


def _record(key: str, name: str, parent: str, names: list[str], words: frozenset[str]) -> EntityRecord:
    return {
        "key": key,
        "kind": "place",
        "name": name,
        "parent": parent,
        "names": {"id": names, "en": [name]},
        "ambiguous": [one for one in names if one in words],
    }
