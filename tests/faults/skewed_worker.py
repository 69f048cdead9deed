"""A worker whose clock is so many hours ahead; it ends once nothing is queued.

python tests/faults/skewed_worker.py HOURS
"""

import sys
from datetime import UTC, datetime, timedelta

import django
import time_machine

django.setup()

from django.core.management import call_command  # noqa: E402


def main(hours: float) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=hours)):
        call_command("run_worker", "--until-idle")


if __name__ == "__main__":
    main(float(sys.argv[1]))
