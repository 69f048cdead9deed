"""The page on which operations of the API are tried, with somebody else's viewer under a policy of its own."""

from typing import Final

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from rest_framework.request import Request

from articles.api.description.documentation import PageView

POLICY: Final = {"form-action": [NONE]}
"""What differs from the policy of every other page: a key that is typed here leaves by a request to this site alone."""


@method_decorator(csp_replace(POLICY), name="dispatch")
class TryingView(PageView):
    def get(self, request: Request) -> HttpResponseBase:
        return render(request._request, "articles/trying.html")
