"""What a language contributes to judging whether a sentence reads alone; the rules are the same for all."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError

NONE: Final = r"(?!)"
"""A pattern that never matches."""

ANY: Final = r"\w"
"""The pattern of verbs in languages where none can be told by its looks."""


def words(text: str) -> frozenset[str]:
    """The words of a list written with blanks."""
    return frozenset(text.split())


def phrases(pattern: str) -> str:
    """A pattern of phrases, parted by bars, at the bounds of words."""
    return rf"(?<!\w)(?:{pattern})(?!\w)"


@dataclass(frozen=True, slots=True, eq=False)
class DeixisLexicon:
    """Words of one language that point out of their sentence. Words are in lower case; the rest are patterns.

    `personal` stand for whom the clause is about, `objective` for what is done something to, within whose clause
    nothing can be meant that only its subject names; `singular` are those of either that mean one person.
    """

    language: str
    personal: frozenset[str] = frozenset()
    objective: frozenset[str] = frozenset()
    possessive: frozenset[str] = frozenset()
    singular: frozenset[str] = frozenset()
    collective: frozenset[str] = frozenset()
    """Who is many, or no person, and cannot be what a pronoun of one person means."""
    first_person: frozenset[str] = frozenset()
    clitic: str = NONE  # pattern of words that end with a pronoun, with the group verb for those of an object
    reference: str = NONE  # pattern of demonstratives with their noun
    opening_reference: str = NONE  # pattern of what points out of the sentence at its beginning only
    relative_day: str = NONE  # pattern of days counted from another: "the day before"
    counted: str = NONE  # pattern of what counts though it has the name of a day: "minggu lalu" is last week
    deictic: str = NONE  # pattern of days counted from the day of publication: "yesterday"
    prepositions: frozenset[str] = frozenset()
    """At the beginning of a sentence they hold a place or a time, not whom it is about."""
    conjunctions: frozenset[str] = frozenset()
    """At the beginning of a sentence they hold a clause, and its subject if that follows at once."""
    gerund: str = NONE  # pattern of a verb without a subject behind a conjunction
    boundaries: frozenset[str] = frozenset()
    """Words between clauses, or between what is done and what for."""
    cut: str = NONE  # pattern of openings that can be left out where a comma follows
    bare_cut: str = NONE  # pattern of those that can without one
    points_back: str = NONE  # pattern of openings that cannot
    subordinate: str = NONE  # pattern of words that begin a clause which is not the main one
    relative: str = NONE  # pattern of those among them that stand behind their noun
    temporal: str = NONE  # pattern of those among them behind which stands what happened then: "after", "since"
    speaker_behind: str = NONE  # pattern of a speaker who is not named, behind what was said: ", he said"
    attributive_before: str = NONE  # pattern of what makes a date behind it an attribute of a noun: "the May 17 attack"
    side_matter: str = NONE  # pattern of what makes a date right behind it one by the way: ", born", "scheduled for"
    past: str = NONE  # pattern of verbs that tell what has been, where a present tense is told by its looks
    speech_verb: str = NONE  # pattern of verbs behind which a clause is what was said
    verb: str = ANY
    plurals_end_in_s: bool = False
    """Whether a word that ends so and looks like a verb may be a noun."""
    headlines_have_verbs: bool = False
    """Whether a headline without one of these verbs tells of nothing; elsewhere they may be bare roots."""
    is_verb_second: bool = False
    """Whether the verb follows what stands first, so that a comma there begins an insertion and all of it is needed."""
    definite: str = NONE  # pattern of an opening that takes its noun as known
    capitals_are_names: bool = True


@cache
def calendar_words(language: str) -> frozenset[str]:
    """Names of months and weekdays, whole and short, in lower case; none in languages without tables."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    tables = [kind["format"][width] for kind in (locale.months, locale.days) for width in ("wide", "abbreviated")]
    return frozenset(str(name).strip(".").lower() for table in tables for name in table.values())


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, whatever the case of letters; a blank stands for any run of blanks."""
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)
