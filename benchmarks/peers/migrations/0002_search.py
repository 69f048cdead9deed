from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from benchmarks.peers.models import vector


class Migration(migrations.Migration):
    """The vector of every row in one rewrite of the table, then their index."""

    dependencies = [("peers", "0001_articles")]
    operations = [
        migrations.AddField("article", "search", vector()),
        migrations.AddIndex("article", GinIndex(fields=["search"], name="peers_article_search")),
    ]
