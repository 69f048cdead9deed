import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.annotation.test_near_duplicates import text


def test_copies_and_frames_of_a_corpus_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl.gz"
    texts = [text(*range(at, at + 12)) for at in range(0, 240, 20)]
    path.write_bytes(gzip.compress("\n".join(json.dumps({"text": one}) for one in texts).encode()))
    out = StringIO()
    call_command("evaluate_grouping", str(path), "--copies", stdout=out)
    last = out.getvalue().splitlines()
    assert last[-1].startswith("precision 1.000")
    assert next(line for line in last if line.startswith("frame")).split()[-6:-3] == ["0", "of", "12"]


def test_a_corpus_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nothing"):
        call_command("evaluate_grouping", str(tmp_path / "nothing"), "--copies")
