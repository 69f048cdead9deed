"""uv, told what pip is told: `.venv/bin/python deploy/uv.py pip install …` in place of `uv pip install …`.

On many machines pip's configuration says where packages come from and whom to trust, and uv reads none of it. What a
machine tells uv itself in the environment stands above it.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

UV: Final = Path(sys.executable).parent / "uv"
SECTIONS: Final = ("global", "install", ":env:")
"""Of pip's configuration, the later above the earlier, as for `pip install`."""


def as_it_is(value: str) -> str:
    return value


def spaced(value: str) -> str:
    return " ".join(value.split())


def found(value: str) -> str:
    """Addresses and folders with commas between; pip passes over a folder that is not there, uv stops at it."""
    return ",".join(place for place in value.split() if "://" in place or Path(place).exists())


VARIABLES: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = {
    "index-url": ("UV_DEFAULT_INDEX", as_it_is),
    "extra-index-url": ("UV_INDEX", spaced),
    "find-links": ("UV_FIND_LINKS", found),
    "trusted-host": ("UV_INSECURE_HOST", spaced),
    "cert": ("SSL_CERT_FILE", as_it_is),
    "client-cert": ("SSL_CLIENT_CERT", as_it_is),
    "proxy": ("ALL_PROXY", as_it_is),
    "timeout": ("UV_HTTP_TIMEOUT", as_it_is),
    "default-timeout": ("UV_HTTP_TIMEOUT", as_it_is),
}
"""pip's options, and the variables that tell uv the same."""


def options(listed: str) -> dict[str, str]:
    """pip's options by name, from what `pip config list` prints: lines like global.index-url='https://…'."""
    lines = [line.partition("=") for line in listed.splitlines() if "=" in line]
    said = [(*key.rsplit(".", 1), ast.literal_eval(value)) for key, _, value in lines]
    return {name: value for section in SECTIONS for where, name, value in said if where == section}


def variables(pip: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The environment for uv: what pip's options say, under what the machine says itself in `own`."""
    told = {name: written(pip[option]) for option, (name, written) in VARIABLES.items() if pip.get(option)}
    if "UV_INDEX_URL" in own:
        told.pop("UV_DEFAULT_INDEX", None)  # the older name of the same, which would lose against it
    if "UV_INDEX" in told:
        told["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # pip looks through all indexes; hashes say which is right
    return {**{name: value for name, value in told.items() if value}, **own}


def arguments(pip: Mapping[str, str]) -> list[str]:
    """What no variable says."""
    return ["--no-index"] if pip.get("no-index", "").lower() in ("1", "true", "yes", "on") else []


def main() -> None:
    listed = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True)
    pip = options(listed.stdout)
    command = [str(UV), *sys.argv[1:], *arguments(pip)]
    os.execve(UV, command, variables(pip, os.environ))


if __name__ == "__main__":
    main()
