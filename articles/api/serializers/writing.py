"""What programs send when they write, and what they are answered."""

from typing import Any, Final

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.protocol.problems import FaultSerializer
from articles.api.serializers.articles import BODY, CountField, PictureSerializer
from articles.api.writing import LONGEST_REASON

NOT_BLANK: Final = r"[^\s\u001c-\u001f\u0085]"


class WritableSerializer(serializers.Serializer):
    """What a program says of an article, as in a file of JSON Lines. A day alone is a day in the source's zone."""

    source = serializers.RegexField(NOT_BLANK, help_text="Slug, name or host of a source that the key is for")
    headline = serializers.RegexField(NOT_BLANK, max_length=500)
    url = serializers.URLField(
        required=False, allow_null=True, help_text="At its source; with that it tells which article it is"
    )
    deck = serializers.CharField(required=False, allow_null=True, allow_blank=True)
    body = serializers.CharField(required=False, allow_null=True, allow_blank=True, help_text=BODY)
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
    """Why an article is withdrawn."""

    reason = serializers.RegexField(NOT_BLANK, max_length=LONGEST_REASON, help_text="Kept in the audit trail")


class ResultSerializer(serializers.Serializer):
    """What became of an item; `id`, `revision` and `url` are null when there is no article for it."""

    index = CountField(help_text="Of the item in the list, from 0")
    outcome = serializers.SerializerMethodField(help_text="What was done")
    id = CountField(source="article.pk", allow_null=True, help_text="The article's")
    revision = CountField(source="article.revision", allow_null=True, help_text="That the article is at now")
    url = serializers.SerializerMethodField()
    errors = serializers.SerializerMethodField(help_text="Each field that was refused, and why")

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


class ResultListSerializer(serializers.Serializer):
    """One result for each item, in their order."""

    results = ResultSerializer(many=True)
