"""django-elasticsearch-dsl as its documentation shows it: a document, and a search with facets."""

from typing import Any, Final

from django.conf import settings
from django_elasticsearch_dsl import Document, fields
from django_elasticsearch_dsl.registries import registry
from django_elasticsearch_dsl.search import Search
from elasticsearch.dsl import DateHistogramFacet, FacetedResponse, FacetedSearch, TermsFacet, Text, analyzer
from elasticsearch.dsl import token_filter as made_filter

from benchmarks.peers.models import Article

FOLDED: Final = ("lowercase", "asciifolding")
STEMMED: Final = {"en": "English", "id": "Indonesian"}
"""The languages whose words are stemmed, in both peers; others keep their words' form."""


def words(name: str, language: str | None = None) -> Any:
    """newsdesk's analyzer: words, lower case, without accents, and stemmed if `language` is a Snowball stemmer."""
    stems = [made_filter(f"{name}_snowball", "snowball", language=language)] if language else []
    return analyzer(name, tokenizer="standard", filter=[*FOLDED, *stems])


ENGLISH: Final = words("words_en", STEMMED["en"])
INDONESIAN: Final = words("words_id", STEMMED["id"])
OTHER: Final = words("words_other")
FIELDS: Final = [
    f"{part}_{words}{boost}" for part, boost in (("text", ""), ("headline", "^0.5")) for words in (*STEMMED, "other")
]


@registry.register_document
class ArticleDocument(Document):
    """An article's text and headline in the fields of its language, and what facets count."""

    text_en = Text(analyzer=ENGLISH)
    text_id = Text(analyzer=INDONESIAN)
    text_other = Text(analyzer=OTHER)
    headline_en = Text(analyzer=ENGLISH)
    headline_id = Text(analyzer=INDONESIAN)
    headline_other = Text(analyzer=OTHER)
    source = fields.KeywordField()
    language = fields.KeywordField()
    section = fields.KeywordField()
    topics = fields.KeywordField()
    published_year = fields.IntegerField()
    happened_years = fields.IntegerField()
    published_at = fields.DateField()

    class Index:
        name = settings.PEERS_INDEX
        settings = {"number_of_shards": 1, "number_of_replicas": 0}

    class Django:
        model = Article
        fields: list[str] = []
        queryset_pagination = 500

    def prepare(self, instance: Article) -> dict[str, Any]:
        spoken = instance.language if instance.language in STEMMED else "other"
        return super().prepare(instance) | {
            f"text_{spoken}": [instance.headline, instance.body],
            f"headline_{spoken}": instance.headline,
        }


MARKED: Final = tuple(field.partition("^")[0] for field in FIELDS)


def found(search: Search, text: str) -> Search:
    """Articles with every word of `text`, in one language's stems; ids only, for the rows come from the database."""
    return search.source(False).query("multi_match", query=text, fields=FIELDS, type="most_fields", operator="and")


def marked(search: Search) -> Search:
    """With the words marked in the headline and in the two best fragments of the text."""
    return search.highlight(*MARKED, fragment_size=200, number_of_fragments=2, order="score")


class ArticleSearch(FacetedSearch):
    """Six facets and a histogram of months."""

    fields = FIELDS
    facets = {
        "source": TermsFacet(field="source", size=10),
        "language": TermsFacet(field="language", size=10),
        "section": TermsFacet(field="section", size=10),
        "topics": TermsFacet(field="topics", size=10),
        "published_year": TermsFacet(field="published_year", size=10),
        "happened_years": TermsFacet(field="happened_years", size=10),
        "months": DateHistogramFacet(field="published_at", calendar_interval="month"),
    }

    def search(self) -> Search:
        return ArticleDocument.search().response_class(FacetedResponse)

    def query(self, search: Search, query: str) -> Search:
        return found(search, query)

    def highlight(self, search: Search) -> Search:
        return marked(search)


def find(text: str, size: int) -> int:
    """Get `size` hits with their rows and marks; returns how many articles match, counted to 10,000."""
    search = marked(found(ArticleDocument.search(), text))[:size]
    response = search.execute()
    list(search.to_queryset())
    _ = [hit.meta.highlight.to_dict() for hit in response]
    return int(response.hits.total.value)


def find_with_facets(text: str, size: int) -> int:
    """`find`, with every facet's values and the histogram."""
    response = ArticleSearch(text)[:size].execute()
    rows = Article.objects.in_bulk([int(hit.meta.id) for hit in response])
    _ = [(rows[int(hit.meta.id)], hit.meta.highlight.to_dict()) for hit in response]
    _ = {name: list(response.facets[name]) for name in ArticleSearch.facets}
    return int(response.hits.total.value)
