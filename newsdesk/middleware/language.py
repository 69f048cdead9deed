"""In which language a page is written: the one that somebody chose, else the first that the browser asks for."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

NOT_TRANSLATED: Final = ("/api/", "/metrics", "/healthz", "/readyz")
"""What programs read is in English."""


class ReadersLanguage(LocaleMiddleware):
    """Django's, for the pages of readers and the admin."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(NOT_TRANSLATED):
            translation.activate(settings.LANGUAGE_CODE)
            return
        super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(NOT_TRANSLATED):
            return response
        patch_vary_headers(response, ["Cookie"])
        answered: HttpResponseBase = super().process_response(request, response)
        return answered
