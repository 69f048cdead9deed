"""Times in any form: those of programs, and those that people read."""

from typing import Final

import pytest

from articles.ingest.times.any_time import any_iso_time

TIMES: Final = {
    "Tue, 12 Sep 2023 09:30:00 WIB": "2023-09-12T09:30:00+07:00",
    "Tue, 12 Sep 2023 09:30:00 +07:00": "2023-09-12T09:30:00+07:00",
    "12 Sep 2023 09:30 GMT+7": "2023-09-12T09:30:00+07:00",
    "Tue Sep 12 09:30:00 +0000 2023": "2023-09-12T09:30:00+00:00",
    "Tue Sep 12 09:30:00 2023": "2023-09-12T09:30:00",
    "Вт, 12 сен 2023 09:30:00 +0300": "2023-09-12T09:30:00+03:00",
    "Selasa, 12 September 2023 | 09:30 WITA": "2023-09-12T09:30:00+08:00",
    "mar., 12 sept. 2023 09:30:00 +0200": "2023-09-12T09:30:00+02:00",
    "입력 2023. 9. 12. 오후 1:10": "2023-09-12T13:10:00",
    "2023년 9월 12일 오후 1시 10분": "2023-09-12T13:10:00",
    "2023年9月12日 午前9時05分": "2023-09-12T09:05:00",
    "12-09-2023 09:30": "2023-09-12T09:30:00",
    "September 12, 2023 1:05 PM": "2023-09-12T13:05:00",
    "12 September 2023": "2023-09-12",
    "1:05 PM, Sep 12, 2023": "2023-09-12T13:05:00",
    "09:30, 12 сентября 2023": "2023-09-12T09:30:00",
    "09.30 WIB, 12 September 2023": "2023-09-12T09:30:00+07:00",
    "09:30 - 12/09/2023": "2023-09-12T09:30:00",
    "21:05 Uhr am 12. September 2023": "2023-09-12T21:05:00",
    "1694511000.25": "2023-09-12T09:30:00+00:00",
}


@pytest.mark.parametrize(("written", "iso"), TIMES.items(), ids=TIMES)
def test_a_time_is_read_in_any_form(written: str, iso: str) -> None:
    assert any_iso_time(written) == iso


@pytest.mark.parametrize(("language", "iso"), [("en-US", "2023-09-12"), ("id", "2023-12-09"), ("", "2023-12-09")])
def test_the_language_tells_which_number_is_the_month(language: str, iso: str) -> None:
    assert any_iso_time("09/12/2023", language) == iso


@pytest.mark.parametrize("text", ["3 hours ago", "12-10-23", "The council met on 12 September 2023 in the old port"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        any_iso_time(text)
