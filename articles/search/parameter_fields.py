"""Values of parameters as people type them: each kind is read and checked here, and says what to write instead."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar, Final

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django_filters.fields import ChoiceField

from articles.search.dates.typed_days import typed_day
from articles.search.fields import MANY_VALUED
from articles.search.messages import Message, message

MOST_VALUES: Final = 20
LONGEST_VALUE: Final = 200
LONGEST_TYPED: Final = 100
"""Of what is typed to find a name, a value or a headline by."""

WHOLE_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONGEST_NUMBER: Final = 9
TRUTHS: Final = {"true": True, "false": False}


class Refused(forms.ValidationError):
    """A value is refused: `reason` is for people, and English in whatever language a form is shown."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class ValuesField(forms.Field):
    """Every value of a repeated parameter, distinct, in the order given."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[str, ...]:
        values = [text for item in value or () if (text := str(item).strip())]
        if len(values) > MOST_VALUES:
            raise Refused(
                message("At most %(most)s values; %(given)s were given.", most=MOST_VALUES, given=len(values))
            )
        if any(len(one) > LONGEST_VALUE or "\x00" in one for one in values):
            raise Refused(message("A value can have at most %(most)s characters.", most=LONGEST_VALUE))
        return tuple(dict.fromkeys(values))


class ValuesFilter(django_filters.Filter):
    field_class = ValuesField


def not_offered(typed: str, offered: Iterable[str]) -> Refused:
    return Refused(
        message("“%(typed)s” is not available. Choose from %(offered)s.", typed=typed, offered=", ".join(offered))
    )


class OfferedField(ChoiceField):
    """One of the values that are offered, and which it names where another was typed."""

    def validate(self, value: Any) -> None:
        if value and not self.valid_value(value):
            raise not_offered(value, (str(one) for one, _ in self.choices))


class OfferedFilter(django_filters.ChoiceFilter):
    field_class = OfferedField


class FacetNamesField(ValuesField):
    """Names of facets of which an article may have several values."""

    offered: ClassVar[tuple[str, ...]] = MANY_VALUED

    def to_python(self, value: Any) -> tuple[str, ...]:
        names = super().to_python(value)
        wrong = next((one for one in names if one not in self.offered), None)
        if wrong is not None:
            raise not_offered(wrong[:40], self.offered)
        return names


class FacetNamesFilter(django_filters.Filter):
    field_class = FacetNamesField


class PartialDayField(forms.Field):
    """A day as `typed_day` reads it: the first that may be meant, or the last."""

    def __init__(self, *, last: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.last = last

    def to_python(self, value: Any) -> date | None:
        typed = str(value or "").strip()
        day = typed_day(typed, timezone.now().date(), last=self.last) if typed else None
        if typed and day is None:
            raise Refused(
                message(
                    "“%(typed)s” is not a date. Write 2024, 2024-10, Oct 2024, 2024-10-05, 5 Oct 2024, or -7d for the "
                    "last 7 days.",
                    typed=typed[:40],
                )
            )
        return day


class PartialDayFilter(django_filters.Filter):
    field_class = PartialDayField


FURTHEST_ZONE: Final = timedelta(hours=14)
"""East of UTC: a day begins somewhere so long before it does there."""


class PastDayField(forms.Field):
    """A day that has begun somewhere, from YYYY-MM-DD."""

    def to_python(self, value: Any) -> date | None:
        if not value:
            return None
        day = self._day(str(value).strip())
        if day > (timezone.now() + FURTHEST_ZONE).date():
            raise Refused(message("%(day)s is in the future. Choose today or an earlier date.", day=day))
        return day

    def _day(self, text: str) -> date:
        try:
            return date.fromisoformat(text) if WHOLE_DAY.fullmatch(text) else self._refuse(text)
        except ValueError:
            return self._refuse(text)

    def _refuse(self, text: str) -> date:
        raise Refused(message("“%(typed)s” is not a date. Write it as 2024-06-19.", typed=text[:40]))


class PastDayFilter(django_filters.Filter):
    field_class = PastDayField


class WholeNumberField(forms.Field):
    """A whole number from `least` to `most`; `default` when none is given, which may lie outside."""

    def __init__(self, *, least: int, most: int, default: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most, self.default = least, most, default

    def to_python(self, value: Any) -> int:
        text = str(value or "").strip()
        if not text:
            return self.default
        is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
        if not is_number or not self.least <= int(text) <= self.most:
            raise Refused(
                message(
                    "“%(typed)s” is not a whole number from %(least)s to %(most)s.",
                    typed=text[:40],
                    least=self.least,
                    most=self.most,
                )
            )
        return int(text)


class WholeNumberFilter(django_filters.Filter):
    """How much is asked for, or which part: no rows are chosen by it."""

    field_class = WholeNumberField

    def filter(self, qs: QuerySet[Any], _: Any) -> QuerySet[Any]:
        return qs


class TruthField(forms.NullBooleanField):
    """`true` or `false`; None when neither is given. What means neither is refused: "no" is not to mean yes."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if text and text not in TRUTHS:
            raise Refused(message("“%(typed)s” must be true or false.", typed=text[:40]))
        return TRUTHS.get(text)

    def validate(self, value: Any) -> None:
        """Nothing more is asked of it."""


class TruthFilter(django_filters.Filter):
    field_class = TruthField
