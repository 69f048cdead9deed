from collections.abc import Callable

import pytest

from articles.search.engines.base import Engine, EngineRequest
from articles.search.query import Node, Phrase, Prefix, Word
from tests.contract.documents import make_document
from tests.contract.opening import fill

Matches = Callable[[int, Node], bool]

READ = (
    ("other", "Köprüler açıldı", "kopruler", True),
    ("other", "Köprüler açıldı", "kopru", False),
    ("tr-TR", "Köprüler açıldı", "kopruler", True),
    ("xx", "bridges", "bridges", True),
    ("xx", "bridges", "bridge", False),
    ("_none", "bridges", "bridges", True),
    ("", "bridges", "bridges", True),
    ("en-GB", "bridges", "bridge", True),
    ("EN-us", "bridges", "bridge", True),
    ("ms", "pemimpinnya", "pemimpin", True),
    ("de", "Brücken", "Brücke", True),
    ("es-419", "puentes", "puente", True),
    ("ar", "المعاهدات", "معاهدة", True),
    ("ko", "조선로동당", "조선로동당", True),
    ("zh-Hant-TW", "簽署條約", "條約", True),
    ("zh", "签署条约", "署条", True),
    ("zh", "签署条约", "约条", False),
    ("ja", "条約に署名", "条約", True),
    ("ja-JP", "バスで移動", "ﾊﾞｽ", True),
)
"""Language code, text, word, and whether the word finds the text."""

LANGUAGES = ("en", "id", "ru", "ko", "ar", "zh", "ja", "other")
FIRST_SPLIT = 100


@pytest.fixture(scope="module")
def matches(lasting: Engine) -> Matches:
    """Whether the article matches, of one for each text and one for each language."""
    texts = [make_document(pk, "", text, language=code) for pk, (code, text, _, _) in enumerate(READ)]
    split = [
        make_document(pk, "signed treaty", "bridges open", language=code)
        for pk, code in enumerate(LANGUAGES, start=FIRST_SPLIT)
    ]
    fill(lasting, texts + split)

    def one(pk: int, tree: Node) -> bool:
        (answer,) = lasting.search([EngineRequest(tree=tree, ids=(pk,))])
        return answer.total == 1

    return one


@pytest.mark.parametrize("case", range(len(READ)), ids=lambda case: "-".join(map(str, READ[case])))
def test_a_text_is_read_in_its_language_whatever_its_code(matches: Matches, case: int) -> None:
    _, _, word, is_found = READ[case]
    assert matches(case, Word(word)) == is_found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [Phrase, Prefix, Word], ids=["phrase", "prefix", "word"])
def test_nothing_reaches_from_the_headline_into_the_text(
    matches: Matches, language: str, make: Callable[[str], Node]
) -> None:
    pk = FIRST_SPLIT + LANGUAGES.index(language)
    assert not matches(pk, make("treaty-bridges"))
    assert matches(pk, make("signed-treaty"))
    assert matches(pk, make("bridges-open"))
