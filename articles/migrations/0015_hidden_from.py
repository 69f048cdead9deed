"""From when on the index may show what readers must not see, and from when on they could see what was changed.

Moments instead of yes or no: a showing that ends next year hides nothing today, and an article that never was
visible is told to nobody.
"""

from importlib import import_module

from django.db import migrations, models


queueing = import_module("articles.migrations.0002_triggers")
indexing = import_module("articles.migrations.0006_revisions_know_their_times")
telling = import_module("articles.migrations.0011_changes")

QUEUE = """
    INSERT INTO articles_indexchange
        (article_id, want, hidden_from, queued_at, not_before, attempts, parked, last_error)
    VALUES ({id}, {want}, {hides}, {now}, {now}, 0, {false}, '')
    ON CONFLICT (article_id) DO UPDATE SET
        want = CASE WHEN excluded.want > articles_indexchange.want THEN excluded.want
                    ELSE articles_indexchange.want END,
        hidden_from = {keeps_hiding}, not_before = excluded.not_before, attempts = 0, parked = {false},
        last_error = '';
"""
# The earlier of two moments, of which either may be none.
EARLIER = "CASE WHEN {old} IS NULL OR {new} < {old} THEN {new} ELSE {old} END"


class Rules(indexing.Rules):
    queue = QUEUE
    on_insert = "NULL"
    # What is hidden by the change itself is hidden since ever: no clock is to be compared with the moment of a commit.
    # What an embargo held back until now stays out of sight until the index has its present wording.
    on_update = """CASE
        WHEN OLD.status <> 'published' THEN NULL
        WHEN NEW.status <> 'published' OR NEW.visible_from > {now} OR OLD.visible_from > {now} THEN {ever}
        ELSE NEW.visible_until END"""
    on_delete = "CASE WHEN OLD.status = 'published' THEN {ever} END"
    keeps_hiding = EARLIER.format(old="articles_indexchange.hidden_from", new="excluded.hidden_from")


TELL = """
    INSERT INTO articles_articlechange (article_id, position, seen_from) VALUES ({id}, {position}, {seen_from})
    ON CONFLICT (article_id) DO UPDATE SET
        position = excluded.position, seen_from = %s;
""" % EARLIER.format(old="articles_articlechange.seen_from", new="excluded.seen_from")
RECORDED = """(SELECT recorded_at FROM articles_articlerevision
    WHERE article_id = OLD.id AND revision <= OLD.revision ORDER BY revision DESC LIMIT 1)"""
BEGAN = f"CASE WHEN OLD.visible_from > {RECORDED} THEN OLD.visible_from ELSE {RECORDED} END"
# An embargo that ends within the hour counts as ended: this transaction may commit that much later, when readers have
# seen what it hides, and a clock may step back. Who follows is told only of what they can have been shown.
SEEN_FROM = f"""CASE WHEN OLD.status = 'published' AND {BEGAN} <= {{soon}}
    AND (OLD.visible_until IS NULL OR OLD.visible_until > {BEGAN}) THEN {BEGAN} END"""


def sqlite_telling(rules=Rules):
    seen_from = SEEN_FROM.format(soon="strftime('%Y-%m-%d %H:%M:%f', 'now', '+1 hour')")
    changed = queueing.differs(rules.watched, "IS NOT")

    def tell(row, seen_from):
        return TELL.format(id=f"{row}.id", position=telling.NEXT, seen_from=seen_from)

    return [
        f"CREATE TRIGGER article_insert_told AFTER INSERT ON articles_article BEGIN {tell('NEW', 'NULL')} END",
        f"CREATE TRIGGER article_update_told AFTER UPDATE ON articles_article WHEN {changed} "
        f"BEGIN {tell('NEW', seen_from)} END",
        f"CREATE TRIGGER article_delete_told AFTER DELETE ON articles_article BEGIN {tell('OLD', seen_from)} END",
    ]


def postgresql_telling(rules=Rules):
    seen_from = SEEN_FROM.format(soon="clock_timestamp() + interval '1 hour'")

    def tell(row, seen_from):
        return TELL.format(id=f"{row}.id", position=telling.TRANSACTION, seen_from=seen_from)

    return [
        f"""CREATE FUNCTION newsdesk_tell_article() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP = 'INSERT' THEN {tell('NEW', 'NULL')}
            ELSIF TG_OP = 'DELETE' THEN {tell('OLD', seen_from)}
            ELSIF NEW.revision > OLD.revision THEN {tell('NEW', seen_from)}
            END IF;
            RETURN NULL; END $$""",
        "CREATE TRIGGER article_told AFTER INSERT OR UPDATE OR DELETE ON articles_article "
        "FOR EACH ROW EXECUTE FUNCTION newsdesk_tell_article()",
    ]


def drop(apps, schema_editor):
    queueing.drop(apps, schema_editor)
    telling.drop(apps, schema_editor)


def begin(apps, schema_editor):
    """Carry over what was kept, hidden and seen since ever."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"UPDATE articles_indexchange SET hidden_from = {queueing.EVER} WHERE hides")
        cursor.execute(f"UPDATE articles_articlechange SET seen_from = {queueing.EVER} WHERE seen")
    create(apps, schema_editor)


def create(apps, schema_editor, rules=Rules):
    queueing.create(apps, schema_editor, rules)
    made = {"sqlite": sqlite_telling, "postgresql": postgresql_telling}[schema_editor.connection.vendor]
    with schema_editor.connection.cursor() as cursor:
        for statement in made(rules):
            cursor.execute(statement)


def watching(columns, *operations):
    """These operations, after which the triggers watch these columns of an article as well.

    `columns` are all that were added since this migration, the new one last.
    """
    return [
        migrations.RunPython(drop, _creating(columns[:-1])),
        *operations,
        migrations.RunPython(_creating(columns), drop),
    ]


def _creating(columns):
    class Watching(Rules):
        watched = [*Rules.watched, *columns]

    return lambda apps, schema_editor: create(apps, schema_editor, Watching)


def go_back(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("UPDATE articles_indexchange SET hides = (hidden_from IS NOT NULL)")
        cursor.execute("UPDATE articles_articlechange SET seen = (seen_from IS NOT NULL)")


def restore(apps, schema_editor):
    queueing.create(apps, schema_editor, indexing.Rules)
    telling.create(apps, schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0014_audit_is_searched'),
    ]

    # Whichever way, SQLite makes the tables anew, which their triggers would not let it.
    operations = [
        migrations.RunPython(drop, restore),
        migrations.AddField(
            model_name='indexchange',
            name='hidden_from',
            field=models.DateTimeField(help_text='From when on the index may show what readers must not see', null=True),
        ),
        migrations.AddField(
            model_name='articlechange',
            name='seen_from',
            field=models.DateTimeField(help_text='From when on readers could see the article before this change', null=True),
        ),
        migrations.RunPython(begin, go_back),
        migrations.RemoveIndex(model_name='indexchange', name='index_change_hides'),
        migrations.RemoveField(model_name='indexchange', name='hides'),
        migrations.RemoveField(model_name='articlechange', name='seen'),
        migrations.AddIndex(
            model_name='indexchange',
            index=models.Index(condition=models.Q(('hidden_from__isnull', False)), fields=['hidden_from'], name='index_change_hidden'),
        ),
        migrations.RunPython(migrations.RunPython.noop, drop),
    ]
