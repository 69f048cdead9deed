from django.urls import path, re_path
from django.views.generic import RedirectView

from articles.api import views
from articles.api.changes import ChangesView
from articles.api.documentation import documentation

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api_documentation")),
    path("articles/", views.ArticlesView.as_view(), name="api_articles"),
    path("articles/<int:pk>/", views.ArticleView.as_view(), name="api_article"),
    path("articles/<int:pk>/withdraw/", views.WithdrawView.as_view(), name="api_withdraw"),
    path("timeline/", views.TimelineView.as_view(), name="api_timeline"),
    path("export/", views.ExportView.as_view(), name="api_export"),
    path("changes/", ChangesView.as_view(), name="api_changes"),
    path("suggest/", views.SuggestView.as_view(), name="api_suggest"),
    path("facets/<str:name>/", views.FacetView.as_view(), name="api_facet"),
    path("sources/", views.SourcesView.as_view(), name="api_sources"),
    path("entities/", views.EntitiesView.as_view(), name="api_entities"),
    path("schema/", views.SchemaView.as_view(), name="api_schema"),
    path("docs/", documentation, name="api_documentation"),
    re_path(r"^.*/$", views.NothingView.as_view()),
]
