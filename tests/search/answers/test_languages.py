import pytest

from articles.search.answers.languages import language_code, language_label


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("pt-BR", "pt-br"),
        ("English", "en"),
        ("inggris", "en"),
        ("Bahasa  Inggris", "en"),
        ("bahasa indonesia", "id"),
        ("Indonesia", "id"),
        ("rusia", "ru"),
        ("Русский", "ru"),
        ("немецкий", "de"),
        ("Koreanisch", "ko"),
        ("日本語", "ja"),
        ("klingonese", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_code_and_by_its_names(name: str, code: str | None) -> None:
    assert language_code(name) == code


@pytest.mark.parametrize(
    ("code", "label"), [("id", "Bahasa Indonesia"), ("ru", "Русский"), ("und", "Unknown"), ("xx", "xx")]
)
def test_a_language_is_called_as_it_calls_itself(code: str, label: str) -> None:
    assert language_label(code) == label
