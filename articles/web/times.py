"""The switch between the zones in which times are told: the source's, the reader's own, or UTC."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.metering.pages import costs
from articles.presentation.article_parts.reading_times import ReadingTimes, reading_times
from articles.web.language import page_before

COOKIE: Final = "times"


# Who makes somebody else's browser send it changes the hours of a page and nothing else.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@costs(1)
def choose_times(request: HttpRequest) -> HttpResponse:
    """Remembers the zone for a year, and leads back to the page on which it was chosen; a look changes nothing."""
    response = redirect(page_before(request))
    if request.method != "POST":
        return response
    chosen = request.POST.get("zone", "")
    if reading_times(chosen).zone is None:
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    response.set_cookie(
        COOKIE,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return response


def times_of(request: HttpRequest) -> ReadingTimes:
    """The times that the reader chose."""
    return reading_times(request.COOKIES.get(COOKIE, ""))
