from django.urls import path

from articles.web import operation, views
from articles.web.lanes import lanes
from articles.web.language import choose_language
from articles.web.profiles import profile
from articles.web.times import choose_times

urlpatterns = [
    path("", views.start, name="start"),
    path("healthz", operation.healthz, name="healthz"),
    path("readyz", operation.readyz, name="readyz"),
    path("metrics", operation.metrics, name="metrics"),
    path("search/", views.search, name="search"),
    path("search/facets/<str:name>/", views.facet_values, name="facet_values"),
    path("help/", views.help_page, name="help"),
    path("language/", choose_language, name="language"),
    path("times/", choose_times, name="times"),
    path("suggest/", views.completions, name="suggest"),
    path("entities/<str:address>/", profile, name="profile"),
    path("articles/<int:pk>/", views.article, name="article_by_id"),
    path("compare/", lanes, name="lanes"),
    path("articles/<int:pk>/compare/<int:other>/", views.compare_versions, name="compare"),
    path("articles/<int:pk>/revisions/", views.revisions, name="revisions"),
    path("articles/<int:pk>/<slug:slug>/", views.article, name="article"),
]
