"""What the written pages say: stories of our own, with the right answer for every field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("stories.txt")


@dataclass(frozen=True, slots=True)
class Story:
    language: str
    headline: str
    authors: tuple[str, ...]
    at: datetime
    deck: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What a site in a language writes around its articles."""

    by: str
    also: str
    news: str
    share: str
    newsletter: str
    updated: str
    others: tuple[str, ...]


WORDS: Final = {
    "en": Words("By", "Read also", "News", "Share", "Sign up for our newsletter", "Updated",
                ("Museum of clocks opens a second hall", "Two ferries to be sold at auction in June",
                 "Why the old lighthouse is painted red again")),
    "id": Words("Penulis:", "Baca juga", "Berita", "Bagikan:", "Langganan newsletter kami", "Diperbarui",
                ("Museum jam membuka ruang kedua untuk umum", "Dua kapal feri dilelang pada bulan Juni",
                 "Mengapa mercusuar tua dicat merah lagi")),
    "de": Words("Von", "Lesen Sie auch", "Nachrichten", "Teilen", "Newsletter", "Aktualisiert am",
                ("Uhrenmuseum öffnet einen zweiten Saal", "Zwei Fähren werden im Juni versteigert",
                 "Warum der alte Leuchtturm wieder rot ist")),
    "fr": Words("Par", "Lire aussi", "Actualités", "Partager", "Newsletter", "Mis à jour le",
                ("Le musée des horloges ouvre une salle", "Deux bacs vendus aux enchères en juin",
                 "Pourquoi le vieux phare est de nouveau rouge")),
    "es": Words("Por", "Lea también", "Noticias", "Compartir", "Newsletter", "Actualizado",
                ("El museo de relojes abre otra sala", "Dos barcos salen a subasta en junio",
                 "Por qué el viejo faro vuelve a ser rojo")),
    "ru": Words("Автор:", "Читайте также", "Новости", "Поделиться", "Подписка", "Обновлено",
                ("Музей часов открывает второй зал", "Два парома продадут на аукционе в июне",
                 "Почему старый маяк снова красят в красный цвет")),
    "ko": Words("기자:", "관련 기사", "뉴스", "공유", "뉴스레터", "수정",
                ("시계 박물관 두 번째 전시실 열다", "여객선 두 척 유월에 경매", "옛 등대를 다시 붉게 칠하는 까닭")),
    "ar": Words("بقلم", "اقرأ أيضًا", "أخبار", "شارك", "النشرة", "تحديث",
                ("متحف الساعات يفتح قاعة ثانية للزوار", "عبارتان تباعان في مزاد في حزيران", "لماذا طليت المنارة القديمة بالأحمر")),
    "pt": Words("Por", "Leia também", "Notícias", "Partilhar", "Newsletter", "Atualizado",
                ("Museu dos relógios abre segunda sala", "Dois barcos vão a leilão em junho",
                 "Por que o velho farol volta a ser vermelho")),
}  # fmt: skip


def read_stories() -> Iterator[Story]:
    for entry in FILE.read_text("utf-8").split("\n= "):
        opening, deck, *paragraphs = entry.removeprefix("= ").strip().split("\n")
        language, headline, authors, at = opening.split(" | ")
        yield Story(language, headline, tuple(authors.split("; ")), datetime.fromisoformat(at), deck, tuple(paragraphs))
