"""A revision keeps its embargo; only what readers could see before may have to vanish from results at once."""

from importlib import import_module

import articles.models.validators
import django.core.validators
from django.db import migrations, models


triggers = import_module("articles.migrations.0002_triggers")


class Rules(triggers.Rules):
    snapshot = [*triggers.Rules.snapshot, "visible_from", "visible_until"]
    on_insert = "{false}"
    on_update = f"(OLD.status = 'published' AND {triggers.HIDES})"
    on_delete = "(OLD.status = 'published')"
    keeps_hiding = "(articles_indexchange.hides OR excluded.hides)"


def renew(apps, schema_editor):
    triggers.drop(apps, schema_editor)
    triggers.create(apps, schema_editor, Rules)


def restore(apps, schema_editor):
    triggers.drop(apps, schema_editor)
    triggers.create(apps, schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_rebuild_leases'),
    ]

    operations = [
        migrations.AddField(
            model_name='articlerevision',
            name='visible_from',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='articlerevision',
            name='visible_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='article',
            name='authors',
            field=models.JSONField(blank=True, default=list, help_text='Names, in the order of the by-line', validators=[articles.models.validators.validate_texts]),
        ),
        migrations.AlterField(
            model_name='article',
            name='images',
            field=models.JSONField(blank=True, default=list, help_text='Objects of alt, caption, credit, before_block', validators=[articles.models.validators.validate_pictures]),
        ),
        migrations.AlterField(
            model_name='article',
            name='topics',
            field=models.JSONField(blank=True, default=list, validators=[articles.models.validators.validate_texts]),
        ),
        migrations.AlterField(
            model_name='article',
            name='url',
            field=models.CharField(blank=True, max_length=2048, null=True, unique=True, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='canonical URL'),
        ),
        migrations.AlterField(
            model_name='source',
            name='country',
            field=models.CharField(blank=True, help_text='ISO 3166-1 alpha-2, such as ID', max_length=2, validators=[django.core.validators.RegexValidator('^[A-Z]{2}$')]),
        ),
        migrations.AlterField(
            model_name='source',
            name='timezone',
            field=models.CharField(default='UTC', help_text='IANA name, such as Asia/Jakarta', max_length=64, validators=[articles.models.validators.validate_timezone]),
        ),
        migrations.RunPython(renew, restore),
    ]
