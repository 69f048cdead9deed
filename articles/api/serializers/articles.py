"""What the API answers, field by field: the same definitions write the answers and the schema."""

from typing import Any, Final, get_args

from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.serializers.histogram import CountField, HistogramSerializer
from articles.models import Article, Entity, EntityKind, Origin, Precision, Source
from articles.models.article_fields import ARTICLE_FIELDS, FIELD, LISTS, AnswerKind, ArticleField, Kind
from articles.search.answers.results import Completion, CompletionKind, QueryPartKind, Suggestion, SuggestionKind
from articles.search.fields import FACET_NAMES
from articles.search.params import url_of
from articles.search.query import Match
from articles.timeline.entries import Granularity

MATCHES: Final = get_args(Match)
BODY: Final = FIELD["body"].description
BASIS: Final = "Stated in the sentence, inherited from the one before, or the day of publication"
ROLE: Final = "Whether the date is the event's, a report's, or a citation's"
GRANULARITY: Final = "How precise the date is: a month is never its first day"
RULE: Final = "The rule that read the date"
PLANNED: Final = "Announced in advance"
APPROXIMATE: Final = "Approximate date"
ROLES: Final = ("event", "report", "citation")
BASES: Final = ("stated", "inherited", "publication")
KNOWN_PRECISIONS: Final = [value for value in Precision.values if value]
KNOWN_ORIGINS: Final = [value for value in Origin.values if value]
PART_KINDS: Final = get_args(QueryPartKind)
OTHER_SEARCH_KINDS: Final = get_args(SuggestionKind)
COMPLETION_KINDS: Final = get_args(CompletionKind)
GRANULARITIES: Final = get_args(Granularity)
SUMMARISED: Final = [
    field
    for field in ARTICLE_FIELDS
    if field.answer is AnswerKind.SUMMARY and field.kind not in (Kind.SOURCE, Kind.ADDRESS)
]
"""The fields that every answer tells of an article by a rule; outlet and address stand before them."""

RANGES: Final = {
    "type": "array",
    "items": {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
}


@extend_schema_field(RANGES)
class RangesField(serializers.Field):
    """Character ranges [start, end) of the text beside it, ascending, apart."""

    def to_representation(self, value: Any) -> list[list[int]]:
        return [list(one) for one in value]


class MarkedSerializer(serializers.Serializer):
    """A text, and the ranges of it that match."""

    text = serializers.CharField()
    marks = RangesField(help_text="Characters [start, end) of `text` that match")


class SourceSerializer(serializers.ModelSerializer):
    """An outlet or a news agency; `timezone` decides what a day is in its articles."""

    class Meta:
        model = Source
        fields = ("slug", "name", "domain", "country", "language", "timezone", "is_wire")
        read_only_fields = fields


class KnownField(serializers.ChoiceField):
    """A choice, or null where an empty text stands for none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        return value or None


class PublishedSerializer(serializers.Serializer):
    """When the source published it. `at` is null when nobody knows; `day` is the day in the source's time zone."""

    at = serializers.DateTimeField(source="published_at", allow_null=True, help_text="In UTC")
    day = serializers.DateField(source="published_day", allow_null=True, help_text="In the source's time zone")
    precision = KnownField(
        source="published_precision", choices=KNOWN_PRECISIONS, help_text="Precision of `at`; null without it"
    )
    origin = KnownField(
        source="published_origin", choices=KNOWN_ORIGINS, help_text="Whether the source states it; null without it"
    )


def _list(field: ArticleField) -> serializers.Field:
    return serializers.ListField(child=serializers.CharField(), help_text=field.description)


def _text(field: ArticleField) -> serializers.Field:
    return serializers.CharField(help_text=field.description)


class SummarySerializer(serializers.ModelSerializer):
    """An article without its text."""

    url = serializers.SerializerMethodField(help_text="This article in the API")
    page_url = serializers.SerializerMethodField(help_text="This article for readers")
    canonical_url = serializers.URLField(source="url", allow_null=True, help_text="At its source")
    source = SourceSerializer()
    published = PublishedSerializer(source="*")
    updated_at = serializers.DateTimeField(allow_null=True, help_text="By its source")

    class Meta:
        model = Article
        fields = (
            "id",
            "revision",
            "url",
            "page_url",
            "canonical_url",
            "source",
            *("published" if field.kind is Kind.PUBLICATION else field.column for field in SUMMARISED),
        )
        read_only_fields = fields

    def get_fields(self) -> dict[str, serializers.Field]:
        lists = {field.column: _list(field) for field in SUMMARISED if field.kind in LISTS}
        return super().get_fields() | lists

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, article: Article) -> str:
        return self._absolute(reverse("api_article", args=[article.pk]))

    @extend_schema_field(OpenApiTypes.URI)
    def get_page_url(self, article: Article) -> str:
        return self._absolute(article.get_absolute_url())

    def _absolute(self, path: str) -> str:
        return str(self.context["request"].build_absolute_uri(path))


class SnippetSerializer(serializers.Serializer):
    """A sentence that matches; `start` is its first character in the article's `text`."""

    text = serializers.CharField(source="passage.text")
    marks = RangesField(source="passage.marks", help_text="Characters [start, end) of `text` that match")
    start = CountField()


class HitSerializer(serializers.Serializer):
    """An article that matches, and why."""

    article = SummarySerializer()
    headline = MarkedSerializer(help_text="The headline, with what matches in it")
    snippets = SnippetSerializer(many=True, required=False, help_text="With `include=snippets`")
    days = serializers.ListField(child=serializers.DateField(), help_text="Some of the days of its events")
    also_in = CountField(help_text="Other outlets that carry the same text")
    also_languages = CountField(help_text="Number of languages in all")


class FacetValueSerializer(serializers.Serializer):
    """A value, and how many hits there are after choosing it."""

    value = serializers.CharField(help_text="Value to send as the parameter")
    label = serializers.CharField(help_text="Text to display")
    count = CountField()
    selected = serializers.BooleanField(help_text="Whether this search has chosen it")
    excluded = serializers.BooleanField(help_text="Whether this search leaves out articles with it")


class FacetSerializer(serializers.Serializer):
    """A property that articles are counted by.

    The values chosen in it do not narrow its own counts, unless all of them are asked for.
    """

    name = serializers.ChoiceField(choices=FACET_NAMES, help_text="The parameter that chooses values")
    label = serializers.CharField(help_text="Text to display")
    values = FacetValueSerializer(many=True)
    more = serializers.BooleanField(help_text="Whether values were left out")
    match = serializers.ChoiceField(
        choices=MATCHES, help_text="Whether an article has any of the chosen values, or all of them (`all_of`)"
    )


class ThroughSerializer(serializers.Serializer):
    """A name that articles also name through what belongs to it: a country through its capital, leader or agency."""

    entity = serializers.CharField(help_text="Its key, for the parameter `through`")
    label = serializers.CharField()
    articles = CountField(help_text="Additional articles found this way")
    names = serializers.ListField(child=serializers.CharField(), help_text="Names that most of them contain")
    more = serializers.BooleanField(help_text="Whether they contain more names")
    in_use = serializers.BooleanField(help_text="Whether this search uses it")


class ChipSerializer(serializers.Serializer):
    """One part of the search as it was understood."""

    kind = serializers.ChoiceField(choices=PART_KINDS)
    label = serializers.CharField()
    detail = serializers.CharField(help_text="More detail, such as other names; may be empty")
    through = ThroughSerializer(many=True, help_text="With `include=facets`: names also found through others")


class InterpretationSerializer(serializers.Serializer):
    """How the search was read: its parts, and what was repaired in it."""

    chips = ChipSerializer(many=True, source="parts")
    repairs = serializers.ListField(child=serializers.CharField(), help_text="Corrections made to the query, in words")


class OtherSearchSerializer(serializers.Serializer):
    """Another search that may have been meant, and what it finds."""

    kind = serializers.ChoiceField(
        choices=OTHER_SEARCH_KINDS,
        help_text="Without signs that are wrong, such as a bracket left open; a word spelled otherwise; an operator or "
        "days in what was read as words; any of the words; without a part or two; without any filter",
    )
    label = serializers.CharField(help_text="What is different, in words")
    parameters = serializers.SerializerMethodField(help_text="The search, as the part of an address after `?`")
    total = CountField()

    @extend_schema_field(serializers.CharField())
    def get_parameters(self, suggestion: Suggestion) -> str:
        return url_of(suggestion.query).removeprefix("?")


class SearchSerializer(serializers.Serializer):
    """One page of a search."""

    total = CountField(help_text="Matching articles; a minimum if `total_is_exact` is false")
    total_is_exact = serializers.BooleanField()
    stories = CountField(
        allow_null=True,
        help_text="With `rows=stories`: stories, of which each is a hit; null where more than 1,000 match",
    )
    interpretation = InterpretationSerializer()
    hits = HitSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Next page; null on the last")
    prev = serializers.URLField(
        allow_null=True, help_text="Previous page; null on the first, and 25 pages back in a walk"
    )
    facets = FacetSerializer(many=True, required=False, help_text="With `include=facets`")
    histogram = HistogramSerializer(required=False, allow_null=True, help_text="With `include=histogram`")
    suggestions = OtherSearchSerializer(many=True, help_text="Suggested searches; only on the first page")


class NamedEntitySerializer(serializers.Serializer):
    """A person, organisation, place or country."""

    key = serializers.CharField(help_text="ISO code of a country, a slug for others")
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=EntityKind.choices)


class NameSerializer(serializers.Serializer):
    """One way to write a name in one language."""

    language = serializers.CharField(help_text="BCP 47")
    text = serializers.CharField()


class EntitySerializer(serializers.ModelSerializer):
    """A person, organisation, place or country, and every name that finds it."""

    names = NameSerializer(many=True)

    class Meta:
        model = Entity
        fields = ("key", "name", "kind", "names")
        read_only_fields = fields


class DatedMentionSerializer(serializers.Serializer):
    """A sentence that dates something. Characters count in the article's `text`.

    `start` and `end` enclose the date as written; both are null when no date stands there.
    """

    sentence = CountField(help_text="Number of the sentence in the article, from 0")
    sentence_start = CountField()
    sentence_end = CountField()
    start = CountField(allow_null=True)
    end = CountField(allow_null=True)
    first_day = serializers.DateField()
    last_day = serializers.DateField(help_text="Included")
    granularity = serializers.ChoiceField(choices=GRANULARITIES, help_text=GRANULARITY)
    role = serializers.ChoiceField(choices=ROLES, help_text=ROLE)
    basis = serializers.ChoiceField(choices=BASES, help_text=BASIS)
    planned = serializers.BooleanField(help_text=PLANNED)
    approximate = serializers.BooleanField(help_text=APPROXIMATE)
    rule = serializers.CharField(help_text=RULE)


class EntityMentionSerializer(serializers.Serializer):
    """Characters [start, end) of the article's `text` that name an entity."""

    entity = NamedEntitySerializer()
    sentence = CountField(help_text="Number of the sentence in the article, from 0")
    start = CountField()
    end = CountField()


class RevisionSerializer(serializers.Serializer):
    """A revision that readers could see."""

    revision = CountField()
    recorded_at = serializers.DateTimeField(help_text="In UTC")

    def get_fields(self) -> dict[str, serializers.Field]:
        kept = [field for field in ARTICLE_FIELDS if field.is_in_revisions and field.kind is not Kind.PICTURES]
        return super().get_fields() | {field.column: _text(field) for field in kept}


class PictureSerializer(serializers.Serializer):
    """An image; `before_block` counts the blocks of the body that stand above it."""

    alt = serializers.CharField(required=False)
    caption = serializers.CharField(required=False)
    credit = serializers.CharField(required=False)
    before_block = CountField(required=False)


class StateSerializer(serializers.ModelSerializer):
    """Whether and when readers see an article."""

    class Meta:
        model = Article
        fields = tuple(field.column for field in ARTICLE_FIELDS if field.answer is AnswerKind.STATE)
        read_only_fields = fields


class WholeArticleSerializer(serializers.Serializer):
    """An article with its text, and what was read from it.

    `text` is headline, deck, body and captions with a blank line between them: every offset counts in it.
    `is_read` says whether the mentions are of this revision; there are none until it was read.
    """

    article = SummarySerializer()
    body = serializers.CharField(source="article.body", help_text=BODY)
    images = PictureSerializer(source="article.pictures", many=True)
    text = serializers.CharField(help_text="The text that all offsets refer to")
    is_read = serializers.BooleanField(help_text="Whether the mentions are of this revision")
    dated_mentions = DatedMentionSerializer(many=True)
    entity_mentions = EntityMentionSerializer(many=True)
    revisions = RevisionSerializer(many=True, help_text="The latest hundred that readers could see, newest first")
    same_story = serializers.ListField(
        child=CountField(),
        help_text="Ids of the other articles of its story: copies of the same text, edited or cut",
    )
    story_leader = CountField(
        allow_null=True, help_text="Id of the article that leads the story; null if it is of no story"
    )
    state = StateSerializer(source="article", required=False, help_text="Only for a key that may write the article")


class ChangedArticleSerializer(SummarySerializer):
    """An article with its text; what its source is called is told by `sources/`."""

    source = serializers.CharField(source="source.slug", help_text="The slug of its source")
    body = serializers.CharField(help_text=BODY)
    images = PictureSerializer(source="pictures", many=True)

    class Meta:
        model = Article
        fields = (
            *SummarySerializer.Meta.fields,
            *(field.column for field in ARTICLE_FIELDS if field.answer is AnswerKind.WHOLE),
        )
        read_only_fields = fields


class ArticleChangeSerializer(serializers.Serializer):
    """What to keep of an article from now on: the article as readers see it, or, `removed`, nothing."""

    id = CountField(help_text="The article's")
    change = serializers.ChoiceField(choices=["shown", "removed"])
    article = ChangedArticleSerializer(required=False, help_text="When it is shown")


class ChangePageSerializer(serializers.Serializer):
    """A page of changes; `more` says whether others wait already, even when this page has none."""

    changes = ArticleChangeSerializer(many=True)
    cursor = serializers.CharField(help_text="Position after this page: store it with the page's changes")
    next = serializers.URLField(help_text="Address with that cursor; it stays valid when nothing has changed")
    more = serializers.BooleanField(help_text="Whether more changes are available now")


class SuggestedArticleSerializer(serializers.ModelSerializer):
    """An article whose headline has such a word."""

    class Meta:
        model = Article
        fields = ("id", "headline", "language")
        read_only_fields = fields


class CompletionSerializer(serializers.Serializer):
    """What was typed, completed: a search, and what it finds."""

    kind = serializers.ChoiceField(
        choices=COMPLETION_KINDS,
        help_text="A name; a word of articles; an outlet; a topic; another value of the field that was typed",
    )
    label = serializers.CharField(help_text="Text to display")
    detail = serializers.CharField(help_text="Kind and main name, or field; empty for a word")
    q = serializers.CharField(source="query.text", help_text="The completed query text")
    parameters = serializers.SerializerMethodField(help_text="The search, as the part of an address after `?`")
    total = CountField(help_text="Matching articles; a minimum if `total_is_exact` is false")
    total_is_exact = serializers.BooleanField()

    @extend_schema_field(serializers.CharField())
    def get_parameters(self, completion: Completion) -> str:
        return url_of(completion.query).removeprefix("?")


class SuggestionsSerializer(serializers.Serializer):
    """Ways to go on with what was typed, the entities that they name, and headlines with such words."""

    completions = CompletionSerializer(many=True)
    entities = NamedEntitySerializer(many=True)
    articles = SuggestedArticleSerializer(many=True)


class SourcePageSerializer(serializers.Serializer):
    """One page of sources, in the order of their names."""

    sources = SourceSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Next page; null on the last")


class EntityPageSerializer(serializers.Serializer):
    """One page of entities, in the order of their names."""

    entities = EntitySerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Next page; null on the last")
