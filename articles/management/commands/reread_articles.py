from collections import Counter
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from articles.ingest.rereading import Reread, outdated, reread
from articles.models import RawRecord, source_meant

SHOWN_SIGNS: Final = 100
RESTS: Final = ("edited here, and stay", "cannot be read any more")


class Command(BaseCommand):
    help = (
        "Reads again what articles were read of, as it was kept when it came in, by the readers of today, and shows"
        " what changes, field by field. Nothing is written without --write; articles that somebody edited stay."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--source", default="", help="only articles of this outlet: its slug, name or domain")
        parser.add_argument("--all", action="store_true", help="also what the reader of today has read already")
        parser.add_argument("--examples", type=int, default=20, metavar="N", help="articles of which changes are shown")
        parser.add_argument("--write", action="store_true", help="change the articles")

    def handle(self, *args: Any, **options: Any) -> None:
        fields: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        for one in reread(_chosen(options), write=options["write"]):
            counts["read"] += 1
            counts[RESTS[0]] += one.is_edited
            counts[RESTS[1]] += bool(one.fault)
            if one.changes and not one.is_edited:
                counts["changed"] += 1
                fields.update(one.changes.keys())
                if counts["changed"] <= options["examples"]:
                    self._show(one)
        changed = "changed" if options["write"] else "would change"
        rest = [f"{counts[name]:,} {name}" for name in RESTS if counts[name]]
        self.stdout.write(", ".join([f"{counts['read']:,} read again", f"{counts['changed']:,} {changed}", *rest]))
        for name, count in fields.most_common():
            self.stdout.write(f"{name:20}{count:>9,}")

    def _show(self, one: Reread) -> None:
        self.stdout.write(f"article {one.article.pk}: {one.article.headline}")
        for name, (before, after) in one.changes.items():
            self.stdout.write(f"    {name}: {_short(before)} -> {_short(after)}")


def _short(value: Any) -> str:
    text = repr(value) if isinstance(value, str | list) else str(value)
    return text if len(text) <= SHOWN_SIGNS else f"{text[:SHOWN_SIGNS]}… ({len(text):,} characters)"


def _chosen(options: dict[str, Any]) -> QuerySet[RawRecord]:
    raws = RawRecord.objects.all() if options["all"] else outdated()
    if not options["source"]:
        return raws
    source = source_meant(options["source"])
    if source is None:
        raise CommandError(f"There is no outlet {options['source']!r}.")
    return raws.filter(article__source=source)
