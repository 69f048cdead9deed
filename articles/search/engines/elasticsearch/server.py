"""Where the server is, and what can go wrong with it, raised as SearchUnavailable."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from elastic_transport import ApiResponse, TransportError
from elasticsearch import ApiError, AuthorizationException, BadRequestError, Elasticsearch
from structlog.contextvars import get_contextvars

from articles.search.engines.elasticsearch.mapping import IndexSettings
from articles.search.errors import RequestRefused, SearchUnavailable

WRITE_SECONDS: Final = 60.0
CONNECTIONS: Final = 16
TOO_LARGE: Final = 413
NOT_AS_AGREED: Final = (LookupError, TypeError, ValueError, AttributeError)
RIGHTS: Final = "; newsdesk's key needs `monitor` on the cluster and `all` on the indexes PREFIX*"


@dataclass(frozen=True, slots=True)
class Server:
    """Hosts as URLs, how to be let in (an API key, or a name and its password), and how long one call of a search may
    take.
    """

    hosts: tuple[str, ...]
    prefix: str = "newsdesk"
    api_key: str = field(default="", repr=False)
    username: str = "elastic"
    password: str = field(default="", repr=False)
    ca_certs: str = ""
    index_settings: IndexSettings = field(default_factory=IndexSettings)
    read_seconds: float = 2.0


class Client(Elasticsearch):
    """One that tells the server on whose behalf it asks: the server writes that into its own slow and error logs."""

    def perform_request(self, *args: Any, headers: Mapping[str, str] | None = None, **options: Any) -> ApiResponse[Any]:
        behalf = get_contextvars()
        opaque = behalf.get("request_id") or behalf.get("batch_id")
        all_headers = {**(headers or {}), "x-opaque-id": str(opaque)} if opaque else headers
        return super().perform_request(*args, headers=all_headers, **options)


def reading_client(server: Server) -> Client:
    """One that tries another host when one is gone, and gives up while the reader still waits."""
    several = len(server.hosts) > 1
    return Client(
        list(server.hosts),
        **_access(server),
        request_timeout=server.read_seconds / 2 if several else server.read_seconds,
        max_retries=len(server.hosts) - 1,
        retry_on_timeout=several,
        retry_on_status=(502, 503, 504) if several else (),
        connections_per_node=CONNECTIONS,
    )


def writing_client(server: Server) -> Client:
    """One that waits long and tries once: the worker itself tries again, with pauses."""
    return Client(
        list(server.hosts),
        **_access(server),
        request_timeout=WRITE_SECONDS,
        max_retries=len(server.hosts) - 1,
        retry_on_timeout=False,
        retry_on_status=(),
        connections_per_node=4,
    )


def _access(server: Server) -> dict[str, Any]:
    access: dict[str, Any] = {"http_compress": False}
    if server.api_key:
        access["api_key"] = server.api_key
    elif server.password:
        access["basic_auth"] = (server.username, server.password)
    if server.ca_certs:
        access["ca_certs"] = server.ca_certs
    return access


@contextmanager
def engine_faults(doing: str) -> Iterator[None]:
    """Raises SearchUnavailable for what the client raises in the block, and lets every other fault through."""
    try:
        yield
    except ApiError as fault:
        refused = isinstance(fault, BadRequestError) or fault.meta.status == TOO_LARGE
        hint = RIGHTS if _is_forbidden(fault) else ""
        raise (RequestRefused if refused else SearchUnavailable)(f"{doing}: {reason_of(fault)}{hint}") from fault
    except TransportError as fault:
        causes = "; ".join(str(cause) for cause in fault.errors)
        raise SearchUnavailable(f"{doing}: {type(fault).__name__}: {causes or fault.message}") from fault


@contextmanager
def taking_apart(doing: str) -> Iterator[None]:
    """Around nothing but reading the server's JSON: raises SearchUnavailable where its shape is another."""
    try:
        yield
    except NOT_AS_AGREED as fault:
        raise SearchUnavailable(f"{doing}: the answer is not whole: {fault!r}") from fault


def _is_forbidden(fault: ApiError) -> bool:
    """Whether rights are missing; a disk that is full is answered 403, too."""
    return isinstance(fault, AuthorizationException) and fault.message == "security_exception"


def reason_of(fault: ApiError) -> str:
    """The status and the server's reason in one line."""
    body = fault.body if isinstance(fault.body, dict) else {}
    error = body.get("error")
    if isinstance(error, dict):
        cause = (error.get("root_cause") or [error])[0]
        return f"{fault.status_code} {cause.get('type', '')}: {cause.get('reason', '')}"
    return f"{fault.status_code if fault.meta else ''} {fault.message}".strip()
