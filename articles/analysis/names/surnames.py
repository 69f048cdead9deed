"""Which word of a person's name stands for the person alone."""

from typing import Final

from articles.analysis.names.normalisation import ARABIC_LETTER, SPACELESS, spell

SHORTEST: Final = 3
"""Shorter ones are other things more often: Ri is RI, No is no, Xi is a numeral."""

FAMILY_FIRST: Final = frozenset(
    "an baek ban byun chang chen cho choe choi chon chong chung deng gao guo ha han heo ho hong hu hwang hyon im jang"
    " jeon jeong jiang jin jo jon jong ju jung kang kim ko kwak kwon la lee li lim liu ma min moon nguyen nam no noh o"
    " oh pae pak park peng pham qin rhee ri rim ro roh ryu seo seong shin sim sin so son song sun sung tae to tong tran"
    " u wang woo wu xi xu yang ye yi yim yoo yoon yu yun zhang zhao zhou zhu"
    " ан ван ким ко кан квон ли лю мун но о пак пэк рё сим син си со сон сун тон у хан хван хон хё хён цой чан чан"
    " чвэ чжан чжао чжо чо чой чон чхве чху чэ ю юн ян".split()
)
"""Korean, Chinese and Vietnamese family names, which are written before the given name."""


def is_family_first(name: str) -> bool:
    """Whether the name begins with the family: "Kim Jong Un", "Ким Чен Ын"."""
    return spell(name).split()[0] in FAMILY_FIRST


def surname_of(name: str) -> str | None:
    """The word that stands for the person alone; None where no single word does."""
    words = spell(name).split()
    if len(words) < 2 or SPACELESS.match(name) or ARABIC_LETTER.match(name):
        return None
    surname = words[0] if words[0] in FAMILY_FIRST else words[-1]
    return surname if len(surname) >= SHORTEST and surname.isalpha() else None
