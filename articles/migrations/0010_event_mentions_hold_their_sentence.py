"""A dated mention holds its sentence, cut from its article's text, so that a chronology reads no whole articles."""

from itertools import groupby

from django.db import migrations, models

from articles.analysis.text import compose

AT_ONCE = 2_000


def fill(apps, schema_editor):
    Article = apps.get_model("articles", "Article")
    EventMention = apps.get_model("articles", "EventMention")
    mentions = EventMention.objects.order_by("article_id").values_list(
        "article_id", "id", "sentence_start", "sentence_end"
    )
    filled = []
    for pk, dated in groupby(mentions.iterator(chunk_size=AT_ONCE), lambda mention: mention[0]):
        article = Article.objects.only("headline", "deck", "body", "images").get(pk=pk)
        captions = [image.get("caption") or "" for image in article.images or [] if isinstance(image, dict)]
        text = compose(article.headline, article.deck, article.body, captions).text
        filled += [(text[start:end], mention) for _, mention, start, end in dated]
        if len(filled) >= AT_ONCE:
            write(schema_editor, filled)
            filled = []
    if filled:
        write(schema_editor, filled)


def write(schema_editor, filled):
    with schema_editor.connection.cursor() as cursor:
        cursor.executemany("UPDATE articles_eventmention SET text = %s WHERE id = %s", filled)


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_audit_is_append_only")]

    operations = [
        migrations.AddField(
            model_name="eventmention",
            name="text",
            field=models.TextField(
                default="", help_text="The sentence, so that a chronology need not read whole articles"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
