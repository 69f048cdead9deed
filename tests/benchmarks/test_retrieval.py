import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest
from django.core.management import CommandError, call_command

from articles.ingest.names import known_names, load_names
from articles.ingest.records import RecordError
from articles.search.engines.base import Engine
from benchmarks.retrieval import evaluate, figures, read_collection, store_documents
from tests.benchmarks.conftest import Measure

DOCUMENTS: Final = [
    {"_id": "bridge", "title": "A bridge over the Tumen", "text": "Engineers opened a bridge over the river."},
    {"_id": "ferry", "title": "The ferry stops", "text": "The ferry over the river has stopped for good."},
    {"_id": "market", "title": "A market in town", "text": "Sellers came to the market with fish and rice."},
]
GOOD: Final = {"ndcg@10": 1.0, "map": 1.0, "recall@100": 1.0, "mrr@10": 1.0}
NONE: Final = dict.fromkeys(GOOD, 0.0)


def collection(
    folder: Path,
    query: str,
    relevant: Mapping[str, int],
    documents: Sequence[Mapping[str, str]] = DOCUMENTS,
    judged_in: str = "qrels/test.tsv",
) -> Path:
    """A judged collection of one query in BEIR's form."""
    (folder / judged_in).parent.mkdir(parents=True, exist_ok=True)
    _write(folder / "corpus.jsonl", documents)
    _write(folder / "queries.jsonl", [{"_id": "q", "text": query}])
    lines = ["query-id\tcorpus-id\tscore", *(f"q\t{key}\t{gain}" for key, gain in relevant.items())]
    (folder / judged_in).write_text("\n".join(lines) + "\n")
    return folder


def _write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_a_bare_database_is_enough(measure: Measure, tmp_path: Path) -> None:
    """Of two queries one finds its only document, by a name in another language, and one does not."""
    documents = [*DOCUMENTS, {"_id": "dprk", "title": "North Korea opens", "text": "North Korea opened its border."}]
    folder = collection(tmp_path / "data", "Korut", {"dprk": 1}, documents)
    _write(folder / "queries.jsonl", [{"_id": "q", "text": "Korut"}, {"_id": "other", "text": "bridge"}])
    with (folder / "qrels/test.tsv").open("a") as lines:
        lines.write("other\tmarket\t1\n")
    printed = measure("evaluate_search", folder, "--json")
    ours = {"queries": 2, "documents": 4} | dict.fromkeys(GOOD, 0.5)
    # Plain BM25 knows no names, and finds neither.
    assert json.loads(printed.splitlines()[-1]) == ours | {"plain ndcg@10": 0.0, "ratio": 0.0}
    assert not (tmp_path / "var" / "newsdesk.sqlite3").exists()


def scored(
    index: Callable[[], Engine], folder: Path, *, any_word: bool = False, refused: int = 0
) -> Mapping[str, float]:
    """The figures on the database and the engine of this test."""
    faults: list[RecordError] = []
    judged = read_collection(folder)
    stored = store_documents(judged, faults.append)
    assert len(faults) == refused
    index()
    return evaluate(judged, stored, any_word=any_word)


@pytest.mark.parametrize(
    ("query", "relevant", "expected"),
    [
        ("bridge", {"bridge": 1}, GOOD),
        ("bridge", {"market": 1}, NONE),
        # One of two is found, and first: 1 of the 1 + 1 / log2(3) that both would gain.
        ("bridge", {"bridge": 1, "market": 1}, {"ndcg@10": 0.6131, "map": 0.5, "recall@100": 0.5, "mrr@10": 1.0}),
        ("ferry AND -RIVER", {"ferry": 1}, GOOD),
    ],
    ids=["found first", "missed", "half found", "prose"],
)
def test_the_figures_are_those_known_by_hand(
    index: Callable[[], Engine],
    tmp_path: Path,
    query: str,
    relevant: Mapping[str, int],
    expected: Mapping[str, float],
) -> None:
    folder = collection(tmp_path / "data", query, relevant)
    assert scored(index, folder, any_word=True) == {"queries": 1, "documents": 3} | expected


@pytest.mark.parametrize(("any_word", "recall"), [(False, 0.0), (True, 1.0)])
def test_every_word_of_a_query_is_wanted_unless_any_word_will_do(
    index: Callable[[], Engine], tmp_path: Path, any_word: bool, recall: float
) -> None:
    folder = collection(tmp_path / "data", "bridge ships", {"bridge": 1}, judged_in="qrels.tsv")
    assert scored(index, folder, any_word=any_word)["recall@100"] == recall


RUSSIAN: Final = {
    "_id": "мост",
    "title": "Открыт новый мост",
    "text": "Инженеры открыли новый мост через реку. Первые поезда пройдут по мосту уже в следующем месяце.",
}
INDONESIAN: Final = {
    "_id": "pasar",
    "title": "Pasar baru dibuka di kota",
    "text": "Para pedagang membuka pasar dengan ikan dan beras, dan pembeli sudah menunggu sejak pagi hari.",
}


@pytest.mark.parametrize(
    ("document", "query"),
    [
        (RUSSIAN, "поезд мостами"),
        (INDONESIAN, "pembukaan"),
        ({"_id": "said", "title": "Membuka", "text": "Membuka", "lang": "id"}, "pembukaan"),
        ({"_id": "said", "title": "Membuka", "text": "Membuka", "language": "id"}, "pembukaan"),
    ],
    ids=["Russian", "Indonesian", "said in lang", "said in language"],
)
def test_a_text_is_stemmed_in_its_own_language(
    index: Callable[[], Engine], tmp_path: Path, document: Mapping[str, str], query: str
) -> None:
    folder = collection(tmp_path / "data", query, {document["_id"]: 1}, [*DOCUMENTS, document])
    assert scored(index, folder) == {"queries": 1, "documents": 4} | GOOD


@pytest.mark.parametrize(("query", "relevant"), [("ferry", "2"), ("bridge trains", "1")])
def test_documents_are_stored_as_imports_are(
    index: Callable[[], Engine], tmp_path: Path, query: str, relevant: str
) -> None:
    """Without a title the first line is the headline, control characters go, and what has no words is left out."""
    documents = [
        {"_id": "1", "text": "A bridge is opened\nTrains cross it."},
        {"_id": "2", "title": "A fer\x00ry", "text": "It stops."},
        {"_id": "3", "title": "", "text": ""},
    ]
    folder = collection(tmp_path / "data", query, {relevant: 2}, documents)
    assert scored(index, folder, refused=1) == {"queries": 1, "documents": 2} | GOOD


def test_a_text_may_hold_other_ends_of_lines(tmp_path: Path) -> None:
    folder = collection(tmp_path / "data", "bridge", {"1": 1})
    (folder / "corpus.jsonl").write_text('{"_id": "1", "text": "A bridge\u2028is opened\x85"}\n', "utf-8")
    assert read_collection(folder).documents["1"].text == "A bridge\u2028is opened\x85"


def test_names_are_found_as_readers_find_them(index: Callable[[], Engine], tmp_path: Path) -> None:
    load_names(known_names())
    documents = [*DOCUMENTS, {"_id": "dprk", "title": "North Korea opens", "text": "North Korea opened its border."}]
    assert scored(index, collection(tmp_path / "data", "Korut", {"dprk": 1}, documents))["mrr@10"] == 1.0


def test_ranks_count_by_their_depth() -> None:
    ranked = [f"{n}" for n in range(1, 121)]
    ndcg, precision, recall, reciprocal = figures(ranked, {"2": 1, "101": 1, "never": 1})
    assert round(ndcg, 4) == 0.2961  # 1 / log2(3) of 1 + 1 / log2(3) + 1 / log2(4)
    assert precision == pytest.approx((1 / 2 + 2 / 101) / 3)
    assert recall == pytest.approx(1 / 3)
    assert reciprocal == 0.5


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_folder_that_lacks_a_file_is_refused(tmp_path: Path, missing: str) -> None:
    folder = collection(tmp_path / "data", "bridge", {"bridge": 1})
    (folder / missing).unlink()
    with pytest.raises(CommandError, match=f"{missing} is missing"):
        call_command("evaluate_search", str(folder))


def test_a_folder_without_judgements_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"No query of .* is judged"):
        call_command("evaluate_search", str(collection(tmp_path / "data", "bridge", {})))
