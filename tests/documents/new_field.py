"""Makes the edits that CONTRIBUTING.md shows in a copy of the code, and tells what that knows of the new field.

    python -m tests.documents.new_field COPY

writes an object of JSON to standard output. COPY comes before the checkout in the path of modules.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tests.documents.repository import ROOT, blocks

PARTS: Final = ("articles", "newsdesk", "docs", "static", "manage.py")
"""Of the checkout that a copy needs."""

LINE: Final = {
    "source": "Kabar",
    "url": "https://kabar.example/1",
    "headline": "A headline",
    "body": "A text.",
    "kicker": " Exclusive\nnews ",
}


def edits() -> Iterator[tuple[str, list[list[str]]]]:
    """The file and the hunks of each edit that is shown."""
    for block in blocks((ROOT / "CONTRIBUTING.md").read_text("utf-8"), "diff"):
        head, *hunks = block.split("@@\n")
        yield head.removeprefix("--- ").strip(), [hunk.splitlines() for hunk in hunks]


def edit(copy: Path, name: str, hunks: Sequence[Sequence[str]]) -> None:
    """Raises ValueError when the file has not, or not once, what an edit leans on, however far it is indented."""
    (path,) = copy.glob(name)
    lines = path.read_text("utf-8").splitlines()
    for hunk in hunks:
        found = [line[1:] for line in hunk if line[0] in " -"]
        places = [at for at in range(len(lines)) if same(lines[at : at + len(found)], found)]
        if len(places) != 1:
            raise ValueError(f"{name} has {len(places)} times: {found}")
        indent = " " * (indentation(lines[places[0]]) - indentation(found[0]))
        lines[places[0] : places[0] + len(found)] = [f"{indent}{line[1:]}" for line in hunk if line[0] in " +"]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def same(lines: Sequence[str], found: Sequence[str]) -> bool:
    return [line.strip() for line in lines] == [line.strip() for line in found]


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def main(copy: Path) -> None:
    migration = [(name, hunks) for name, hunks in edits() if "migrations" in name]
    for name, hunks in edits():
        if (name, hunks) not in migration:
            edit(copy, name, hunks)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": "sqlite://:memory:"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("makemigrations", "articles", name="kicker", verbosity=0)
    for name, hunks in migration:
        edit(copy, name, hunks)
    call_command("migrate", "articles", verbosity=0)
    call_command("makemigrations", check_changes=True, verbosity=0)
    print(json.dumps(seen(copy)))


def seen(copy: Path) -> dict[str, Any]:
    from django.test import Client

    from articles.admin.articles.article_admin import ArticleAdmin
    from articles.admin.articles.pasting.differences import differences
    from articles.admin.articles.pasting.labels import LABELS
    from articles.api.serializers.articles import SummarySerializer
    from articles.api.serializers.writing import WritableSerializer
    from articles.ingest.importing import ImportSources
    from articles.ingest.jsonl import own_record
    from articles.ingest.records import FieldError
    from articles.ingest.storing.upsert import store
    from articles.models import Article
    from articles.models.article_fields import FIELD
    from articles.presentation.exports import row

    def record(**fields: Any) -> Any:
        return own_record(LINE | fields, "lines", 1, ImportSources().of)

    def fault(**fields: Any) -> str:
        try:
            record(**fields)
        except FieldError as raised:
            return str(raised)
        return ""

    store([record()])
    article = Article.objects.get()
    told = {
        "stored": article.kicker,
        "refused": fault(kicker="x" * 81),
        "described": str(WritableSerializer().fields["kicker"].help_text),
        "answered": "kicker" in SummarySerializer.Meta.fields,
        "exported": row(article, str)["kicker"],
        "labels": [str(label) for label in LABELS.values()][:4],
        "form": ArticleAdmin.fieldsets[0][1]["fields"],
        "differences": [
            (str(one.label), one.stored, one.incoming) for one in differences(article, record(kicker="Live"))
        ],
        "documented": f"| `kicker` | a line of text above the headline | {FIELD['kicker'].limit} |"
        in (copy / "docs/importing.md").read_text("utf-8"),
        "page": "Exclusive news" in Client(SERVER_NAME="localhost").get(article.get_absolute_url()).content.decode(),
    }
    (again,) = store([record(kicker="Live")])
    article.refresh_from_db()
    return told | {"changed": again.changed, "revision": article.revision}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
