from typing import Any

from django.core.management.base import BaseCommand

from articles.ingest.names import known_names, load_names


class Command(BaseCommand):
    help = "Adds the countries, people, organisations and places that newsdesk knows, in every language."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_names(known_names())
        self.stdout.write(f"{added:,} names added")
