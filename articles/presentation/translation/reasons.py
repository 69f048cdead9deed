"""Why something failed, as rooms say it that know no language, and as records keep it: in the reader's language."""

import re
from functools import cache, lru_cache
from typing import Final

from django.utils.translation import gettext, gettext_noop, pgettext

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
    # Articles
    gettext_noop("only someone who can publish can change published articles"),
    gettext_noop("you cannot write for its outlet"),
    # Pages that were pasted or fetched, and what becomes of them
    gettext_noop("below the end of the article"),
    gettext_noop("a heading with nothing below it"),
    gettext_noop("line %(line)s"),
    gettext_noop("lines %(lines)s"),
    gettext_noop("as the text tells, not %(origin)s"),
    gettext_noop("no text of an article was found in the HTML; paste the text of the page instead"),
    gettext_noop("the HTML cannot be read, or not in reasonable time; paste the text of the page instead"),
    gettext_noop("not an article but a page that lists others"),
    gettext_noop("not an article but %(reason)s"),
    gettext_noop("a page needs a headline and at least one paragraph"),
    gettext_noop("guessed: the time of the update, %(origin)s"),
    gettext_noop("sums the text up above it"),
    gettext_noop("link to another page"),
    gettext_noop("names a section of the site"),
    gettext_noop("not part of an article"),
    gettext_noop("stands around a caption"),
    gettext_noop("stands above the text without being by-line, time or deck"),
    gettext_noop("names no author"),
    gettext_noop("a time that the page has said already"),
    gettext_noop("not in the article text"),
    gettext_noop("repeats the headline or deck"),
    gettext_noop("byline or time"),
    gettext_noop("picture without a caption"),
    gettext_noop("picture credit"),
    gettext_noop("leads through the site"),
    gettext_noop("stands beside the article"),
    gettext_noop("the page's foot"),
    gettext_noop("speaks of other articles"),
    gettext_noop("not usable"),
    gettext_noop("stated elsewhere on the page"),
    gettext_noop("address of another site"),
    gettext_noop("address of the front page"),
    gettext_noop("too long to keep"),
    gettext_noop("as given"),
    gettext_noop("the address, %(origin)s"),
    gettext_noop("guessed: the day in the address"),
    gettext_noop("guessed: a day on the page"),
    gettext_noop("the site's own address"),
    gettext_noop("the site that most links lead to"),
    gettext_noop("no day in the address"),
    gettext_noop("the day in the address lies ahead"),
    gettext_noop("published is not an ISO 8601 time: %(typed)s"),
    gettext_noop("a page without any text"),
    gettext_noop("an error page"),
    gettext_noop("a page that asks whether a person reads it"),
    gettext_noop("a page that only shows something with JavaScript"),
    gettext_noop("a log-in wall"),
    gettext_noop("a question about cookies"),
    gettext_noop("headline is empty"),
    gettext_noop("the address holds %(form)s, not a page"),
    gettext_noop("address taken by %(outlet)s: %(headline)s (article %(id)s)"),
    gettext_noop("the same address is also with %(outlet)s: article %(id)s"),
    gettext_noop(
        "%(host)s belongs to %(outlet)s (%(slug)s), for which you may not write: "
        "give the address at the article's own outlet, or none"
    ),
    gettext_noop("created"),
    gettext_noop("updated"),
    gettext_noop("unchanged"),
    gettext_noop("left as edited"),
    gettext_noop("address taken"),
    gettext_noop("refused"),
    gettext_noop("edited since it arrived"),
    # Feeds
    gettext_noop("Nothing new for %(days)s days."),
    gettext_noop("Its server says that it is gone for good."),
    gettext_noop("The answer is empty."),
    gettext_noop("It is JSON, but no JSON Feed."),
    gettext_noop("It is a list of sitemaps. Give the address of the news sitemap in it."),
    gettext_noop("It is not an RSS, Atom or JSON feed, and no news sitemap."),
    gettext_noop("It is a web page, not a feed."),
    gettext_noop("It is a web page, not a feed. It names as its feed: %(addresses)s"),
    gettext_noop("It is a web page, not a feed. It names as its feeds: %(addresses)s"),
    gettext_noop("It looks like a %(form)s, but cannot be read: it may be cut off or broken."),
    gettext_noop("It looks like an %(form)s, but cannot be read: it may be cut off or broken."),
    gettext_noop("It is a packed file that is broken."),
    gettext_noop("newsdesk stumbled over it: %(fault)s"),
    gettext_noop("newsdesk stumbled over its page."),
    # Entries of feeds
    gettext_noop("new"),
    gettext_noop("already here"),
    gettext_noop("the same as another entry"),
    gettext_noop("its page is fetched"),
    gettext_noop("its page is fetched again"),
    gettext_noop("It has no text. Turn on full text for this feed to fetch its page."),
    gettext_noop("It was changed, but has no address by which its article could be found."),
    gettext_noop("It could not be stored: %(reason)s."),
    gettext_noop("It is another outlet's: %(reason)s."),
    gettext_noop("An editor has changed the article; it stays so."),
    gettext_noop("Its page is no article: %(reason)s."),
    gettext_noop("Its page was not read, and the feed has no text: %(reason)s"),
    # Fetching
    gettext_noop("This newsdesk fetches nothing from other servers; whoever operates it has turned that off."),
    gettext_noop("The server answered %(status)s."),
    gettext_noop("The server answered %(status)s and did not say where to go."),
    gettext_noop("The server sent newsdesk on more than %(times)s times."),
    gettext_noop("What %(host)s lets programs fetch (robots.txt) cannot be read at the moment."),
    gettext_noop("%(host)s does not let programs fetch this page (robots.txt)."),
    gettext_noop("That address is inside the network; newsdesk does not fetch it."),
    gettext_noop("There is no host %(host)s."),
    gettext_noop("The name %(host)s could not be looked up in time."),
    gettext_noop("An address begins with http:// or https://."),
    gettext_noop("The address holds a user name or password; newsdesk sends none."),
    gettext_noop("The address names port %(port)s; newsdesk asks at 80 and 443 only."),
    gettext_noop("This is not an address: %(address)s."),
    gettext_noop("The address names no host: %(address)s."),
    gettext_noop("This is not the name of a host: %(name)s."),
    gettext_noop("%(host)s takes no connection."),
    gettext_noop("%(host)s took no connection in time."),
    gettext_noop("%(host)s stopped answering."),
    gettext_noop("No safe connection to %(host)s could be made: %(fault)s."),
    gettext_noop("The answer of %(host)s broke off or cannot be read: %(fault)s."),
    gettext_noop("The server took longer than %(seconds)s seconds."),
    gettext_noop("The answer is packed as %(encoding)s, which was not asked for."),
    gettext_noop("The answer is larger than %(size)s MB."),
    gettext_noop("newsdesk has asked %(host)s just now; it asks one thing at a time."),
    # Files of feeds
    gettext_noop("The file is no OPML list of feeds."),
    gettext_noop("The file names no feed."),
    # Addresses
    gettext_noop("the URL is longer than %(most)s characters"),
    gettext_noop("not a URL, it holds a space or a forbidden character: %(address)s"),
    gettext_noop("not a URL (%(fault)s): %(address)s"),
    gettext_noop("not an absolute http or https URL: %(address)s"),
    gettext_noop("the URL holds a user name or password"),
    # Domains
    gettext_noop("not a host name: %(name)s"),
    gettext_noop("%(name)s is more than a domain: give the host alone, such as kompas.example"),
    gettext_noop("%(name)s is no domain: one has a dot, such as kompas.example"),
    gettext_noop("%(name)s is no domain, such as kompas.example"),
    gettext_noop("Addresses of %(name)s are kept as those of %(domain)s: give %(domain)s"),
)
"""English sentences with places for their values. One that is not here is shown as it is."""

DEEDS: Final = frozenset(
    {
        gettext_noop("add"),
        gettext_noop("change"),
        gettext_noop("change password"),
        gettext_noop("delete"),
        gettext_noop("embargo"),
        gettext_noop("hide"),
        gettext_noop("ignore"),
        gettext_noop("join story"),
        gettext_noop("leave story"),
        gettext_noop("lock out"),
        gettext_noop("log in"),
        gettext_noop("log out"),
        gettext_noop("merge"),
        gettext_noop("move"),
        gettext_noop("publish"),
        gettext_noop("rebuild"),
        gettext_noop("restore"),
        gettext_noop("retire"),
        gettext_noop("retry"),
        gettext_noop("revoke"),
        gettext_noop("show"),
        gettext_noop("split"),
        gettext_noop("story by text"),
        gettext_noop("take up"),
        gettext_noop("undo"),
        gettext_noop("verify"),
        gettext_noop("withdraw"),
    }
)
"""What audit records call what was done."""

LONGEST_FIRST: Final = sorted(REASONS, key=len, reverse=True)
"""What says more is not taken for what says less."""

PLACE: Final = re.compile(r"%\\?\((\w+)\\?\)s")


def outcome_words(text: object) -> str:
    """What came of something, in the language of who reads it; in English where it is none of REASONS."""
    template, values = _recognised(str(text))
    if not values:
        return gettext(template) if template else str(text)
    # A reason may hold another one.
    return gettext(template) % {name: outcome_words(value) for name, value in values.items()}


def deed_words(deed: str) -> str:
    """What was done, as a record has it, in the language of who reads it."""
    # The word for a name that is added is also that of a column.
    if deed == "name":
        return pgettext("deed", "name")
    return gettext(deed) if deed in DEEDS else deed


@lru_cache(maxsize=1_024)
def _recognised(said: str) -> tuple[str, dict[str, str]]:
    """The sentence that this is, and its values; none where it is none of REASONS."""
    for template in LONGEST_FIRST:
        found = _pattern(template).fullmatch(said)
        if found:
            return template, found.groupdict()
    return "", {}


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
