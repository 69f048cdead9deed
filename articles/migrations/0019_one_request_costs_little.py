"""A mark of the table of names that triggers set anew, and indexes for what is typed after `field:`."""

import django.db.models.functions.text
from django.db import migrations, models

TABLES = ("articles_entity", "articles_entityname")
MARK = """
    INSERT INTO articles_nameversion (id, mark) VALUES (1, {mark})
    ON CONFLICT (id) DO UPDATE SET mark = excluded.mark;
"""
RANDOM = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()::text"}


def sqlite_triggers(mark):
    return [
        f"CREATE TRIGGER {table}_{change} AFTER {change} ON {table} BEGIN {mark} END"
        for table in TABLES
        for change in ("insert", "update", "delete")
    ]


def postgresql_triggers(mark):
    # Before the statement, so that every writer takes the lock of the mark before those of its rows: writers queue, and
    # never each hold what the other waits for.
    return [
        f"""CREATE FUNCTION newsdesk_mark_names() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            {mark}
            RETURN NULL; END $$""",
        *(
            f"CREATE TRIGGER names_marked BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION newsdesk_mark_names()"
            for table in TABLES
        ),
    ]


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    mark = MARK.format(mark=RANDOM[vendor])
    made = {"sqlite": sqlite_triggers, "postgresql": postgresql_triggers}[vendor]
    with schema_editor.connection.cursor() as cursor:
        for statement in made(mark):
            cursor.execute(statement)
        cursor.execute(mark)


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS newsdesk_mark_names() CASCADE")
            return
        for table in TABLES:
            for change in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{change}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_an_article_belongs_to_its_outlet")]

    operations = [
        migrations.CreateModel(
            name="NameVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "mark",
                    models.CharField(help_text="Never the same twice, not even after a restore", max_length=36),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="entity",
            index=models.Index(django.db.models.functions.text.Lower("key"), name="entity_key_lower"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("status", "published")),
                fields=["section", "visible_from", "visible_until"],
                name="article_section",
            ),
        ),
        migrations.RunPython(create, drop),
    ]
