"""The table of traditional characters, made anew from what Unicode publishes.

Sources: the transform Hant-Hans of CLDR, as ICU's `uconv` applies it, and kSimplifiedVariant of Unihan_Variants.txt for
what it leaves out. Both are under the Unicode License v3 (SPDX Unicode-3.0), which allows use and redistribution.
"""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

FIRST: Final = 0x4E00
LAST: Final = 0x9FFF
FIELD: Final = "kSimplifiedVariant"


def make_table(variants: Path, target: Path) -> int:
    """Writes a line of traditional characters and one of their simplified ones; returns how many."""
    table = dict(_of_unihan(variants.read_text("utf-8"))) | dict(_of_cldr())
    # A character that others are brought to keeps its form, so that none needs a second step.
    final = {old: new for old, new in sorted(table.items()) if new not in table and old not in table.values()}
    target.write_text("".join(final) + "\n" + "".join(final.values()) + "\n", "utf-8")
    return len(final)


def _of_unihan(lines: str) -> Iterator[tuple[str, str]]:
    """Each character with the first simplified one that is another."""
    for line in lines.splitlines():
        code, _, rest = line.partition("\t")
        field, _, values = rest.partition("\t")
        if field == FIELD and not code.startswith("#"):
            old = _character(code)
            news = [_character(value) for value in values.split()]
            simplified = next((new for new in news if new != old), None)
            if simplified and _is_common(old) and _is_common(simplified):
                yield old, simplified


def _of_cldr() -> Mapping[str, str]:
    """Raises FileNotFoundError without ICU's uconv."""
    characters = [chr(code) for code in range(FIRST, LAST + 1)]
    command = ["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Hant-Hans"]
    done = subprocess.run(command, input="\n".join(characters), capture_output=True, encoding="utf-8", check=True)
    pairs = zip(characters, done.stdout.split("\n"), strict=True)
    return {old: new for old, new in pairs if old != new and len(new) == 1 and _is_common(new)}


def _character(code: str) -> str:
    """ "U+4E00" -> 一."""
    return chr(int(code.removeprefix("U+"), 16))


def _is_common(character: str) -> bool:
    return FIRST <= ord(character) <= LAST
