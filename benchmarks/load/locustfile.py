"""Readers who pause only when they are asked to: locust -f benchmarks/load/locustfile.py, in .venv-load.

What was answered, refused and broken goes as JSON to the file that the variable LOAD_RESULT names.
"""

import json
import os
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

import gevent
from locust import FastHttpUser, constant, events, task

WORDS: Final = ("government", "pemerintah", "president", "year", "percent", "market", "police", "Indonesia", "China")
ARTICLE: Final = re.compile(r'href="(/articles/\d+/[^"?]*)')
LABELLED: Final = {429: ("A little slower, please",), 503: ("Too many are asking at once", "Search is down")}
SECONDS: Final = 60
"""After that nobody waits for an answer any more: it counts as an error."""

refused: Counter[str] = Counter()


class Reader(FastHttpUser):
    wait_time = constant(0)
    network_timeout = connection_timeout = SECONDS
    found: list[str] = []

    @task(10)
    def search(self) -> None:
        page = self.fetch(f"/search/?q={random.choice(WORDS)}", "search")
        self.found = ARTICLE.findall(page) or self.found

    @task(3)
    def search_two_words(self) -> None:
        self.fetch(f"/search/?q={'+'.join(random.sample(WORDS, 2))}&section=World", "search, a facet chosen")

    @task(3)
    def chronology(self) -> None:
        self.fetch(f"/search/?q={random.choice(WORDS)}&view=timeline", "chronology")

    @task(6)
    def article(self) -> None:
        if self.found:
            self.fetch(random.choice(self.found), "article")

    @task(4)
    def suggest(self) -> None:
        self.fetch(f"/suggest/?q={random.choice(WORDS)[:3]}", "suggest")

    @task(1)
    def start_page(self) -> None:
        self.fetch("/", "start page")

    def fetch(self, path: str, name: str) -> str:
        """The page; a refusal that says why and when to come again is no error, and is counted apart."""
        with self.client.get(path, name=name, catch_response=True) as answer:
            text = str(answer.text or "")
            if any(label in text for label in LABELLED.get(answer.status_code, ())) and answer.headers.get(
                "Retry-After"
            ):
                refused[f"{answer.status_code} {text.partition('<h1>')[2].partition('</h1>')[0]}"] += 1
                answer.request_meta["name"] = "refused"
                answer.success()
                gevent.sleep(int(answer.headers["Retry-After"]))
                return ""
            return text


@events.quitting.add_listener
def write_result(environment: Any, **_: Any) -> None:
    answered = [entry for (name, _method), entry in environment.stats.entries.items() if name != "refused"]
    times: Counter[int] = Counter()
    for entry in answered:
        times.update(entry.response_times)
    result = {
        "times": sorted(times.items()),
        "by_page": {entry.name: sorted(entry.response_times.items()) for entry in answered},
        "refused": dict(refused),
        "errors": {f"{error.name}: {error.error}": error.occurrences for error in environment.stats.errors.values()},
    }
    Path(os.environ["LOAD_RESULT"]).write_text(json.dumps(result))
