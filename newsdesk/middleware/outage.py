"""The database is away: pages and programs are told so in their own form, and when to ask again."""

import logging
import sys
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from articles.api.protocol.problems import bug_problem, database_problem
from articles.models import database_is_away
from articles.web import errors

log = logging.getLogger(__name__)

API: Final = "/api/"


class DatabaseAway:
    """Middleware: a view that the database did not answer is answered with 503; what is a bug stays one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return answer(request, fault) if database_is_away(fault) else None


def outage_or_bug(request: HttpRequest) -> HttpResponse:
    """What failed outside of any view, such as keeping a session, comes here as well."""
    fault = sys.exc_info()[1]
    if database_is_away(fault):
        return answer(request, fault)
    return bug_problem() if request.path.startswith(API) else errors.server_error(request)


def answer(request: HttpRequest, fault: BaseException | None) -> HttpResponse:
    log.error("the database did not answer", extra={"cause": str(fault), "raised": type(fault).__name__})
    return database_problem() if request.path.startswith(API) else errors.database_away(request)
