"""Searches sent to the server as they are, and answers that must be whole."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from elasticsearch import Elasticsearch

from articles.search.engines.elasticsearch.server import taking_apart
from articles.search.engines.elasticsearch.writing import encoded
from articles.search.errors import RequestRefused, SearchUnavailable

BAD_REQUEST: Final = 400
WHOLE: Final = {"allow_partial_search_results": False}
JSON: Final = {"accept": "application/json", "content-type": "application/json"}
LINES: Final = {"accept": "application/json", "content-type": "application/x-ndjson"}


def single_search(client: Elasticsearch, index: str, body: bytes) -> Mapping[str, Any]:
    # The body as it is: the client's own keyword arguments would copy it field by field, and what cannot be written
    # as JSON would look like a fault of the server's.
    response: Any = client.perform_request(
        "POST",
        f"/{index}/_search",
        params={"allow_partial_search_results": "false"},
        headers=JSON,
        body=body,
    )
    return response.body  # type: ignore[no-any-return]


def multi_search(client: Elasticsearch, index: str, bodies: Sequence[bytes]) -> list[Mapping[str, Any]]:
    head = encoded({"index": index} | WHOLE)
    response: Any = client.perform_request(
        "POST", "/_msearch", headers=LINES, body=[line for body in bodies for line in (head, body)]
    )
    with taking_apart("searching"):
        return list(response.body["responses"])


def whole(response: Mapping[str, Any]) -> Mapping[str, Any]:
    """The response; raises SearchUnavailable when a part of the index did not answer or time ran out.

    RequestRefused when the server is well and does not take the request.
    """
    if "error" in response:
        status, cause = response.get("status"), (response["error"].get("root_cause") or [response["error"]])[0]
        refused = RequestRefused if status == BAD_REQUEST else SearchUnavailable
        raise refused(f"{status} {cause.get('type')}: {cause.get('reason')}")
    if response["timed_out"] or response["_shards"]["failed"] or response.get("terminated_early"):
        raise SearchUnavailable(f"only a part of the index answered: {response['_shards']}")
    return response
