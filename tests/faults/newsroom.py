"""A whole newsdesk at work: web server, worker, editors and readers, while something beneath it fails."""

import secrets
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.project import Editor, Process, Project, lost_edits, until

DOWN = "Search is down"
LONGEST_ANSWER = 30.0
"""Seconds that only an answer takes that waits for a server gone: a client waits 60 by itself. That one answer's
questions take four is tested beside the guard; here two cores start a JVM as well, and nothing is timed: an answer of a
start page took 18 seconds beside other drills."""

READERS = 5
READER_PAUSE = 0.25
"""Five readers that ask every quarter of a second: twenty requests a second while all is well."""

EDITOR_PAUSE = 0.1
IN_STEP_SECONDS = 2.0


@dataclass(frozen=True)
class Story:
    """An article with a word that readers search for, and one that only who sees the article can know."""

    pk: int
    word: str
    secret: str

    @property
    def headline(self) -> str:
        return f"{self.word.capitalize()} {self.secret}"


@dataclass(frozen=True)
class Sample:
    """One answer that a reader got."""

    surface: str
    status: int
    seconds: float
    body: str = field(repr=False)

    @property
    def short(self) -> str:
        return f"{self.surface}: {self.status} after {self.seconds:.2f} s"


def write_story(project: Project, **fields: object) -> Story:
    word, secret = (f"{kind}{secrets.token_hex(5)}" for kind in ("kenari", "rahasia"))
    given = {"headline": f"{word.capitalize()} {secret}", "body": f"On 20 June 2024 {word} met {secret}."}
    return Story(project.write(**(given | fields)), word, secret)


class Readers:
    """Ask every public surface about some stories, again and again, and keep what was answered."""

    def __init__(self, port: int, shown: Story, hidden: Sequence[Story]) -> None:
        self.samples: list[Sample] = []
        self._base = f"http://127.0.0.1:{port}"
        self._surfaces = list(surfaces(shown, hidden))
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(n,), daemon=True) for n in range(READERS)]

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(30)

    def _read(self, number: int) -> None:
        at = number * len(self._surfaces) // READERS
        while not self._over.is_set():
            surface, path = self._surfaces[at % len(self._surfaces)]
            self.samples.append(ask(surface, self._base + path))
            at += 1
            self._over.wait(READER_PAUSE)

    def of(self, surface: str) -> list[Sample]:
        return [sample for sample in self.samples if sample.surface == surface]

    def last(self, surface: str) -> int:
        """The status of the surface's latest answer."""
        return next((sample.status for sample in reversed(self.samples) if sample.surface == surface), 0)


def surfaces(shown: Story, hidden: Sequence[Story]) -> Iterator[tuple[str, str]]:
    """Names and paths; "search" is asked again and again among the others."""
    search = ("search", "/search/?" + urllib.parse.urlencode({"q": shown.word}))
    yield from [("start", "/"), search]
    yield "article", f"/articles/{shown.pk}/"
    yield "suggest", "/suggest/?" + urllib.parse.urlencode({"q": shown.word})
    for story in hidden:
        yield "hidden search", "/search/?" + urllib.parse.urlencode({"q": story.word})
        yield "hidden chronology", "/search/?" + urllib.parse.urlencode({"q": story.word, "view": "timeline"})
        yield search
        yield "hidden suggest", "/suggest/?" + urllib.parse.urlencode({"q": story.word})
        yield "hidden article", f"/articles/{story.pk}/"


def ask(surface: str, url: str) -> Sample:
    begun = time.monotonic()
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            status, body = answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        status, body = refused.code, refused.read()
    except OSError as broken:
        status, body = 0, repr(broken).encode()
    return Sample(surface, status, time.monotonic() - begun, body.decode("utf-8", "replace"))


@dataclass
class Newsroom:
    """A project whose web server and worker run; stories in every state."""

    project: Project
    port: int
    worker: Process
    shown: Story
    hidden: tuple[Story, ...]

    def published(self) -> Story:
        """One more story that readers can find, and do."""
        story = write_story(self.project)
        until(lambda: not self.project.waiting, 60, "it is indexed")
        return story

    def withdraw(self, story: Story) -> None:
        self.project.sql("UPDATE articles_article SET status = 'withdrawn' WHERE id = ?", story.pk)

    @property
    def lag(self) -> float:
        """Seconds that the oldest change has waited."""
        (row,) = self.project.sql("SELECT (julianday('now') - julianday(min(queued_at))) * 86400 FROM " + WAITING)
        return float(row[0] or 0.0)


WAITING = "articles_indexchange WHERE NOT parked"


@contextmanager
def newsroom(project: Project) -> Iterator[Newsroom]:
    """Everything is started, indexed and asked once; the project ends its processes."""
    shown = write_story(project)
    hidden = (
        write_story(project, status="draft"),
        write_story(project, status="withdrawn"),
        write_story(project, visible_from="2999-01-01 00:00:00"),
    )
    collected = project.manage("collectstatic", "--noinput", "--verbosity", "0")
    assert collected.returncode == 0, collected.stderr
    worker = project.start_worker()
    port = free_port()
    server = [*"-m gunicorn newsdesk.wsgi --config python:newsdesk.gunicorn --log-level warning".split()]
    web = project.start(*server, BIND=f"127.0.0.1:{port}")
    until(lambda: ask("start", f"http://127.0.0.1:{port}/").status == 200, 60, f"the web server answers: {web.said}")
    until(lambda: not project.waiting, 120, f"everything is indexed: {worker.said}")
    yield Newsroom(project, port, worker, shown, hidden)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Outcome:
    """What a fault left behind."""

    samples: Sequence[Sample]
    during: Sequence[Sample]
    secrets: frozenset[str]
    lost: Mapping[int, object]
    difference: Mapping[str, Sequence[int]]
    parked: Sequence[object]
    answering: float
    recovery: float
    """Seconds after the cause was gone until searches were answered, and until the index was in step."""

    def of(self, *surfaces: str) -> list[Sample]:
        return [sample for sample in self.samples if sample.surface in surfaces]

    def told(self, fault: str, runs: int) -> str:
        count = {kind: len(self.difference.get(kind, ())) for kind in ("stale", "ghosts", "missing", "doubled")}
        slowest = max(self.samples, key=lambda sample: sample.seconds)
        refused = sum(sample.status == 503 for sample in self.samples)
        return (
            f"\n{fault}: runs {runs}, lost {len(self.lost)}, {', '.join(f'{kind} {n}' for kind, n in count.items())}, "
            f"recovery {self.recovery:.1f} s (searches {self.answering:.1f} s; {len(self.samples)} answers, "
            f"{refused} of them 503, slowest {slowest.short})"
        )


class Fault:
    """What happens between the first edit and the last; call `heals` when the cause is taken away."""

    def __init__(self, desk: Newsroom, readers: Readers) -> None:
        self.desk = desk
        self.readers = readers
        self.begun = len(readers.samples)
        self.healed_at = 0.0
        self.healed = 0

    def heals(self) -> None:
        self.healed_at, self.healed = time.monotonic(), len(self.readers.samples)

    def noticed(self, seconds: float = 60) -> None:
        """Wait until readers are told that search is down."""
        until(lambda: self.readers.last("search") == 503, seconds, "search says that it is down")

    def wait_for_edits(self, wanted: int) -> None:
        """Wait until so many changes are queued: work that the worker cannot do."""
        until(lambda: self.desk.project.waiting >= wanted, 60, f"{wanted} changes are queued")


class Struck:
    """Runs faults in a newsroom at work; `outcome` is there when the block has ended."""

    def __init__(self, desk: Newsroom) -> None:
        self.desk = desk
        self.outcome: Outcome | None = None

    @contextmanager
    def strike(self) -> Iterator[Fault]:
        desk, project = self.desk, self.desk.project
        withdrawn = desk.published()
        enough = Path(project.folder / f"enough-{secrets.token_hex(2)}")
        editors = project.start_editors(0, enough, EDITOR_PAUSE)
        until(lambda: all(editor.log.exists() and editor.log.stat().st_size for editor in editors), 60, "they edit")
        # Before anybody reads: what was asked for while it was published may tell of it.
        desk.withdraw(withdrawn)
        with Readers(desk.port, desk.shown, (*desk.hidden, withdrawn)) as readers:
            fault = None
            try:
                fault = Fault(desk, readers)
                yield fault
                until(lambda: readers.last("search") == 200, 120, "search answers again")
                answering = time.monotonic() - fault.healed_at
                until(lambda: desk.lag < IN_STEP_SECONDS, 120, "the index is in step again")
                recovery = time.monotonic() - fault.healed_at
            finally:
                enough.touch()
        self.outcome = self._judged(editors, fault, (*desk.hidden, withdrawn), (answering, recovery))

    def _judged(
        self, editors: Sequence[Editor], fault: Fault, hidden: Sequence[Story], seconds: tuple[float, float]
    ) -> Outcome:
        project, samples = self.desk.project, fault.readers.samples
        for editor in editors:
            editor.process.finish(60)
        until(lambda: not project.waiting, 120, "the queue is empty")
        return Outcome(
            samples=samples,
            during=samples[fault.begun : fault.healed],
            secrets=frozenset(story.secret for story in hidden),
            lost=lost_edits(project, editors),
            difference=project.verify(),
            parked=project.parked,
            answering=seconds[0],
            recovery=seconds[1],
        )


def assert_nothing_lost(found: Outcome) -> None:
    assert (dict(found.lost), dict(found.difference), list(found.parked)) == ({}, {}, [])


def assert_honest(found: Outcome, shown: Story) -> None:
    """No leak, no error, no long wait; a search is whole or says that it is down; pages work all the time."""
    assert [one.short for one in found.samples if any(word in one.body for word in found.secrets)] == []
    assert [one.short for one in found.samples if one.status in (0, 500)] == []
    assert [one.short for one in found.samples if one.seconds > LONGEST_ANSWER] == []
    for one in found.of("search"):
        assert (one.status == 200 and shown.secret in one.body) or (one.status == 503 and DOWN in one.body), one.short
    for one in found.of("hidden search", "hidden chronology"):
        assert one.status == 200 or (one.status == 503 and DOWN in one.body), one.short
    assert {one.status for one in found.of("start", "article", "suggest", "hidden suggest")} == {200}
    assert {one.status for one in found.of("hidden article")} <= {404}
