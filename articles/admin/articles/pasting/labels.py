"""What the fields of an article are called where a page was read."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from articles.models.article_fields import ARTICLE_FIELDS

IN_FORM: Final = sorted((field for field in ARTICLE_FIELDS if field.form), key=lambda field: field.form)
LABELS: Final = {field.name: _(field.label) for field in IN_FORM}
"""The fields of an article in the order of the form."""
