"""Lists narrowed by a FilterSet, whose form stands beside the list as one of Django's filters."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar, Final, cast

import django_filters
from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG, PAGE_VAR, ChangeList
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django_filters.fields import ChoiceField

FORGOTTEN: Final = (PAGE_VAR, ERROR_FLAG)
"""Parameters that do not outlive another choice of filters."""


class FilterSetFilter(admin.ListFilter):
    """Has the rows filtered by `filterset_class`; a value that is wrong is refused as Django refuses one."""

    filterset_class: ClassVar[type[django_filters.FilterSet]]
    title: Any = "these"
    """Needed by Django, and shown nowhere: each field has its label."""

    template = "admin/articles/filterset.html"

    def __init__(
        self, request: HttpRequest, params: dict[str, list[str]], model: type[Model], model_admin: admin.ModelAdmin
    ) -> None:
        super().__init__(request, params, model, model_admin)
        self.request = request
        chosen = {name: params.pop(name) for name in self.expected_parameters() if name in params}
        rows = model_admin.get_queryset(request)
        self.filterset = self.filterset_class(MultiValueDict(chosen), rows, request=request)
        self.filterset.form.auto_id = "filter_%s"

    def expected_parameters(self) -> list[str | None]:
        return list(cast(Any, self.filterset_class).base_filters)

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """One choice: the form, and the other parameters that it sends along."""
        known = {*self.expected_parameters(), *FORGOTTEN}
        kept = [(name, value) for name, values in self.request.GET.lists() if name not in known for value in values]
        yield {"form": self.filterset.form, "kept": kept}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Raises IncorrectLookupParameters."""
        if not self.filterset.form.is_valid():
            raise IncorrectLookupParameters(self.filterset.form.errors)
        # What `qs` does, for rows that other filters have narrowed since the form was made.
        return cast(QuerySet[Any], self.filterset.filter_queryset(queryset))


class _PresentField(ChoiceField):
    def valid_value(self, value: Any) -> bool:
        # What no row has is no slip: it finds nothing.
        return "\x00" not in str(value)


class PresentFilter(django_filters.ChoiceFilter):
    """A choice of the values that there are: of the rows that somebody may see, unless `values` knows them sooner.

    `words` says what a value is called.
    """

    field_class = _PresentField
    parent: django_filters.FilterSet
    """Set by the FilterSet."""

    def __init__(
        self,
        *,
        values: Callable[[], Iterable[str]] | None = None,
        words: Callable[[str], str] = str,
        **kwargs: Any,
    ) -> None:
        self.values = values
        self.words = words
        super().__init__(**kwargs)

    @property
    def field(self) -> forms.Field:
        if "choices" not in self.extra:
            self.extra["choices"] = [(value, self.words(value)) for value in self._present() if value]
        return cast(forms.Field, super().field)

    def _present(self) -> Iterable[str]:
        if self.values is not None:
            return self.values()
        rows = self.parent.queryset.order_by(self.field_name)
        return cast(Iterable[str], rows.values_list(self.field_name, flat=True).distinct())


class DayFilter(django_filters.DateFilter):
    """A day, typed or chosen from a calendar."""

    def __init__(self, **kwargs: Any) -> None:
        # Browsers take the day of such a field as ISO 8601 in every language.
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)
