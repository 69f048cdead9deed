from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    """The rows alone, so that making the vectors and their index can be timed."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "Article",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("source", models.CharField(max_length=80)),
                ("language", models.CharField(max_length=12)),
                ("section", models.CharField(max_length=80)),
                ("topics", ArrayField(models.CharField(max_length=80))),
                ("headline", models.CharField(max_length=500)),
                ("body", models.TextField()),
                ("published_at", models.DateTimeField()),
                ("published_year", models.IntegerField()),
                ("happened_years", ArrayField(models.IntegerField())),
            ],
        ),
    ]
