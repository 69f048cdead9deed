"""What the API answers of time: counts by year, month or day, and what stands out in a span."""

from typing import Any, Final, get_args

from rest_framework import serializers

from articles.search.dates.periods import TimeAxis, Unit
from articles.search.fields import FACET_NAMES

AXIS_NAMES: Final = get_args(TimeAxis)
UNITS: Final = get_args(Unit)


class CountField(serializers.IntegerField):
    """A number of things, or a place among them: 0 or more."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, **kwargs)


class BarSerializer(serializers.Serializer):
    """One year, month or day."""

    first_day = serializers.DateField(source="days.first")
    last_day = serializers.DateField(source="days.last", help_text="Included")
    count = CountField()
    chosen = serializers.BooleanField(help_text="Whether it has days of the span that is asked for")


class FoldSerializer(serializers.Serializer):
    """Articles far before or after all others; the end on their far side is open."""

    first_day = serializers.DateField(source="days.first", allow_null=True)
    last_day = serializers.DateField(source="days.last", allow_null=True)
    count = CountField()


class UnusualSerializer(serializers.Serializer):
    """A value that articles of the span have far more often than others of the same search."""

    facet = serializers.ChoiceField(choices=FACET_NAMES, help_text="The parameter that chooses it")
    value = serializers.CharField()
    label = serializers.CharField()
    count = CountField(help_text="Articles of the span that have it")
    total = CountField(help_text="Articles of any day that have it")


class HistogramSerializer(serializers.Serializer):
    """Matching articles by time; `undated` are in no bar. Around a span stand the other days of its month, or the other
    months of its years."""

    axis = serializers.ChoiceField(choices=AXIS_NAMES)
    unit = serializers.ChoiceField(choices=UNITS, help_text="Period of one bar")
    bars = BarSerializer(many=True)
    undated = CountField()
    before = FoldSerializer(allow_null=True, help_text="Few articles long before the first bar")
    after = FoldSerializer(allow_null=True, help_text="Few articles long after the last bar")
    total = CountField(help_text="Articles of any day")
    unusual = UnusualSerializer(many=True, help_text="Of a span: what is unusual in it, most unusual first")
