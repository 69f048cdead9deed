import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from articles.indexing.consistency import request_verification, verification_due
from articles.indexing.rebuild import rebuild_due, request_rebuild
from articles.indexing.status import index_status
from articles.models import Article, IndexChange

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]


def test_an_index_in_step_shows_its_serving_generation_and_an_empty_queue(write: Write, index: Any) -> None:
    write("Treaty")
    engine = index()
    status = index_status()
    assert (status.engine, status.articles, status.fault) == (engine.name, 1, "")
    assert [(one.role, one.documents, one.outdated) for one in status.generations] == [("serving", 1, False)]
    assert (status.search_fault, status.outage) == ("", None)
    assert (status.queue.waiting, status.queue.parked, status.queue.lag_seconds) == (0, 0, 0.0)


def test_what_waits_and_what_was_parked_is_told_apart(write: Write, index: Any) -> None:
    index()
    write("Waiting")
    broken = write("Broken")
    IndexChange.objects.filter(pk=broken.pk).update(parked=True, last_error="400 mapper_parsing_exception")
    status = index_status()
    assert (status.queue.waiting, status.queue.parked) == (1, 1)
    assert status.queue.lag_seconds >= 0
    assert [(one.article, one.error) for one in status.parked] == [(broken.pk, "400 mapper_parsing_exception")]


def test_every_generation_is_told_with_its_aliases(write: Write, index: Any, settings: LazySettings) -> None:
    engine = index()
    engine.start_generation()
    prefix = settings.ELASTICSEARCH["prefix"]
    aliases = {one.role: [alias for alias in one.aliases if alias != f"{one.name}.w"] for one in engine.generations()}
    if engine.has_one_writer:
        assert aliases == {"serving": ["CURRENT"], "building": ["BUILDING"]}
    else:
        assert aliases == {"serving": [prefix], "building": [f"{prefix}.building"]}


def test_without_an_index_search_does_not_answer_and_the_reason_is_told(index_folder: Any) -> None:
    status = index_status()
    assert (status.generations, status.fault) == ([], "")
    assert status.search_fault


def test_the_command_prints_it_all_in_words_and_as_json(write: Write, index: Any, capsys: Any) -> None:
    write("Treaty")
    engine = index()
    request_rebuild()
    rebuild_due(engine)
    request_verification()
    verification_due(engine)
    call_command("index_status")
    told = capsys.readouterr().out
    assert f"{engine.name}, 1 articles in the database" in told
    assert "serving" in told
    assert "went well" in told
    assert "UTC: in step" in told
    call_command("index_status", "--json")
    assert json.loads(capsys.readouterr().out)["queue"]["waiting"] == 0


def test_an_engine_that_is_gone_ends_the_command_with_1_and_the_reason(
    write: Write, index: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    from articles.search.errors import SearchUnavailable

    def fail() -> Any:
        raise SearchUnavailable("connection refused")

    monkeypatch.setattr(index(), "generations", fail)
    with pytest.raises(SystemExit) as ended:
        call_command("index_status")
    assert ended.value.code == 1
    assert "connection refused" in capsys.readouterr().err


def test_where_no_index_serves_it_says_what_makes_one(
    write: Write, index_folder: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    write("Treaty")
    call_command("index_status")
    assert "No index serves: a worker makes one (run_worker), and so does rebuild_index." in capsys.readouterr().err
