from itertools import product
from math import exp, prod
from pathlib import Path

import pytest

from articles.analysis.names.matcher import NameMatcher, NameMention
from articles.analysis.names.name_table import NameEntry
from articles.analysis.names.tagging import name_candidates, tag_sentence
from articles.analysis.names.tagging.chain import ChainModel, read_model, write_model
from articles.analysis.names.tagging.features import read_features, tokens
from articles.analysis.names.tagging.tagger import MODELS, tag_with

TEXT = (
    "Pasar baru dibuka\n\nMenurut Hendra Kusnadi, pasar itu ramai. Ia tinggal di Makassar.\n\n"
    "Presiden Vladimir Putin tiba di Jakarta, Rabu (3/4)."
)
MOST_BYTES = 2_000_000


def small_model() -> ChainModel:
    """Capitals are likely to begin a person's name, and to go on with one."""
    weights = {"b": ((0, 1.0),), "s=Xx": ((1, 3.0), (2, 2.5))}
    transitions = ((0.5, 0.0, -9.0), (0.0, -2.0, 2.0), (0.0, -2.0, 1.0))
    return ChainModel(("O", "B-PER", "I-PER"), transitions, weights)


def known(text: str, *names: tuple[str, str]) -> list[NameMention]:
    return NameMatcher(NameEntry(name, kind, name, "id") for name, kind in names).find(text)  # type: ignore[arg-type]


def test_candidates_stand_where_they_say() -> None:
    found = [(TEXT[one.start : one.end], one.kind) for one in name_candidates(TEXT, "id")]
    assert ("Hendra Kusnadi", "person") in found
    assert ("Makassar", "place") in found
    assert ("Vladimir Putin", "person") in found


def test_candidates_ascend_and_are_apart() -> None:
    found = name_candidates(TEXT, "id")
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


def test_candidates_are_more_likely_than_not() -> None:
    assert all(0.5 <= one.probability <= 1 for one in name_candidates(TEXT, "id"))


def test_capitals_tell_no_name_where_all_is_in_capitals() -> None:
    assert name_candidates("MENURUT HENDRA KUSNADI DI MAKASSAR", "id") == []


def test_known_names_are_no_candidates() -> None:
    names = known(TEXT, ("Vladimir Putin", "person"), ("Jakarta", "place"))
    found = {TEXT[one.start : one.end] for one in name_candidates(TEXT, "id", names)}
    assert found.isdisjoint({"Vladimir Putin", "Jakarta"})
    assert "Hendra Kusnadi" in found


def test_a_known_place_in_the_name_of_a_body_leaves_the_body_a_candidate() -> None:
    text = "Ia lulus dari Universitas Negeri Makassar tahun lalu."
    names = known(text, ("Makassar", "place"))
    assert [text[one.start : one.end] for one in name_candidates(text, "id", names)] == ["Universitas Negeri Makassar"]


def test_a_short_form_in_brackets_is_a_candidate_of_its_own() -> None:
    text = "Menurut Partai Kebangkitan Bangsa (PKB), harga beras naik."
    assert [text[one.start : one.end] for one in name_candidates(text, "id")] == ["Partai Kebangkitan Bangsa", "PKB"]


@pytest.mark.parametrize("language", ["en", "ru", ""])
def test_languages_without_a_model_have_no_candidates(language: str) -> None:
    assert name_candidates(TEXT, language) == []


@pytest.mark.parametrize("text", ["", " \n\n ", '""', "harga naik", "HARGA NAIK " * 400])
def test_any_text_can_be_read(text: str) -> None:
    assert all(text[one.start : one.end].strip() for one in name_candidates(text, "id"))


def test_names_in_quotes_are_found_without_them() -> None:
    text = '"Saya pulang," kata "Hendra Kusnadi" di Makassar.'
    assert "Hendra Kusnadi" in [text[one.start : one.end] for one in tag_sentence(text, "id")]


def test_a_name_goes_on_while_its_label_says_so() -> None:
    text = "kata Ani Budi lalu"
    assert [(one.start, one.end) for one in tag_with(small_model(), text)] == [(5, 13)]


def test_words_are_kept_with_what_joins_their_parts() -> None:
    assert [one.text for one in tokens("PDI-P (24/8) O'Neil, PT. “Maju”")] == (
        ["PDI-P", "(", "24/8", ")", "O'Neil", ",", "PT", ".", "Maju"]
    )


def test_features_tell_of_known_names() -> None:
    text = "di Kota Baru"
    features = read_features(tokens(text), known(text, ("Kota Baru", "place")))
    assert "k0=Bplace" in features[1]
    assert "k0=Iplace" in features[2]
    assert "k1=Bplace" in features[0]


def test_labels_and_probabilities_are_those_of_all_sequences_counted() -> None:
    model = small_model()
    words = [["b"], ["b", "s=Xx"], ["s=Xx"], ["b"]]
    weights = {path: weight(model, words, path) for path in product(range(3), repeat=len(words))}
    best, total = max(weights, key=weights.__getitem__), sum(weights.values())
    shares = [sum(one for path, one in weights.items() if path[i] == best[i]) / total for i in range(len(words))]
    labelled = model.label(words)
    assert [label for label, _ in labelled] == [model.labels[i] for i in best]
    assert [probability for _, probability in labelled] == pytest.approx(shares)


def weight(model: ChainModel, words: list[list[str]], path: tuple[int, ...]) -> float:
    own = [
        sum(dict(model.features[name]).get(label, 0) for name in word) for word, label in zip(words, path, strict=True)
    ]
    return exp(sum(own)) * prod(exp(model.transitions[one][other]) for one, other in zip(path, path[1:], strict=False))


def test_a_long_sentence_keeps_its_probabilities() -> None:
    assert all(0 < probability <= 1 for _, probability in small_model().label([["b", "s=Xx"]] * 5_000))


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_model(small_model(), ["What it is", "", "and of what"], tmp_path / "model.txt")
    assert read_model(tmp_path / "model.txt") == small_model()


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.txt").write_text("O B-PER\n0 1\n", "utf-8")
    with pytest.raises(ValueError, match=r"model\.txt holds no labels"):
        read_model(tmp_path / "model.txt")


@pytest.mark.parametrize("path", MODELS.values(), ids=MODELS)
def test_a_model_is_small_and_says_under_which_licence_its_data_are(path: Path) -> None:
    about = "".join(line for line in path.read_text("utf-8").splitlines(True) if line.startswith("#"))
    assert path.stat().st_size <= MOST_BYTES
    assert "MIT License" in about and "Copyright" in about
