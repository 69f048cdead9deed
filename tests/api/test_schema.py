"""The schema in the repository is the one that the code makes and that is served."""

import difflib
import json
from io import StringIO
from pathlib import Path
from typing import Final

from django.core.management import call_command
from django.test import Client

KEPT: Final = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"


def test_the_schema_that_is_kept_is_the_one_that_the_code_makes() -> None:
    made = StringIO()
    call_command("spectacular", format="openapi-json", validate=True, fail_on_warn=True, stdout=made)
    kept = KEPT.read_text("utf-8").strip().splitlines()
    differs = list(difflib.unified_diff(kept, made.getvalue().strip().splitlines(), "kept", "made", n=1, lineterm=""))
    assert differs == [], "`make schema` writes docs/openapi.json anew; review what changed for programs"


def test_the_schema_that_is_kept_is_the_one_that_is_served(client: Client) -> None:
    response = client.get("/api/v1/schema/")
    assert response.json() == json.loads(KEPT.read_text("utf-8"))
    assert client.get("/api/v1/schema/", headers={"If-None-Match": response["ETag"]}).status_code == 304
