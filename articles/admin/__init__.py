from django.contrib import admin

from articles.admin.articles import ArticleAdmin
from articles.admin.doctor import IndexDoctorAdmin
from articles.admin.entities import EntityAdmin
from articles.admin.sources import SourceAdmin

__all__ = ["ArticleAdmin", "EntityAdmin", "IndexDoctorAdmin", "SourceAdmin"]

admin.site.site_header = "newsdesk"
admin.site.site_title = "newsdesk"
admin.site.index_title = "The newsroom"
