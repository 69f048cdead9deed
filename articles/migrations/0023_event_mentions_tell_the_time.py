from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_names_are_supposed")]

    operations = [
        migrations.AddField(
            model_name="eventmention",
            name="time",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Of the day, where told: 2025-12-12T15:30+07:00; without an offset where no zone is told",
                max_length=32,
            ),
        ),
    ]
