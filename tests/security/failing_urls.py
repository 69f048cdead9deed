from typing import Never

from django.http import HttpRequest
from django.urls import path

from newsdesk.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500"]


def fail(_: HttpRequest) -> Never:
    raise RuntimeError("a fault that nobody foresaw")


urlpatterns = [*urlpatterns, path("fails/", fail)]
