from typing import Never

from django.contrib import admin
from django.http import Http404, HttpRequest
from django.urls import include, path


def nothing_here(_: HttpRequest, address: str) -> Never:
    """In place of the admin's "view on site", which tells any staff the headline in an article's address."""
    raise Http404(address)


urlpatterns = [
    path("admin/r/<path:address>", nothing_here),
    path("admin/", admin.site.urls),
    path("api/v1/", include("articles.api.urls")),
    path("", include("articles.web.urls")),
]

handler404 = "articles.web.errors.not_found"
handler500 = "articles.web.errors.server_error"
