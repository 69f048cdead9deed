"""A writer as a process: short and long transactions, a part of them undone, embargoes and showings that end soon.

python tests/faults/changer.py SEED ENOUGH_FILE
"""

import random
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import django

django.setup()

from django.db import OperationalError, connection, transaction  # noqa: E402

from articles.models import Article, Source, Status, database_now  # noqa: E402
from tests.faults.editor import Undone  # noqa: E402

LONG_SECONDS = 1.0 if connection.vendor == "postgresql" else 0.3
"""On SQLite a transaction that is open keeps all other writers waiting."""


def moment(rng: random.Random, first: float, last: float) -> datetime | None:
    """One in so many seconds from now, or, every other time, none."""
    return database_now() + timedelta(seconds=rng.uniform(first, last)) if rng.random() < 0.5 else None


def times(rng: random.Random) -> dict[str, datetime | None]:
    return {"visible_from": moment(rng, -1, 1), "visible_until": moment(rng, 1, 2)}


def write(rng: random.Random) -> None:
    word = f"kata{rng.getrandbits(48):x}"
    kind = rng.random()
    text = {"headline": f"About {word}", "body": f"They met {word}."}
    status = rng.choices(Status.values, [1, 4, 2])[0]
    if kind < 0.25:
        Article.objects.create(source=Source.objects.get(), status=status, **text, **times(rng))
        return
    if kind < 0.27:
        Source.objects.update(country=rng.choice(["ID", "RU", "KP"]))
        return
    one = Article.objects.filter(pk=Article.objects.order_by("?").values("pk")[:1].get()["pk"])
    if kind < 0.37:
        one.delete()
    elif kind < 0.6:
        one.update(**text)
    elif kind < 0.8:
        one.update(status=status)
    else:
        one.update(status=Status.PUBLISHED, **times(rng))


def main(seed: str, enough: Path) -> None:
    rng = random.Random(seed)
    while not enough.exists():
        try:
            with transaction.atomic():
                for _ in range(rng.randint(1, 4)):
                    write(rng)
                if rng.random() < 0.05:
                    time.sleep(rng.uniform(0, LONG_SECONDS))
                if rng.random() < 0.1:
                    raise Undone
        except (Undone, OperationalError):
            # What a deadlock ended is undone as well.
            continue
        time.sleep(0.01)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
