import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.conftest import KEY, ROOT

MEASURING = {
    "bench",
    "evaluate_dates",
    "evaluate_demonstration",
    "evaluate_extraction",
    "evaluate_grouping",
    "evaluate_names",
    "evaluate_search",
    "evaluate_timelines",
}


def commands(root: Path, var: Path) -> set[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsdesk.settings", "SECRET_KEY": KEY}
    environment["NEWSDESK_VAR"] = str(var)
    asked = [sys.executable, "manage.py", "help", "--commands"]
    return set(subprocess.run(asked, cwd=root, env=environment, capture_output=True, text=True).stdout.split())


def test_what_measures_has_commands_here_and_is_not_in_the_image(tmp_path: Path) -> None:
    image = tmp_path / "image"
    image.mkdir()
    for name in re.findall(r"^COPY (\w+)(?:\.py)? ", (ROOT / "Dockerfile").read_text(), re.MULTILINE):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, image / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", image)
    assert commands(ROOT, tmp_path) >= MEASURING | {"run_worker"}
    assert "run_worker" in commands(image, tmp_path)
    assert commands(image, tmp_path).isdisjoint(MEASURING)
