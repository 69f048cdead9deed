"""Old and new code run beside each other on the new tables: docs/operating.md, "Updating without a pause"."""

from collections.abc import Iterator
from typing import Final

import pytest
from django.db import models
from django.db.migrations import AddField, DeleteModel, Migration, RemoveField, RenameField, RenameModel
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models.fields import NOT_PROVIDED

LAST_OF_BEFORE: Final = "0014_audit_is_searched"
"""The rule is younger than these."""

WITH_A_PAUSE: Final = {"0015_hidden_from"}
"""Those for which web and worker are stopped: docs/operating.md names them."""


def breaks(operation: Operation) -> bool:
    """Whether code of before cannot read or write what the operation leaves."""
    if isinstance(operation, AddField):
        field = operation.field
        return not (field.null or field.db_default is not NOT_PROVIDED or field.many_to_many)
    return isinstance(operation, RemoveField | DeleteModel | RenameField | RenameModel)


def younger() -> Iterator[Migration]:
    loader = MigrationLoader(None)
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if app == "articles" and name > LAST_OF_BEFORE:
            yield migration


def test_a_migration_leaves_what_the_code_of_before_reads_and_writes() -> None:
    found = {migration.name for migration in younger() for operation in migration.operations if breaks(operation)}
    assert found <= WITH_A_PAUSE


@pytest.mark.parametrize(
    ("operation", "wrong"),
    [
        (AddField("article", "mood", models.TextField(default="")), True),
        (AddField("article", "mood", models.TextField(db_default="")), False),
        (AddField("article", "mood", models.TextField(null=True)), False),
        (RemoveField("article", "deck"), True),
        (RenameField("article", "deck", "subtitle"), True),
        (DeleteModel("article"), True),
    ],
    ids=str,
)
def test_what_old_code_stumbles_over_is_found(operation: Operation, wrong: bool) -> None:
    assert breaks(operation) is wrong
