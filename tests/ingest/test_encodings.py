import pytest

from articles.ingest.pages.encodings import decoded

RUSSIAN = "Старую пристань на острове закрыли на зиму, сообщили в управлении порта в среду утром."
PAGE = "<html><head>{head}</head><body><p>{text}</p></body></html>"


def test_an_encoding_that_the_page_states_is_believed() -> None:
    html = PAGE.format(head="<meta charset='windows-1251'>", text=RUSSIAN)
    assert RUSSIAN in decoded(html.encode("windows-1251"))
    assert RUSSIAN in decoded(html.encode())


def test_it_may_be_stated_late_in_the_page() -> None:
    html = PAGE.format(head=f"<script>{'x' * 9_000}</script><meta charset='koi8-r'>", text=RUSSIAN)
    assert RUSSIAN in decoded(html.encode("koi8-r"))


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii"])
def test_latin_1_means_what_windows_writes(label: str) -> None:
    html = PAGE.format(head=f"<meta charset='{label}'>", text="“It’s €5” – he said")
    assert "“It’s €5” – he said" in decoded(html.encode("windows-1252"))


def test_gb2312_means_the_wider_gbk() -> None:
    assert "镕" in decoded(PAGE.format(head="<meta charset=gb2312>", text="镕").encode("gbk"))


@pytest.mark.parametrize("head", ["", "<meta charset='utf-8'>", "<meta charset='iso-8859-1'>", "<meta charset='none'>"])
def test_what_is_not_stated_or_stated_wrongly_is_told_by_the_letters(head: str) -> None:
    html = PAGE.format(head=head, text=" ".join([RUSSIAN] * 3))
    assert RUSSIAN in decoded(html.encode("windows-1251"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decoded("A headline\n\nA paragraph of text".encode(encoding)).startswith("A headline")


def test_one_bad_byte_is_one_mark() -> None:
    text = "Die Brücke über den Fluß wurde für Fußgänger eröffnet"
    assert decoded(text.encode() + b"\xff, sagte sie") == f"{text}\ufffd, sagte sie"


def test_escapes_of_japanese_mail_are_letters() -> None:
    assert decoded("港の橋が再び開いた".encode("iso-2022-jp")) == "港の橋が再び開いた"


def test_a_text_that_ends_within_a_sign_is_no_worse_for_it() -> None:
    assert decoded("Brücke".encode()[:3], is_cut=True) == "Br"
