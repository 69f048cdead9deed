from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from articles.ingest.storing.merging import Merging, audit_detail, locked, look, merge
from articles.models import Channel, Source, audit


class Command(BaseCommand):
    help = (
        "Makes one outlet part of another, as the admin's page does: for outlets of so many articles that a proxy "
        "would not wait. Without --yes it says what that touches, and does nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("old", metavar="SLUG", help="the outlet that becomes part of the other")
        parser.add_argument("into", metavar="INTO", help="the slug of the outlet that stays")
        parser.add_argument("--yes", action="store_true", help="do it")

    def handle(self, *args: Any, **options: Any) -> None:
        old, stays = self._source(options["old"]), self._source(options["into"])
        if old == stays:
            raise CommandError("An outlet cannot become part of itself.")
        with transaction.atomic():
            pair = locked(old.pk, stays.pk)
            if pair is None:
                raise CommandError("One of the two outlets is gone.")
            merging = look(*pair)
            if options["yes"]:
                audit("merge", merging.old, channel=Channel.COMMAND, detail=audit_detail(merging))
                merge(merging.old, merging.stays)
        self.stdout.write(
            _summary(merging) if options["yes"] else f"{_summary(merging)} Nothing is done without --yes."
        )

    def _source(self, slug: str) -> Source:
        source = Source.objects.filter(slug=slug).first()
        if source is None:
            raise CommandError(f"There is no outlet with the slug {slug}.")
        return source


def _summary(merging: Merging) -> str:
    return (
        f"{merging.articles:,} articles, {len(merging.keys):,} API keys and {len(merging.domains):,} domains go to "
        f"{merging.stays}; {merging.shared:,} articles lose an address that both have."
    )
