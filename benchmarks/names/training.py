"""The weights of the model of names, trained by CRFsuite on marked sentences."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pycrfsuite

from articles.analysis.names.gazetteer import name_entries, parents
from articles.analysis.names.matcher import NameMatcher
from articles.analysis.names.tagging.chain import ChainModel, Weights
from articles.analysis.names.tagging.features import read_features, tokens
from articles.ingest.names import known_names
from benchmarks.names.annotated import AnnotatedSentence, labels

SETTINGS: Final = {"c1": 0.02, "c2": 0.3, "max_iterations": 150, "feature.possible_transitions": True}
"""Of L-BFGS, with penalties on weights and on their squares; chosen on fifths of the training sentences alone."""

DIGITS: Final = 2
"""Of a weight after the point; smaller ones are left out."""


def train(sentences: Iterable[AnnotatedSentence]) -> ChainModel:
    """The model that these sentences teach; the same of the same sentences and names."""
    records = known_names()
    matcher = NameMatcher(name_entries(records), parents(records))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for sentence in sentences:
        words = tokens(sentence.text)
        trainer.append(read_features(words, matcher.find(sentence.text)), labels(words, sentence.names))
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return _read(tagger.labels(), tagger.info())


def _read(names: Sequence[str], info: Any) -> ChainModel:
    """What CRFsuite keeps as model, with weights as short as they may be."""
    weights: dict[str, list[tuple[int, float]]] = {}
    for (feature, label), weight in info.state_features.items():
        rounded = round(weight, DIGITS)
        if rounded:
            weights.setdefault(feature, []).append((names.index(label), rounded))
    features: Mapping[str, Weights] = {feature: tuple(sorted(listed)) for feature, listed in weights.items()}
    transitions = tuple(
        tuple(round(info.transitions.get((one, other), 0.0), DIGITS) for other in names) for one in names
    )
    return ChainModel(tuple(names), transitions, features)
