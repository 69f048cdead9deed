"""How long, and for which names, browsers are told to ask by https only."""

import pytest

from tests.deployment.starting import settings_of

HSTS = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")


@pytest.mark.parametrize(
    ("given", "seconds", "subdomains", "preload"),
    [
        ({}, 31_536_000, False, False),
        ({"HSTS_SECONDS": "300"}, 300, False, False),
        ({"HSTS_SECONDS": "0"}, 0, False, False),
        ({"HSTS_INCLUDE_SUBDOMAINS": "true"}, 31_536_000, True, False),
        ({"HSTS_PRELOAD": "true"}, 31_536_000, True, True),
        ({"HSTS_PRELOAD": "true", "HTTPS": "false"}, 0, False, False),
    ],
)
def test_other_names_and_browsers_never_here_are_bound_only_when_asked_for(
    given: dict[str, str], seconds: int, subdomains: bool, preload: bool
) -> None:
    assert list(settings_of(*HSTS, **given).values()) == [seconds, subdomains, preload]
