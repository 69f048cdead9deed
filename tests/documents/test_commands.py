"""Every command in a document is one that is there, with options that it takes.

Blocks that are marked `<!-- drill: … -->` are carried out by tests/drills/test_backup.py.
"""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.core.management import CommandError, get_commands, load_command_class

from tests.documents.repository import ROOT, blocks, code_spans, documents, name_of

MANAGE: Final = {"manage.py", "newsdesk"}
"""`newsdesk` is deploy/newsdesk, the same with the services' settings."""

OF_THE_SYSTEM: Final = frozenset(
    "apt cd chgrp chmod cp createdb createuser curl docker echo git install ln mv nginx pg_dump pg_restore pipx "
    "rm sqlite3 sudo systemctl tar umask useradd uv".split()
)
"""Programs that are not newsdesk's; what these do is not held here."""

ASSIGNMENT: Final = re.compile(r"[A-Z_]+=\S*")


def commands(text: str) -> Iterator[str]:
    """Command lines of a document: each of its blocks for a shell, and those of newsdesk within its text."""
    for block in blocks(text, "", "sh"):
        for line in block.splitlines():
            yield from (part.strip() for part in re.split(r" && | \|\| ", line.partition("  #")[0]) if part.strip())
    for span in code_spans(text):
        if re.match(r"(make|manage\.py|newsdesk) [a-z]", span) and not span.startswith("make &"):
            yield span


def words_of(command: str) -> list[str]:
    """The words of a command as one would type it: optional parts taken, the first of alternatives chosen."""
    plain = re.sub(r"\[([^\]]*)\]", r"\1", command.replace("…", ""))
    words = shlex.split(re.sub(r"(?<=[a-z])\|[a-z|]+", "", plain))
    while words and ASSIGNMENT.fullmatch(words[0]):
        words.pop(0)
    return words


def fault(command: str) -> str:
    """What is wrong with a command; empty when nothing is."""
    words = words_of(command)
    if not words:
        return ""
    program, arguments = Path(words[0]).name, words[1:]
    if program in {"python", "python3"} and arguments[:1] == ["manage.py"]:
        program, arguments = "manage.py", arguments[1:]
    if program in MANAGE:
        return _fault_of_command(arguments)
    if program == "make":
        return _fault_of_make(arguments)
    if program == "pytest":
        return _fault_of_pytest(arguments)
    return "" if program in OF_THE_SYSTEM | {"python3", "pip"} else f"{program} is not known"


def _fault_of_command(arguments: list[str]) -> str:
    name, *options = arguments
    if name not in get_commands():
        return f"there is no manage.py {name}"
    if not options:
        return ""  # In a text a command is often only named.
    command = load_command_class(get_commands()[name], name)
    try:
        command.create_parser("manage.py", name).parse_args(options)
    except (CommandError, argparse.ArgumentError, SystemExit) as error:
        return f"manage.py {name} does not take that: {error}"
    return ""


def _fault_of_make(arguments: list[str]) -> str:
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    return ", ".join(f"make {one} is not there" for one in arguments if "=" not in one and one not in made)


def _fault_of_pytest(arguments: list[str]) -> str:
    return ", ".join(
        f"{one} is not there" for one in arguments if one.startswith("tests/") and not (ROOT / one).exists()
    )


@pytest.mark.parametrize("document", documents(), ids=name_of)
def test_every_command_is_there_and_takes_what_is_given(document: Path) -> None:
    faults = {command: fault(command) for command in commands(document.read_text("utf-8"))}
    assert {command: said for command, said in faults.items() if said} == {}


@pytest.mark.parametrize(
    "command",
    [
        "make nothing",
        "manage.py no_such_command",
        "manage.py verify_index --no-such-option",
        ".venv/bin/python manage.py import_articles --format=pdf FILE",
        "newsdesk nothing",
        ".venv/bin/pytest tests/gone",
        "unheard-of --of",
    ],
)
def test_a_command_that_is_not_there_is_seen(command: str) -> None:
    assert fault(command)


def test_commands_are_found() -> None:
    found = [command for document in documents() for command in commands(document.read_text("utf-8"))]
    assert {"make demo", "make test", "manage.py verify_index", "newsdesk migrate"} <= set(found)
    assert len(found) > 60
