"""What a sentence inserts and lists: what stands there is not said of its clause, nor does a comma there end it."""

import re
from typing import Final

ASIDE: Final = re.compile(
    r",\s(?:(?:which|who|whose|where|yang|котор\w{2,3}|qui|que|der|die|das|quien|che)\b"
    r"|(?:[a-z]{2,}ed|built|held|led|made|known)\s)[^,]*,",
    re.IGNORECASE,
)
"""A relative clause, or one that a participle begins, between commas."""

INTERRUPTED: Final = re.compile(
    r"(?P<begun>\b(?:will|shall|would|must|can|could|(?:is|are|was|were) (?:to|due to|expected to|scheduled to)"
    r"|akan|bakal|hendak|будет|будут|wird|werden|va|vont|será|serán)),\s.*,(?=\s)",
    re.IGNORECASE | re.DOTALL,
)
"""A verb that is begun, and what stands between commas before the rest of it: "will, after long talks, open"."""

LIST: Final = re.compile(r"(?:,\s[^,;:]{2,60})+?,?\s(?:and|or|dan|serta|atau|и|und|et|y)\s")


def without_asides(text: str) -> str:
    """The text before a place in a sentence, as long as it was: blanks for asides, and for the commas of lists."""
    plain = INTERRUPTED.sub(lambda verb: verb["begun"].ljust(len(verb[0])), text)
    plain = ASIDE.sub(lambda aside: " " * len(aside[0]), plain)
    return LIST.sub(lambda items: items[0].replace(",", " "), plain)
