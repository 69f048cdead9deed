"""Who a program is, and what its key may do: no more than the key says, and no more than its owner may do now."""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import prefetch_related_objects
from django.utils.text import slugify
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated, ValidationError
from rest_framework.request import Request

from articles.api.protocol.key_uses import key_uses
from articles.models import (
    DEED_OF,
    ApiKey,
    Article,
    ArticleQuerySet,
    Scope,
    Source,
    database_now,
    digest_of,
    may,
)

SCHEME: Final = "bearer"
HOW: Final = "Authorization: Bearer newsdesk_…"
SECRET: Final = re.compile("newsdesk_([0-9a-f]{12})_[A-Za-z0-9_-]+")


class KeyAuthentication(BaseAuthentication):
    """A key in the `Authorization` header; a request without one is anybody's."""

    def authenticate(self, request: Request) -> tuple[Any, ApiKey] | None:
        """Raises AuthenticationFailed saying what is wrong with a key, ValidationError for one in the address."""
        _refuse_in_address(request)
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != SCHEME:
            return None
        key = _key(secret.strip())
        today = database_now().date()
        if key.last_used_on != today:
            key_uses.add(key.pk, today)
        return key.owner, key

    def authenticate_header(self, _: Request) -> str:
        return 'Bearer realm="newsdesk"'


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = KeyAuthentication
    name = "key"

    def get_security_definition(self, _: Any) -> dict[str, str]:
        return {"type": "http", "scheme": SCHEME, "description": f"A key, in the header only: `{HOW}`"}


def _refuse_in_address(request: Request) -> None:
    named = [name for name, values in request.query_params.lists() if any(map(SECRET.search, values))]
    if named:
        told = f"A key in an address is a key in logs: send it as {HOW}, and have this one revoked."
        raise ValidationError({name: [told] for name in named})


def _key(secret: str) -> ApiKey:
    shape = SECRET.fullmatch(secret)
    key = ApiKey.objects.select_related("owner").filter(prefix=shape[1]).first() if shape else None
    if key is None or not hmac.compare_digest(digest_of(secret), key.digest):
        raise AuthenticationFailed("This key is not known.")
    if key.revoked_at is not None:
        raise AuthenticationFailed(f"This key was revoked on {key.revoked_at:%Y-%m-%d}.")
    if not key.is_valid(database_now()):
        raise AuthenticationFailed(f"This key expired on {key.expires_at:%Y-%m-%d}.")
    if not key.owner.is_active:
        raise AuthenticationFailed("The owner of this key is no longer active.")
    return key


def key_of(request: Request) -> ApiKey | None:
    return request.auth if isinstance(request.auth, ApiKey) else None


def needed_key(request: Request) -> ApiKey:
    """The key of a request that cannot do without one. Raises NotAuthenticated."""
    key = key_of(request)
    if key is None:
        raise NotAuthenticated(f"This needs a key: {HOW}")
    return key


@dataclass(frozen=True, slots=True)
class Rights:
    """The scopes and sources of a key, and by scope the ids of those sources with which its owner may do it too."""

    scopes: frozenset[str]
    sources: Mapping[str, Source]
    open: Mapping[Scope, frozenset[int]]

    def may(self, scope: Scope, source_id: int) -> bool:
        return scope in self.scopes and source_id in self.open[scope]

    def missing(self, scope: Scope, source: Source) -> str:
        """What is missing to do it with articles of this source; empty when nothing is."""
        if scope not in self.scopes:
            return f"this key lacks the scope {scope}"
        if source.slug not in self.sources:
            return f"this key is not for the source {source.slug}; it is for {', '.join(self.sources) or 'none'}"
        if source.pk not in self.open[scope]:
            return f"the owner of this key may not {scope} articles of the source {source.slug}"
        return ""

    def source(self, said: str) -> Source | None:
        """The source that a program names by slug or by name, when the key is for it."""
        by_slug = self.sources.get(said) or self.sources.get(slugify(said)[:80])
        return by_slug or next((one for one in self.sources.values() if one.name == said), None)


def rights_of(key: ApiKey) -> Rights:
    sources = {source.slug: source for source in key.sources.order_by("slug")}
    # Read once for the many rights that are asked for.
    prefetch_related_objects([key.owner], "memberships")
    opened = {
        scope: frozenset(source.pk for source in sources.values() if may(key.owner, deed, source))
        for scope, deed in DEED_OF.items()
    }
    return Rights(frozenset(key.scopes), sources, opened)


def seen_by(key: ApiKey | None, now: datetime, *scopes: Scope) -> ArticleQuerySet:
    """The articles that readers see, and in every state those of sources for which the key has one of these scopes."""
    seen = Article.objects.visible(now)
    if key is not None and not set(scopes).isdisjoint(key.scopes):
        rights = rights_of(key)
        own = frozenset().union(*(rights.open[scope] for scope in scopes if scope in rights.scopes))
        seen |= Article.objects.filter(source__in=own)
    return seen
