import pytest
from django.conf import LazySettings
from django.core.checks import run_checks


@pytest.mark.parametrize(
    ("hosts", "named"),
    [
        ((), []),
        (("http://127.0.0.1:9200", "http://[::1]:9200", "http://localhost:9200"), []),
        (("https://search.example:9200",), []),
        (("https://one.example:9200", "http://two.example:9200"), ["http://two.example:9200"]),
        (("http://10.0.0.7:9200",), ["http://10.0.0.7:9200"]),
    ],
)
def test_a_server_asked_without_encryption_over_a_network_is_named(
    settings: LazySettings, hosts: tuple[str, ...], named: list[str]
) -> None:
    settings.ELASTICSEARCH = settings.ELASTICSEARCH | {"hosts": hosts}
    said = [one.msg for one in run_checks(include_deployment_checks=True) if one.id == "newsdesk.W001"]
    assert len(said) == len(named)
    assert all(host in message for host, message in zip(named, said, strict=True))


@pytest.mark.parametrize(
    ("backend", "processes", "told"),
    [("locmem.LocMemCache", 1, 0), ("locmem.LocMemCache", 2, 1), ("redis.RedisCache", 2, 0)],
)
def test_budgets_that_each_process_counts_by_itself_are_named(
    settings: LazySettings, backend: str, processes: int, told: int
) -> None:
    settings.CACHES = {"default": {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": "redis://127.0.0.1"}}
    settings.WEB_PROCESSES = processes
    assert len([one for one in run_checks(include_deployment_checks=True) if one.id == "newsdesk.W002"]) == told
