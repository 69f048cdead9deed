"""A newsdesk of a test's own in a folder: database file, index, and commands as real processes."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Project:
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
            "NEWSDESK_VAR": str(self.folder),
            "DATABASE_URL": f"sqlite:///{self.folder / 'newsdesk.sqlite3'}",
            "INDEX_DIR": str(self.folder / "index"),
            "SECRET_KEY": "only-for-tests-" + "x" * 50,
            "HTTPS": "false",
            "PYTHONPATH": str(ROOT),
        }

    def start(self, *command: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, *command: str, timeout: float = 120) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            text=True,
            capture_output=True,
            timeout=timeout,
            check=False,
        )

    def manage(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return self.run("manage.py", *command)
