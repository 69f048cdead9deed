"""How the steps of pasting answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from articles.admin.articles.access import ArticleAccess
from articles.admin.articles.pasting.given_form import GivenForm


def pasting_page(
    model_admin: ArticleAccess, request: HttpRequest, name: str, title: str, context: dict[str, Any]
) -> HttpResponse:
    whole = model_admin.admin_site.each_context(request) | {"title": title, "opts": model_admin.opts} | context
    return TemplateResponse(request, f"admin/articles/article/{name}.html", whole)


def show_paste_form(model_admin: ArticleAccess, request: HttpRequest, form: GivenForm) -> HttpResponse:
    return pasting_page(model_admin, request, "paste", gettext("Paste a page"), {"form": form})
