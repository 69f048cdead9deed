from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_hidden_from")]

    operations = [
        migrations.CreateModel(
            name="WorkerHeartbeat",
            fields=[
                ("host", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("seen_at", models.DateTimeField()),
            ],
        ),
    ]
