"""The overview of the admin's front page, and its sentence on search."""

from typing import Any

from django import template

from articles.indexing.status import IndexStatus
from articles.models import database_now
from articles.overview.index_state import IndexState, index_state
from articles.overview.summary import Overview, overview_of

register = template.Library()


@register.simple_tag
def overview(user: Any) -> Overview:
    return overview_of(user, database_now())


@register.simple_tag
def index_sentence(status: IndexStatus) -> IndexState:
    return index_state(status)
