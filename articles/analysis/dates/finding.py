from datetime import date

from articles.analysis.dates.mention import DateMention


def find_dates(text: str, language: str, published: date | None) -> list[DateMention]:
    return []
