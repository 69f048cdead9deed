"""What has changed since a program last asked."""

from http import HTTPStatus
from typing import Any, Final

from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.protocol.base_views import StrictView, documented_read
from articles.api.protocol.cursors import changes_cursor, changes_place, is_of_present_key
from articles.api.protocol.filters import cursor_filter, limit_filter
from articles.api.protocol.parameters import StrictFilterSet, described
from articles.api.serializers.articles import ChangePageSerializer
from articles.models import BegunAgain, Change, RestoredElsewhere, changes_since

CHANGES: Final = 100
MOST_CHANGES: Final = 500


class ChangesFilterSet(StrictFilterSet):
    cursor = cursor_filter("From the previous page; omit to start from the beginning")
    limit = limit_filter("Changes per page; fewer where texts are long", most=MOST_CHANGES, default=CHANGES)


class Gone(APIException):
    status_code = HTTPStatus.GONE
    default_detail = (
        "The database was restored after this cursor was issued. Start again without a cursor, then drop every article "
        "that was not listed again."
    )


class Unsure(APIException):
    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = (
        "The database was restored from another server, so changes would be missed. "
        "The operator must run `manage.py restart_changes`."
    )


class ChangesView(StrictView):
    """List changes

    Articles added, changed or withdrawn since a cursor, in their current state.

    Start without a cursor. Apply each page and store its cursor in one transaction, then continue with `next`,
    immediately while there is `more`: your copy then matches what readers see. An article may be listed twice in the
    same state.
    """

    cost = 2
    filterset_class = ChangesFilterSet

    @documented_read("changes", ChangePageSerializer, *described(ChangesFilterSet), refused=(410, 503))
    def get(self, request: Request) -> Response:
        given = self.parameters["cursor"]
        place = changes_place(given) if given else None
        try:
            page = changes_since(place, self.parameters["limit"])
        except BegunAgain as fault:
            raise Gone from fault
        except RestoredElsewhere as fault:
            raise Unsure from fault
        stands_still = page.place == place and is_of_present_key(given)
        cursor = given if stands_still else changes_cursor(page.place)
        answer = {
            "changes": [_entry(change) for change in page.changes],
            "cursor": cursor,
            "next": self.address(cursor=cursor),
            "more": page.more,
        }
        return Response(ChangePageSerializer(answer, context={"request": request}).data)


def _entry(change: Change) -> dict[str, Any]:
    if change.article is None:
        return {"id": change.pk, "change": "removed"}
    return {"id": change.pk, "change": "shown", "article": change.article}
