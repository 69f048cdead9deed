"""What programs send when they write, and what they are answered."""

from typing import Any, Final

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.protocol.problems import FaultSerializer
from articles.api.serializers.articles import PictureSerializer
from articles.api.serializers.histogram import CountField
from articles.api.writing import LONGEST_REASON
from articles.models.article_fields import ARTICLE_FIELDS, FIELD, ArticleField, Kind

WRITABLE_STATUSES: Final = ["draft", "published"]
NOT_BLANK: Final = r"[^\s\u001c-\u001f\u0085]"


class WritableSerializer(serializers.Serializer):
    """What a program says of an article, as in a file of JSON Lines. A day alone is a day in the source's zone."""

    def get_fields(self) -> dict[str, serializers.Field]:
        """What is read and checked by the table of fields, described by it; required ones first."""
        ordered = sorted(ARTICLE_FIELDS, key=lambda field: not field.is_required)
        return {field.name: writable_field(field) for field in ordered}


def writable_field(field: ArticleField) -> serializers.Field:
    """What may be sent in a field.

    Blanks and control characters around a text are taken away before it is measured, so that a limit in the schema
    would refuse what is taken. Limits are told in words, and that of a line that is required in the schema too.
    """
    help_text = "; ".join(filter(None, (field.description, field.limit)))
    common: dict[str, Any] = {"required": field.is_required, "help_text": help_text[:1].upper() + help_text[1:]}
    if field.kind is Kind.STATUS:
        return serializers.ChoiceField(choices=WRITABLE_STATUSES, **common)
    if field.kind is Kind.SOURCE:
        return serializers.RegexField(NOT_BLANK, **common)
    if field.kind is Kind.LINE and field.is_required:
        return serializers.RegexField(NOT_BLANK, max_length=field.longest, **common)
    return _optional(field, common | {"allow_null": True})


def _optional(field: ArticleField, common: dict[str, Any]) -> serializers.Field:
    match field.kind:
        case Kind.ADDRESS:
            return serializers.URLField(**common)
        case Kind.TEXTS | Kind.TAGS:
            return serializers.ListField(child=serializers.CharField(), **common)
        case Kind.PICTURES:
            return PictureSerializer(many=True, **common)
        case Kind.LINE | Kind.TEXT | Kind.BODY:
            return serializers.CharField(allow_blank=True, **common)
        case _:
            return serializers.CharField(**common)


class PageAddressSerializer(serializers.Serializer):
    """The address of a page that newsdesk is to fetch and read."""

    url = serializers.URLField(help_text="http or https, of a page that everybody may read")
    source = serializers.RegexField(
        NOT_BLANK, required=False, help_text="Slug, domain or name of the outlet; else that of the page"
    )
    status = serializers.ChoiceField(choices=WRITABLE_STATUSES, required=False, help_text=FIELD["status"].help)


class WithdrawalSerializer(serializers.Serializer):
    """Why an article is withdrawn."""

    reason = serializers.RegexField(NOT_BLANK, max_length=LONGEST_REASON, help_text="Kept in the audit trail")


class ResultSerializer(serializers.Serializer):
    """What became of an item; `id`, `revision` and `url` are null when there is no article for it."""

    index = CountField(help_text="Of the item in the list, from 0")
    outcome = serializers.SerializerMethodField(help_text="Result of the write")
    id = CountField(source="article.pk", allow_null=True, help_text="Id of the article")
    revision = CountField(source="article.revision", allow_null=True, help_text="Current revision of the article")
    url = serializers.SerializerMethodField()
    errors = serializers.SerializerMethodField(help_text="Each rejected field, and why")

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
