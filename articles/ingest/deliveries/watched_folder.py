"""A folder into which agencies deliver, by FTP or rsync: files that are whole are imported and put away."""

import fcntl
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from articles.ingest.importing import SOURCES, Report, import_paths
from articles.ingest.records import Notice, RecordError, Skipped

log = logging.getLogger(__name__)

DONE: Final = "done"
FAILED: Final = "failed"
LOCK: Final = ".newsdesk.lock"
QUIET_SECONDS: Final = 20.0
"""A file that did not grow for so long is no longer being written."""

UNFINISHED: Final = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".in.progress", "~")
"""Ends of names under which programs write what is not whole yet; rsync's begin with a dot."""

MOST_REASONS: Final = 200


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file that was taken, where it lies now, and what came of it."""

    file: Path
    report: Report
    reasons: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether every record of it was stored, or was there already."""
        return not self.report.failures and sum(self.report.stored.values()) > 0


@dataclass(slots=True)
class WatchedFolder:
    """`folder`, and folders within it that are named like outlets: what lies in one is of that outlet.

    `now` is the clock by which files are quiet, in seconds since 1970.
    """

    folder: Path
    quiet_seconds: float = QUIET_SECONDS
    _sizes: dict[Path, tuple[int, float]] = field(default_factory=dict)

    def step(self, now: float | None = None) -> Delivery | None:
        """Take one file that is whole, if there is one and no other worker takes files here."""
        at = time.time() if now is None else now
        with _alone(self.folder) as is_alone:
            file = next(self._whole(at), None) if is_alone else None
            return self._take(file) if file is not None else None

    def _whole(self, now: float) -> Iterator[Path]:
        """Files that nobody writes any more, the longest delivered first."""
        found: dict[Path, tuple[int, float]] = {}
        for path in _files(self.folder):
            try:
                state = path.stat()
            except OSError:
                continue
            found[path] = (state.st_size, state.st_mtime)
        before, self._sizes = self._sizes, found
        quiet = [
            path
            for path, seen in found.items()
            if seen[0] and before.get(path) == seen and now - seen[1] >= self.quiet_seconds
        ]
        yield from sorted(quiet, key=lambda path: (found[path][1], path))

    def _take(self, file: Path) -> Delivery:
        reasons: list[str] = []
        outlet = "" if file.parent == self.folder else file.parent.name
        report = import_paths(
            [str(file)],
            source=outlet,
            on_failure=lambda fault: reasons.append(_told(fault)),
            on_notice=lambda notice: reasons.append(_told(notice)),
        )
        delivery = Delivery(file, report, tuple(reasons[:MOST_REASONS]))
        moved = _put_away(self.folder, file, DONE if delivery.is_done else FAILED)
        if not delivery.is_done:
            moved.with_name(f"{moved.name}.why.txt").write_text(
                "\n".join([str(report), *delivery.reasons]) + "\n", "utf-8"
            )
        level = logging.INFO if delivery.is_done else logging.WARNING
        log.log(
            level,
            "a delivery was %s: %s",
            "taken" if delivery.is_done else "refused",
            report,
            extra={"file": file.name},
        )
        return Delivery(moved, report, delivery.reasons)


def _told(fault: RecordError | Notice) -> str:
    reason = fault.reason if isinstance(fault, RecordError) else fault.message
    return f"skipped: {reason}" if isinstance(fault, Skipped) else f"line {fault.line}: {reason}"


def _files(folder: Path) -> Iterator[Path]:
    """Those in the folder and in the folders of outlets, but for what is put away, hidden, or named as unfinished."""
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name.startswith("."):
            continue
        if path.is_dir() and path.name not in {DONE, FAILED}:
            yield from (inner for inner in sorted(path.iterdir()) if _is_delivered(inner))
        elif _is_delivered(path):
            yield path


def _is_delivered(path: Path) -> bool:
    is_plain = path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    return is_plain and path.name != SOURCES and not path.name.lower().endswith(UNFINISHED)


def _put_away(folder: Path, file: Path, where: str) -> Path:
    """Move the file to a folder of its day; one of the same name that lies there already keeps its name."""
    day = folder / where / f"{datetime.now(UTC):%Y-%m-%d}"
    day.mkdir(parents=True, exist_ok=True)
    target = day / file.name
    number = 1
    while target.exists():
        number += 1
        target = day / f"{number}-{file.name}"
    os.replace(file, target)
    return target


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether this process is the one that takes files here; the lock of one that dies is free at once."""
    with (folder / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
