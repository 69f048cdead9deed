from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def migrate(*targets: tuple[str, str]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets))
    return executor.loader.project_state(list(targets)).apps


@pytest.mark.django_db(transaction=True)
def test_dated_mentions_from_before_are_given_their_sentences() -> None:
    apps = migrate(("articles", "0009_audit_is_append_only"))
    try:
        source = apps.get_model("articles", "Source").objects.create(slug="s", name="S")
        article = apps.get_model("articles", "Article").objects.create(
            source=source,
            headline="Head",
            body="They met on 20 June 2024.\n\nThey left.",
            images=[{"caption": "Left."}],
        )
        said = {"revision": 1, "sentence": 1, "first_day": "2024-06-20", "last_day": "2024-06-20", "weight": 1.0}
        said |= {"planned": False, "approximate": False}
        mentions = apps.get_model("articles", "EventMention").objects
        for start, end in [(6, 31), (33, 43), (45, 50)]:
            mentions.create(article=article, sentence_start=start, sentence_end=end, **said)
    finally:
        apps = migrate(*MigrationExecutor(connection).loader.graph.leaf_nodes("articles"))
    mentions = apps.get_model("articles", "EventMention").objects
    told = ["They met on 20 June 2024.", "They left.", "Left."]
    assert list(mentions.order_by("sentence_start").values_list("text", flat=True)) == told


@pytest.mark.django_db(transaction=True)
def test_domains_from_before_are_folded_and_articles_keep_their_triggers() -> None:
    apps = migrate(("articles", "0017_cleaning"))
    try:
        sources = apps.get_model("articles", "Source").objects
        for slug, domain in (
            ("a", "WWW.Kabar.example"),
            ("b", "warta.example"),
            ("c", "m.warta.example"),
            ("d", "x y"),
        ):
            source = sources.create(slug=slug, name=slug, domain=domain)
        apps.get_model("articles", "Article").objects.create(source=source, headline="Head", url="https://a.example/1")
    finally:
        apps = migrate(*MigrationExecutor(connection).loader.graph.leaf_nodes("articles"))
    folded = apps.get_model("articles", "Source").objects.order_by("slug").values_list("domain", flat=True)
    # Of two that would be one the second stays as it is.
    assert list(folded) == ["kabar.example", "warta.example", "m.warta.example", "x y"]
    article = apps.get_model("articles", "Article").objects
    article.update(headline="Another")
    assert article.get().revision == 2
    assert apps.get_model("articles", "ArticleChange").objects.filter(article_id=article.get().pk).exists()
