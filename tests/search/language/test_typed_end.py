import pytest

from articles.search.language.typed_end import TypedEnd, typed_end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("korut rus", TypedEnd("korut ", "rus")),
        ("korut -rus", TypedEnd("korut -", "rus")),
        ("(rudal OR art", TypedEnd("(rudal OR ", "art")),
        ("anti-put", TypedEnd("anti-", "put")),
        ("korut", TypedEnd("", "korut")),
        ("“pasukan kor", TypedEnd('"pasukan ', "kor", quoted=True)),
        ('"a b" kor', TypedEnd('"a b" ', "kor")),
        ("rudal source:ka", TypedEnd("rudal ", "ka", "source")),
        ("rudal Sumber: ka", TypedEnd("rudal ", "ka", "Sumber")),
        ('topic:"ukraine w', TypedEnd("", "ukraine w", "topic")),
        ("topic:", TypedEnd("", "", "topic")),
        ("-topic:ru", TypedEnd("-", "ru", "topic")),
        ("colour:re", TypedEnd("colour:", "re")),
        ("rudal OR", TypedEnd("rudal OR", "")),
        ("", TypedEnd("", "")),
    ],
)
def test_the_last_word_or_the_value_of_a_field_is_what_is_completed(text: str, expected: TypedEnd) -> None:
    assert typed_end(text) == expected


def test_a_name_may_have_begun_some_words_before() -> None:
    ends = typed_end("a OR the north  kor").windows()
    assert [(one.before, one.typed) for one in ends] == [
        ("a OR ", "the north  kor"),
        ("a OR the ", "north  kor"),
        ("a OR the north  ", "kor"),
    ]


def test_a_completion_keeps_what_stands_before_it() -> None:
    assert typed_end("korut rus").completed("Rusia") == "korut Rusia"
    assert typed_end('"korea u').completed("Utara") == '"korea Utara"'
    assert typed_end("a sumber:ka").with_value("kabar-nusantara") == "a sumber:kabar-nusantara"
    assert typed_end("a topic:uk").with_value("ukraine war") == 'a topic:"ukraine war"'


@pytest.mark.parametrize(
    ("text", "alone"), [("a b", True), ("b", True), ("a -b", False), ("a OR b", False), ("(a b", False)]
)
def test_what_an_operator_governs_does_not_stand_alone(text: str, alone: bool) -> None:
    assert typed_end(text).stands_alone is alone
