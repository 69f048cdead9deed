import pytest

from articles.presentation.csv_safety import cell, csv_rows


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "|x",
        "\tx",
        "\rx",
        "\nx",
        " =1",
        "\ufeff=1",
        "\u200b@x",
        "\0=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
    ],
)
def test_a_text_that_a_spreadsheet_would_execute_gets_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "“=x”", "Jakarta – Bogor", " a", "'=1"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_a_list_is_one_cell_and_quotes_keep_rows_apart() -> None:
    assert csv_rows([[cell(["a", "b"]), cell('one\n"two"')]]) == 'a; b,"one\n""two"""\r\n'
