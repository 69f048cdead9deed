"""The switch between the languages of the pages."""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.metering.pages import costs


# Who makes somebody else's browser send it changes the words of a page and nothing else.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@costs(1)
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remembers the language for a year, and leads back to the page on which it was chosen; a look changes nothing."""
    response = redirect(page_before(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    return response


def page_before(request: HttpRequest) -> str:
    """The page's path and query: a search changes its address without loading the form anew."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, {request.get_host()}):
        return "/"
    parts = urlsplit(referrer)
    page = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    # A path that begins with two slashes is the address of another site.
    return page if url_has_allowed_host_and_scheme(page, None) else "/"
