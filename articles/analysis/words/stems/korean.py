"""Korean words without the particles that are written together with them.

A particle is taken off only where it agrees with the sound before it (은 and 을 after a final consonant, 는 and 를
after a vowel) and two syllables stay, again and again: so all forms of a word come to the same stem, even where its
own last syllable looks like a particle.
"""

import re
from typing import Final

SYLLABLES: Final = re.compile(r"[가-힣]+")
FIRST_SYLLABLE: Final = 0xAC00
FINALS: Final = 28
RIEUL: Final = 8
"""ㄹ among the finals, which 로 may follow as it follows a vowel."""

SHORTEST: Final = 2

ANY: Final = (
    "에서부터 에게서 에서는 에서도 에서의 에서 에게는 에게도 에게 에는 에도 에만 에의 에 의 도 만 까지 부터"
    " 마다 조차 마저 밖에 처럼 보다 만큼 한테서 한테 께서는 께서 께 들 입니다"
).split()
AFTER_CONSONANT: Final = (
    "은 이 을 과 으로부터 으로서 으로써 으로는 으로도 으로의 으로 이라고 이라는 이라며 이라도 이라"
    " 이나 이며 이다 이었다"
).split()
AFTER_VOWEL: Final = "는 가 를 와 라고 라는 라며 라도 였다".split()
AFTER_VOWEL_OR_RIEUL: Final = "로부터 로서 로써 로는 로도 로의 로".split()

OWN_ENDINGS: Final = re.compile(
    r".(?:회의|주의|합의|협의|논의|동의|강의|정의|건의|결의|항의|편의|질의|심의|토의|모의|문의|명의|창의)"
    r"|(?:경기|강원|충청|전라|경상|황해|평안|함경)(?:남|북)?도|제주도|한반도"
    r"|.+(?:속도|온도|태도|제도|정도|지도|보도|시도|의도|수도|철도|인도|강도|농도|밀도|고도|무도)"
    r"|고양이|호랑이|원숭이|젊은이|늙은이|.*어린이|김정은"
    r"|.+(?:도로|항로|경로|통로|진로|활로|회로|선로|기로)|.+(?:결과|성과|학과)|.+(?:불만|대만|낭만)"
)
"""Words that end like a particle of theirs and would join others without it."""

COUNTED: Final = frozenset("년월일시분초명개원호차회위도세억만조살번층권대척발")
"""What stands behind a number: a particle leaves one syllable of it."""


def stem(word: str) -> str:
    """The word without its particles; one of another script stays."""
    if not SYLLABLES.fullmatch(word):
        return word
    while not OWN_ENDINGS.fullmatch(word):
        shorter = _without_particle(word)
        if shorter == word:
            break
        word = shorter
    return word


def _without_particle(word: str) -> str:
    for particle in PARTICLES:
        rest = word.removesuffix(particle)
        if rest != word and (len(rest) >= SHORTEST or rest in COUNTED) and _agrees(particle, rest[-1]):
            return rest
    return word


def _agrees(particle: str, before: str) -> bool:
    final = (ord(before) - FIRST_SYLLABLE) % FINALS
    if particle in AFTER_CONSONANT:
        return final > 0
    if particle in AFTER_VOWEL:
        return final == 0
    return particle not in AFTER_VOWEL_OR_RIEUL or final in (0, RIEUL)


PARTICLES: Final = sorted([*ANY, *AFTER_CONSONANT, *AFTER_VOWEL, *AFTER_VOWEL_OR_RIEUL], key=len, reverse=True)
