"""An editor as a process: edits its own articles at random and logs what was acknowledged.

    python tests/faults/editor.py NUMBER EDITORS TRANSACTIONS LOG ENOUGH_FILE [PAUSE]

Goes on after so many transactions until ENOUGH_FILE exists, so that a fast machine kills as many workers.
Pauses for so many seconds before each.
"""

import json
import random
import sys
import time
from itertools import count
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402

from articles.models import Article, Source, Status  # noqa: E402

SEEDED = 200


class Undone(Exception):
    """Ends a transaction that is to leave nothing."""


def edit(rng: random.Random, source: Source, mine: list[int], at: int) -> dict[str, object]:
    """One transaction; what it leaves behind once committed."""
    kind = rng.random()
    word = f"kata{rng.getrandbits(48):x}"
    if kind < 0.08:
        article = Article.objects.create(source=source, headline=f"New {word}", language="en", status=Status.PUBLISHED)
        mine.append(article.pk)
        return {"id": article.pk, "headline": article.headline, "status": article.status}
    pk = mine[at % len(mine)] if kind < 0.5 else rng.choice(mine)
    if kind < 0.12 and len(mine) > 20:
        Article.objects.filter(pk=pk).delete()
        mine.remove(pk)
        return {"id": pk, "headline": None, "status": None}
    status = rng.choices([Status.PUBLISHED, Status.WITHDRAWN], [4, 1])[0]
    Article.objects.filter(pk=pk).update(headline=f"Edited {word}", status=status)
    return {"id": pk, "headline": f"Edited {word}", "status": str(status)}


def main(number: int, editors: int, transactions: int, log: Path, enough: Path, pause: float) -> None:
    rng = random.Random(log.stem)
    source = Source.objects.get()
    seeded = Article.objects.filter(pk__lte=SEEDED).values_list("pk", flat=True)
    mine = [pk for pk in seeded if pk % editors == number]
    with log.open("w") as out:
        for at in count():
            if at >= transactions and enough.exists():
                return
            time.sleep(pause)
            undo = rng.random() < 0.1
            kept = list(mine)
            try:
                with transaction.atomic():
                    left = edit(rng, source, mine, at)
                    if undo:
                        raise Undone
            except Undone:
                mine = kept
                continue
            out.write(json.dumps(left) + "\n")
            out.flush()


if __name__ == "__main__":
    number, editors, transactions = map(int, sys.argv[1:4])
    main(number, editors, transactions, Path(sys.argv[4]), Path(sys.argv[5]), float("".join(sys.argv[6:]) or 0))
