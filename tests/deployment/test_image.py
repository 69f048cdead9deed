"""The image is built as the Dockerfile says, and what starts in it is what compose.yaml starts."""

import re
import shlex
import socket
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import skip_or_fail
from tests.deployment.image import BASE_NAME, ROOT, Image, built, missing
from tests.deployment.starting import KEY

pytestmark = [pytest.mark.image, pytest.mark.long]

IMAGES_PYTHON = {"python_version": "3.11", "python_full_version": "3.11.2"}
COMES_WITH_PYTHON = {"pip", "setuptools", "wheel"}
SERVED = """
import json, sys, urllib.request
def ask(path):
    asked = urllib.request.Request("http://127.0.0.1:" + sys.argv[1] + path, headers={"X-Forwarded-Proto": "https"})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        return answer.status, len(answer.read())
names = json.load(open("/var/lib/newsdesk/static/staticfiles.json"))["paths"]
style = next(name for plain, name in names.items() if plain.startswith("newsdesk") and plain.endswith(".css"))
print(json.dumps({"healthz": ask("/healthz")[0], "style": ask("/static/" + style)}))
"""
SERVER = """
$SERVER & server=$!
for _ in $(seq 120); do $HEALTHY 2>/dev/null && break; sleep 0.5; done
$HEALTHY && python -c "$SERVED" $PORT
told=$?
kill -TERM $server && wait $server && exit $told
"""


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    lacking = missing()
    if lacking:
        skip_or_fail(f"no image can be built: {lacking} missing")
    with built() as made:
        yield made


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_base_that_stands_in_is_the_one_the_dockerfile_names() -> None:
    assert re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE) == [BASE_NAME]


def test_it_runs_as_a_user_that_is_not_root_and_owns_no_code(image: Image) -> None:
    assert image.run("id", "--user").strip() == image.run("id", "--group").strip() == "10001"
    assert image.run("sh", "-c", "find /srv/newsdesk /usr/local/lib -writable -not -type l | head -3") == ""


def test_it_starts_without_root_rights_on_a_root_that_nothing_is_written_to(image: Image) -> None:
    port = str(free_port())
    healthy = shlex.join(image.said["Healthcheck"]["Test"][1:])
    assert f"127.0.0.1:{dict(line.split('=', 1) for line in image.said['Env'])['BIND'].rpartition(':')[2]}/" in healthy
    script = (
        SERVER.replace("$SERVER", shlex.join(image.said["Cmd"]))
        .replace("$HEALTHY", healthy.replace(":8000/", f":{port}/"))
        .replace("$PORT", port)
    )
    given = {"SECRET_KEY": KEY, "BEHIND_PROXY": "true", "PROMETHEUS_MULTIPROC_DIR": "/tmp/metrics"}
    told = image.run("sh", "-c", script, **given, BIND=f"127.0.0.1:{port}", SERVED=SERVED)
    assert '"healthz": 200' in told
    assert re.search(r'"style": \[200, \d{4,}\]', told)


def test_its_worker_indexes_with_nothing_to_write_to_but_memory(image: Image) -> None:
    commands = ("migrate -v0", "import_articles articles/demo", "run_worker --until-idle", "verify_index")
    script = " && ".join(f"python manage.py {command}" for command in commands)
    told = image.run("sh", "-c", script, SECRET_KEY=KEY, NEWSDESK_VAR="/tmp", INDEX_DIR="/tmp/index")
    assert "0 failed" in told
    assert "0 missing, 0 stale, 0 ghosts, 0 doubled" in told


def packages(text: str) -> set[str]:
    """The names of pinned packages, as the index spells them."""
    return {name.lower().replace("_", "-") for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def applying(text: str) -> set[str]:
    """The names of pinned packages that are for the image's Python and machine."""
    pinned = [Requirement(line) for line in re.findall(r"^[\w.-]+==[^\\\n]+", text, re.MULTILINE)]
    return {canonicalize_name(one.name) for one in pinned if one.marker is None or one.marker.evaluate(IMAGES_PYTHON)}


def test_it_holds_what_runs_and_nothing_to_build_or_test_with(image: Image) -> None:
    there = packages(image.run("pip", "freeze", "--all"))
    locked = (ROOT / "requirements.txt").read_text()
    only_for_work = packages((ROOT / "requirements-dev.txt").read_text()) - packages(locked) - COMES_WITH_PYTHON
    assert applying(locked) - there == set()
    assert there & only_for_work == set()
    assert image.run("ls", "-A").split() == ["articles", "manage.py", "newsdesk", "requirements.txt", "static"]


def test_its_settings_pass_djangos_own_check(image: Image) -> None:
    checked = ("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert "no issues" in image.run(*checked, SECRET_KEY=KEY, CACHE_URL="redis://cache:6379/0", BEHIND_PROXY="true")


def test_nothing_of_the_machine_that_built_it_stays_in_it(image: Image) -> None:
    assert image.run("sh", "-c", "cat /etc/pip.conf 2>/dev/null || true") == ""
    assert "SECRET_KEY" not in str(image.said)
    assert image.run("sh", "-c", "find / -xdev -name '.git' -o -xdev -name 'secrets' -path '/srv/*' | head -3") == ""
