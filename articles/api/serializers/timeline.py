"""What the API answers of a chronology."""

from dataclasses import replace
from typing import Any, Final, get_args

from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.analysis.text import Edition
from articles.api.serializers.articles import (
    APPROXIMATE,
    BASES,
    BASIS,
    GRANULARITIES,
    GRANULARITY,
    PLANNED,
    ROLE,
    ROLES,
    RULE,
    FacetSerializer,
    InterpretationSerializer,
    NamedEntitySerializer,
    OtherSearchSerializer,
    RangesField,
)
from articles.api.serializers.histogram import CountField, HistogramSerializer
from articles.presentation.edtf import edtf
from articles.search.params import url_of
from articles.search.query import SearchQuery
from articles.timeline.entries import DisputedMatter, Entry, Evidence, Gap, WordingSource, YearlessEntry

DISAGREED: Final = get_args(DisputedMatter)
WORDINGS: Final = get_args(WordingSource)
EDITION: Final = (
    "The article's present text; with `as_of` an earlier one, as it stood on that day, or later: one that was changed "
    "after that day, where the older one is not kept"
)
WORDING: Final = "A sentence, a headline, or joined: a sentence with the one before, or behind a headline"
OUTSIDE: Final = (
    "Ids of articles quoted here, as a side of a disagreement, that the search does not find: they name what it asks "
    "for only through a capital, leader or place of it. They are in no count"
)
EDTF: Final = "The days in the Extended Date/Time Format (ISO 8601-2, level 1): 2024-03-25/2024-03-27, 2024-03, 2024~"


class EdtfField(serializers.CharField):
    """The days of an entry or a sentence, with the time where it has one, as one text."""

    def __init__(self) -> None:
        super().__init__(source="*", help_text=EDTF)

    def to_representation(self, value: Entry | Evidence) -> str:  # type: ignore[override]
        first, last = value.first_day, value.last_day
        return edtf(first, last, value.granularity, approximate=value.approximate, time=value.time)


class NullableTextField(serializers.CharField):
    """A text, or null where there is none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        return value or None


class TimeField(NullableTextField):
    """A time of day as the text tells it."""

    def __init__(self) -> None:
        super().__init__(help_text="2025-12-12T15:30+07:00, without an offset if no zone is given; null without one")


class ZoneField(NullableTextField):
    """What the zone of a time is called."""

    def __init__(self) -> None:
        super().__init__(help_text="Zone of `time` as written: WIB, UTC+3; null if none is given")


class EvidenceSerializer(serializers.Serializer):
    """A sentence of an article's revision that dates the event: characters [start, end) of that revision's text."""

    article = CountField(source="article.pk", help_text="Its id")
    revision = CountField()
    sentence = CountField(help_text="Number of the sentence in the article, from 0")
    start = CountField()
    end = CountField()
    text = serializers.CharField(source="passage.text")
    marks = RangesField(source="passage.marks", help_text="The date as written, in characters of `text`")
    first_day = serializers.DateField()
    last_day = serializers.DateField(help_text="Included")
    basis = serializers.ChoiceField(choices=BASES, help_text=BASIS)
    role = serializers.ChoiceField(choices=ROLES, help_text=ROLE)
    rule = serializers.CharField(help_text=RULE)
    planned = serializers.BooleanField(help_text=PLANNED)
    granularity = serializers.ChoiceField(choices=GRANULARITIES, help_text=GRANULARITY)
    approximate = serializers.BooleanField(help_text=APPROXIMATE)
    edtf = EdtfField()
    time = TimeField()
    zone = ZoneField()
    edition = serializers.ChoiceField(choices=get_args(Edition), help_text=EDITION)
    source = serializers.CharField(source="article.source.slug", help_text="The slug of its source")
    language = serializers.CharField(source="article.language", help_text="BCP 47; und when unknown")
    correction = serializers.CharField(source="article.correction", help_text="Of its article; empty without one")
    page_url = serializers.SerializerMethodField(help_text="The sentence for readers")

    @extend_schema_field(OpenApiTypes.URI)
    def get_page_url(self, evidence: Evidence) -> str:
        path = f"{evidence.article.get_absolute_url()}#s{evidence.sentence}"
        return str(self.context["request"].build_absolute_uri(path))


class ReportSerializer(serializers.Serializer):
    """A sentence, whose it is, and when its article was published."""

    article = CountField(source="article.pk", help_text="Its id")
    sentence = CountField(help_text="Number of the sentence in the article, from 0")
    source = serializers.CharField(source="article.source.slug", help_text="The slug of its source")
    published_at = serializers.DateTimeField(source="article.published_at", allow_null=True, help_text="In UTC")


class ClaimSerializer(serializers.Serializer):
    """One side of a disagreement."""

    said = serializers.CharField(source="words", help_text="As worded by the first source")
    value = serializers.CharField(
        help_text="The same in any language: a day as 2024-06-19, a number, the key of a place"
    )
    holders = serializers.ListField(
        child=serializers.CharField(), help_text="Who is quoted; empty if the sources report it themselves"
    )
    since = serializers.DateField(allow_null=True, help_text="The day on which it was first published")
    sources = serializers.ListField(child=serializers.CharField(), help_text="Names of the sources")
    article = CountField(source="evidence.article.pk", help_text="Id of an article that reports it")
    sentence = CountField(source="evidence.sentence", help_text="Number of the sentence in it, from 0")
    repeated = ReportSerializer(many=True, help_text="Other sentences with the same claim")


class DisagreementSerializer(serializers.Serializer):
    """What the sources of one event say differently."""

    about = serializers.ChoiceField(choices=DISAGREED)
    subject = serializers.CharField(
        help_text="Subject that was counted or measured; empty for days, hours, places and blame"
    )
    claims = ClaimSerializer(many=True)


class LaterFiguresSerializer(serializers.Serializer):
    """A number that the sources raised or lowered themselves: no disagreement. Oldest first."""

    subject = serializers.CharField(help_text="Subject that was counted or measured")
    claims = ClaimSerializer(many=True)


class RepetitionSerializer(serializers.Serializer):
    """Copies of one text, and the one that was published first."""

    original = ReportSerializer()
    copies = ReportSerializer(many=True)


class EntrySerializer(serializers.Serializer):
    """One event: its days, its wording, and the sentences that prove it."""

    id = serializers.CharField(source="anchor", help_text="Stable id of the event; also its fragment on the page")
    first_day = serializers.DateField()
    last_day = serializers.DateField(help_text="Included")
    granularity = serializers.ChoiceField(choices=GRANULARITIES, help_text=GRANULARITY)
    approximate = serializers.BooleanField(help_text=APPROXIMATE)
    edtf = EdtfField()
    time = TimeField()
    zone = ZoneField()
    planned = serializers.BooleanField(help_text=PLANNED)
    announced = serializers.DateField(allow_null=True, help_text="Day of the announcement, if the event was planned.")
    basis = serializers.ChoiceField(choices=BASES, help_text=BASIS)
    rule = serializers.CharField(help_text=RULE)
    wording = serializers.CharField(help_text="What happened, readable on its own")
    wording_source = serializers.ChoiceField(source="words.source", choices=WORDINGS, help_text=WORDING)
    language = serializers.CharField(help_text="Language of the wording: BCP 47; und when unknown")
    article = CountField(source="representative_article.pk", help_text="Id of the article with this wording")
    entities = NamedEntitySerializer(many=True)
    sources = serializers.ListField(child=serializers.CharField(), help_text="Names of the sources that report it")
    independent_sources = CountField(source="independent", help_text="Outlets with the same text count once")
    articles = CountField(help_text="Number of articles that report it")
    evidence = EvidenceSerializer(many=True)
    disagreements = DisagreementSerializer(many=True)
    later_figures = LaterFiguresSerializer(many=True)
    first_report = ReportSerializer(source="provenance.first", help_text="First report")
    second_report = ReportSerializer(
        source="provenance.second", allow_null=True, help_text="Next report with its own text, or null"
    )
    repetitions = RepetitionSerializer(source="provenance.repetitions", many=True)
    outside_search = serializers.SerializerMethodField(help_text=OUTSIDE)
    page_url = serializers.SerializerMethodField(help_text="The entry for readers")

    def get_outside_search(self, entry: Entry) -> list[int]:
        return sorted(entry.beyond)

    @extend_schema_field(OpenApiTypes.URI)
    def get_page_url(self, entry: Entry) -> str:
        query: SearchQuery = self.context["query"]
        path = f"{reverse('search')}{url_of(replace(query, view='timeline'))}#{entry.anchor}"
        return str(self.context["request"].build_absolute_uri(path))


class QuietSerializer(serializers.Serializer):
    """A stretch between two entries of which nothing is told here."""

    after = serializers.DateField(help_text="The last day of the entry before it")
    before = serializers.DateField(help_text="The first day of the entry after it")
    days = CountField()
    reports = CountField(help_text="Days in the gap with reports in matching articles; 0 if there are none")
    edtf = serializers.SerializerMethodField(help_text="The days between them in the Extended Date/Time Format")

    def get_edtf(self, gap: Gap) -> str:
        days = gap.within
        assert days.first and days.last
        return edtf(days.first, days.last, "day")


class YearlessSerializer(serializers.Serializer):
    """A sentence of an undated article that names days of a year that nobody knows."""

    edtf = serializers.SerializerMethodField(help_text="The days in EDTF: XXXX-05-05, or XXXX-06-30/XXXX-07-02")
    article = CountField(source="article.pk", help_text="Its id")
    revision = CountField()
    sentence = CountField(help_text="Number of the sentence in the article, from 0")
    start = CountField(help_text="Characters of that revision's text")
    end = CountField()
    text = serializers.CharField(source="passage.text")
    marks = RangesField(source="passage.marks", help_text="The days as written, in characters of `text`")
    language = serializers.CharField(source="article.language", help_text="BCP 47; und when unknown")
    source = serializers.CharField(source="article.source.slug", help_text="The slug of its source")
    copies = serializers.SerializerMethodField(help_text="Ids of other articles with the same sentence")

    def get_edtf(self, entry: YearlessEntry) -> str:
        first, last = (f"XXXX-{month:02d}-{day:02d}" for month, day in (entry.first, entry.last))
        return first if first == last else f"{first}/{last}"

    def get_copies(self, entry: YearlessEntry) -> list[int]:
        return [article.pk for article in entry.copies]


class TimelineSerializer(serializers.Serializer):
    """A search as a chronology, oldest first; `total` counts the matching articles."""

    total = CountField()
    disputed = CountField(help_text="Entries on which sources disagree")
    interpretation = InterpretationSerializer()
    entries = EntrySerializer(many=True)
    quiet = QuietSerializer(many=True)
    yearless = YearlessSerializer(many=True, help_text="Days without a year, by month and day")
    suggestions = OtherSearchSerializer(many=True, help_text="Suggested searches")
    facets = FacetSerializer(many=True, required=False, help_text="With `include=facets`")
    histogram = HistogramSerializer(required=False, allow_null=True, help_text="With `include=histogram`")
