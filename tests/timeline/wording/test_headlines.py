"""Which headlines say what happened."""

import pytest

from articles.timeline.wording.headlines import is_informative, without_outlet


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Ferry runs aground off Faro with 212 on board"),
        ("en", "Chile raises key rate to 6 percent"),
        ("id", "KPK Tangkap Dua Pegawai Pelabuhan Bitung"),
        ("id", "OTT Kejaksaan di Kantor Pelabuhan Bitung"),
        ("id", "Gempa M 5,9 Guncang Pacitan, 40 Rumah Rusak"),
        ("ru", "Паром сел на мель у берегов Португалии"),
        ("de", "Fähre läuft vor Faro auf Grund"),
        ("zh", "智利央行将利率上调至百分之六"),
    ],
)
def test_a_headline_that_says_what_happened_tells(language: str, headline: str) -> None:
    assert is_informative(headline, language)


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Will Iceland join the customs union?"),
        ("en", "Live: Ferry aground off Faro"),
        ("en", "Video: Divers leave Split harbour after search"),
        ("en", "How a village in Chile saved its bakery"),
        ("en", "What we know about the ferry accident"),
        ("en", "Five takeaways"),
        ("en", "OSLO SHIPPING <OSS> YR ENDED DEC 31"),
        ("en", "10 things to know before you vote in Chile"),
        ("id", "Begini Cara Daftar Mudik Gratis ke Bitung"),
        ("id", "9 Fakta Kapal Kandas di Selayar"),
        ("id", "Kapal Kandas di Selayar, Ini Penyebabnya"),
        ("id", "Foto: Warga Ende Mengungsi ke Gereja"),
        ("id", "Tanggapan Bupati Ende soal Kapal Kandas"),
        ("id", "Lavrov Pulang dari Lima, Apa Hasilnya?"),
        ("id", "Pujian Wapres untuk Nelayan soal Dermaga Baru"),
        ("id", "Kabar Terkini Utang Pelabuhan Bitung Usai Sidang"),
        ("ru", "Почему паром сел на мель"),
        ("de", "Warum die Fähre auf Grund lief"),
    ],
)
def test_a_question_a_label_or_a_teaser_does_not(language: str, headline: str) -> None:
    assert not is_informative(headline, language)


@pytest.mark.parametrize("tail", [" | Harbour Post", " - Harbour Post", " – harbourpost"])
def test_the_name_of_the_outlet_is_left_off(tail: str) -> None:
    assert without_outlet(f"Ferry aground off Faro{tail}", "Harbour Post") == "Ferry aground off Faro"


def test_what_is_no_outlet_behind_a_dash_stays() -> None:
    assert without_outlet("Ferry aground – 212 rescued", "Harbour Post") == "Ferry aground – 212 rescued"
