"""An editorial day as a process, in three parts, each of which prints what it came to as JSON.

python tests/drills/desk.py fill            articles in every state, people and a key, before a backup
python tests/drills/desk.py edit SECRET     what goes on after it, and will be lost
python tests/drills/desk.py tell SECRET [CURSOR]   what there is, and what readers and programs are told
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core import serializers  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from articles.models import (  # noqa: E402
    ApiKey,
    Article,
    ArticleRevision,
    AuditRecord,
    Membership,
    Role,
    Scope,
    Source,
    Status,
    database_now,
    new_secret,
)

ARTICLES = "/api/v1/articles/"
CHANGES = "/api/v1/changes/?limit=500"
KEPT = (Source, Article, ArticleRevision, AuditRecord, ApiKey, Membership, get_user_model())
MAY_DIFFER = ("revision", "touched", "last_used_on")
"""What a repair raises, so that an article is newer than what an index holds; and the day."""


def program(secret: str) -> Client:
    return Client(headers={"host": "127.0.0.1", "Authorization": f"Bearer {secret}"})


def reader() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def item(name: str, **fields: str) -> dict[str, str]:
    return {
        "source": "kabar",
        "url": f"https://kabar.example/{name}",
        "headline": f"Treaty {name}",
        "body": f"On 20 June 2024 they signed {name}.",
        "language": "en",
        "published": "2024-06-20T10:00:00+07:00",
    } | fields


def post(client: Client, name: str) -> int:
    answer = client.post(ARTICLES, item(name), content_type="application/json")
    assert answer.status_code == 201, answer.content
    return int(answer.json()["id"])


def patch(client: Client, pk: int, **fields: str) -> None:
    revision = Article.objects.get(pk=pk).revision
    answer = client.patch(
        f"{ARTICLES}{pk}/", fields, content_type="application/json", headers={"If-Match": f'"{revision}"'}
    )
    assert answer.status_code == 200, answer.content


def withdraw(client: Client, pk: int) -> None:
    answer = client.post(f"{ARTICLES}{pk}/withdraw/", {"reason": "Forged."}, content_type="application/json")
    assert answer.status_code == 200, answer.content


def fill() -> dict[str, Any]:
    owner = get_user_model().objects.create_superuser("rina", password="long enough for this")
    Membership.objects.create(user=owner, role=Role.EDITOR)
    secret, prefix, digest = new_secret()
    key = ApiKey.objects.create(
        owner=owner, name="feeder", prefix=prefix, digest=digest, scopes=Scope.values, expires_at="2100-01-01T00:00Z"
    )
    key.sources.set([Source.objects.get(slug="kabar")])
    client = program(secret)
    shown, _, withdrawn, embargoed, draft = (post(client, name) for name in ("a", "b", "zamrud", "safir", "nilam"))
    patch(client, shown, headline="Treaty a, edited")
    withdraw(client, withdrawn)
    Article.objects.filter(pk=embargoed).update(visible_from="2999-01-01T00:00Z")
    Article.objects.filter(pk=draft).update(status=Status.DRAFT)
    return {"secret": secret, "shown": shown, "hidden": [withdrawn, embargoed, draft]} | tell(secret)


def edit(secret: str) -> dict[str, Any]:
    client = program(secret)
    Article.objects.filter(url__endswith="/safir").update(visible_from=None)
    Article.objects.filter(url__endswith="/nilam").update(status=Status.PUBLISHED)
    Article.objects.filter(url__endswith="/b").delete()
    for again in range(3):
        patch(client, Article.objects.get(url__endswith="/a").pk, headline=f"Treaty a, edited again {again}")
    withdraw(client, Article.objects.earliest("pk").pk)
    post(client, "after")
    get_user_model().objects.create_user("budi")
    call_command("run_worker", until_idle=True)
    return {}


def rows() -> dict[str, Any]:
    found = {}
    for model in KEPT:
        fields = [one.name for one in (*model._meta.fields, *model._meta.many_to_many)]
        kept = [name for name in fields if name not in MAY_DIFFER]
        found[model.__name__] = json.loads(
            serializers.serialize("json", model._default_manager.order_by("pk"), fields=kept)
        )
    return found


def followed(client: Client) -> tuple[list[int], str]:
    """Ids of what a follower that begins now holds in the end, and its place."""
    held, page = {}, client.get(CHANGES).json()
    while page["changes"]:
        held.update({one["id"]: one["change"] == "shown" for one in page["changes"]})
        page = client.get(page["next"]).json()
    return sorted(pk for pk, is_shown in held.items() if is_shown), page["cursor"]


def tell(secret: str, cursor: str = "") -> dict[str, Any]:
    anybody, editor = reader(), program(secret)
    held, place = followed(anybody)
    totals = {word: anybody.get(ARTICLES, {"q": word}).json().get("total") for word in ("zamrud", "safir", "nilam")}
    return {
        "rows": rows(),
        "visible": sorted(Article.objects.visible(database_now()).values_list("pk", flat=True)),
        "held": held,
        "cursor": place,
        "follows": anybody.get(CHANGES, {"cursor": cursor}).status_code if cursor else None,
        "answered": answered(anybody),
        "answered to the key": answered(editor),
        "totals": totals,
    }


def answered(client: Client) -> list[int]:
    """Which of the latest articles are told."""
    latest = Article.objects.order_by("-pk").values_list("pk", flat=True)[:10]
    return [pk for pk in latest if client.get(f"{ARTICLES}{pk}/").status_code == 200]


if __name__ == "__main__":
    part, *given = sys.argv[1:]
    print(json.dumps({"fill": fill, "edit": edit, "tell": tell}[part](*given)))
