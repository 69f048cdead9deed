"""What followers are told: triggers keep the latest change of every article, in the transaction that makes it."""

from importlib import import_module

from django.db import migrations, models


triggers = import_module("articles.migrations.0002_triggers")

TELL = """
    INSERT INTO articles_articlechange (article_id, position, seen) VALUES ({id}, {position}, {seen})
    ON CONFLICT (article_id) DO UPDATE SET
        position = excluded.position, seen = (articles_articlechange.seen OR excluded.seen);
"""
# An embargo that ends within the hour counts as ended: this transaction may commit that much later, when readers have
# seen what it hides, and a clock may step back. Too many are told that an id is gone, rather than one too few.
SEEN = "(OLD.status = 'published' AND (OLD.visible_from IS NULL OR OLD.visible_from <= {soon}))"

NEXT = "(SELECT coalesce(max(position), 0) + 1 FROM articles_articlechange)"
TRANSACTION = "pg_current_xact_id()::text::bigint"


def sqlite_triggers():
    seen = SEEN.format(soon="strftime('%Y-%m-%d %H:%M:%f', 'now', '+1 hour')")
    changed = triggers.differs(triggers.WATCHED, "IS NOT")

    def tell(row, seen):
        return TELL.format(id=f"{row}.id", position=NEXT, seen=seen)

    return [
        f"CREATE TRIGGER article_insert_told AFTER INSERT ON articles_article BEGIN {tell('NEW', '0')} END",
        f"CREATE TRIGGER article_update_told AFTER UPDATE ON articles_article WHEN {changed} "
        f"BEGIN {tell('NEW', seen)} END",
        f"CREATE TRIGGER article_delete_told AFTER DELETE ON articles_article BEGIN {tell('OLD', seen)} END",
    ]


def postgresql_triggers():
    seen = SEEN.format(soon="clock_timestamp() + interval '1 hour'")

    def tell(row, seen):
        return TELL.format(id=f"{row}.id", position=TRANSACTION, seen=seen)

    return [
        f"""CREATE FUNCTION newsdesk_tell_article() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP = 'INSERT' THEN {tell('NEW', 'false')}
            ELSIF TG_OP = 'DELETE' THEN {tell('OLD', seen)}
            ELSIF NEW.revision > OLD.revision THEN {tell('NEW', seen)}
            END IF;
            RETURN NULL; END $$""",
        "CREATE TRIGGER article_told AFTER INSERT OR UPDATE OR DELETE ON articles_article "
        "FOR EACH ROW EXECUTE FUNCTION newsdesk_tell_article()",
    ]


def create(apps, schema_editor):
    made = {"sqlite": sqlite_triggers, "postgresql": postgresql_triggers}[schema_editor.connection.vendor]
    with schema_editor.connection.cursor() as cursor:
        for statement in made():
            cursor.execute(statement)


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS newsdesk_tell_article() CASCADE")
            return
        for change in ("insert", "update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS article_{change}_told")


def begin(apps, schema_editor):
    """A change of every article there is; nobody was told of any yet, so that none was seen."""
    position, seen = {"sqlite": ("id", "0"), "postgresql": (TRANSACTION, "false")}[schema_editor.connection.vendor]
    create(apps, schema_editor)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_articlechange (article_id, position, seen) "
            f"SELECT id, {position}, {seen} FROM articles_article"
        )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_event_mentions_hold_their_sentence'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleChange',
            fields=[
                ('article_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('position', models.BigIntegerField()),
                ('seen', models.BooleanField(default=False, help_text='Readers may have seen the article before this change')),
            ],
        ),
        migrations.CreateModel(
            name='ChangeEpoch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=16)),
            ],
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('status', 'published'), ('visible_from__isnull', False)), fields=['visible_from', 'id'], name='article_embargo_end'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('status', 'published'), ('visible_until__isnull', False)), fields=['visible_until', 'id'], name='article_showing_end'),
        ),
        migrations.AddIndex(
            model_name='articlechange',
            index=models.Index(fields=['position', 'article_id'], name='change_place'),
        ),
        migrations.RunPython(begin, drop),
    ]
