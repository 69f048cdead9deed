"""One address for one article, however it was linked."""

import re
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

from articles.analysis.addresses.hosts import folded_host

LONGEST_URL: Final = 2048
TRACKING: Final = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid mkt_tok"
    " _ga _gl _hsenc _hsmi vero_id wickedid oly_anon_id oly_enc_id cmpid ocid ito ns_campaign ns_mchannel"
    " ns_source ns_linkname at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 xtor smid smtyp"
    " ref_src ref_url tag_medium wtmc taid spm share_id amp outputtype amp_js_v amp_gsa".split()
)
TRACKING_PREFIXES: Final = ("utm_", "pk_", "mtm_", "hsa_", "__twitter_", "at_ptr_")
DEFAULT_PORTS: Final = {80, 443}
ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
NOT_IN_A_URL: Final = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")
AMP_CACHE: Final = re.compile(r"^/(?:amp|[acv])/s/(?P<address>[^/]+\.[^/]+/.*)$")
AMP_CACHE_HOSTS: Final = (".cdn.ampproject.org", "google.com")


def canonical_url(url: str) -> str:
    """The https address under which the article's AMP, mobile, paged and tracked addresses fold.

    `http://m.example.com/a/amp?utm_source=x#top` gives `https://example.com/a`. Applied twice it
    changes nothing more. Raises ValueError for what is not an absolute http(s) address.
    """
    parts = _split(url)
    cached = AMP_CACHE.match(parts.path)
    host = _host(parts)
    if cached and host.endswith(AMP_CACHE_HOSTS):
        return canonical_url(f"https://{cached['address']}")
    port = f":{parts.port}" if parts.port and parts.port not in DEFAULT_PORTS else ""
    query = _query(parts.query)
    canonical = f"https://{host}{port}{_path(parts.path)}{'?' if query else ''}{query}"
    if len(canonical) > LONGEST_URL:
        raise ValueError(f"the URL is longer than {LONGEST_URL:,} characters")
    return canonical


def _split(url: str) -> SplitResult:
    address = url.strip()
    if NOT_IN_A_URL.search(address):
        raise ValueError(f"not a URL, it holds a space or a forbidden character: {_quoted(address)}")
    try:
        parts = urlsplit(address)
        valid = parts.port != 0
    except ValueError as error:
        raise ValueError(f"not a URL ({error}): {_quoted(address)}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or not valid:
        raise ValueError(f"not an absolute http or https URL: {_quoted(address)}")
    if parts.username is not None or parts.password is not None:
        raise ValueError("the URL holds a user name or password")
    return parts


def _quoted(text: str) -> str:
    return repr(text[:80])


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").rstrip(".")
    if ":" in name:
        return f"[{name}]"
    return folded_host(name)


def _path(path: str) -> str:
    segments = [segment for segment in _escaped(path).split("/") if segment != "."]
    while len(segments) > 2 and segments[-1] == "":
        segments.pop()
    if len(segments) > 2 and segments[-1].lower() in {"amp", "amp.html"}:
        segments.pop()
    if len(segments) > 2 and segments[1].lower() == "amp":
        segments.pop(1)
    while len(segments) > 2 and segments[-1] == "":
        segments.pop()
    segments[-1] = re.sub(r"(?:\.amp)+(?=\.html?$|$)", "", segments[-1], flags=re.IGNORECASE)
    return "/".join(segments) or "/"


def _escaped(text: str) -> str:
    """Percent-escapes in one form: upper case, none for letters and digits, one for what is not ASCII."""

    def one_form(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in UNRESERVED else match[0].upper()

    return quote(ESCAPE.sub(one_form, text), safe="/%!$&'()*+,;=:@~")


def _query(query: str) -> str:
    kept = sorted(pair for pair in parse_qsl(query, keep_blank_values=True) if not _is_dropped(*pair))
    return urlencode(kept)


def _is_dropped(name: str, value: str) -> bool:
    key = name.lower()
    return (
        key in TRACKING
        or key.startswith(TRACKING_PREFIXES)
        or (key == "page" and value.lower() in {"all", "1", ""})
        or (key == "single" and value == "1")
    )
