"""python -m benchmarks.on_elasticsearch COMMAND…: runs the command on an Elasticsearch started for it alone.

With ELASTICSEARCH_URL set it is run on that one.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.servers import elasticsearch

SHARED: Final = Path(__file__).resolve().parents[2] / "shared"
HEAP: Final = "2g"


def run(command: Sequence[str], url: str) -> int:
    return subprocess.run(
        [sys.executable, *command], env=os.environ | {"ELASTICSEARCH_URL": url}, check=False
    ).returncode


def main(command: Sequence[str]) -> int:
    given = os.environ.get("ELASTICSEARCH_URL")
    if given:
        return run(command, given)
    if not (SHARED / "elasticsearch" / "es").exists():
        sys.exit("Set ELASTICSEARCH_URL: there is no ../shared/elasticsearch that could start a server.")
    if lacks := elasticsearch.missing():
        sys.exit(f"Set ELASTICSEARCH_URL, or install {lacks} to start a server.")
    with elasticsearch.cluster(SHARED, heap=HEAP) as running:
        return run(command, running.urls[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
