"""Who says what a sentence says: the subject of its verb of saying, or whom it is according to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from articles.timeline.conflicts.statement import EntitySpan, EventStatement

MOST_WORDS: Final = 8
MOST_PLAIN_WORDS: Final = 5
"""Of a holder, and of one in whom nothing has a capital: "a freight forwarder". Longer ones are clauses."""

SPEECH_PATTERN: Final = (
    r"said|says|say|put|puts|estimated|estimates?|counted|counts?|claimed|claims?|reported|reports?|gave|gives?"
    r"|believes?|spoke of|speaks of|announced|stated|states|insisted|insists|maintained|maintains|listed|lists|recorded"
    r"|records|confirmed|tallied|set|argued|told \w+(?: \w+)?"
    r"|menyebut(?:kan)?|mengatakan|menyatakan|memperkirakan|melaporkan|mencatat|mengklaim|menghitung|mengungkapkan"
    r"|menuturkan|menaksir|memastikan|mendata|bersikeras|mengumumkan|menegaskan|melaporkan|berkata|mendakwa|menganggarkan"
    r"|memberi(?:kan)? angka"
    r"|заявил\w*|заявляет|заявляют|сообщил\w*|сообщает|сообщают|оценил\w*|оценивает|оценивают|насчитал\w*"
    r"|насчитывает|утверждает|утверждают|утверждал\w*|назвал\w*|называет|называют|говорит|говорят|сказал\w*|указал\w*"
    r"|говорил\w*|настаивает|настаивают"
    r"|sagte|sagten|meldete|meldeten|sprach von|sprachen von|schätzt|schätzte|schätzen|nennt|nannte|zählte|zählt"
    r"|a déclaré|a affirmé|affirme|affirment|évoque|évoquent|estime|estiment|dijo|dijeron|informó|cifró|estima|asegura"
)
ACCORDING: Final = (
    r"according to|in the count of|by the count of|by|menurut|versi|berdasarkan (?:data|keterangan|laporan)"
    r"|merujuk (?:data )?|mengutip|kata|ujar|tutur|ucap|ungkap|jelas"
    r"|по (?:данным|словам|оценке|оценкам|информации|версии|подсчётам|подсчетам)"
    r"|laut|nach angaben (?:der|des|von)|selon|d['’]après|según"
)
SUBJECT: Final = regex.compile(rf"\b(?:{SPEECH_PATTERN})\b", regex.IGNORECASE)
BEHIND: Final = regex.compile(rf"\b(?P<cue>{ACCORDING})\s+(?P<who>[^,;:()\"“”«»]+)", regex.IGNORECASE)
INVERTED: Final = regex.compile(
    r"[,\"”»]\s*(?:said|says|reported|заявил\w*|сообщил\w*|сказал\w*|sagte|teilte|dijo|informó|a déclaré)"
    r"\s+(?P<who>[^,;:()\"“”«».]+)"
)
UNCLEAR: Final = frozenset({"by"})
"""Cues that name a holder only where a known name follows: "by the ministry's count" against "by 204 votes"."""

BOUNDARY: Final = regex.compile(
    r"[;:()\"“”«»—]|,(?!\p{Nd})|\b(?:and|but|while|whereas|that|dan|bahwa|sementara(?: itu)?|sedangkan|namun|tetapi"
    r"|tapi|adapun|а|но|и|что|однако|тогда как|und|aber|während|dass|et|mais|que|tandis|y|pero|mientras)\b",
    regex.IGNORECASE,
)
CONTRAST: Final = regex.compile(
    r";|\b(?:while|whereas|but|however|sementara(?: itu)?|sedangkan|namun|tetapi|tapi|adapun|тогда как|однако|а|но"
    r"|während|aber|jedoch|mais|tandis que|alors que|pero|mientras)\b|(?<=,) (?=(?-i:\p{Lu})[^,]{1,60}\p{Nd})"
    r"|(?<=,) (?=(?:versi|menurut|according to|по (?:данным|словам|версии)|laut|selon|según)\b[^,;]{1,60}\p{Nd})",
    regex.IGNORECASE,
)
CUT: Final = regex.compile(
    r"\s*\b(?:on|in|at|after|during|to|has|had|have|also|later|earlier|as|would|who|from|over|yesterday|for|about"
    r"|pada|di|kepada|sehari|sepekan|kemarin|dalam|saat|ketika|lewat|melalui|juga|telah|sudah|yang|pun|sebelumnya|hanya"
    r"|(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad)|в|на|ранее|накануне|также|уже|для|am|im|auf|mit|nach|hat|haben"
    r"|dans|lors|ont|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b.*$|\s*\p{Nd}.*$",
    regex.IGNORECASE,
)
LEADING: Final = regex.compile(
    r"^(?:the|dari|pihak|data|laporan|keterangan|der|die|das|la|le|les|el|los|las)\s+|^(?:l['’])", regex.IGNORECASE
)
PRONOUNS: Final = frozenset(
    "he she it they we who this that ia dia mereka beliau он она они оно er sie es il elle ils él ella ellos".split()
)
NO_BEGINNING: Final = PRONOUNS | frozenset(
    "о об в на с к in on at by with from as about which compares that"
    " bahwa di pada ke to dass que über zu von не not tidak there".split()
)
"""What no holder begins with."""

WORDS_BEFORE_DAY: Final = 3

STATEMENTS_AT_ONCE: Final = 64
"""Sentences of an event that are looked at one behind the other, each for its figures, days and places."""

PASSIVE: Final = frozenset("was were is are be been being wurde wurden".split())
"""Before a verb of saying these make it one of what was said: "ten were counted"."""

ELLIPSIS: Final = regex.compile(
    r"(?P<who>(?:the )?(?:\p{Lu}[\w.'’-]*\s+){1,4}|(?:versi|menurut|pihak)\s+[\w ]+?\s+)\W*$"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who says it, as the sentence has it. Two of one `side` speak for the same: Seoul, and its ministry of defence."""

    name: str
    side: str


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    who: tuple[int, int]


def holder_of(statement: EventStatement, start: int, end: int, before: Sequence[EventStatement] = ()) -> Holder | None:
    """Who says what stands in characters [start, end) of the sentence; None where the article says it itself.

    `before` are the sentences before it, nearest first, from which follows whom "he said" means.
    """
    text = statement.text
    begin, stop = _segment(text, start, end)
    cues = [cue for cue in _cues(statement) if begin <= cue.start < stop]
    if not cues:
        elliptic = ELLIPSIS.search(text, begin, start) if begin else None
        return _holder(statement, elliptic.span("who")) if elliptic else None
    nearest = min(cues, key=lambda cue: min(abs(cue.start - start), abs(cue.start - end)))
    if _is_pronoun(text[slice(*nearest.who)]):
        return _last_holder(before)
    return _holder(statement, nearest.who)


def subject_of(statement: EventStatement, verb: int) -> Holder | None:
    """Who does what the verb at a character says: the subject right before it; None where it names nobody."""
    begin = max((mark.end() for mark in BOUNDARY.finditer(statement.text, 0, verb)), default=0)
    return _holder(statement, (_behind_opening_day(statement, begin, verb), verb))


def speaker_spans(statement: EventStatement) -> list[tuple[int, int]]:
    """The characters in which those who say something are named."""
    return [cue.who for cue in _cues(statement)]


def _last_holder(before: Sequence[EventStatement]) -> Holder | None:
    """Whom a pronoun means: the one who spoke in the sentence before."""
    for index, statement in enumerate(before):
        for cue in reversed(_cues(statement)):
            if _is_pronoun(statement.text[slice(*cue.who)]):
                return _last_holder(before[index + 1 :])
            return _holder(statement, cue.who)
    return None


def _segment(text: str, start: int, end: int) -> tuple[int, int]:
    """The side of a contrast in which [start, end) stands."""
    marks = [match.span() for match in CONTRAST.finditer(text)]
    begin = max((mark[1] for mark in marks if mark[1] <= start), default=0)
    return begin, min((mark[0] for mark in marks if mark[0] >= end), default=len(text))


@lru_cache(maxsize=STATEMENTS_AT_ONCE)
def _cues(statement: EventStatement) -> tuple[_Cue, ...]:
    """The places where the sentence says who says something. Remembered, as it is asked for each of its figures."""
    return tuple(_found_cues(statement))


def _found_cues(statement: EventStatement) -> Iterator[_Cue]:
    text = statement.text
    for match in SUBJECT.finditer(text):
        begin = max((mark.end() for mark in BOUNDARY.finditer(text, 0, match.start())), default=0)
        begin = _behind_opening_day(statement, begin, match.start())
        if _names_somebody(statement, (begin, match.start())):
            yield _Cue(match.start(), (begin, match.start()))
    for pattern in (BEHIND, INVERTED):
        for match in pattern.finditer(text):
            who = match.span("who")
            unclear = match.groupdict().get("cue", "").lower() in UNCLEAR
            if _names_somebody(statement, who) and not unclear:
                yield _Cue(match.start(), who)


def _behind_opening_day(statement: EventStatement, begin: int, stop: int) -> int:
    """Where whoever speaks is named when the clause opens with its day: "On Wednesday police counted"."""
    for start, end in statement.evidence.passage.marks:
        opening = statement.text[begin:start].lower().split()
        if begin <= start and end < stop and len(opening) < WORDS_BEFORE_DAY and NO_BEGINNING.issuperset(opening):
            return end
    return begin


def _names_somebody(statement: EventStatement, span: tuple[int, int]) -> bool:
    return bool(_trimmed(statement.text, span)) or _is_pronoun(statement.text[slice(*span)])


def _is_pronoun(phrase: str) -> bool:
    words = phrase.lower().split()
    return 0 < len(words) <= 3 and words[0] in PRONOUNS


def _holder(statement: EventStatement, span: tuple[int, int]) -> Holder | None:
    name = _trimmed(statement.text, span)
    if not name:
        return None
    end = min(span[1], span[0] + len(name) + 12)
    entities = [entity for entity in statement.names if span[0] <= entity.start and entity.end <= end]
    return Holder(name, _side(name, entities))


def _side(name: str, entities: Sequence[EntitySpan]) -> str:
    """The country or body that the holder speaks for in the end, else the words."""
    return f"root {entities[-1].root}" if entities else LEADING.sub("", name).lower()


def _trimmed(text: str, span: tuple[int, int]) -> str:
    """The holder without what says when, where and to whom; empty where no name or noun is left."""
    phrase = CUT.sub("", text[slice(*span)].strip(' ,."“”'))
    phrase = LEADING.sub("", phrase).strip()
    words = phrase.lower().split()
    may_name = 0 < len(words) <= MOST_WORDS and words[0] not in NO_BEGINNING and words[-1] not in PASSIVE
    return phrase if may_name and (_has_name(phrase) or len(words) <= MOST_PLAIN_WORDS) else ""


def _has_name(phrase: str) -> bool:
    return any(word[0].isupper() for word in phrase.split())
