"""The folder of an embedded index: which generation serves, which is being built, who may write.

CURRENT and BUILDING each hold the name of a generation, a folder beside them. They change by an atomic
rename, so that a reader sees the old or the new one and never half of either.
"""

import fcntl
import json
import os
import shutil
import struct
import uuid
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from articles.search.engines.base import GenerationRole, GenerationStatus
from articles.search.engines.tantivy.schema import VERSION
from articles.search.errors import IndexBusy

CURRENT: Final = "CURRENT"
BUILDING: Final = "BUILDING"
LOCK: Final = "LOCK"
FOOTER: Final = struct.Struct("<II")
MAGIC: Final = 1337
CHUNK: Final = 1 << 20
ALIASES: Final[Mapping[GenerationRole, tuple[str, ...]]] = {"serving": (CURRENT,), "building": (BUILDING,)}


class WriteLock:
    """The right to write, held by one process at a time and freed by its death."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = folder / LOCK
        self._file = self._path.open("a")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            self._file.close()
            raise IndexBusy("another process writes to this index") from held

    @property
    def is_in_place(self) -> bool:
        """Whether the file that is held is still the one that others would take."""
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        self._file.close()


def new_generation(folder: Path) -> str:
    """The name of a fresh, empty generation."""
    name = f"v{VERSION}-{uuid.uuid4().hex[:12]}"
    (folder / name).mkdir()
    return name


def is_of_this_version(name: str) -> bool:
    return name.startswith(f"v{VERSION}-")


def generation_named(folder: Path, role: str) -> str | None:
    """The generation that serves (CURRENT) or is being built (BUILDING)."""
    try:
        return (folder / role).read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def serving(folder: Path) -> str | None:
    """The generation that serves, if it is there as it should be.

    A process that died, or a full disk, may leave one without the file that lists its segments. How one of another
    version should be, that version knows.
    """
    name = generation_named(folder, CURRENT)
    if not name or not (folder / name).is_dir():
        return None
    return name if not is_of_this_version(name) or _listed(folder / name) is not None else None


def _listed(generation: Path) -> Mapping[str, Any] | None:
    """What a generation's meta.json says; None when it is missing or not whole."""
    try:
        listed: Any = json.loads((generation / "meta.json").read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return listed if isinstance(listed, dict) and "segments" in listed else None


def name(folder: Path, role: str, generation: str) -> None:
    """Give the role to a generation, in one step and durably."""
    draft = folder / f"{role}.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(generation)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / role)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def vacate(folder: Path, role: str) -> None:
    (folder / role).unlink(missing_ok=True)


def generations(folder: Path) -> Iterator[GenerationStatus]:
    """Every generation; its alias is the file that names it."""
    current, building = serving(folder), generation_named(folder, BUILDING)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir():
            role: GenerationRole = (
                "serving" if path.name == current else "building" if path.name == building else "left over"
            )
            yield GenerationStatus(
                name=path.name,
                role=role,
                documents=_documents(path),
                bytes=sum(file.stat().st_size for file in path.iterdir()),
                outdated=not is_of_this_version(path.name),
                aliases=ALIASES.get(role, ()),
            )


def _documents(generation: Path) -> int:
    """Documents of the last commit, those deleted since they were written left out; 0 of one that is half made."""
    segments = (_listed(generation) or {"segments": ()})["segments"]
    return sum(segment["max_doc"] - (segment["deletes"] or {}).get("num_deleted_docs", 0) for segment in segments)


def drop_others(folder: Path) -> None:
    """Delete every generation that neither serves nor is being built."""
    in_use = {generation_named(folder, CURRENT), generation_named(folder, BUILDING)}
    for path in folder.iterdir():
        if path.is_dir() and path.name not in in_use:
            shutil.rmtree(path, ignore_errors=True)


def damage(generation: Path) -> Iterator[str]:
    """What is wrong with a generation's files, by the checksum that ends each of them."""
    listed = json.loads((generation / "meta.json").read_text("utf-8"))
    segments = {segment["segment_id"].replace("-", "") for segment in listed["segments"]}
    for path in sorted(generation.iterdir()):
        if path.name.partition(".")[0] in segments and not _is_whole(path):
            yield f"{path.name} is damaged"


def _is_whole(path: Path) -> bool:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        # A merge has taken it away since.
        return True
    with file:
        size = os.fstat(file.fileno()).st_size
        if size < FOOTER.size:
            return False
        file.seek(size - FOOTER.size)
        length, magic = FOOTER.unpack(file.read(FOOTER.size))
        body = size - FOOTER.size - length
        if magic != MAGIC or body < 0:
            return False
        file.seek(body)
        try:
            expected = json.loads(file.read(length))["crc"]
        except (ValueError, LookupError, TypeError):
            return False
        file.seek(0)
        return bool(_checksum(file.read(min(CHUNK, body - at)) for at in range(0, body, CHUNK)) == expected)


def _checksum(chunks: Iterator[bytes]) -> int:
    checksum = 0
    for chunk in chunks:
        checksum = zlib.crc32(chunk, checksum)
    return checksum
