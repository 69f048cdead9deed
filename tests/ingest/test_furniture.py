"""What comes in rows and feeds is made whole: no lines that no article says, and whole paragraphs."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.ingest.bodies.furniture import tidied
from articles.ingest.importing import ImportSources, import_paths
from articles.ingest.jsonl import row_record
from articles.ingest.records import ArticleRecord
from articles.models import Article

FIRST = "Jembatan tua di kota pelabuhan itu dibuka lagi bagi pejalan kaki pada hari Rabu."
SECOND = "Para insinyur mengganti lebih dari empat ratus batu, kata pemerintah kota."
WRAPPED = (
    "The harbour bridge reopened on Tuesday\nafter eleven weeks of repairs to its\nsteel deck, the port office said.\n"
)


def record(body: str, **row: Any) -> ArticleRecord:
    return row_record({"source": "Kabar", "headline": "Jembatan", "body": body} | row, "f", 1, ImportSources().of)


@pytest.mark.parametrize(
    "line",
    [
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "Baca juga: Harga garam turun",
        "[Gambas:Video 20detik]",
        "***",
        "ida@post.example",
        "(Reporting by Ida Muster; Editing by Bo Berg)",
        "Simak berita pilihan kami di WhatsApp Channel Kabar",
        "Advertisement · Scroll to continue",
        "Pewarta: Ida Muster",
        "(imb)",
        "(Kabarpelabuhan.com/Ida)",
        "Artikel ini telah tayang di Kabar dengan judul Jembatan dibuka lagi",
        "A version of this story ran on page 3 of the weekend paper.",
        "Log in or register to keep reading this story",
        "Already a member? Sign in here",
        "You have used 2 of your 3 free articles.",
        "Подписывайтесь на наш телеграм-канал",
        "저작권자 © 항구일보 무단전재 및 재배포 금지",
        "— With Harbour Post wires",
        "This article was originally published by the Harbour Review. Read the original article.",
        "Originally published on Harbour Science.",
        "Main image credit: Getty",
        "Filed under: Bridges",
        "The views and opinions expressed in this column are the author's and not those of the Post.",
        "If you buy something through this post, the Post may get a share of the sale.",
        "Like this story? Share it with a friend!",
        "CLICK HERE TO GET THE POST'S APP",
        "Visit the Harbour Post's homepage for more stories.",
        "Email Ida Muster at ida@post.example or follow her @idamuster.",
        "Reach the reporters on Twitter at http://twitter.com/idamuster",
        "More HP Bridges: https://post.example/bridges",
        "twitter.com/idamuster",
        "You can also subscribe to this newsletter here.",
        "Continue lendo →",
        "Deixe seus comentários e opiniões aqui embaixo!",
        "PTI",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_that_no_article_says_is_cut_and_counted(line: str, between: str) -> None:
    read = record(between.join((FIRST, line, SECOND)))
    assert (read.body, read.furniture) == (f"{FIRST}\n\n{SECOND}", 1)


@pytest.mark.parametrize(
    "line",
    [
        "The views expressed by fishermen at the hearing surprised the mayor.",
        "We may get rain before the bridge is open, the engineers said.",
        "Like our neighbours, we support the bridge, and we share its costs.",
        "You can follow the old path to the lake.",
        "You can sign up at the town hall until noon.",
        "With agencies closed for the holiday, nobody answered the telephone.",
        "Contact between the two banks broke off at noon.",
        "More bridges will follow: three of them this year.",
        "First published in 1643, the map still hangs in the town hall.",
        "If you buy a ticket at the bridge, it is cheaper than at the station.",
    ],
)
def test_a_sentence_with_the_words_of_furniture_is_text(line: str) -> None:
    assert record(f"{FIRST}\n\n{line}\n\n{SECOND}").body.split("\n\n")[1] == line


def test_a_paragraph_that_begins_like_furniture_is_text() -> None:
    text = "Simak juga " + "keterangan pemerintah kota tentang jembatan tua di kota pelabuhan itu, " * 4
    assert record(f"{FIRST}\n\n{text}").body.endswith(text.strip())


@pytest.mark.parametrize(
    "line", ["Klik Setelan di WhatsApp, lalu pilih Perangkat Tertaut.", "Pilih video di YouTube yang ingin disimpan."]
)
def test_a_step_of_instructions_is_text(line: str) -> None:
    assert record(f"{FIRST}\n\n{line}").body == f"{FIRST}\n\n{line}"


def test_lines_that_were_broken_at_a_width_are_a_paragraph() -> None:
    expected = " ".join(WRAPPED.split())
    assert record(f"{WRAPPED}\n{WRAPPED}").body == f"{expected}\n\n{expected}"


def test_lines_that_are_no_sentences_stay_together() -> None:
    table = "Arsenal 2\nChelsea 1\nEverton 0"
    assert record(f"{FIRST}\n\n{table}").body == f"{FIRST}\n\n{table}"


@pytest.mark.parametrize("body", [f"{WRAPPED}\n{WRAPPED}", f"{FIRST}\nADVERTISEMENT\n{SECOND}\n{FIRST}"])
def test_a_text_is_made_whole_once(body: str) -> None:
    once = record(body)
    assert tidied(once) == once


def test_one_category_of_a_corpus_is_a_section_and_an_address_with_blanks_is_one() -> None:
    row = {
        "dataset": "kabar",
        "title": "Jembatan",
        "text": FIRST,
        "category": "Kota",
        "url": " https://kabar.example/a ",
    }
    read = row_record(row, "f", 1, ImportSources().of)
    assert (read.section, read.topics, read.url) == ("Kota", ("Kota",), "https://kabar.example/a")
    several = row_record(row | {"category": ["kota", "sungai"]}, "f", 1, ImportSources().of)
    assert (several.section, several.topics) == ("", ("kota", "sungai"))


@pytest.mark.django_db
def test_the_report_counts_what_was_cut_and_which_fields_were_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {
        "source": "Kabar",
        "url": "https://kabar.example/a",
        "headline": "Jembatan",
        "body": f"{FIRST}\nIKLAN\n{SECOND}",
    }
    path.write_text(json.dumps(row), "utf-8")
    first = import_paths([str(path)], on_failure=pytest.fail)
    assert str(first).endswith("0 failed; 1 line of furniture cut")
    path.write_text(json.dumps(row | {"section": "Kota"}), "utf-8")
    second = import_paths([str(path)], on_failure=pytest.fail)
    assert str(second).endswith("; changed: section 1")
    assert Article.objects.get().body == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("deck", [FIRST, f"{FIRST[:40]} […]", f"{FIRST} {SECOND[:20]}..."])
def test_a_deck_that_the_text_says_is_none(deck: str) -> None:
    assert record(f"{FIRST}\n\n{SECOND}", deck=deck).deck == ""


@pytest.mark.parametrize("deck", ["Jembatan tua itu dibuka lagi", FIRST[:40], "Jembatan […]"])
def test_a_deck_of_its_own_stays(deck: str) -> None:
    assert record(f"{SECOND}\n\n{FIRST}", deck=deck).deck == deck


@pytest.mark.parametrize("body", ["***", "ADVERTISEMENT", "Baca juga: Harga garam turun\n\n---"])
def test_a_text_of_nothing_but_furniture_is_no_article(body: str) -> None:
    with pytest.raises(ValueError, match="no line is one of an article"):
        record(body)
