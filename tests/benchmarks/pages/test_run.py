"""The pages of the demonstration are measured as those of any newsdesk are."""

import re

import pytest

from benchmarks.pages.run import main


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_each_page_is_weighed_and_filters_are_clicked(
    chromium: str, demonstration: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--site", demonstration, "--clicks", "2"])
    printed = capsys.readouterr().out
    assert len(re.findall(r"^/", printed, re.MULTILINE)) == 5
    assert re.search(r"filter clicked until painted: p50 \d+ ms, p95 \d+ ms, [\d.]+ of the page opened anew", printed)
