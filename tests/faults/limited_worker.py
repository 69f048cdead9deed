"""A worker whose index has no room on the disk as long as a file exists; its database has.

python tests/faults/limited_worker.py FULL_FILE BYTES [MUTANT]
"""

import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from articles.search.engines.tantivy import TantivyEngine  # noqa: E402
from tests.faults import mutants  # noqa: E402


def main(full: Path, most: int) -> None:
    def limited(method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            before = resource.getrlimit(resource.RLIMIT_FSIZE)
            if full.exists():
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
            try:
                return method(*given)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, before)

        return call

    TantivyEngine.create = limited(TantivyEngine.create)  # type: ignore[method-assign]
    TantivyEngine.apply = limited(TantivyEngine.apply)  # type: ignore[method-assign]
    call_command("run_worker")


if __name__ == "__main__":
    for mutant in sys.argv[3:]:
        getattr(mutants, mutant)()
    main(Path(sys.argv[1]), int(sys.argv[2]))
