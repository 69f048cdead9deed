"""An article is known by its source and address, and an outlet by several domains and by what it was called."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from articles.analysis.addresses.hosts import domain_of

lifted = {}


def lift(apps, schema_editor):
    """SQLite makes the table of articles anew, and would lose its triggers by it."""
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
            lifted.update(cursor.fetchall())
            for name in lifted:
                cursor.execute(f'DROP TRIGGER "{name}"')


def put_back(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for sql in lifted.values():
                cursor.execute(sql)
        lifted.clear()


def fold_domains(apps, schema_editor):
    """Hosts of addresses are folded; a domain that is not would never be found in one."""
    sources = apps.get_model("articles", "Source").objects
    taken = set(sources.exclude(domain="").values_list("domain", flat=True))
    for pk, domain in sources.exclude(domain="").order_by("pk").values_list("pk", "domain"):
        try:
            folded = domain_of(domain)
        except ValueError:
            continue
        if folded not in taken:
            taken.add(folded)
            sources.filter(pk=pk).update(domain=folded)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0017_cleaning'),
    ]

    operations = [
        migrations.RunPython(lift, put_back),
        migrations.CreateModel(
            name='SourceAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='articles.source')),
            ],
            options={
                'verbose_name_plural': 'source aliases',
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='SourceDomain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(max_length=253, unique=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='further_domains', to='articles.source')),
            ],
            options={
                'verbose_name': 'further domain',
                'ordering': ['domain'],
            },
        ),
        migrations.AlterField(
            model_name='article',
            name='url',
            field=models.CharField(blank=True, max_length=2048, null=True, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='canonical URL'),
        ),
        migrations.AlterField(
            model_name='source',
            name='domain',
            field=models.CharField(blank=True, help_text="Such as kompas.example; hosts in it are the outlet's", max_length=253),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['url'], name='article_address'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(fields=('source', 'url'), name='article_is_once_at_its_source'),
        ),
        migrations.RunPython(put_back, lift),
        migrations.RunPython(fold_domains, migrations.RunPython.noop),
    ]
