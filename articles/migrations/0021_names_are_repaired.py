"""Entities that are hidden or merged and names of a time, names that editors took away, and names not confirmed yet."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

marks = import_module("articles.migrations.0019_one_request_costs_little")
"""SQLite makes the table of entities anew, without its triggers."""


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_query_log_entry")]

    operations = [
        migrations.RunPython(marks.drop, marks.create),
        migrations.CreateModel(
            name="NameCandidate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("place", "Place"),
                            ("country", "Country"),
                        ],
                        max_length=12,
                        verbose_name="kind guessed",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="name")),
                (
                    "ignored",
                    models.BooleanField(db_default=False, default=False, help_text="An editor said that it is no name"),
                ),
            ],
            options={
                "verbose_name": "unconfirmed name",
                "ordering": ["text"],
            },
        ),
        migrations.CreateModel(
            name="CandidateMention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidate_mentions",
                        to="articles.article",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="articles.namecandidate",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DroppedName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=12)),
                ("text", models.CharField(max_length=200)),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dropped_names", to="articles.entity"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="reading",
            name="read_at",
            field=models.DateTimeField(
                db_index=True, help_text="What was read just now no search may find yet", null=True
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="from_year",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Articles of earlier years do not mean it by its names. Empty: of any year.",
                null=True,
                verbose_name="first year",
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="hidden",
            field=models.BooleanField(
                db_default=False, default=False, help_text="No name in texts and searches, and no choice beside results"
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="merged",
                to="articles.entity",
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="until_year",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Nor do articles of later years. Empty: until now.",
                null=True,
                verbose_name="last year",
            ),
        ),
        migrations.AlterField(
            model_name="entity",
            name="name",
            field=models.CharField(help_text="As it is shown; texts are read by the names below", max_length=200),
        ),
        migrations.AlterField(
            model_name="entity",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                help_text="Its country, or the province or body that it is part of. Whoever searches for a country can have it found through what belongs to it as well: North Korea through Pyongyang or KCNA, Russia through the Kremlin.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to="articles.entity",
                verbose_name="belongs to",
            ),
        ),
        migrations.AddIndex(
            model_name="entityname",
            index=models.Index(fields=["text"], name="entity_name_text"),
        ),
        migrations.AddConstraint(
            model_name="namecandidate",
            constraint=models.UniqueConstraint(fields=("text", "kind"), name="candidate_is_kept_once"),
        ),
        migrations.AddConstraint(
            model_name="droppedname",
            constraint=models.UniqueConstraint(fields=("entity", "language", "text"), name="name_is_dropped_once"),
        ),
        migrations.AddConstraint(
            model_name="candidatemention",
            constraint=models.UniqueConstraint(fields=("candidate", "article"), name="candidate_once_an_article"),
        ),
        migrations.RunPython(marks.create, marks.drop),
    ]
