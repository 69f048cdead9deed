from django.apps import AppConfig
from django.contrib.admin import apps

from newsdesk.database import limit_connections


class AdminConfig(apps.AdminConfig):
    default_site = "newsdesk.site.Site"


class DatabaseConfig(AppConfig):
    name = "newsdesk"

    def ready(self) -> None:
        limit_connections(statements=False)
