"""Pages as browsers show them, however their templates are broken into lines."""

import re
from typing import Final

BLOCKS: Final = (
    "html|head|body|title|main|header|footer|nav|section|article|aside|div|p|h[1-6]|ul|ol|li|dl|dt|dd|form|fieldset"
    "|figure|figcaption|table|caption|thead|tbody|tr|th|td|details|summary|button|option"
)
TAG: Final = re.compile(r"<[^>]+>")
EDGE: Final = re.compile(rf"\s*(</?(?:{BLOCKS})\b[^>]*>)\s*")


def flat(page: str) -> str:
    """HTML on one line, without the blanks that show nowhere: within tags, and at the edges of blocks."""
    tidy = TAG.sub(lambda tag: " ".join(tag[0].split()).replace(" >", ">"), page)
    return EDGE.sub(r"\1", " ".join(tidy.split()))
