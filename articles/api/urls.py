from django.urls import path, re_path

from articles.api.description.documentation import BeginningView, DocumentationView, SchemaView
from articles.api.description.trying import TryingView
from articles.api.protocol.base_views import NothingView, SlashlessView
from articles.api.views.articles import ArticlesView, ArticleView, WithdrawView
from articles.api.views.changes import ChangesView
from articles.api.views.search import ExportView, FacetView, SuggestView
from articles.api.views.sources import EntitiesView, SourcesView
from articles.api.views.timeline import TimelineView

urlpatterns = [
    path("", BeginningView.as_view(), name="api"),
    path("articles/", ArticlesView.as_view(), name="api_articles"),
    path("articles/<int:pk>/", ArticleView.as_view(), name="api_article"),
    path("articles/<int:pk>/withdraw/", WithdrawView.as_view(), name="api_withdraw"),
    path("timeline/", TimelineView.as_view(), name="api_timeline"),
    path("export/", ExportView.as_view(), name="api_export"),
    path("changes/", ChangesView.as_view(), name="api_changes"),
    path("suggest/", SuggestView.as_view(), name="api_suggest"),
    path("facets/<str:name>/", FacetView.as_view(), name="api_facet"),
    path("sources/", SourcesView.as_view(), name="api_sources"),
    path("entities/", EntitiesView.as_view(), name="api_entities"),
    path("schema/", SchemaView.as_view(), name="api_schema"),
    path("docs/", DocumentationView.as_view(), name="api_documentation"),
    path("docs/try/", TryingView.as_view(), name="api_trying"),
    re_path(r"^.*/$", NothingView.as_view(), name="api_nothing"),
    re_path(r"^.*[^/]$", SlashlessView.as_view(), name="api_slashless"),
]
