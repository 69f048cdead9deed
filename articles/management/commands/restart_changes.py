from typing import Any

from django.core.management.base import BaseCommand

from articles.models import restart_changes


class Command(BaseCommand):
    help = "Has every program that follows the changes begin again: needed after the database was restored."

    def handle(self, *args: Any, **options: Any) -> None:
        restart_changes()
        self.stdout.write("Whoever follows the changes is told to begin again.")
