"""A worker whose index has no room on the disk as long as a file exists; its database has.

python tests/faults/limited_worker.py FULL_FILE BYTES [MUTANT]
"""

import resource
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from articles.search.documents import Document  # noqa: E402
from articles.search.engines.base import Applied  # noqa: E402
from articles.search.engines.tantivy import TantivyEngine  # noqa: E402
from tests.faults import mutants  # noqa: E402


def main(full: Path, most: int) -> None:
    apply = TantivyEngine.apply

    def limited(engine: TantivyEngine, documents: Sequence[Document], deleted: Mapping[int, int]) -> Applied:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        if full.exists():
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
        try:
            return apply(engine, documents, deleted)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    TantivyEngine.apply = limited  # type: ignore[method-assign]
    call_command("run_worker")


if __name__ == "__main__":
    for mutant in sys.argv[3:]:
        getattr(mutants, mutant)()
    main(Path(sys.argv[1]), int(sys.argv[2]))
