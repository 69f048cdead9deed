"""Text for formats that cannot hold every character."""

from typing import Final

CONTROLS: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(55296, 57344), 65534, 65535))
"""Characters that XML 1.0 forbids, lone halves of surrogate pairs among them; iCalendar forbids most of them too."""


def without_controls(text: str) -> str:
    """The text without what no XML document may hold."""
    return text.translate(CONTROLS)
