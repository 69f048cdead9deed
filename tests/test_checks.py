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
