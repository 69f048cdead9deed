from django.contrib import admin

from articles.admin.articles import ArticleAdmin
from articles.admin.doctor import IndexDoctorAdmin
from articles.admin.entities import EntityAdmin
from articles.admin.keys import ApiKeyAdmin
from articles.admin.people import PersonAdmin
from articles.admin.sources import SourceAdmin
from articles.admin.trail import AuditRecordAdmin

__all__ = [
    "ApiKeyAdmin",
    "ArticleAdmin",
    "AuditRecordAdmin",
    "EntityAdmin",
    "IndexDoctorAdmin",
    "PersonAdmin",
    "SourceAdmin",
]


admin.site.site_header = "newsdesk"
admin.site.site_title = "newsdesk"
admin.site.index_title = "The newsroom"
