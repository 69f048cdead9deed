"""Bytes -> text as browsers read it: by mark, by what is stated (WHATWG's labels), else by what the letters say."""

import codecs
import re
from typing import Final

import webencodings
from charset_normalizer import from_bytes

MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
STATED: Final = (
    re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,30})""", re.I),
    re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,30})""", re.I),
)
SEARCHED: Final = 200_000
"""Bytes within which a page may state its encoding; browsers look at fewer, and many pages state it later."""

WIDER: Final = {"shift_jis": "cp932", "euc-kr": "cp949", "big5": "big5hkscs", "gbk": "gb18030", "iso-8859-1": "cp1252"}
"""What Python calls narrowly -> the superset that browsers read."""

ESCAPES: Final = (b"\x1b$B", b"\x1b$@", b"\x1b(J")
GUESSED: Final = tuple(
    "cp1251 koi8_r cp1252 cp1250 cp1253 cp1254 cp1255 cp1256 cp874 gb18030 big5 cp932 euc_jp cp949 iso8859_2".split()
)
MOST_BAD_SHARE: Final = 0.02
"""Of the signs that are not ASCII, how many may be broken in a text that is UTF-8 nevertheless."""

TAGS: Final = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.I | re.S)
FOREIGN_WORD: Final = re.compile("[À-ÿ]{4,}")
"""Four Latin letters with accents beside each other stand in no word: they are letters of another script."""


def decoded(data: bytes, stated: str = "", *, is_cut: bool = False) -> str:
    """The text; a byte that stands for nothing becomes one mark (U+FFFD).

    `stated` is a label from outside, such as a header's; `is_cut` says that the data may end within a sign.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _with(name, data[len(mark) :])
    if utf_16 := _utf_16(data):
        return _with(utf_16, data)
    label = stated or _stated(data)
    name = _python_name(label)
    if name == "iso2022_jp" or (not label and any(escape in data for escape in ESCAPES)):
        return _with("iso2022_jp", data)
    if (text := _utf_8(data, is_cut=is_cut, is_stated=name == "utf-8")) is not None:
        return text
    text = _with(name, data) if name and name != "utf-8" else ""
    if text and not _is_of_another_script(text):
        return text
    return _guessed(data) or text or _with("utf-8", data)


def utf_16_of(start: bytes) -> str:
    """Python's name of the kind of UTF-16 in which a file begins, by its mark or its zeros; empty for none."""
    marks = {mark: name for mark, name in MARKS if name != "utf-8"}
    return next((name for mark, name in marks.items() if start.startswith(mark)), "") or _utf_16(start)


def _with(name: str, data: bytes) -> str:
    return data.decode(name, "replace").removeprefix("\ufeff")


def _utf_16(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of a text in mostly Latin letters is zero."""
    start = data[:400]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) < 8 or max(even, odd) < 0.4 * len(start) / 2 or min(even, odd) > 0.1 * len(start) / 2:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _stated(data: bytes) -> str:
    for pattern in STATED:
        if match := pattern.search(data[:SEARCHED]):
            return match[1].decode("ascii", "replace")
    return ""


def _python_name(label: str) -> str:
    """Python's name of what browsers read under a label; empty for one that is none."""
    encoding = webencodings.lookup(label) if label else None
    if encoding is None:
        return ""
    name = WIDER.get(encoding.name, encoding.codec_info.name)
    return "utf-8" if name.startswith("utf-16") or name == "utf-8" else codecs.lookup(name).name


def _utf_8(data: bytes, *, is_cut: bool, is_stated: bool) -> str | None:
    """The text in UTF-8, with marks for the few bytes that are broken; None where it is in something else."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(data, not is_cut)
    bad = text.count("\ufffd")
    if not bad:
        return text
    good = sum(1 for sign in text if sign > "\x7f") - bad
    fewest = 1 if is_stated else 3
    return text if good >= fewest and bad <= max(2, MOST_BAD_SHARE * (good + bad)) and bad < good else None


def _is_of_another_script(text: str) -> bool:
    """Whether what was read as Latin letters is none."""
    return len(FOREIGN_WORD.findall(text)) >= 5


def _guessed(data: bytes) -> str:
    """By the letters of its text; empty where they say nothing."""
    words = TAGS.sub(b" ", data)
    best = from_bytes(words[:SEARCHED], cp_isolation=list(GUESSED)).best() if max(words, default=0) > 0x7F else None
    return _with(best.encoding, data) if best else ""
