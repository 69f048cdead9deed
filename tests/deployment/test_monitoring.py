"""Dashboard and alerts ask for what newsdesk tells, and alerts come when they must."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from django.test import Client
from django.urls import get_resolver
from prometheus_client.parser import text_string_to_metric_families

from tests.conftest import skip_or_fail
from tests.deployment.starting import ROOT

ALERTS: Final = ROOT / "deploy/prometheus/alerts.yml"
DASHBOARD: Final = ROOT / "deploy/grafana/newsdesk.json"
OF_PROMETHEUS: Final = frozenset({"job", "instance", "le"})
OWN_SERIES: Final = frozenset({"up", "ALERTS"})
SERIES: Final = re.compile(r'\b(up|ALERTS|newsdesk_\w+)(?:\{((?:[^"}]|"[^"]*")*)\})?')
MATCHER: Final = re.compile(r'(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"')
GROUPED: Final = re.compile(r"\bby \(([^)]*)\)")


def rules() -> list[dict[str, Any]]:
    return [rule for group in yaml.safe_load(ALERTS.read_text())["groups"] for rule in group["rules"]]


def panels() -> list[dict[str, Any]]:
    return list(json.loads(DASHBOARD.read_text())["panels"])


def asked() -> Iterator[tuple[str, str]]:
    """What is asked of Prometheus, as (by whom, expression)."""
    for rule in rules():
        yield rule["alert"], rule["expr"]
    for panel in panels():
        for target in panel["targets"]:
            yield panel["title"], target["expr"]


def fault(expression: str, told: dict[str, set[str]]) -> str:
    """What an expression asks for that nothing tells; `told` holds the labels of each series by its name."""
    series = [(name, inside) for name, inside in SERIES.findall(expression) if name not in OWN_SERIES]
    for name, inside in series:
        if name not in told:
            return f"nothing tells {name}"
        unknown = {label for label, _, _ in MATCHER.findall(inside)} - told[name] - OF_PROMETHEUS
        if unknown:
            return f"{name} has no {unknown}"
    grouped = {label.strip() for inside in GROUPED.findall(expression) for label in inside.split(",")}
    return "" if grouped <= OF_PROMETHEUS.union(*(told[name] for name, _ in series)) else f"nothing has {grouped}"


@pytest.fixture
def told(client: Client, index_folder: Path, db: None) -> dict[str, set[str]]:
    """The labels of each series that /metrics tells, once somebody searched in vain."""
    client.get("/search/?q=x")
    text = client.get("/metrics").content.decode()
    labels: dict[str, set[str]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels.setdefault(sample.name, set()).update(sample.labels)
    return labels


def test_dashboard_and_alerts_ask_for_what_newsdesk_tells(told: dict[str, set[str]]) -> None:
    faults = {whom: said for whom, expression in asked() if (said := fault(expression, told))}
    assert faults == {}


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("max(newsdesk_index_lag)", "nothing tells"),
        ('newsdesk_search_seconds_count{sort="articles"}', "has no"),
        ("sum by (path) (newsdesk_search_seconds_count)", "nothing has"),
        ('sum by (kind, le) (newsdesk_search_seconds_bucket{kind="articles"})', ""),
    ],
)
def test_an_expression_that_asks_for_something_else_is_found(
    told: dict[str, set[str]], expression: str, said: str
) -> None:
    assert said in fault(expression, told) and bool(said) == bool(fault(expression, told))


def test_the_addresses_that_alerts_leave_out_are_there() -> None:
    names = {
        f"{resolver}:{name}" for resolver, (_, one) in get_resolver().namespace_dict.items() for name in names_of(one)
    }
    names |= names_of(get_resolver())
    for whom, expression in asked():
        for label, _, value in MATCHER.findall(expression):
            assert label != "route" or [name for name in names if re.fullmatch(value, name)], whom


def names_of(resolver: Any) -> set[str]:
    return {str(key) for key in resolver.reverse_dict if isinstance(key, str)}


def test_every_alert_says_in_words_what_is_wrong_and_what_to_do() -> None:
    headings = re.findall(r"^#+ (.+)$", (ROOT / "docs/operating.md").read_text(), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for rule in rules():
        said = rule["annotations"]
        assert rule["for"] and rule["labels"]["severity"] in {"critical", "warning"}, rule["alert"]
        assert len(said["summary"]) > 30 and len(said["action"]) > 30, rule["alert"]
        document, _, anchor = said["runbook"].partition("#")
        assert (document, anchor in anchors) == ("docs/operating.md", True), said["runbook"]


def test_every_alert_is_tried_where_it_must_come_and_where_it_must_not() -> None:
    text = ALERTS.with_name("tests.yml").read_text()
    quiet, *loud = re.split(r"^  - name: (?!all is well)", text, flags=re.MULTILINE)
    for rule in rules():
        assert rule["alert"] in quiet
        assert rule["alert"] in "".join(loud)


@pytest.fixture
def promtool() -> Callable[..., str]:
    """Runs Debian's promtool beside the rules; the test skips where it is missing."""
    found = shutil.which("promtool")
    if not found:
        skip_or_fail("promtool is not installed (apt install prometheus)")

    def run(*arguments: str) -> str:
        done = subprocess.run([str(found), *arguments], cwd=ALERTS.parent, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


def test_prometheus_takes_the_rules_and_they_say_what_they_must(promtool: Callable[..., str]) -> None:
    assert f"{len(rules())} rules found" in promtool("check", "rules", ALERTS.name)
    assert "SUCCESS" in promtool("test", "rules", "tests.yml")


def test_prometheus_can_read_every_expression_of_the_dashboard(promtool: Callable[..., str], tmp_path: Path) -> None:
    expressions = [one["expr"].replace("$__rate_interval", "5m") for panel in panels() for one in panel["targets"]]
    records = [{"record": f"panel:{number}", "expr": one} for number, one in enumerate(expressions)]
    made = tmp_path / "dashboard.yml"
    made.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": records}]}))
    assert f"{len(expressions)} rules found" in promtool("check", "rules", str(made))


def test_panels_lie_beside_each_other_and_have_names_of_their_own() -> None:
    places = [panel["gridPos"] for panel in panels()]
    cells = [
        (x, y) for at in places for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])
    ]
    assert len(cells) == len(set(cells)) and max(x for x, _ in cells) < 24
    for name in ("id", "title"):
        assert len({panel[name] for panel in panels()}) == len(places)
