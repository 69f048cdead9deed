"""Standard input, parsed, as JSON on standard output; within bounds of time and memory.

Markup comes from anywhere, and parsers have been made to run for ever. So this runs as a program of its own, in a
process of its own. Nothing is fetched, and nothing but text comes out.
"""

import json
import resource
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

PARSERS: Final = {"page": "document_of_page", "rows": "rows_of_file"}
MOST_SECONDS: Final = {"page": 5, "rows": 60}
MOST_BYTES: Final = {"page": 512 * 1024 * 1024, "rows": 1024 * 1024 * 1024}


def main(kind: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS[kind],) * 2)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES[kind],) * 2)
    sys.path.insert(0, str(Path(__file__).parents[3]))
    module = import_module(f"articles.ingest.parsing.{kind}")
    json.dump(getattr(module, PARSERS[kind])(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
