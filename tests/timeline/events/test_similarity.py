from datetime import timedelta
from typing import Any

from articles.timeline.event_clustering import Candidate, Features, features_of
from articles.timeline.events.similarity import similar_pairs
from tests.timeline.told import DAY, everyday, told

TREATY = "Negotiators sealed a maritime treaty aboard a frigate."
RETOLD = "The maritime treaty was sealed aboard the frigate, negotiators confirmed."
PERJANJIAN = "Para perunding menyegel perjanjian bahari."


def features(*texts: str, language: str = "en", entities: tuple[str, ...] = ()) -> list[Features]:
    rarity = everyday()
    return [features_of(told(text, language=language, entities=entities), rarity) for text in texts]


def test_two_that_share_rare_words_are_alike_and_two_that_share_none_are_not_compared() -> None:
    pairs = similar_pairs(features(TREATY, RETOLD, "A brewery burned down overnight."), [1, 1, 1], 0)
    assert pairs.keys() == {(1, 0)}
    assert 0 < pairs[1, 0] <= 1


def test_of_one_language_names_alone_make_no_two_alike() -> None:
    assert similar_pairs(features("Kelp grows.", "Bakers strike.", entities=("KP",)), [1, 1], 0) == {}


def test_of_two_languages_names_do() -> None:
    both = [*features(TREATY, entities=("KP",)), *features(PERJANJIAN, language="id", entities=("KP",))]
    assert similar_pairs(both, [1, 1], 0).keys() == {(1, 0)}


def test_of_days_further_apart_than_the_reach_nothing_is_said() -> None:
    assert similar_pairs(features(TREATY, RETOLD, TREATY), [1, 3, 9], 2).keys() == {(1, 0)}


def test_sentences_of_one_day_are_left_out_where_only_days_are_compared() -> None:
    days = [1, 1, 2, 2]
    everything = similar_pairs(features(TREATY, RETOLD, TREATY, RETOLD), days, 3)
    between = similar_pairs(features(TREATY, RETOLD, TREATY, RETOLD), days, 3, same_day=False)
    assert between == {pair: alike for pair, alike in everything.items() if days[pair[0]] != days[pair[1]]}
    assert len(between) == 4


def test_what_a_sentence_tells_is_worked_out_once_while_the_rarities_are_used() -> None:
    rarity, sentence, again = everyday(), told(TREATY, article=1), told(TREATY, article=2, outlet="Other")
    assert features_of(again, rarity) is features_of(sentence, rarity)
    assert features_of(sentence, everyday()) is not features_of(sentence, rarity)


def under(headline: str, **sentence: Any) -> Candidate:
    candidate = told(TREATY, **sentence)
    candidate.article.headline = headline
    return candidate


def test_what_it_tells_depends_on_its_date_its_headline_and_the_names_in_it() -> None:
    rarity, headline = everyday(), "Fishermen protest"
    others = [
        under(headline, start=0, end=11),
        under(headline, basis="publication"),
        under(headline, entities=("KP",)),
        under("Harbour reopens"),
    ]
    assert features_of(under(headline), rarity) not in [features_of(other, rarity) for other in others]


def test_what_is_remembered_of_sentences_stays_within_its_bytes() -> None:
    rarity = everyday()
    rarity.memory.most = 50_000
    for number in range(200):
        features_of(told(f"Frigate {number} sank off the northern cape.", DAY + timedelta(number)), rarity)
        assert rarity.memory.size <= 50_000
