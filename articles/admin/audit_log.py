"""What was done, by whom: read, filtered and taken away as a file, never changed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from typing import ClassVar, Final

import django_filters
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.admin.audited import NamedList
from articles.admin.filtersets import DayFilter, FilterSetFilter, PresentFilter
from articles.admin.names.undoing import Undoing
from articles.analysis.direction import isolated
from articles.models import Action, ApiKey, AuditRecord, Channel, may_everywhere, recorded
from articles.presentation.export_lines import ExportRow, csv_lines, json_lines
from articles.presentation.translation import deed_words, translated_choices

EXPORTED_AT_ONCE: Final = 1_000
COLUMNS: Final = (
    *("id", "at", "user_id", "username", "key", "face"),
    *("deed", "model", "object_id", "said", "reason", "detail"),
)


def prefixes() -> list[str]:
    return list(ApiKey.objects.order_by("prefix").values_list("prefix", flat=True))


class AuditFilterSet(django_filters.FilterSet):
    """Days are of UTC. All but the key are looked up in an index, and so is an id beside its kind."""

    since = DayFilter(method="from_day", label=_("From (UTC)"))
    until = DayFilter(method="to_day", label=_("To (UTC)"))
    channel = django_filters.ChoiceFilter(
        field_name="face", choices=translated_choices(Channel.choices), label=_("Channel")
    )
    action = PresentFilter(field_name="deed", values=partial(recorded, "deed"), words=deed_words, label=_("Action"))
    model = PresentFilter(field_name="model", values=partial(recorded, "model"), label=_("Kind of object"))
    object_id = django_filters.CharFilter(field_name="object_id", max_length=40, label=_("Object ID"))
    user = django_filters.ModelChoiceFilter(queryset=User.objects.order_by("username"), label=_("User"))
    key = PresentFilter(field_name="key", values=prefixes, label=capfirst(_("API key")))

    def from_day(self, rows: QuerySet[AuditRecord], _: str, day: date) -> QuerySet[AuditRecord]:
        return rows.filter(at__gte=datetime.combine(day, time.min, UTC))

    def to_day(self, rows: QuerySet[AuditRecord], _: str, day: date) -> QuerySet[AuditRecord]:
        return rows.filter(at__lte=datetime.combine(day, time.max, UTC))


class AuditFilter(FilterSetFilter):
    filterset_class = AuditFilterSet


@admin.register(AuditRecord)
class AuditRecordAdmin(NamedList, Undoing):
    list_display = ["when", "username", "key", "channel", "action", "about", "reason"]
    list_filter: ClassVar = [AuditFilter]
    search_fields = ["username", "=key", "=object_id", "said", "reason"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    fields = ("when", "username", "key", "channel", "action", *COLUMNS[7:])

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: AuditRecord | None = None) -> bool:
        return may_everywhere(request.user, Action.ADMINISTER)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditRecord | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditRecord | None = None) -> bool:
        return False

    @admin.display(description=_("Time (UTC)"), ordering="at")
    def when(self, record: AuditRecord) -> str:
        return date_format(record.at, "DATETIME_FORMAT")

    @admin.display(description=_("Channel"), ordering="face")
    def channel(self, record: AuditRecord) -> str:
        return record.get_face_display()

    @admin.display(description=_("Action"), ordering="deed")
    def action(self, record: AuditRecord) -> str:
        return deed_words(record.deed)

    @admin.display(description=_("About"))
    def about(self, record: AuditRecord) -> str:
        return f"{isolated(record.model)} {isolated(record.object_id)}: {record.said}"

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(self.export_view)
        return [path("export/<str:form>/", export, name="articles_auditrecord_export"), *super().get_urls()]

    def export_view(self, request: HttpRequest, form: str) -> StreamingHttpResponse:
        """The records that the list shows with these filters, newest first, as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if form not in EXPORTS:
            raise Http404
        write, content_type = EXPORTS[form]
        try:
            records = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters as fault:
            raise Http404 from fault
        name = f'attachment; filename="newsdesk-records.{form}"'
        return StreamingHttpResponse(
            write(record_batches(records), "records"), content_type=content_type, headers={"Content-Disposition": name}
        )


def record_batches(records: QuerySet[AuditRecord]) -> Iterator[list[ExportRow]]:
    """All of them, newest first, a thousand in memory."""
    ordered = records.order_by("-id").values(*COLUMNS)
    batch = list(ordered[:EXPORTED_AT_ONCE])
    while batch:
        yield [row | {"at": row["at"].isoformat()} for row in batch]
        batch = list(ordered.filter(id__lt=batch[-1]["id"])[:EXPORTED_AT_ONCE])


def _csv(batches: Iterable[Sequence[ExportRow]], counted: str) -> Iterator[str]:
    return csv_lines(([_flat(row) for row in batch] for batch in batches), counted, columns=COLUMNS)


def _flat(row: ExportRow) -> ExportRow:
    return row | {"detail": json.dumps(row["detail"], ensure_ascii=False)}


EXPORTS: Final = {"jsonl": (json_lines, "application/jsonl"), "csv": (_csv, "text/csv; charset=utf-8")}
