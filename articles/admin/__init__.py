from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.articles import ArticleAdmin
from articles.admin.audit_log import AuditRecordAdmin
from articles.admin.featured_chronologies import FeaturedChronologyAdmin
from articles.admin.feeds import FeedAdmin
from articles.admin.index_health import IndexDoctorAdmin
from articles.admin.keys import ApiKeyAdmin
from articles.admin.names import EntityAdmin, NameCandidateAdmin
from articles.admin.sources import SourceAdmin
from articles.admin.users import PersonAdmin

__all__ = [
    "ApiKeyAdmin",
    "ArticleAdmin",
    "AuditRecordAdmin",
    "EntityAdmin",
    "FeaturedChronologyAdmin",
    "FeedAdmin",
    "IndexDoctorAdmin",
    "NameCandidateAdmin",
    "PersonAdmin",
    "SourceAdmin",
]


admin.site.site_header = "newsdesk"
admin.site.site_title = "newsdesk"
admin.site.index_title = _("Overview")
