from datetime import timedelta
from socket import gethostname

import pytest
from django.core.management import CommandError, call_command

from articles.models import WorkerHeartbeat, beat, seconds_since_beat

pytestmark = pytest.mark.django_db


def grow_old(host: str, seconds: float) -> None:
    seen = WorkerHeartbeat.objects.get(host=host)
    WorkerHeartbeat.objects.filter(host=host).update(seen_at=seen.seen_at - timedelta(seconds=seconds))


def test_who_was_never_seen_is_not_known_to_be_silent_for_any_time() -> None:
    assert seconds_since_beat() is None


def test_the_last_of_several_workers_counts_and_each_machine_for_itself() -> None:
    beat("one")
    beat("other")
    grow_old("one", 300)
    everywhere, one = seconds_since_beat(), seconds_since_beat("one")
    assert everywhere is not None and everywhere < 60
    assert one is not None and 300 <= one < 360
    assert seconds_since_beat("third") is None


def test_a_worker_that_goes_on_is_one_row() -> None:
    beat()
    beat()
    assert WorkerHeartbeat.objects.get().host == gethostname()


def test_the_check_of_a_worker_passes_as_long_as_one_was_at_work_here_within_a_minute() -> None:
    with pytest.raises(CommandError, match="ever"):
        call_command("run_worker", "--check")
    beat()
    call_command("run_worker", "--check")
    grow_old(gethostname(), 61)
    with pytest.raises(CommandError, match=r"6\d s"):
        call_command("run_worker", "--check")
