"""What a process that reads articles for another answers to each piece."""

from articles.analysis.reading.article_reading import read_texts
from articles.analysis.reading.plain import TableNames, articles_of_json, names_of_json, readings_as_json


class PieceReader:
    """Keeps the names of its first piece, and reads the articles of each further one by them."""

    def __init__(self) -> None:
        self._names: TableNames | None = None

    def answer(self, data: bytes) -> bytes:
        """Raises what reading raises."""
        if self._names is None:
            self._names = names_of_json(data)
            return b""
        names = self._names
        return readings_as_json([read_texts(article, names) for article in articles_of_json(data)])
