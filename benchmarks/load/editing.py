"""python -m benchmarks.load.editing: an editor who changes an article twice a second, and has the index rebuilt.

Says "ready" once it has begun, and ends when its input does.
"""

import random
import sys
import time
from threading import Event, Thread
from typing import Final

import django

PAUSE_SECONDS: Final = 0.5


def edit(over: Event) -> None:
    from articles.indexing.rebuild import request_rebuild
    from articles.models import Article, IndexRebuild

    some = list(Article.objects.order_by("?").values_list("pk", flat=True)[:1_000])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not over.is_set():
        if not IndexRebuild.objects.filter(finished_at=None).exists():
            request_rebuild()
        article = Article.objects.get(pk=random.choice(some))
        article.body = f"{article.body}\n\nChanged at {time.time():.0f}."[-20_000:]
        article.save()
        over.wait(PAUSE_SECONDS)


def main() -> None:
    django.setup()
    over = Event()
    editor = Thread(target=edit, args=[over])
    editor.start()
    sys.stdin.read()
    over.set()
    editor.join()


if __name__ == "__main__":
    main()
