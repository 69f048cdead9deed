"""The production shape, as far as it can be checked without a container engine."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = (ROOT / "newsdesk" / "settings.py").read_text() + (ROOT / "newsdesk" / "gunicorn.py").read_text()


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "compose.yaml").read_text())


def test_every_setting_that_compose_gives_is_read(compose: dict[str, Any]) -> None:
    for name in compose["services"]["web"]["environment"]:
        assert f'"{name.removesuffix("_FILE")}"' in SETTINGS, name


def test_every_setting_is_explained() -> None:
    documented = (ROOT / "docs/settings.md").read_text()
    names = set(re.findall(r'(?:env\.\w+|secret|environ\.get)\("([A-Z_]+)"', SETTINGS))
    assert len(names) > 20
    assert [name for name in sorted(names) if f"`{name}`" not in documented] == []


def test_every_secret_is_one_that_make_writes(compose: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text())
    made = subprocess.run(["make", "secrets"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    for secret in compose["secrets"].values():
        assert len((tmp_path / secret["file"]).read_text()) > 40
    again = subprocess.run(["make", "secrets"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert again.returncode != 0
    assert "already" in again.stdout


def test_every_service_gets_the_secrets_that_its_settings_name(compose: dict[str, Any]) -> None:
    for name in ("web", "worker", "migrate"):
        service = compose["services"][name]
        named = {value.removeprefix("/run/secrets/") for key, value in service["environment"].items() if "_FILE" in key}
        assert named <= set(service["secrets"]) <= set(compose["secrets"])


def test_elasticsearch_is_asked_over_tls_that_is_verified(compose: dict[str, Any]) -> None:
    environment = compose["services"]["web"]["environment"]
    assert environment["ELASTICSEARCH_URL"].startswith("https://")
    assert environment["ELASTICSEARCH_CA_CERTS"]
    assert compose["services"]["elasticsearch"]["environment"]["xpack.security.http.ssl.enabled"] == "true"


def test_every_image_has_a_version(compose: dict[str, Any]) -> None:
    images = [service["image"] for service in compose["services"].values() if "build" not in service]
    assert all(":" in image.rpartition("/")[2] for image in images)


def test_the_image_holds_nothing_but_what_runs() -> None:
    copied = re.findall(r"^COPY (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert copied == ["requirements.txt", "manage.py", "newsdesk", "articles", "static"]
