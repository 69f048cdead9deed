from datetime import timedelta
from socket import gethostname

from django.db import models

from articles.models.database_time import database_now


class WorkerHeartbeat(models.Model):
    """When a worker on a machine, or in a container, was last at work, by the database's clock."""

    host = models.CharField(max_length=255, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.host} at {self.seen_at:%Y-%m-%d %H:%M:%S}"


def beat(host: str = "") -> None:
    """Note that a worker is at work here and now."""
    WorkerHeartbeat.objects.update_or_create(host=host or gethostname(), defaults={"seen_at": database_now()})


def seconds_since_beat(host: str = "") -> float | None:
    """Since a worker was last at work, anywhere or on one host; None when none ever was."""
    seen = WorkerHeartbeat.objects.filter(host=host) if host else WorkerHeartbeat.objects.all()
    last = seen.aggregate(last=models.Max("seen_at"))["last"]
    return None if last is None else max(0.0, (database_now() - last) / timedelta(seconds=1))
