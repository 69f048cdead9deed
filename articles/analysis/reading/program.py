"""Articles on standard input, and what they say on standard output, a few at a time: a process of its own.

The first piece is the table of names by which it reads. It knows no database.
"""

import sys
from pathlib import Path
from typing import Final

MOST_SECONDS: Final = 60
"""Of the processor, for one piece: a few articles, or the names."""

MOST_BYTES: Final = 1024 * 1024 * 1024
"""Two fifths of it are more than four times what was measured: 87 MB after a thousand articles in twenty languages."""


def read_pieces(pieces: int) -> None:
    """Read up to so many pieces."""
    sys.path.insert(0, str(Path(__file__).parents[3]))
    from articles.processes.serving import Bounds, serve_pieces

    bounds = Bounds(MOST_SECONDS, MOST_BYTES)
    bounds.hold()
    from articles.analysis.reading.article_reading import READING_FAULTS
    from articles.analysis.reading.piecework import PieceReader

    serve_pieces(PieceReader().answer, bounds, pieces, READING_FAULTS)


if __name__ == "__main__":
    read_pieces(int(sys.argv[1]))
