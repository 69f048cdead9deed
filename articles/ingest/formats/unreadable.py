"""The names of what is not read, by what it begins with, and what to do about it."""

import re
from pathlib import PurePath
from typing import Final

from articles.ingest.formats.machine_text import name_of_machine_text

SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "a PDF; copy its text"),
    (b"%!PS", "a PostScript file; copy its text"),
    (b"{\\rtf", "an RTF document; copy its text, or save it as text"),
    (b"\xd0\xcf\x11\xe0", "a document of an older Office program; copy its text, or save it as text"),
    (b"bplist", "a web archive or property list; save the page as HTML"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"BM", ""),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"ID3", "a sound recording (MP3)"),
    (b"OggS", "a sound or film (Ogg)"),
    (b"fLaC", "a sound recording (FLAC)"),
    (b"\x1aE\xdf\xa3", "a film (Matroska)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ", "an xz file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file; unpack it first"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet table; export it as CSV or JSON Lines"),
    (b"ARROW1", "an Arrow table; export it as CSV or JSON Lines"),
    (b"Obj\x01", "an Avro file; export it as JSON Lines"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"filedesc://", "an ARC file of the old kind; convert it to WARC"),
    (b"ITSF", "a help file (CHM)"),
)

OFFICE: Final = {
    "word/": "a Word document; copy its text, or save it as text",
    "xl/": "an Excel workbook; save the sheet as CSV",
    "ppt/": "a PowerPoint presentation; copy its text",
    "META-INF/container.xml": "an e-book (EPUB)",
    "content.xml": "an OpenDocument file; copy its text, or save it as text or CSV",
    "AndroidManifest.xml": "a program for Android",
    "META-INF/MANIFEST.MF": "a Java archive",
}
"""Names in a zip file -> what the file is in truth."""

MARKUP: Final = {
    "urlset": "a sitemap, a list of addresses; save the pages themselves",
    "sitemapindex": "an index of sitemaps; save the pages themselves",
    "opml": "a list of feeds (OPML); save the feeds themselves",
    "plist": "a property list or web archive; save the page as HTML",
    "svg": "a picture (SVG)",
    "mediawiki": "an export of a wiki",
    "packageitem": "a NewsML-G2 package, which holds no text of its own; give its items",
    "conceptitem": "a NewsML-G2 concept, which holds no article",
    "knowledgeitem": "a NewsML-G2 list of concepts, which holds no article",
    "catalogitem": "a NewsML-G2 catalogue, which holds no article",
    "planningitem": "a NewsML-G2 planning item, which holds no article",
    "tei": "a TEI document",
    "kml": "a map (KML)",
    "gpx": "a track (GPX)",
    "xmeml": "a project of a film editor",
    "workbook": "an Excel workbook in XML; save the sheet as CSV",
    "worddocument": "a Word document in XML; save it as text",
    "package": "a Word document in XML; save it as text",
    "document": "a document in XML; save it as text",
    "testsuite": "a report of tests",
    "project": "a project file of a program",
    "configuration": "a configuration of a program",
    "lewis": "Reuters-21578 in SGML; convert it to JSON Lines",
    "reuters": "Reuters-21578 in SGML; convert it to JSON Lines",
}

TEXTS: Final = tuple(
    (re.compile(pattern, flags), name)
    for pattern, flags, name in (
        (r"\d+ \d+ obj\b", 0, "a part of a PDF; copy the text of the PDF"),
        (r"BEGIN:VCALENDAR", 0, "a calendar"),
        (r"BEGIN:VCARD", 0, "an address card"),
        (
            r"TY {1,2}- [A-Z]+\s|@[A-Za-z]+\{[^\s{},]+,\s*\w+ *=",
            0,
            "a list of references; save the articles themselves",
        ),
        (
            r"(?:(?:#[^\n]*|[ \t]*|ARG \S+)\n)*FROM \S+(?: AS \S+)?\s*\n"
            r"(?=(?:[^\n]*\n)*?(?:RUN|COPY|CMD|ENTRYPOINT) \S)",
            re.I,
            "a Dockerfile",
        ),
        (r"HTTP/\d(?:\.\d)? \d{3}\b", 0, "the answer of a server; save the page without its headers"),
        (r"(?:#[^\n]*\n)*msgid \"", 0, "a catalogue of translations"),
        (r"usage: \S+ [\[<-]|[A-Z][\w.-]*\(\d\w?\) {2,}", re.I, "the manual of a program"),
        (r"WEBVTT\b|(?:\d+\r?\n)?\d\d:\d\d:\d\d[,.]\d{3} --> ", 0, "subtitles; copy their text"),
        (r"-----BEGIN ", 0, "a key or certificate"),
        (r"#!\s?/|<\?(?:php\b|=)", 0, "a program"),
        (r"\\documentclass|\\begin\{document\}", 0, "a LaTeX document; copy its text"),
        (r"From \S+@?\S* +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", 0, "a mailbox of many e-mails; save each as .eml"),
        (r"(?:User-agent|Sitemap): ?\S", re.I, "a robots.txt"),
        (r"\[InternetShortcut\]", 0, "a link to a page; save the page itself"),
        (r"(?:/\*.*?\*/\s*)?@(?:charset|import|media)\b", re.S, "a style sheet"),
        (r"(?:https?://\S+\s+){3,}", 0, "a list of addresses; save the pages themselves"),
        (r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^\n]{0,40}\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL)\b", 0, "a log"),
        (r"diff --git |--- \S[^\n]*\n\+\+\+ \S", 0, "the difference of two files"),
        (r"commit [0-9a-f]{7,64}\r?\n(?:Merge|Author):", 0, "a log"),
        (
            r"(?:'use strict'|\"use strict\"|!function\b|\(function\b|(?:var|let|const) [\w$]+ ?=|window\.)",
            0,
            "a script",
        ),
    )
)

ENDINGS: Final = {
    ".css": "a style sheet",
    ".js": "a script",
    ".mjs": "a script",
    ".map": "a map of a script",
    ".py": "a program",
    ".sh": "a program",
    ".sql": "statements of a database",
    ".log": "a log",
    ".yaml": "a YAML file",
    ".yml": "a YAML file",
    ".toml": "a TOML file",
    ".ini": "a configuration",
}
"""What has no sign of its own is told by its file's name."""


def name_of_binary(start: bytes, text: str) -> str:
    """The name of a format that is no text; empty for text, `text` being how the start decodes."""
    for signature, name in SIGNATURES:
        if name and start.startswith(signature):
            return name
    if b"%PDF-" in start[:1_024]:
        return "a PDF; copy its text"
    if start[4:8] == b"ftyp":
        return "a film or picture (MPEG-4)"
    if start[257:262] == b"ustar":
        return "a tar archive; unpack it first"
    return "a binary file, which holds no text" if "\x00" in text else ""


def name_of_office(names: list[str]) -> str:
    """What a zip file with these names in it is in truth; empty for a plain one."""
    return next((kind for part, kind in OFFICE.items() if any(name.startswith(part) for name in names)), "")


def name_of_markup(root: str, text: str) -> str:
    if root == "newsitem" and "iptc.org/std/nar" not in text and "itemMeta" not in text:
        return "an item of the Reuters corpus RCV1; convert it to JSON Lines"
    return MARKUP.get(root, "")


def name_of_text(text: str, name: str) -> str:
    if not text.strip():
        return "an empty file"
    by_text = next((kind for pattern, kind in TEXTS if pattern.match(text)), "")
    return by_text or ENDINGS.get(PurePath(name).suffix.lower(), "") or name_of_machine_text(text)
