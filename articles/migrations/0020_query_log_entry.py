"""The model of searches in the query log has that name; its table keeps the one that the release before reads and writes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_one_request_costs_little")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterModelTable("NotedSearch", "articles_notedsearch"),
                migrations.RenameModel("NotedSearch", "QueryLogEntry"),
            ],
        ),
    ]
