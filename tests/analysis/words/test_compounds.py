import pytest

from articles.analysis.words.compounds import COMPOUNDS_FILE, written_apart, written_together
from articles.analysis.words.tokenizer import stem_terms


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("tandatangan", ("tanda", "tangan")),
        ("menandatangani", ("tanda", "tangan")),
        ("penandatanganan", ("tanda", "tangan")),
        ("bekerjasama", ("kerja", "sama")),
        ("kewarganegaraan", ("warga", "negara")),
        ("mengkambinghitamkan", ("kambing", "hitam")),
        ("sepakbola", ("sepak", "bola")),
        ("antarprovinsi", ("antar", "provinsi")),
        ("pascagempa", ("pasca", "gempa")),
        ("antikorupsi", ("anti", "korupsi")),
        ("nonmigas", ("non", "migas")),
        ("lawmakers", ("law", "maker")),
        ("cyberattack", ("cyber", "attack")),
        ("undangundang", ("undang", "undang")),
        ("ميرود", ("مي", "رود")),
        ("كتابها", ("كتاب", "ها")),
    ],
)
def test_a_word_may_be_written_apart(word: str, parts: tuple[str, ...]) -> None:
    assert written_apart(word) == parts


@pytest.mark.parametrize("word", ["paras", "antara", "rumah", "korea", "promosi", "reaksi", "internal", "putin", "f16"])
def test_a_plain_word_is_not_taken_apart(word: str) -> None:
    assert written_apart(word) is None


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (("sepak", "bola"), "sepakbola"),
        (("bekerja", "sama"), "bekerjasama"),
        (("tanda", "tangani"), "tandatangani"),
        (("bertanggung", "jawab"), "bertanggungjawab"),
        (("antar", "kampung"), "antarkampung"),
        (("cease", "fires"), "ceasefires"),
        (("non", "muslim"), "nonmuslim"),
        (("نمي", "رود"), "نميرود"),
        (("خانه", "هاي"), "خانههاي"),
    ],
)
def test_words_may_be_written_together(words: tuple[str, ...], word: str) -> None:
    assert written_together(words) == word


@pytest.mark.parametrize(
    "words", [("bi", "pangkas"), ("tri", "bangun"), ("tuna", "segar"), ("post", "report"), ("mega", "pidato")]
)
def test_words_that_a_prefix_is_too_may_stand_apart_from_the_next(words: tuple[str, ...]) -> None:
    assert written_together(words) is None


def test_a_compound_of_the_table_is_one_whatever_it_begins_with() -> None:
    assert written_together(("tuna", "netra")) == "tunanetra"


@pytest.mark.parametrize("words", [("korea", "utara"), ("putin",), (), ("non", "a"), ("f", "16"), ("para", "menteri")])
def test_words_that_are_no_compound_stay_apart(words: tuple[str, ...]) -> None:
    assert written_together(words) is None


def test_a_compound_that_was_written_as_one_has_the_stem_of_its_plain_form() -> None:
    for line in ("kerja sama", "ganti rugi", "unjuk rasa"):
        joined = line.replace(" ", "")
        assert stem_terms(joined, "id") == [joined]
    assert stem_terms("berunjukrasa", "id") == ["unjukrasa"]


def test_compounds_are_in_order_and_have_parts() -> None:
    lines = COMPOUNDS_FILE.read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert all(len(line.split()) >= 2 for line in lines)
