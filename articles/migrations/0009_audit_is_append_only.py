"""Triggers: an audit record is neither changed nor deleted, whatever program tries."""

from django.db import migrations

REFUSED = "audit records are append-only"


def create(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute(
                f"""CREATE FUNCTION newsdesk_refuse_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    RAISE EXCEPTION '{REFUSED}'; END $$"""
            )
            cursor.execute(
                "CREATE TRIGGER audit_refused BEFORE UPDATE OR DELETE ON articles_auditrecord "
                "FOR EACH ROW EXECUTE FUNCTION newsdesk_refuse_audit()"
            )
            return
        for verb in ("update", "delete"):
            cursor.execute(
                f"CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON articles_auditrecord BEGIN "
                f"SELECT RAISE(ABORT, '{REFUSED}'); END"
            )


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS newsdesk_refuse_audit() CASCADE")
            return
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_keys_memberships_audit")]

    operations = [migrations.RunPython(create, drop)]
