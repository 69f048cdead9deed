from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("articles.api.urls")),
    path("", include("articles.web.urls")),
]

handler404 = "articles.web.errors.not_found"
handler500 = "newsdesk.middleware.outage.outage_or_bug"
