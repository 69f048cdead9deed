"""Words beside which a country's name names no country: "Latin American", "British Columbia", "Indian Ocean".

They are found like names, the longest first, and name nobody.
"""

from itertools import chain
from typing import Final

import regex

from articles.analysis.names.russian import case_forms

PLAIN: Final = (
    "Latin American|Latin Americans|African American|African Americans|Asian American|Asian Americans"
    "|North American|North Americans|South American|South Americans|Central American|Central Americans"
    "|Native American|Native Americans|Pan American|Anglo American|Spanish American|American Indian"
    "|American Indians|American Samoa|American Samoan|American Samoans|Americas|British Columbia|British Columbian"
    "|British Virgin Islands|British Indian Ocean|British Antarctic Territory|Indian Ocean|Indian summer"
    "|West Indian|West Indians|French Guiana|French Polynesia|French fries|French toast|French bulldog"
    "|French Quarter|German shepherd|German measles|Guinea pig|Guinea pigs|Guinea fowl|Dutch auction|Dutch disease"
    "|Dutch oven|Russian roulette|Greek yogurt|Greek mythology|Turkish delight|Swiss Army knife|Swiss cheese"
    "|Danish pastry|Spanish flu|Japanese encephalitis|Irish Sea|Irish coffee|Irish setter|Northern Irish"
    "|Norwegian Sea|Chinese New Year|Chinese checkers|Cuban heel|Panama hat|Panama hats|Brazil nut|Brazil nuts"
    "|New Mexican|New Mexicans|South Pole|North Pole|Pole position|Pole vault|Polish sausage|Georgian Bay"
    "|Georgian house|Georgian style|Georgian architecture|Georgian townhouse|Georgian mansion|Dominican order"
    "|Dominican friar|Royal Dutch|Jersey cow|Gulf of Mexico|Gulf of Oman|Gulf of Guinea|Sea of Japan|Lake Malawi"
    "|Lake Chad|Michael Jordan|Jordan River|Air Jordan|Georgia Tech|Paris Saint-Germain|Samudra Hindia"
    "|Amerika Latin|Amerika Selatan|Amerika Utara|Amerika Tengah|benua Amerika|Teluk Meksiko|Laut Jepang|Teluk Oman"
    "|Amérique latine|Amérique du Sud|Amérique du Nord|América Latina|América del Sur|América del Norte"
    "|Deutsche Bank|Deutsche Telekom|Deutsche Welle|Deutsche Post|Deutsche Bahn|Scientific American"
    "|American football|América Central|Golfo de México|Golfe du Mexique|Golf von Mexiko"
)
"""Written as they stand, small letters for capitals being the same."""

RUSSIAN: Final = (
    "Латинская Америка|Южная Америка|Северная Америка|Центральная Америка|Индийский океан|Японское море"
    "|Мексиканский залив|Гвинейский залив|Норвежское море|Ирландское море"
)
"""In the dictionary form; they are declined."""

ADJECTIVE: Final = regex.compile(r"(?i)(?:an|sh|se|ch)$")
FIRM: Final = regex.compile(
    r"(?:[ -][\p{Lu}&][\p{L}&'.-]*){0,4}"
    r"(?: (?i:Corp|Corporation|Inc|Co|Ltd|PLC|NV|AG|Trust|Bancorp|Holdings|Airways|Airlines|Express|Petroleum)\b"
    r"| ?<\p{Lu})"
)


def is_in_firms_name(text: str, start: int, end: int, kind: str) -> bool:
    """Whether text[start:end] is a place or adjective that a firm is called by: "American Can Co", "TEXAS AIR <TX>"."""
    calls = kind == "place" or (kind == "country" and ADJECTIVE.search(text[start:end]) is not None)
    return calls and FIRM.match(text, end) is not None


def decoys() -> list[str]:
    """Every such run of words, in every form."""
    return [*PLAIN.split("|"), *chain.from_iterable(map(case_forms, RUSSIAN.split("|")))]
