"""Weekdays and months that are parts of names: Pasar Minggu, Theresa May, Rabu Abu, The Sunday Times."""

import re
from typing import Final

from articles.analysis.dates.kinds.context import Context

SENTENCE_START: Final = re.compile(r"(?:^|[.!?:\n»”\"“«(—–-]\s*)$")
NEAR: Final = 40


def is_in_a_name(context: Context) -> bool:
    """Whether the words beside a bare weekday or month make it a name."""
    before = context.before(NEAR)
    if context.grammar.named_before.search(before):
        return True
    return _is_capital_out_of_place(context, before) or _opens_a_name(context)


def _is_capital_out_of_place(context: Context, before: str) -> bool:
    """In languages that write weekdays and months small, a capital in mid-sentence is a name's."""
    lexicon = context.grammar.lexicon
    has_capital = context.match[0][:1].isupper() and not context.match[0].isupper()
    if lexicon.capitalised or not has_capital:
        return False
    return not SENTENCE_START.search(before) or _follows_capital(context)


def _follows_capital(context: Context) -> bool:
    following = context.text[context.match.end() : context.match.end() + 2]
    return len(following) > 1 and following[0] == " " and following[1].isupper()


def _opens_a_name(context: Context) -> bool:
    """Whether a capitalised word follows that is neither licensed before nor a time zone: "Rabu Abu"."""
    end = context.match.end()
    if context.text[end - 1] == "." or context.before(2) == ", " or not _follows_capital(context):
        return False
    lexicon = context.grammar.lexicon
    if lexicon.numeric_order == "MDY":
        return context.before(4).lower() == "the " and not context.text[end + 1 : end + 3].isupper()
    if not lexicon.capitalised:
        return False
    return not (context.grammar.named_after.match(context.text, end + 1) or context.is_licensed)
