"""Names that a trained model supposes in a text: candidates for editors, never entities by themselves."""

from articles.analysis.names.tagging.tagger import MODELS, TaggedKind, TaggedName, name_candidates, tag_sentence

__all__ = ["MODELS", "TaggedKind", "TaggedName", "name_candidates", "tag_sentence"]
