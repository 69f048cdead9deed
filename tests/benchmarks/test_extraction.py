import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

FIRST = "The old mill by the river grinds flour again, after forty years in which only pigeons lived in it."
SECOND = "A baker from the next village bought it in March, and sells bread there on Saturdays, she said."


def write_pages(folder: Path) -> None:
    (folder / "html").mkdir()
    page = f"<html><head><title>Old mill</title></head><body><article><h1>Old mill</h1><p>{FIRST}</p><p>{SECOND}</p>"
    (folder / "html" / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {"a": {"articleBody": f"{FIRST}\n\n{SECOND}", "url": "https://mill.example/2020/05/04/mill"}}
    (folder / "ground-truth.json").write_text(json.dumps(truth))


def test_a_page_that_is_read_whole_scores_one(tmp_path: Path) -> None:
    write_pages(tmp_path)
    out = StringIO()
    call_command("evaluate_extraction", str(tmp_path), "--json", stdout=out)
    figures = json.loads(out.getvalue().splitlines()[-1])
    assert (figures["all"]["f1"], figures["all"]["undated"]) == (1.0, 0)


def test_a_folder_without_pages_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"ground-truth\.json"):
        call_command("evaluate_extraction", str(tmp_path))


def test_the_speed_of_reading_pages_is_told_beside_that_of_a_process_for_each(tmp_path: Path) -> None:
    write_pages(tmp_path)
    out = StringIO()
    call_command("evaluate_extraction", str(tmp_path), "--speed", stdout=out)
    assert "pages/s as an import reads them" in out.getvalue()
    assert "times as fast" in out.getvalue()
