"""Who a program is, and whether its key has the scope that an operation needs."""

import hmac
import re
from typing import Any, Final

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated, ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from articles.api.protocol.key_uses import key_uses
from articles.models import ApiKey, Scope, database_now, digest_of

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
        message = f"Never send a key in an address: it ends up in logs. Send it as {HOW} and have this key revoked."
        raise ValidationError({name: [message] for name in named})


def _key(secret: str) -> ApiKey:
    shape = SECRET.fullmatch(secret)
    key = ApiKey.objects.select_related("owner").filter(prefix=shape[1]).first() if shape else None
    if key is None or not hmac.compare_digest(digest_of(secret), key.digest):
        raise AuthenticationFailed("Unknown key.")
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
        raise NotAuthenticated(f"A key is required: {HOW}")
    return key


class HasScope(BasePermission):
    """For the methods that a view's `required_scope` names, a key of that scope is needed; others are anybody's."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Raises NotAuthenticated, which says how a key is sent."""
        scope: Scope | None = view.required_scope.get(request.method)
        self.message = f"This key lacks the scope {scope}."
        return scope is None or scope in needed_key(request).scopes
