"""What the API answers, field by field: the same definitions write the answers and the schema."""

from dataclasses import replace
from typing import Any, Final

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.problems import FaultSerializer
from articles.models import Article, Entity, Source
from articles.search.fields import FACET_NAMES
from articles.search.params import url_of
from articles.search.query import SearchQuery
from articles.timeline.entries import Entry, Evidence

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
    marks = RangesField()


class SourceSerializer(serializers.ModelSerializer):
    """An outlet or a news agency; `timezone` decides what a day is in its articles."""

    class Meta:
        model = Source
        fields = ("slug", "name", "domain", "country", "language", "timezone", "is_wire")
        read_only_fields = fields


class PublishedSerializer(serializers.Serializer):
    """When the source published it. `at` is null when nobody knows; `day` is the day in the source's time zone."""

    at = serializers.DateTimeField(source="published_at", allow_null=True)
    day = serializers.DateField(source="published_day", allow_null=True)
    precision = serializers.ChoiceField(
        source="published_precision", choices=["minute", "day", ""], help_text="What `at` is exact to"
    )
    origin = serializers.ChoiceField(
        source="published_origin", choices=["stated", "guessed", ""], help_text="Whether the source states it"
    )


class SummarySerializer(serializers.ModelSerializer):
    """An article without its text."""

    url = serializers.SerializerMethodField(help_text="This article in the API")
    page_url = serializers.SerializerMethodField(help_text="This article for readers")
    canonical_url = serializers.URLField(source="url", allow_null=True, help_text="At its source")
    source = SourceSerializer()
    authors = serializers.ListField(child=serializers.CharField())
    topics = serializers.ListField(child=serializers.CharField())
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
            "headline",
            "deck",
            "authors",
            "dateline",
            "section",
            "topics",
            "language",
            "published",
            "updated_at",
        )
        read_only_fields = fields

    def get_url(self, article: Article) -> str:
        return self._absolute(reverse("api_article", args=[article.pk]))

    def get_page_url(self, article: Article) -> str:
        return self._absolute(article.get_absolute_url())

    def _absolute(self, path: str) -> str:
        return str(self.context["request"].build_absolute_uri(path))


class SnippetSerializer(serializers.Serializer):
    """A sentence that matches; `start` is its first character in the article's `text`."""

    text = serializers.CharField(source="passage.text")
    marks = RangesField(source="passage.marks")
    start = serializers.IntegerField()


class HitSerializer(serializers.Serializer):
    """An article that matches, and why."""

    article = SummarySerializer()
    headline = MarkedSerializer()
    snippets = SnippetSerializer(many=True, required=False, help_text="With `include=snippets`")
    days = serializers.ListField(child=serializers.DateField(), help_text="A few days that it dates events to")
    also_in = serializers.IntegerField(help_text="Other outlets that carry the same text")
    also_languages = serializers.IntegerField(help_text="Languages of all of them")


class FacetValueSerializer(serializers.Serializer):
    """A value, and how many hits there are after choosing it."""

    value = serializers.CharField()
    label = serializers.CharField()
    count = serializers.IntegerField()
    selected = serializers.BooleanField()


class FacetSerializer(serializers.Serializer):
    name = serializers.ChoiceField(choices=FACET_NAMES)
    label = serializers.CharField()
    values = FacetValueSerializer(many=True)
    more = serializers.BooleanField(help_text="Whether values were left out")


class BarSerializer(serializers.Serializer):
    first_day = serializers.DateField(source="days.first")
    last_day = serializers.DateField(source="days.last")
    count = serializers.IntegerField()


class HistogramSerializer(serializers.Serializer):
    """Matching articles by time; `undated` are in no bar."""

    axis = serializers.ChoiceField(choices=["published", "happened"])
    unit = serializers.ChoiceField(choices=["year", "month", "day"])
    bars = BarSerializer(many=True)
    undated = serializers.IntegerField()


class ChipSerializer(serializers.Serializer):
    kind = serializers.CharField()
    label = serializers.CharField()
    detail = serializers.CharField()


class InterpretationSerializer(serializers.Serializer):
    """How the search was read: its parts, and what was repaired in it."""

    chips = ChipSerializer(many=True)
    repairs = serializers.ListField(child=serializers.CharField())


class SearchSerializer(serializers.Serializer):
    """One page of a search."""

    total = serializers.IntegerField(help_text="Matching articles; at least so many when `total_is_exact` is false")
    total_is_exact = serializers.BooleanField()
    interpretation = InterpretationSerializer()
    hits = HitSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Where to go on; null when nothing can follow")
    facets = FacetSerializer(many=True, required=False, help_text="With `include=facets`")
    histogram = HistogramSerializer(required=False, allow_null=True, help_text="With `include=histogram`")


class NamedEntitySerializer(serializers.Serializer):
    key = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()


class NameSerializer(serializers.Serializer):
    language = serializers.CharField()
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

    sentence = serializers.IntegerField()
    sentence_start = serializers.IntegerField()
    sentence_end = serializers.IntegerField()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    granularity = serializers.CharField()
    role = serializers.ChoiceField(choices=["event", "report", "citation"])
    basis = serializers.ChoiceField(choices=["stated", "inherited", "publication"])
    planned = serializers.BooleanField()
    approximate = serializers.BooleanField()
    rule = serializers.CharField(help_text="The rule that read the date")


class EntityMentionSerializer(serializers.Serializer):
    """Characters [start, end) of the article's `text` that name an entity."""

    entity = NamedEntitySerializer()
    sentence = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class RevisionSerializer(serializers.Serializer):
    """A revision that readers could see."""

    revision = serializers.IntegerField()
    recorded_at = serializers.DateTimeField()
    headline = serializers.CharField()
    deck = serializers.CharField()
    body = serializers.CharField()


class PictureSerializer(serializers.Serializer):
    """An image; `before_block` counts the blocks of the body that stand above it."""

    alt = serializers.CharField(required=False)
    caption = serializers.CharField(required=False)
    credit = serializers.CharField(required=False)
    before_block = serializers.IntegerField(required=False)


class StateSerializer(serializers.ModelSerializer):
    """Whether and when readers see an article."""

    class Meta:
        model = Article
        fields = ("status", "visible_from", "visible_until")
        read_only_fields = fields


class ArticleSerializer(serializers.Serializer):
    """An article with its text, and what was read from it.

    `text` is headline, deck, body and captions with a blank line between them: every offset counts in it.
    `is_read` says whether the mentions are of this revision; there are none until it was read.
    """

    article = SummarySerializer()
    body = serializers.CharField(source="article.body")
    images = PictureSerializer(source="article.pictures", many=True)
    text = serializers.CharField()
    is_read = serializers.BooleanField()
    dated_mentions = DatedMentionSerializer(many=True)
    entity_mentions = EntityMentionSerializer(many=True)
    revisions = RevisionSerializer(many=True)
    same_story = serializers.ListField(child=serializers.IntegerField(), help_text="Ids of articles with the same text")
    state = StateSerializer(source="article", required=False, help_text="Only for a key that may write the article")


class ChangedArticleSerializer(SummarySerializer):
    """An article with its text; what its source is called is told by `sources/`."""

    source = serializers.CharField(source="source.slug")
    body = serializers.CharField()
    images = PictureSerializer(source="pictures", many=True)

    class Meta:
        model = Article
        fields = (*SummarySerializer.Meta.fields, "body", "images")
        read_only_fields = fields


class ChangeSerializer(serializers.Serializer):
    """What to keep of an article from now on: the article as readers see it, or, `removed`, nothing."""

    id = serializers.IntegerField()
    change = serializers.ChoiceField(choices=["shown", "removed"])
    article = ChangedArticleSerializer(required=False, help_text="When it is shown")


class ChangesSerializer(serializers.Serializer):
    """A page of changes; `more` says whether others wait already, even when this page has none."""

    changes = ChangeSerializer(many=True)
    cursor = serializers.CharField(help_text="Where to go on: keep it together with what this page says")
    next = serializers.URLField(help_text="The address with that cursor; it stays valid when nothing has changed")
    more = serializers.BooleanField()


class EvidenceSerializer(serializers.Serializer):
    """A sentence of an article's revision that dates the event: characters [start, end) of that revision's text."""

    article = serializers.IntegerField(source="article.pk")
    revision = serializers.IntegerField()
    sentence = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField(source="passage.text")
    marks = RangesField(source="passage.marks", help_text="The date as written")
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    basis = serializers.ChoiceField(choices=["stated", "inherited", "publication"])
    role = serializers.ChoiceField(choices=["event", "report", "citation"])
    rule = serializers.CharField()
    planned = serializers.BooleanField()
    source = serializers.CharField(source="article.source.slug")
    language = serializers.CharField(source="article.language")
    page_url = serializers.SerializerMethodField(help_text="The sentence for readers")

    def get_page_url(self, evidence: Evidence) -> str:
        path = f"{evidence.article.get_absolute_url()}#s{evidence.sentence}"
        return str(self.context["request"].build_absolute_uri(path))


class ClaimSerializer(serializers.Serializer):
    said = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())
    article = serializers.IntegerField(source="evidence.article.pk")
    sentence = serializers.IntegerField(source="evidence.sentence")


class DisagreementSerializer(serializers.Serializer):
    """What the sources of one event say differently."""

    about = serializers.ChoiceField(choices=["day", "number"])
    claims = ClaimSerializer(many=True)


class EntrySerializer(serializers.Serializer):
    """One event: its days, its wording, and the sentences that prove it.

    `independent_sources` counts outlets that share a text as one.
    """

    first_day = serializers.DateField()
    last_day = serializers.DateField()
    granularity = serializers.ChoiceField(choices=["day", "interval", "week", "month", "year"])
    approximate = serializers.BooleanField()
    planned = serializers.BooleanField()
    basis = serializers.ChoiceField(choices=["stated", "inherited", "publication"])
    rule = serializers.CharField()
    wording = serializers.CharField()
    language = serializers.CharField()
    article = serializers.IntegerField(source="spoken_by.pk", help_text="The article whose words these are")
    entities = NamedEntitySerializer(many=True)
    sources = serializers.ListField(child=serializers.CharField())
    independent_sources = serializers.IntegerField(source="independent")
    articles = serializers.IntegerField()
    evidence = EvidenceSerializer(many=True)
    disagreements = DisagreementSerializer(many=True)
    page_url = serializers.SerializerMethodField(help_text="The entry for readers")

    def get_page_url(self, entry: Entry) -> str:
        query: SearchQuery = self.context["query"]
        path = f"{reverse('search')}{url_of(replace(query, view='timeline'))}#{entry.anchor}"
        return str(self.context["request"].build_absolute_uri(path))


class QuietSerializer(serializers.Serializer):
    """A stretch without a dated report between two entries."""

    after = serializers.DateField()
    before = serializers.DateField()
    days = serializers.IntegerField()


class TimelineSerializer(serializers.Serializer):
    """A search as a chronology, oldest first; `total` counts the matching articles."""

    total = serializers.IntegerField()
    interpretation = InterpretationSerializer()
    entries = EntrySerializer(many=True)
    quiet = QuietSerializer(many=True)
    facets = FacetSerializer(many=True, required=False, help_text="With `include=facets`")
    histogram = HistogramSerializer(required=False, allow_null=True, help_text="With `include=histogram`")


class SuggestedArticleSerializer(serializers.ModelSerializer):
    class Meta:
        model = Article
        fields = ("id", "headline", "language")
        read_only_fields = fields


class SuggestionsSerializer(serializers.Serializer):
    """Names and headlines that begin with what was typed."""

    entities = NamedEntitySerializer(many=True)
    articles = SuggestedArticleSerializer(many=True)


class SourcePageSerializer(serializers.Serializer):
    sources = SourceSerializer(many=True)
    next = serializers.URLField(allow_null=True)


class EntityPageSerializer(serializers.Serializer):
    entities = EntitySerializer(many=True)
    next = serializers.URLField(allow_null=True)


class WritableSerializer(serializers.Serializer):
    """What a program says of an article, as in a file of JSON Lines. A day alone is a day in the source's zone."""

    source = serializers.CharField(help_text="Slug or name of a source that the key is for")
    headline = serializers.CharField(max_length=500)
    url = serializers.URLField(required=False, allow_null=True, help_text="At its source; tells which article it is")
    deck = serializers.CharField(required=False, allow_null=True, allow_blank=True)
    body = serializers.CharField(
        required=False,
        allow_null=True,
        allow_blank=True,
        help_text="Paragraphs with a blank line between them; `## ` opens a heading",
    )
    authors = serializers.ListField(child=serializers.CharField(), required=False, allow_null=True)
    dateline = serializers.CharField(required=False, allow_null=True, allow_blank=True)
    section = serializers.CharField(required=False, allow_null=True, allow_blank=True)
    topics = serializers.ListField(child=serializers.CharField(), required=False, allow_null=True)
    language = serializers.CharField(
        required=False, allow_null=True, help_text="BCP 47; guessed from the text when left out"
    )
    images = PictureSerializer(many=True, required=False, allow_null=True)
    published = serializers.CharField(required=False, allow_null=True, help_text="ISO 8601: a time, or a day alone")
    updated = serializers.CharField(required=False, allow_null=True, help_text="By its source; ISO 8601")
    status = serializers.ChoiceField(
        choices=["draft", "published"], required=False, help_text="`published` needs the scope `publish`"
    )
    visible_from = serializers.CharField(required=False, allow_null=True, help_text="Needs the scope `publish`")
    visible_until = serializers.CharField(required=False, allow_null=True, help_text="Needs the scope `publish`")


class WithdrawalSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=2_000, help_text="Kept in the audit trail")


class ResultSerializer(serializers.Serializer):
    """What became of an item; `id`, `revision` and `url` are null when there is no article for it."""

    index = serializers.IntegerField(help_text="Of the item in the list, from 0")
    outcome = serializers.SerializerMethodField()
    id = serializers.IntegerField(source="article.pk", allow_null=True, default=None)
    revision = serializers.IntegerField(source="article.revision", allow_null=True, default=None)
    url = serializers.SerializerMethodField()
    errors = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(choices=["created", "updated", "unchanged", "refused"]))
    def get_outcome(self, result: Any) -> str:
        return "refused" if result.faults else str(result.outcome)

    @extend_schema_field(serializers.URLField(allow_null=True, help_text="The article in the API"))
    def get_url(self, result: Any) -> str | None:
        if result.article is None:
            return None
        path = reverse("api_article", args=[result.article.pk])
        return str(self.context["request"].build_absolute_uri(path))

    @extend_schema_field(FaultSerializer(many=True))
    def get_errors(self, result: Any) -> list[dict[str, str]]:
        return [{"name": name, "detail": detail} for name, detail in result.faults.items()]


class ResultsSerializer(serializers.Serializer):
    """One result for each item, in their order."""

    results = ResultSerializer(many=True)
