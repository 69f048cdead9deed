"""Standard input, parsed piece by piece, as JSON on standard output; within bounds of time and memory.

Markup comes from anywhere, and parsers have been made to run for ever. So this runs as a program of its own, in a
process of its own. Nothing is fetched, and nothing but text comes out.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

PARSERS: Final = {"page": "document_of_page", "rows": "rows_of_file"}
MOST_SECONDS: Final = {"page": 5, "rows": 60}
"""Of the processor, for one piece."""

MOST_BYTES: Final = {"page": 512 * 1024 * 1024, "rows": 1024 * 1024 * 1024}
FAULTS: Final = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)
"""What parsers raise for markup that they cannot read; after anything else the process is not to be trusted."""


def serve(kind: str, pieces: int) -> None:
    """Parse up to so many pieces."""
    sys.path.insert(0, str(Path(__file__).parents[3]))
    from articles.processes.serving import Bounds, serve_pieces

    bounds = Bounds(MOST_SECONDS[kind], MOST_BYTES[kind])
    bounds.hold()
    from lxml.etree import LxmlError

    parse = getattr(import_module(f"articles.ingest.parsing.{kind}"), PARSERS[kind])
    serve_pieces(lambda data: json.dumps(parse(data)).encode(), bounds, pieces, (*FAULTS, LxmlError))


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
