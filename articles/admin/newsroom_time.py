"""Times in the admin are the newsroom's, whatever zone readers are told them in."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.presentation.publication_time import time_words


class NewsroomTime:
    """Middleware: what is typed and shown below the admin's address is in NEWSROOM_TIME_ZONE."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.zone = ZoneInfo(settings.NEWSROOM_TIME_ZONE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(reverse("admin:index")):
            return self.get_response(request)
        with timezone.override(self.zone):
            return self.get_response(request)


def in_newsroom_time() -> str:
    """What stands below a field for a time."""
    return _("Newsroom time (%(zone)s)") % {"zone": settings.NEWSROOM_TIME_ZONE}


def newsroom_minute(moment: datetime) -> str:
    """'20 Jun 2024, 18:00 WIB'."""
    return time_words(timezone.localtime(moment))
