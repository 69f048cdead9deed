"""What is known of a host that newsdesk fetches from: whose turn it is, and what its robots.txt says."""

from django.db import models


class FetchedHost(models.Model):
    """One row for each host, whatever fetches from it: so all processes together ask it one request at a time."""

    host = models.CharField(max_length=270, primary_key=True, help_text="With its port, where that is not 80 or 443")
    held_until = models.DateTimeField(null=True, help_text="Somebody asks it now; until then at most")
    next_at = models.DateTimeField(null=True, help_text="It is not asked again before")
    robots_read_at = models.DateTimeField(null=True)
    robots_status = models.PositiveSmallIntegerField(default=0, help_text="As it answered; 0 where it did not")
    robots = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.host
