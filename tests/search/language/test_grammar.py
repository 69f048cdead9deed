from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.search.fields import DayRange
from articles.search.language.grammar import MAX_CHARACTERS, MAX_CLAUSES, MAX_DEPTH, NOTHING, parse
from articles.search.language.unparse import unparse
from articles.search.query import And, DaysTerm, FacetTerm, Named, Node, Not, Or, Phrase, Prefix, SameSentence, Word

NAMES = {"north korea": "KP", "korut": "KP", "russia": "RU", "kim jong un": "kim-jong-un"}


def find_names(text: str) -> list[tuple[int, int, str]]:
    lowered = text.lower()
    return sorted(
        (lowered.find(name), lowered.find(name) + len(name), key) for name, key in NAMES.items() if name in lowered
    )


TODAY = date(2024, 6, 19)


def words(*texts: str) -> tuple[Node, ...]:
    return tuple(Word(text) for text in texts)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("   ", None),
        ("()", NOTHING),
        ("nuclear", Word("nuclear")),
        ("nuclear test", And(words("nuclear", "test"))),
        ("nuclear AND test", And(words("nuclear", "test"))),
        ("nuclear OR test", Or(words("nuclear", "test"))),
        ("a b OR c", Or((And(words("a", "b")), Word("c")))),
        ("a (b OR c)", And((Word("a"), Or(words("b", "c"))))),
        ("nuclear -test", And((Word("nuclear"), Not(Word("test"))))),
        ("nuclear NOT test", And((Word("nuclear"), Not(Word("test"))))),
        ("-(a b)", Not(And(words("a", "b")))),
        ('"nuclear test"', Phrase("nuclear test")),
        ("“nuclear test”", Phrase("nuclear test")),
        ("«ядерный удар»", Phrase("ядерный удар")),
        ("nuklir*", Prefix("nuklir")),
        ("café-au-lait", Word("café-au-lait")),
        ("section:World", FacetTerm("section", "World")),
        ('source:"Kabar Nusantara"', FacetTerm("source", "Kabar Nusantara")),
        ("title:summit", Word("summit", headline=True)),
        ('title:"first summit"', Phrase("first summit", headline=True)),
        ("a –b", And((Word("a"), Not(Word("b"))))),
        ("a atau b", And(words("a", "atau", "b"))),
        ("a ATAU b", Or(words("a", "b"))),
        ("а ИЛИ б", Or(words("а", "б"))),
        ("a || b", Or(words("a", "b"))),
        ("a && b", And(words("a", "b"))),
        ("a BUKAN b", And((Word("a"), Not(Word("b"))))),
        ("а НЕ б", And((Word("а"), Not(Word("б"))))),
        ("+a +b", And(words("a", "b"))),
        ('"a b"~5', Phrase("a b", slop=5)),
        ("a NEAR b", Or((Phrase("a b", slop=10), Phrase("b a", slop=10)))),
        ("a NEAR/3 b", Or((Phrase("a b", slop=3), Phrase("b a", slop=3)))),
        ('a DEKAT "b c" d', And((Or((Phrase("a b c", slop=10), Phrase("b c a", slop=10))), Word("d")))),
        ("title:(a b)", And((Word("a", headline=True), Word("b", headline=True)))),
        ("title: a b", And((Word("a", headline=True), Word("b")))),
        ("judul:a", Word("a", headline=True)),
        ("Breaking: news", And(words("Breaking", "news"))),
        ("source:(a OR b)", Or((FacetTerm("source", "a"), FacetTerm("source", "b")))),
        ('rubrik: "Ekonomi Rakyat"', FacetTerm("section", "Ekonomi Rakyat")),
        ("published_year:2024", FacetTerm("published_year", "2024")),
        ("-tahun:2024", Not(FacetTerm("published_year", "2024"))),
        ("published:2024", DaysTerm("published", DayRange(date(2024, 1, 1), date(2024, 12, 31)))),
        ("sejak:2024-06", DaysTerm("published", DayRange(date(2024, 6, 1), None))),
        ("after:2024-06", DaysTerm("published", DayRange(date(2024, 7, 1), None))),
        ("sampai:2024-06", DaysTerm("published", DayRange(None, date(2024, 6, 30)))),
        ("до:2024", DaysTerm("published", DayRange(None, date(2023, 12, 31)))),
        ("published:>2024-06-01", DaysTerm("published", DayRange(date(2024, 6, 2), None))),
        ("happened:2024-10..2025-02", DaysTerm("happened", DayRange(date(2024, 10, 1), date(2025, 2, 28)))),
        ("published:-7d", DaysTerm("published", DayRange(TODAY - timedelta(days=6), TODAY))),
        ("🚀", Word("🚀")),
        ("KIM NOT PUTIN", And((Word("KIM"), Not(Word("PUTIN"))))),
        ("RAJA BUKAN PRESIDEN LAGI", And(words("RAJA", "bukan", "PRESIDEN", "LAGI"))),
    ],
)
def test_a_query_is_read_as_its_author_meant_it(text, tree):
    assert parse(text, today=TODAY).tree == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("korut rusia", And((Named("KP", "korut", Word("korut")), Word("rusia")))),
        ("north korea nuclear", And((Named("KP", "north korea", Phrase("north korea")), Word("nuclear")))),
        ('"north korea"', Phrase("north korea")),
        ("-russia", Not(Named("RU", "russia", Word("russia")))),
        ("russian", Word("russian")),
        ("russia*", Prefix("russia")),
        ("title:russia", Word("russia", headline=True)),
    ],
)
def test_a_known_name_becomes_its_entity_or_the_words(text, tree):
    assert parse(text, find_names).tree == tree


def named(key: str, typed: str) -> Named:
    return Named(key, typed, Phrase(typed) if " " in typed else Word(typed))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Korut-Russia", And((named("KP", "Korut"), named("RU", "Russia")))),
        ("Korut/Russia,", And((named("KP", "Korut"), named("RU", "Russia")))),
        ("Russia–Kim Jong Un", And((named("RU", "Russia"), named("kim-jong-un", "Kim Jong Un")))),
        ("#Russia", named("RU", "Russia")),
        ("Russia's", named("RU", "Russia")),
        ("anti-Russia", And((Word("anti"), named("RU", "Russia")))),
        ("Russia-based", And((named("RU", "Russia"), Word("based")))),
        ("-Korut-Russia", Not(And((named("KP", "Korut"), named("RU", "Russia"))))),
        ("well-being", Word("well-being")),
        ("Prussia", Word("Prussia")),
    ],
)
def test_a_name_is_found_within_a_word_that_marks_join(text, tree):
    assert parse(text, find_names).tree == tree


def test_blanks_within_a_name_count_as_one():
    assert parse("north  korea", lambda text: [(0, len(text), "KP")]).tree == named("KP", "north korea")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"open', "missing closing quotation mark"),
        ("(open", "missing closing bracket"),
        ("shut)", "closing bracket without an opening one"),
        ("a OR", "OR without words on both sides"),
        ("a NOT", "NOT without a word after it"),
        ("a AND", "AND without words on both sides"),
        ("AND a", "AND without words on both sides"),
        ("a AND AND b", "AND without words on both sides"),
        ("a source:", "“source:” has no value"),
        ("ab*", "is too short"),
        ("colour:red", "is not a field"),
        ("abc* bcd* cde* def*", "Only 3 words can end in *"),
        ("(" * (MAX_DEPTH + 1) + "a", "nested more than"),
        ("a " * (MAX_CLAUSES + 1), f"first {MAX_CLAUSES} parts"),
        ("a" * (MAX_CHARACTERS + 1), f"first {MAX_CHARACTERS} characters"),
    ],
)
def test_a_slip_is_repaired_and_said(text, said):
    assert any(said in str(repair) for repair in parse(text).repairs)


@pytest.mark.parametrize(
    "text", ["nuclear test", '"a b" -c', "a OR (b c)", "section:World xyz*", "a AND -b", "Breaking: a"]
)
def test_a_right_query_has_no_repairs(text):
    assert parse(text).repairs == ()


@pytest.mark.parametrize("text", ["*", "***", '""', "-", "& |", "#", "@@", "~~~", "...", "$", "[]{}"])
def test_signs_alone_find_nothing_and_that_is_said(text):
    parsed = parse(text)
    assert parsed.tree == NOTHING
    assert "no word to search for" in str(parsed.repairs[-1])


def test_names_of_one_sentence_are_asked_for_by_their_entities():
    parsed = parse("sentence:(russia korut)", find_names)
    assert parsed.tree == SameSentence("KP", "RU", ("korut", "russia"))
    assert parse(unparse(parsed.tree), find_names).tree == parsed.tree


def test_words_of_one_sentence_are_looked_for_near_each_other():
    parsed = parse("kalimat:(korut rudal)", find_names)
    assert parsed.tree == Phrase("korut rudal", slop=25)
    assert parsed.repairs


def test_any_word_joins_by_or_and_keeps_what_is_excluded():
    assert parse("a b", any_word=True).tree == Or(words("a", "b"), all_first=True)
    assert parse("a b -c", any_word=True).tree == And((Or(words("a", "b"), all_first=True), Not(Word("c"))))


def test_any_word_that_is_written_back_is_read_the_same():
    for text in ("a b", "a b -c", "a b c language:id"):
        tree = parse(text, any_word=True).tree
        assert parse(unparse(tree), any_word=True).tree == tree


def test_any_word_leaves_fields_and_days_required():
    language, year = FacetTerm("language", "id"), DaysTerm("published", DayRange(date(2024, 1, 1), date(2024, 12, 31)))
    either = Or(words("a", "b"), all_first=True)
    assert parse("a b language:id published:2024", any_word=True).tree == And((either, language, year))
    assert parse("a language:id", any_word=True).tree == And((Word("a"), language))
    assert parse("language:id published:2024", any_word=True).tree == And((language, year))


def depth(node: Node | None) -> int:
    match node:
        case And(children) | Or(children):
            return 1 + max(map(depth, children), default=0)
        case Not(child):
            return 1 + depth(child)
    return 0


def leaves(node: Node | None) -> int:
    match node:
        case None:
            return 0
        case And(children) | Or(children):
            return sum(leaves(child) for child in children)
        case Not(child):
            return leaves(child)
    return 1


SIGNS = st.text(st.sampled_from('ab "“”()-:*|&~+<>. \u2014\x00\ud800é漢'), max_size=700)
PARTS = (
    "NEAR ",
    "NEAR/3 ",
    "OR ",
    "NOT ",
    "title:",
    "since:",
    "happened:2024 ",
    "2024-06 ",
    "sentence:(",
    "a ",
    ") ",
    '"b"~2 ',
)
SYNTAX = SIGNS | st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@given(SYNTAX | st.text(max_size=700))
@settings(max_examples=400, deadline=None)
def test_no_input_raises_or_passes_the_caps(text):
    tree = parse(text, find_names).tree
    assert leaves(tree) <= MAX_CLAUSES
    assert depth(tree) <= 4 * MAX_DEPTH


@given(SYNTAX)
@example("-(a a:")
@example(":漢:*")
@settings(max_examples=300, deadline=None)
def test_what_is_written_back_is_read_the_same(text):
    tree = parse(text).tree
    assert parse(unparse(tree)).tree == tree


@pytest.mark.parametrize("text", ["(" * 10_000, '"' * 10_000, "-" * 10_000, "NOT " * 3_000, "a:" * 5_000])
def test_ten_thousand_signs_overflow_nothing(text):
    assert leaves(parse(text).tree) <= MAX_CLAUSES
