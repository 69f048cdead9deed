"""Triggers: any committed change of an article raises its revision, keeps a snapshot and queues it for the index.

They live in the database so that no path of writing (ORM, bulk, raw SQL, another program) can miss them.
"""

from django.db import migrations

WATCHED = (
    "source_id url headline deck authors dateline section topics language body images published_at "
    "published_precision published_origin published_zone updated_at status visible_from visible_until touched"
).split()
SNAPSHOT = "revision edited_by_id status headline deck body images".split()
SOURCE_WATCHED = "slug country language timezone is_wire".split()

QUEUE = """
    INSERT INTO articles_indexchange
        (article_id, want, hides, queued_at, not_before, attempts, parked, last_error)
    VALUES ({id}, {want}, {hides}, {now}, {now}, 0, {false}, '')
    ON CONFLICT (article_id) DO UPDATE SET
        want = CASE WHEN excluded.want > articles_indexchange.want THEN excluded.want
                    ELSE articles_indexchange.want END,
        hides = {keeps_hiding}, not_before = excluded.not_before, attempts = 0, parked = {false}, last_error = '';
"""
EVER = "'1970-01-01 00:00:00'"
HIDES = "(NEW.status <> 'published' OR NEW.visible_from IS NOT NULL OR NEW.visible_until IS NOT NULL)"
KEEP = """
    INSERT INTO articles_articlerevision (article_id, recorded_at, {columns})
    SELECT id, {now}, {columns} FROM articles_article WHERE id = NEW.id;
"""


class Rules:
    """Which change makes a revision, what is kept of it, and which may have to vanish from results at once."""

    watched = WATCHED
    snapshot = SNAPSHOT
    queue = QUEUE
    on_insert = HIDES
    on_update = HIDES
    on_delete = "{true}"
    keeps_hiding = "excluded.hides"


def differs(columns, operator):
    return " OR ".join(f"NEW.{column} {operator} OLD.{column}" for column in columns)


def sqlite_triggers(rules=Rules):
    # the form in which Django stores aware times in SQLite
    now = "strftime('%Y-%m-%d %H:%M:%f', 'now')"

    def queue(row, want, hides):
        return rules.queue.format(
            id=row + ".id", want=want, hides=hides.format(true="1", false="0", now=now, ever=EVER), now=now, false="0",
            keeps_hiding=rules.keeps_hiding,
        )

    changed = f"({differs(rules.watched, 'IS NOT')})"
    keep = KEEP.format(now=now, columns=", ".join(rules.snapshot))
    return [
        f"CREATE TRIGGER article_inserted AFTER INSERT ON articles_article BEGIN "
        f"{keep} {queue('NEW', 'NEW.revision', rules.on_insert)} END",
        f"""CREATE TRIGGER article_revised AFTER UPDATE ON articles_article WHEN {changed} BEGIN
            UPDATE articles_article SET revision = OLD.revision + 1 WHERE id = NEW.id;
            {keep} {queue('NEW', 'OLD.revision + 1', rules.on_update)} END""",
        f"""CREATE TRIGGER article_revision_kept AFTER UPDATE OF revision ON articles_article
            WHEN NEW.revision < OLD.revision AND NOT {changed} BEGIN
            UPDATE articles_article SET revision = OLD.revision WHERE id = NEW.id; END""",
        f"CREATE TRIGGER article_deleted AFTER DELETE ON articles_article BEGIN "
        f"{queue('OLD', 'OLD.revision + 1', rules.on_delete)} END",
        f"""CREATE TRIGGER source_changed AFTER UPDATE ON articles_source
            WHEN {differs(SOURCE_WATCHED, 'IS NOT')} BEGIN
            UPDATE articles_article SET touched = touched + 1 WHERE source_id = NEW.id; END""",
        "CREATE TRIGGER revision_not_changed BEFORE UPDATE ON articles_articlerevision BEGIN "
        "SELECT RAISE(ABORT, 'article revisions are append-only'); END",
        "CREATE TRIGGER revision_not_deleted BEFORE DELETE ON articles_articlerevision BEGIN "
        "SELECT RAISE(ABORT, 'article revisions are append-only'); END",
    ]


def postgresql_triggers(rules=Rules):
    def queue(row, want, hides):
        return rules.queue.format(
            id=row + ".id", want=want, now="clock_timestamp()",
            hides=hides.format(
                true="true", false="false", now="clock_timestamp()", ever=f"timestamptz {EVER}"
            ),
            false="false", keeps_hiding=rules.keeps_hiding,
        )

    keep = KEEP.format(now="clock_timestamp()", columns=", ".join(rules.snapshot))

    changed = f"({differs(rules.watched, 'IS DISTINCT FROM')})"
    source_changed = differs(SOURCE_WATCHED, "IS DISTINCT FROM")
    return [
        f"""CREATE FUNCTION newsdesk_revise_article() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF {changed} THEN NEW.revision := OLD.revision + 1;
            ELSE NEW.revision := greatest(NEW.revision, OLD.revision); END IF;
            RETURN NEW; END $$""",
        f"""CREATE FUNCTION newsdesk_queue_article() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP = 'DELETE' THEN {queue('OLD', 'OLD.revision + 1', rules.on_delete)}
            ELSIF TG_OP = 'INSERT' THEN {keep} {queue('NEW', 'NEW.revision', rules.on_insert)}
            ELSIF NEW.revision > OLD.revision THEN {keep} {queue('NEW', 'NEW.revision', rules.on_update)}
            END IF;
            RETURN NULL; END $$""",
        """CREATE FUNCTION newsdesk_touch_articles() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            UPDATE articles_article SET touched = touched + 1 WHERE source_id = NEW.id;
            RETURN NULL; END $$""",
        """CREATE FUNCTION newsdesk_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'article revisions are append-only'; END $$""",
        "CREATE TRIGGER article_revised BEFORE UPDATE ON articles_article "
        "FOR EACH ROW EXECUTE FUNCTION newsdesk_revise_article()",
        "CREATE TRIGGER article_queued AFTER INSERT OR UPDATE OR DELETE ON articles_article "
        "FOR EACH ROW EXECUTE FUNCTION newsdesk_queue_article()",
        f"CREATE TRIGGER source_changed AFTER UPDATE ON articles_source FOR EACH ROW WHEN ({source_changed}) "
        "EXECUTE FUNCTION newsdesk_touch_articles()",
        "CREATE TRIGGER revision_refused BEFORE UPDATE OR DELETE ON articles_articlerevision "
        "FOR EACH ROW EXECUTE FUNCTION newsdesk_refuse()",
    ]


def create(apps, schema_editor, rules=Rules):
    triggers = {"sqlite": sqlite_triggers, "postgresql": postgresql_triggers}[schema_editor.connection.vendor]
    with schema_editor.connection.cursor() as cursor:
        for statement in triggers(rules):
            cursor.execute(statement)


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            for function in ("revise_article", "queue_article", "touch_articles", "refuse"):
                cursor.execute(f"DROP FUNCTION IF EXISTS newsdesk_{function} CASCADE")
            return
        for trigger in (
            "article_inserted article_revised article_revision_kept article_deleted source_changed "
            "revision_not_changed revision_not_deleted"
        ).split():
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_first")]

    operations = [migrations.RunPython(create, drop)]
