"""Why a sentence cannot be read alone, or not as well as another."""

from enum import StrEnum
from typing import Final


class Fault(StrEnum):
    """One reason. Each is a kind that an evaluation can count."""

    PRONOUN = "a pronoun whose noun is not in the sentence"
    REFERENCE = "a demonstrative that points out of the sentence"
    RELATIVE_DAY = "a day counted from one that is not in the sentence"
    DEICTIC = "a day counted from the day of publication"
    POINTS_BACK = "an opening that continues another sentence"
    OTHER_EVENT = "its day stands in a subordinate clause"
    QUOTATION = "the end of a quotation that begins before it"
    SPEAKER = "words of somebody who is not named"
    SPEECH = "hardly more than somebody's words"
    QUESTION = "a question"
    HEADING = "a title, a heading, a date or a torn line"
    FURNITURE = "what a page says of itself"
    NO_VERB = "no verb"
    DEFINITE = "an opening that takes what it speaks of as known"
    NAMELESS = "nobody and nothing is named"


NEEDS_SENTENCE_BEFORE: Final = frozenset({Fault.PRONOUN, Fault.REFERENCE, Fault.RELATIVE_DAY, Fault.POINTS_BACK})
"""What the sentence before may mend."""

UNFIT: Final = frozenset(
    {Fault.SPEAKER, Fault.QUOTATION, Fault.QUESTION, Fault.HEADING, Fault.FURNITURE, Fault.NO_VERB}
)
"""What nothing mends: such a sentence is no wording at all."""

SECOND_BEST: Final = frozenset({Fault.SPEECH, Fault.DEICTIC, Fault.OTHER_EVENT, Fault.DEFINITE, Fault.NAMELESS})
"""It reads alone, but another that has none of these tells more."""


def reads_alone(faults: frozenset[Fault]) -> bool:
    return faults <= SECOND_BEST
