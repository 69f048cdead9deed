from articles.timeline.conflicts.numbers import news_figures, number_disagreements
from tests.timeline.conflicts.statements import article, statement


def test_what_is_counted_is_told_in_the_language_of_each_source() -> None:
    stated = [
        statement("On 19 June 2024 Kyiv said 12,000 soldiers came to Palu.", article("Post", "en")),
        statement("Pada 19 Juni 2024 Seoul mengatakan 8.000 tentara tiba di Palu.", article("Kabar", "id")),
    ]
    (disagreement,) = number_disagreements(news_figures(stated))
    assert disagreement.nouns == {"en": "soldiers", "id": "tentara"}
    assert disagreement.subject == "soldiers"
