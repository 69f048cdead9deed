"""Where sentences end, kind by kind; a bar stands where one ends and another begins."""

import pytest

from articles.analysis.sentences import split_sentences


@pytest.mark.parametrize(
    "marked",
    [
        # What belongs to a country
        "The U.S. Navy sent a tug.|It came late.",
        "Officials at the U.S. State Department declined.|Others spoke.",
        "Trade with the U.S. doubled.|Ports were full.",
        "She moved to the U.S.|Her brother stayed.",
        "They live in the U.S.|In summer they sail.",
        "In the U.S. Navy yards stood empty.|Nobody worked.",
        # Times of the clock
        "At 9 a.m. Tuesday the gate opened.|Crowds came.",
        "It began at 7:30 p.m. EST and ended soon.|Few came.",
        "By 4 a.m. Police had left.|The street was dark.",
        "The lift failed at 11 p.m.|Guests walked.",
        "It closed at 6 p.m.|The guard slept.",
        "It starts at 8 p.m. Eastern time.|Bring water.",
        # Ranks, titles and places
        "Rear Adm. Hale spoke.|Maj. Gen. Pell listened.",
        "Gov. Rowan met Rep. Poe.|They dined.",
        "Ft. Orrin lies below Mt. Sable.|Snow fell.",
        "Kol. Inf. Wirya hadir.|Letkol. Arm. Tanto absen.",
        "Kompol. Sari dan Iptu. Made memeriksa saksi.|Saksi pulang.",
        "Letjen (Purn.) Wira datang.|Ia duduk.",
        "Menurut dr. Ratna, pasien pulih.|Ia pulang.",
        "Ia tinggal di Kec. Mlaten, Kab. Slamet.|Desanya sepi.",
        "Tn. Ooi menemui Pn. Siti.|Mereka berbual.",
        "El Gral. Ruiz saludó a la Sra. Peña.|Nadie habló.",
        "M. Le Goff est parti.|Mme. Roy aussi.",
        "Проф. Лебедев и акад. Громов приехали.|Шёл снег.",
        # Numbers after them
        "Lihat hal. 12 buku itu.|Isinya jelas.",
        "Masalahnya banyak hal.|Polisi diam.",
        "He said no.|Nobody heard.",
        "It broke on Nov. 6.|It was mended in Dec.|Nobody paid.",
        "Ca. 40 Schafe flohen.|Nr. 7 blieb.",
        # Firms, degrees and lists
        "PT Maju Tbk. Direktur Utama Budi mundur.|Saham jatuh.",
        "He works for Norran Inc.|Shares fell.",
        "Syarikat Jaya Sdn. Bhd. rugi.|Pekerja cemas.",
        "Budi, S.H., M.H., hadir.|Sidang ditunda.",
        "Penggugat adalah Rina, S.E.|Ia menang.",
        "Mereka membawa beras, gula, dll.|Warga senang.",
        "Приехали врачи, повара и т.д.|Все устали.",
        "1. Beras naik.|2. Gula turun.",
        "Ada dua alasan: 1. Beras naik.|2. Gula turun.",
        "She ran it in 2:05:45.|He came next.",
        # Ordinal numbers
        "Am 30. September endete es.|Danach kam Regen.",
        "Vom 3. bis 5. Oktober tagt der Rat.|Eintritt frei.",
        "Im 19. Jahrhundert war es anders.|Heute nicht.",
        "Die 2. Armee zog ab.|Der Ort war leer.",
        "Er wurde 18.|Danach zog er aus.",
        "I am 22.|My brother is 20.",
        "Harga naik 3.5.|Inflasi turun.",
        # Russian years and towns
        "В 2015 г. Медведев уехал.|Дом опустел.",
        "Однако в мае 2020 г. Минздрав отказался.|Причины неясны.",
        "Это было в 2015 г.|Рабочие ждали.",
        "Он живёт в г. Орле.|Ему пять лет.",
        # Quotes
        "„Das reicht.“|Er ging.",
        "»Das reicht.«|Er ging.",
        "« Non ! »|Elle sortit.",
        "Il dit : « Non. »|Puis il sortit.",
        "“Why?” Ines asked.|No one knew.",
        "“Stop.”|Ines turned.",
        "Llegó tarde.|¿Quién era?",
        "彼は「来い。」と言った。|そして去った。",
        "“Pergi!” Budi berteriak.|Ia marah.",
        # Other signs, units and given names
        "Oho! Inc. bought it.|She left.",
        "Rapat dimulai pkl. 09.00 WIB.|Semua hadir.",
        "Dr. phil. Meyer kam.|Es kostete 5 Mio. Euro.",
        "Il sig. Rossi saluta il dott. Bianchi.|Piove.",
        "Moh. Arif dan Abd. Rauf datang.|Mereka duduk.",
        "Он жил на ул. Мира, д. 5, кв. 3.|Дом снесли.",
        "वह आया।|वह गया।",
        "ሰላም ነው።|ሁሉም መጡ፡፡|ሄዱ።",
        # Letters alone
        "J. R. Hallow came.|He sat.",
        "They chose plan B.|They won.",
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(marked: str) -> None:
    text = marked.replace("|", " ") if text_has_blanks(marked) else marked.replace("|", "")
    assert [text[span.start : span.end] for span in split_sentences(text)] == marked.split("|")


def text_has_blanks(marked: str) -> bool:
    return " " in marked


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bring these:\n- A coat\n- A lamp", 3),
        ("• Beras naik\n• Gula turun", 2),
        ("Api terlihat.\n- 15.05 WITA: warga pergi\n- 16.40 WITA: api padam", 3),
        ("Pukul 15.30 WIB\nDua orang datang.\nPukul 16.10 WIB\nMereka pergi.", 4),
        ("14:05\nTrees fell\n15:10\nA roof came off", 4),
        ("The bank lent 5\nmillion at 3.5 per cent to\nthe firm - a record - on Friday.", 1),
        ("Mereka tiba sekitar\npukul 15.30 WIB dan pergi.", 1),
    ],
)
def test_entries_of_a_list_and_lines_of_times_stand_alone(text: str, count: int) -> None:
    assert len(list(split_sentences(text))) == count
