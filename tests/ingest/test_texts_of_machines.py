"""Texts that are written for machines are refused by their names; what is written for readers is read."""

from typing import Final

import pytest

from articles.ingest.formats.file_formats import UnreadableFormat
from articles.ingest.formats.machine_text import name_of_machine_text
from articles.ingest.formats.markdown import post_row
from articles.ingest.records import ArticleRecord, Picture
from articles.models import Status
from tests.ingest.test_foreign_rows import TEXT, read

SECOND: Final = "It will sail from the south pier twice a day, and carry up to forty cars, the harbour master said."

REFUSED: Final = {
    "a YAML file": "name: ferry\non:\n  push:\n    branches: [main]\njobs:\n  build:\n    runs-on: linux\n",
    "a configuration": "[ferry]\npier = south\nships = 3\n\n[log]\npath = /var/log/ferry\n",
    "source code of a program": "def sail(pier):\n    for ship in pier:\n        ship.leave(pier)\n    return 0\n",
    "a log": "Sep 12 09:30:00 pier cron[9]: sailed\n" * 4,
    "a list of files": "total 8\n-rw-r--r-- 1 ida ida 90 Sep 12 09:30 a\n-rw-r--r-- 1 ida ida 90 Sep 12 09:30 b\n",
    "a table": "| ship | cars |\n|------|------|\n| Ida  | 40 |\n| Bo | 38 |\n",
    "a table whose first line names no headline and no text": "ship;cars;year\nIda;40;2019\nBo;38;2021\n",
    "a text without a sentence": "ZmVycnkgbGluZSBnZXRzIGEgc2hpcCwgYWdhaW4gYW5kIGFnYWlu\n" * 5,
    "a document in Markdown about a program": f"# Ferry\n\n{TEXT}\n\n```sh\nmake ferry\n```\n\nSee `make help`.\n",
    "a Dockerfile": "# ferry\nFROM pier:3 AS build\nWORKDIR /ferry\nCOPY . .\nRUN make ferry\n",
    "columns | a table whose first line": "PID  TTY     TIME CMD\n 1  ?   00:01 /sbin/init\n 9  pts  00:00 [sail]\n",
    "a list of words": "ferry\nharbour\nisland\npier\nship\nstorm\n",
    "слова | a list of words": "буря\nгавань\nкорабль\nостров\nпирс\nпорт\n",
    "chat | a log": "[12/09/23, 09.30.12] Ida: is it there?\n[12/09/23, 09.31.02] Bo: no, it is late\n" * 2,
    "commits | a log": "a1b2c3d Add a ferry\n9f8e7d6 Mend the pier\n0a1b2c3 Move it\n",
    "tree | a list of files": "ferry\n├── pier\n│   └── ship\n└── sea\n",
    "the source of a wiki": f"'{chr(39) * 2}Ferry{chr(39) * 3} is a [[ship]] line.\n\n== History ==\n\n{TEXT}\n",
    "the answer of a server": f"HTTP/1.1 200 OK\nServer: pier\n\n{TEXT}\n",
    "the difference of two files": "--- a/ferry\n+++ b/ferry\n@@ -1 +1 @@\n-Ida\n+Bo\n",
    "front matter states no title or no day": f"---\ntitle: Ferry\nweight: 3\n---\n\n{TEXT}\n",
}


@pytest.mark.parametrize(("name", "text"), REFUSED.items(), ids=REFUSED)
def test_a_text_for_machines_is_refused_by_its_name(name: str, text: str) -> None:
    with pytest.raises(UnreadableFormat, match=name.rpartition(" | ")[2]):
        read(text, "a.txt", "Post")


READ: Final = {
    "results": "Results of week 12\n\nIda 2, Bo 1\nMira 0, Tor 0\n\nStandings:\n1. Ida 28\n2. Bo 25\n3. Mira 20\n",
    "markets": f"Rupiah ends higher\n\n{TEXT}\n\nUSD/IDR   15,590   -0.3\nEUR/IDR   16,980   -0.1\nJCI  7,373  +0.5\n",
    "futures": "GRAIN FUTURES 11:10 EDT\n\nWHEAT\n MAY7     285   UP  1 1/2\n JUL7 280 3/4   UNCH\n DEC7  --   --\n",
    "head": f"SLUG: FERRY\nDATE: 12 Sept 2023\nBYLINE: Ida Berg\n\nFerry line gets a ship\n\n{TEXT}\n\n{SECOND}\n",
    "speakers": f"Ferry: the talk\n\nQ: Why a third?\n\nA: {TEXT}\n\nQ: When?\n\nA: {SECOND}\n",
    "hashtags": "Of ferries\n\n#islandFerry is late again:\n#islandFerry where is it\n#islandFerry here\n",
    "quotes": "Ferry line\n\n``We bought it,'' he said. ``It sails'' soon. `Good,' she said, `so it is.'\n" + TEXT,
    "tools": f"A new tool\n\nThe port said that `dock` is gone, and that `quay` is there.\n\n{TEXT}\n\n{SECOND}\n",
    "hindi": "द्वीप परिषद ने तीसरा जहाज खरीदा\n\nद्वीप परिषद ने सोमवार को अपनी नौका सेवा के लिए तीसरा जहाज खरीदा।\n",
    "japanese": "島に三隻目の船\n\n島の議会は月曜日、連絡船の三隻目を購入した。二年の話し合いの末である。\n",
    "weather": "Weather today\n\nPiertown: rain, 24-31\nSouthpier: cloudy, 20-28\nIsland: sun, 25-34\n",
    "places": "Places under alert\n\nPiertown\nSouthpier\nIsland\nHarbour\nQuay\n",
    "players": "国家队名单公布\n赵继\n郭艾\n周琦\n王哲\n胡金\n",
    "timetable": "Ferry timetable\n\nSouth pier   06:00   07:30\nNorth pier   06:45   08:15\n",
    "letters": "From the harbour\n\nFROM the hills to the sea\nRUN, he said, and so they ran down to the pier.\n",
    "brackets": f"Ferry line\n\n{TEXT}\n\n'It [the ship] sails,' he said. [[Sic]] {SECOND}\n",
    "closing prices": "Apr   149.00  149.25   2184\nMay   147.75  148.00   2000\nJun   146.75  146.25   1200\n",
    "laws": "What the council decided\n\nto buy a third ship for the line;\nto build a pier on the south side;\n",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_a_text_for_readers_is_not_refused(text: str) -> None:
    assert not name_of_machine_text(text)


def article(text: str, name: str = "a.md") -> ArticleRecord:
    (one,) = read(text, name, "Post")
    assert isinstance(one, ArticleRecord), one
    return one


POSTS: Final = {
    "YAML": "---\ntitle: 'Ferry line gets a ship'\ndate: 2023-09-12 09:30:00 +0000\nauthors:\n  - Ida Muster\n"
    'tags: [ferry, "south pier"]\ndraft: false\n---\n',
    "TOML": "+++\ntitle = 'Ferry line gets a ship'\ndate = 2023-09-12T09:30:00Z\nauthor = 'Ida Muster'\n"
    "tags = ['ferry', 'south pier']\n+++\n",
}


@pytest.mark.parametrize("front", POSTS.values(), ids=POSTS)
def test_a_post_with_title_and_day_is_an_article(front: str) -> None:
    one = article(f"{front}\n{TEXT}\n\n### What is next\n\n**It** will sail from [the pier](/pier)\n_twice_ a day.\n")
    assert (one.headline, one.authors, one.topics) == (
        "Ferry line gets a ship",
        ("Ida Muster",),
        ("ferry", "south pier"),
    )
    assert str(one.published.at) == "2023-09-12 09:30:00+00:00"
    assert one.body == f"{TEXT}\n\n## What is next\n\nIt will sail from the pier twice a day."


@pytest.mark.parametrize(
    "field",
    [
        "authors: [{name: Ida Muster, role: desk}]",
        "authors:\n- &ida Ida Muster\neditor: *ida",
        "x: [[[[1]]]]\nby: Ida Muster",
    ],
)
def test_what_lies_deep_in_front_matter_harms_nothing(field: str) -> None:
    one = article(f"---\ntitle: >\n  Ship\n  comes\ndate: 2023-09-12 # a Tuesday\n{field}\n---\n{TEXT}\n")
    assert (one.headline, one.authors) == ("Ship comes", ("Ida Muster",))


def test_front_matter_that_cannot_be_read_is_none() -> None:
    for broken in ("title: [Ship", "title: " + 5_000 * "[", "- Ship\n- 2023-09-12"):
        assert post_row(f"---\n{broken}\n---\n{TEXT}\n", "2023-09-12-a.md") is None


def test_the_day_of_a_post_may_stand_in_its_files_name() -> None:
    one = article(f"---\ntitle: Ship\nauthor:\n  name: Ida Muster\n---\n{TEXT}\n", "2023-09-12-ship.md")
    assert (str(one.published.at), one.authors) == ("2023-09-12 00:00:00+00:00", ("Ida Muster",))


def test_a_post_that_is_a_draft_is_one_and_its_pictures_are_kept() -> None:
    one = article(
        f'---\ntitle: Ship\ndate: 2023-09-12\ndraft: true\n---\n{TEXT}\n\n![The ship](/a.jpg "In the yard")\n'
    )
    assert (one.status, one.images) == (Status.DRAFT, (Picture(alt="The ship", caption="In the yard"),))


@pytest.mark.parametrize("headline", ["HEADLINE: Ferry line gets a ship\n{}", "{}\nFerry line gets a ship\n"])
def test_a_text_below_its_fields_is_of_whom_they_say(headline: str) -> None:
    fields = "SLUG: FERRY\nDATE: 12 September 2023\nBYLINE: Ida Muster\n"
    one = article(f"{headline.format(fields)}\n{TEXT}\n\n{SECOND}\n", "a.txt")
    assert (one.headline, one.authors) == ("Ferry line gets a ship", ("Ida Muster",))
    assert (str(one.published.at.date()), one.body) == ("2023-09-12", f"{TEXT}\n\n{SECOND}")


def test_what_people_say_is_no_field() -> None:
    talk = f"MINISTER: {TEXT}\nREPORTER: Why is that so?\n\nMINISTER: {SECOND}\n"
    assert article(f"The minister and the ferry\n\n{talk}", "a.txt").authors == ()


def test_a_page_in_markdown_is_read_without_its_marks() -> None:
    one = article(f"# Ferry line gets a ship\n\n*By Ida Muster*\n\n{TEXT}\n\n> {SECOND}\n", "a.txt")
    assert (one.headline, one.authors, one.body) == (
        "Ferry line gets a ship",
        ("Ida Muster",),
        f"{TEXT}\n\n{SECOND}",
    )
