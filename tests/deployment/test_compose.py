"""The containers of compose.yaml, as far as they can be checked without a container engine."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from django.core.management import get_commands, load_command_class

from tests.deployment.starting import ROOT

SETTINGS: Final = (ROOT / "newsdesk" / "settings.py").read_text() + (ROOT / "newsdesk" / "gunicorn.py").read_text()
COMPOSE: Final[dict[str, Any]] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: Final[dict[str, dict[str, Any]]] = COMPOSE["services"]
OURS: Final = sorted(name for name, service in SERVICES.items() if "build" in service)
WRITING: Final = {"certificates", "elasticsearch"}
"""Whose images write beside their own code."""

MORE_RIGHTS: Final = {
    "certificates": {"CHOWN", "DAC_OVERRIDE", "FOWNER"},
    "proxy": {"CHOWN", "NET_BIND_SERVICE", "SETGID", "SETUID"},
}
"""Of those that begin as root: to give files away, and to drop root's rights after binding to 443."""


def test_web_worker_and_migration_are_ours() -> None:
    assert OURS == ["migrate", "web", "worker"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_takes_no_more_memory_processor_and_processes_than_it_is_given(name: str) -> None:
    service = SERVICES[name]
    for limit, shape in (("mem_limit", r"\d+[mg]"), ("cpus", r"\d+(\.\d+)?")):
        default = re.sub(r"\$\{\w+:-(.*)\}", r"\1", str(service[limit]))
        assert re.fullmatch(shape, default), f"{limit}: {service[limit]}"
    assert 0 < service["pids_limit"] <= 4096


@pytest.mark.parametrize("name", SERVICES)
def test_a_services_log_ends_before_the_disk_does(name: str) -> None:
    logging = SERVICES[name]["logging"]
    assert logging["driver"] == "json-file"
    assert logging["options"].keys() == {"max-size", "max-file"}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_rights_of_root_and_can_gain_none(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert set(service.get("cap_add", ())) == MORE_RIGHTS.get(name, set())
    assert not service.get("privileged")


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_writes_to_memory_and_to_its_volumes_alone(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is (name not in WRITING)
    assert "/tmp" in service["tmpfs"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_with_secrets_is_in_the_group_that_may_read_them(name: str) -> None:
    service = SERVICES[name]
    if service.get("secrets"):
        assert service["group_add"] == ["${SECRETS_GROUP:-10001}"]
    named = {
        value.removeprefix("/run/secrets/")
        for value in re.findall(r"/run/secrets/\w+", str([service.get(key) for key in ("environment", "entrypoint")]))
    }
    assert named == set(service.get("secrets", ())) <= set(COMPOSE["secrets"])


def test_the_number_of_the_group_is_the_one_in_the_image() -> None:
    assert "--gid 10001 newsdesk" in (ROOT / "Dockerfile").read_text()


def test_a_service_that_stays_is_looked_after() -> None:
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text()
    assert "healthcheck" not in SERVICES["web"]
    assert "--check" in SERVICES["worker"]["healthcheck"]["test"]


def commands() -> list[list[str]]:
    """The commands of newsdesk that its services start or are asked by, as words."""
    said = [SERVICES[name].get("command", []) for name in OURS]
    said += [SERVICES[name].get("healthcheck", {}).get("test", []) for name in OURS]
    parts = [part for words in said for part in " ".join(words).split(" && ")]
    return [part.partition("manage.py ")[2].split() for part in parts if "manage.py " in part]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_a_command_of_a_service_is_one_that_newsdesk_has(words: list[str]) -> None:
    name, *options = words
    load_command_class(get_commands()[name], name).create_parser("manage.py", name).parse_args(options)


def test_every_setting_that_compose_gives_is_read() -> None:
    for name in SERVICES["web"]["environment"]:
        assert f'"{name.removesuffix("_FILE")}"' in SETTINGS, name


def test_every_setting_is_explained() -> None:
    documented = (ROOT / "docs/settings.md").read_text()
    names = set(re.findall(r'(?:env\.\w+|secret|environ\.get)\("([A-Z_]+)"', SETTINGS))
    assert len(names) > 20
    assert [name for name in sorted(names) if f"`{name}`" not in documented] == []


def make_secrets(folder: Path, *prefix: str) -> "subprocess.CompletedProcess[str]":
    (folder / "Makefile").write_text((ROOT / "Makefile").read_text())
    return subprocess.run([*prefix, "make", "secrets"], cwd=folder, capture_output=True, text=True, check=False)


def test_every_secret_is_one_that_make_writes(tmp_path: Path) -> None:
    made = make_secrets(tmp_path)
    assert made.returncode == 0, made.stderr
    for secret in COMPOSE["secrets"].values():
        assert len((tmp_path / secret["file"]).read_text()) > 40
    again = make_secrets(tmp_path)
    assert again.returncode != 0
    assert "already" in again.stdout


def assert_read_by_the_group_alone(folder: Path, group: int) -> None:
    for path in (folder / "secrets").iterdir():
        assert (path.stat().st_mode & 0o777, path.stat().st_gid) == (0o640, group), path.name
    assert (folder / "secrets").stat().st_mode & 0o777 == 0o700


def test_secrets_can_be_read_by_their_owner_and_the_containers_alone(tmp_path: Path) -> None:
    make_secrets(tmp_path)
    group = 10001 if os.getuid() == 0 else os.getgid()
    assert_read_by_the_group_alone(tmp_path, group)
    if os.getuid():
        assert (tmp_path / ".env").read_text() == f"SECRETS_GROUP={group}\n"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else; the test above is then this one")
def test_secrets_made_by_somebody_who_is_not_root_are_read_by_their_own_group(tmp_path_factory: Any) -> None:
    folder = Path(subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip())
    try:
        os.chown(folder, 65534, 65534)
        made = make_secrets(folder, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        assert made.returncode == 0, made.stderr
        assert_read_by_the_group_alone(folder, 65534)
        assert (folder / ".env").read_text() == "SECRETS_GROUP=65534\n"
    finally:
        subprocess.run(["rm", "-r", str(folder)], check=True)


def test_elasticsearch_is_asked_over_tls_that_is_verified() -> None:
    environment = SERVICES["web"]["environment"]
    assert environment["ELASTICSEARCH_URL"].startswith("https://")
    assert environment["ELASTICSEARCH_CA_CERTS"]
    assert SERVICES["elasticsearch"]["environment"]["xpack.security.http.ssl.enabled"] == "true"


@pytest.mark.parametrize("name", OURS)
def test_newsdesk_is_not_the_administrator_of_elasticsearch(name: str) -> None:
    service = SERVICES[name]
    assert service["environment"]["ELASTICSEARCH_USERNAME"] == "newsdesk"
    assert "elastic_password" not in service["secrets"]


def test_newsdesks_user_is_made_by_the_script_that_is_tested_before_a_worker_starts() -> None:
    maker = SERVICES["search_user"]
    assert maker["entrypoint"] == ["sh", "/deploy/make_user.sh"]
    assert "./deploy/elasticsearch:/deploy:ro" in maker["volumes"]
    read = set(re.findall(r"^#   ([A-Z_]+)", (ROOT / "deploy/elasticsearch/make_user.sh").read_text(), re.MULTILINE))
    assert set(maker["environment"]) == read - {"ELASTICSEARCH_PREFIX"}
    assert SERVICES["worker"]["depends_on"]["search_user"] == {"condition": "service_completed_successfully"}


def test_every_image_has_a_version() -> None:
    images = [service["image"] for service in SERVICES.values() if "build" not in service]
    assert all(":" in image.rpartition("/")[2] for image in images)


def test_the_image_holds_nothing_but_what_runs() -> None:
    copied = re.findall(r"^COPY (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert copied == ["requirements.txt", "manage.py", "newsdesk", "articles", "static"]
