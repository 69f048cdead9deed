from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

from articles.web.responses import RETRY_AFTER_SECONDS, wants_fragment


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "articles/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/server_error.html", status=500)


def database_away(request: HttpRequest) -> HttpResponse:
    """A page that asks neither for a session nor for a user, which the database would have to answer."""
    is_part = hasattr(request, "htmx") and wants_fragment(request)
    template = "articles/_database_away.html" if is_part else "articles/database_away.html"
    response = HttpResponse(render_to_string(template), status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    add_never_cache_headers(response)
    return response
