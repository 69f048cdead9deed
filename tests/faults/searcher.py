"""A reader as a process: searches for a word without a pause until told to stop, and logs the ids that it got.

python tests/faults/searcher.py WORD LOG STOP_FILE
"""

import json
import sys
import time
from pathlib import Path

import django

django.setup()

from articles.search.engines import get_engine  # noqa: E402
from articles.search.engines.base import EngineRequest  # noqa: E402
from articles.search.errors import SearchUnavailable  # noqa: E402
from articles.search.query import Word  # noqa: E402

PAUSE = 0.01


def main(word: str, log: Path, stop: Path) -> None:
    request = EngineRequest(tree=Word(word), visible_at=int(time.time()), limit=50)
    with log.open("w") as out:
        while not stop.exists():
            try:
                (answer,) = get_engine().search([request])
                found: object = [hit.id for hit in answer.hits]
            except SearchUnavailable as fault:
                found = str(fault)
            out.write(json.dumps(found) + "\n")
            out.flush()
            time.sleep(PAUSE)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
