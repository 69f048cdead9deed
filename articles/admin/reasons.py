"""Why something failed, as rooms say it that know no language, and as records keep it: in the reader's language."""

import re
from functools import cache
from typing import Final

from django.utils.translation import gettext, gettext_noop

REASONS: Final = (
    # Names
    gettext_noop("There is an entity %(key)s by now."),
    gettext_noop("There is no entity %(key)s any more."),
    gettext_noop("“%(name)s” was changed meanwhile."),
    # The index
    gettext_noop("there is no index yet; run_worker makes it"),
    gettext_noop("the index was made by another version; run rebuild_index"),
    gettext_noop("the index is only half made; run_worker makes it anew, or run rebuild_index"),
    gettext_noop("the server failed just now; it is asked again in a moment"),
    gettext_noop("every connection to the server waits for an answer"),
    gettext_noop("no answer within %(seconds)s s"),
    # Domains
    gettext_noop("not a host name: %(name)s"),
    gettext_noop("%(name)s is more than a domain: give the host alone, such as kompas.example"),
    gettext_noop("%(name)s is no domain: one has a dot, such as kompas.example"),
    gettext_noop("%(name)s is no domain, such as kompas.example"),
    gettext_noop("Addresses of %(name)s are kept as those of %(domain)s: give %(domain)s"),
)
"""English sentences with places for their values. One that is not here is shown as it is."""

PLACE: Final = re.compile(r"%\\?\((\w+)\\?\)s")


def reason_words(text: object) -> str:
    """A reason in the language of who reads it; in English where it is none of REASONS."""
    said = str(text)
    for template in REASONS:
        found = _pattern(template).fullmatch(said)
        if found:
            return gettext(template) % found.groupdict()
    return said


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What says such a sentence; a value that is said twice is the same."""
    named: set[str] = set()

    def place(found: re.Match[str]) -> str:
        name = found[1]
        again = name in named
        named.add(name)
        return f"(?P={name})" if again else f"(?P<{name}>.*?)"

    return re.compile(PLACE.sub(place, re.escape(template)), re.DOTALL)
