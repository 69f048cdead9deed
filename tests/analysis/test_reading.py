"""Words, sentences, names, languages and copies."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.duplicates import ALIKE, likeness, sketch
from articles.analysis.languages import detect_language
from articles.analysis.names.countries import country_names
from articles.analysis.names.gazetteer import name_entries
from articles.analysis.names.matcher import NameMatcher
from articles.analysis.names.name_table import NameEntry
from articles.analysis.sentences import LONGEST_SENTENCE, sentences, split_sentences
from articles.analysis.text import compose
from articles.analysis.words.tokenizer import STEMMERS, UNSTEMMED, analyze, fold, stem_terms, tokenize

LANGUAGE = st.sampled_from([*STEMMERS, "ja", "und"])


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Bridges were opened", "en", ["bridg", "were", "open"]),
        ("menandatangani perjanjian", "id", ["tandatangan", "janji"]),
        ("Café ÅNGSTRÖM", "und", ["cafe", "angstrom"]),
        ("北京市", "zh", ["北京", "京市"]),
        ("北京か市2024年A", "und", ["北", "京", "か", "市", "2024", "年", "a"]),
        ("京\u3099市", "und", ["京\u3099", "市"]),
        ("can't e-mail 3.5", "und", ["cant", "e", "mail", "3.5"]),
    ],
)
def test_words_are_cut_folded_and_stemmed(text: str, language: str, terms: list[str]) -> None:
    assert stem_terms(text, language) == terms


@given(st.text(max_size=300), LANGUAGE)
def test_terms_and_their_places_agree_and_stand_in_the_text(text: str, language: str) -> None:
    tokens = analyze(text, language)
    assert [token.text for token in tokens] == stem_terms(text, language)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert [token.text for token in fold(text)] == stem_terms(text, UNSTEMMED)
    assert all(text[token.start : token.end] == token.text for token in tokenize(text))


def test_threads_do_not_mix_their_words() -> None:
    words = [f"running{n} treaties{n} signed{n}" for n in range(400)]
    expected = [stem_terms(word, "en") for word in words]
    found: list[bool] = []

    def read() -> None:
        found.append([stem_terms(word, "en") for word in words] == expected)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Hasan tiba pada pukul 10.30 WIB. Ia pergi.", 2),
        ("He lives in the U.S. Analysts cheered.", 2),
        ("He met U.S. President Trump on Jan. 5. They talked.", 2),
        ("“Kami siap.” Ia pergi.", 2),
        ("两国签署条约。他们离开了。", 2),
        ("Harga Rp 1.500,00 naik 3.5 persen.", 1),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    spans = list(split_sentences(text))
    assert len(spans) == count


def test_a_text_without_full_stops_is_cut_at_blanks_into_sentences_that_can_be_quoted() -> None:
    text = "seven letters " * 1_000
    spans = list(split_sentences(text))
    assert max(span.end - span.start for span in spans) <= LONGEST_SENTENCE
    assert " ".join(text[span.start : span.end] for span in spans) == text.rstrip()


def test_a_word_longer_than_a_sentence_is_cut_where_it_must_be() -> None:
    text = "x" * 5_000
    assert [span.end - span.start for span in split_sentences(text)] == [2_000, 2_000, 1_000]


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=300), st.lists(st.text(max_size=60), max_size=3))
def test_every_sentence_is_a_piece_of_the_composed_text(
    headline: str, deck: str, body: str, captions: list[str]
) -> None:
    text = compose(headline, deck, body, captions)
    end = 0
    for number, sentence in enumerate(sentences(text)):
        assert sentence.index == number
        assert sentence.start >= end
        assert text.text[sentence.start : sentence.end].strip() == text.text[sentence.start : sentence.end] != ""
        end = sentence.end


@pytest.fixture(scope="module")
def matcher() -> NameMatcher:
    return NameMatcher(list(name_entries(country_names())))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Korut dan Rusia bertemu", {"KP", "RU"}),
        ("North Korea and the DPRK", {"KP"}),
        ("встреча в Северной Корее и России", {"KP", "RU"}),
        ("朝鲜和俄罗斯", {"KP", "RU"}),
        ("북한과 러시아", {"KP", "RU"}),
        ("as soon as the us team", set()),
        ("AS menolak", {"US"}),
        ("South Korean officials", set()),
    ],
)
def test_countries_are_found_by_any_of_their_names(matcher: NameMatcher, text: str, named: set[str]) -> None:
    mentions = matcher.find(text)
    assert {mention.entity for mention in mentions} == named
    assert all(text[mention.start : mention.end] for mention in mentions)


def test_a_surname_alone_stands_for_the_one_person_named_in_full() -> None:
    people = NameMatcher(
        [
            NameEntry("putin", "person", "Vladimir Putin", "en"),
            NameEntry("shoigu", "person", "Sergei Shoigu", "en"),
        ]
    )
    found = [mention.entity for mention in people.find("Vladimir Putin spoke. Putin left. Shoigu stayed.")]
    assert found == ["putin", "putin"]


@pytest.mark.parametrize(
    ("text", "prior", "language", "guessed"),
    [
        ("Presiden Rusia menerima delegasi Korea Utara di Moskow pada hari Kamis.", None, "id", False),
        ("The president received the delegation in the Kremlin on Thursday.", "id", "en", False),
        ("Президент принял делегацию в Кремле.", None, "ru", False),
        ("12345 — 678", "id", "und", True),
        ("", None, "und", True),
    ],
)
def test_the_text_tells_its_language(text: str, prior: str | None, language: str, guessed: bool) -> None:
    found = detect_language(text, prior)
    assert (found.language, found.guessed) == (language, guessed)


def test_edited_copies_are_alike_and_other_stories_are_not() -> None:
    story = " ".join(f"Sentence {n} says that the envoy number {n * 7} came by train." for n in range(30))
    edited = story.replace("Sentence 3 says", "An editor wrote").replace("number 70", "number seventy")
    other = " ".join(f"Goal {n} was scored in minute {n * 3} by a striker from the coast." for n in range(30))
    assert likeness(sketch(story), sketch(edited)) >= ALIKE
    assert likeness(sketch(story), sketch(other)) < ALIKE
    assert sketch("two words") == ()
