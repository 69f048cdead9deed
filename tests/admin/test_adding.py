import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.analysis.text import paragraphs
from articles.models import Article, AuditRecord, Source
from tests.conftest import Seed
from tests.markup import flat

pytestmark = pytest.mark.django_db

PASTE = "/admin/articles/article/add/paste/"
PAGE = (
    "Old bridge opens again\n\nBy Anna Lindqvist\n19 June 2024, 10:00 GMT\n\n"
    "MOSCOW (Kabar) - The bridge opened again on Wednesday.\n\nRead also: other news\n\nIt took two years.\n"
)
Member = Callable[..., Client]


class Form:
    """An answer, and what a browser would send again of the fields on it."""

    def __init__(self, answer: Any) -> None:
        self.told: str = answer.content.decode()
        self.sent: dict[str, Any] = {}
        for field in lxml.html.fromstring(self.told).iter("input", "textarea", "select"):
            if field.name and field.get("type") not in ("submit", "file"):
                # A browser drops the line end that a text begins with, and sends all others in its own way.
                value = (field.value or "").replace("\r\n", "\n").removeprefix("\n").replace("\n", "\r\n")
                self.sent.setdefault(field.name, []).append(value)

    def __getitem__(self, name: str) -> str:
        (value,) = self.sent[name]
        return str(value).replace("\r\n", "\n")


def pasted(client: Client, page: str, **more: Any) -> Form:
    return Form(client.post(PASTE, {"page": page, "do": "read"} | more))


def saved(client: Client, form: Form, do: str = "draft", **more: Any) -> Any:
    return client.post(PASTE, form.sent | {"do": do} | more)


READ_FROM: Final = {
    "id": ("line 1", "line 3", "line 5", "line 6", "lines 10–14, 20, 25–27"),
    "en": ("line 1", "line 3", "line 5", "line 6", "line 7", "lines 10–12, 16–20"),
    "shared": ("line 1", "line 3", "line 5", "line 6", "lines 10–22, 28, 33–39"),
}
"""The lines of each page that its fields are read from, as the form names them."""


def test_the_seed_pasted_becomes_its_gold(seed: Seed, admin_client: Client) -> None:
    gold, page = seed.gold, seed.page
    form = pasted(admin_client, page)
    for lines in READ_FROM[seed.name]:
        assert f"Origin: {lines}<" in form.told
    assert saved(admin_client, form, "publish").status_code == 302
    article = Article.objects.get()
    publisher = gold["publisher"]
    source = article.source
    assert (source.name, source.domain, source.country, source.timezone) == (
        publisher["name"], publisher["domain"], publisher["country"], publisher["timezone"],
    )  # fmt: skip
    assert (article.headline, article.deck, article.authors) == (gold["title"], gold["deck"], gold["authors"])
    assert (article.language, article.url, article.dateline) == (
        gold["language"], gold["url"], gold["dateline"]["place"],
    )  # fmt: skip
    assert article.published_at == datetime.fromisoformat(gold["published_at"])
    assert article.updated_at == datetime.fromisoformat(gold["updated_at"])
    assert (article.published_zone, article.published_precision, article.published_origin) == (
        gold.get("zone", "WIB"), "minute", "stated",
    )  # fmt: skip
    told = [f"## {one['text']}" if one["type"] == "heading" else one.get("text") for one in gold["blocks"]]
    assert paragraphs(article.body) == [block for block in told if block]
    assert [{name: one[name] for name in ("alt", "caption", "credit", "kind")} for one in article.images] == [
        {name: one[name] for name in ("alt", "caption", "credit", "kind")} for one in gold["images"]
    ]
    assert article.status == "published"
    assert pasted(admin_client, page).told.count("nothing to save") == 1


def test_what_is_dropped_is_shown_with_its_reason(admin_client: Client, source: Source) -> None:
    told = flat(pasted(admin_client, PAGE).told)
    assert '<span class="dropped">Read also: other news <i>navigation</i></span>' in told
    assert '<span class="used">Old bridge opens again <b>Headline</b></span>' in told


def test_a_correction_is_saved_and_the_rest_stays_as_it_was_read(member: Member, source: Source) -> None:
    editor = member("editor")
    form = pasted(editor, PAGE)
    assert saved(editor, form, headline="The bridge is open").status_code == 302
    article = Article.objects.get()
    assert (article.headline, article.source, article.status) == ("The bridge is open", source, "draft")
    assert article.published_zone == "GMT"
    assert article.edited_by is not None
    assert article.revisions.get().edited_by == article.edited_by
    record = AuditRecord.objects.get()
    assert (record.deed, record.object_id, record.detail) == (
        "add",
        str(article.pk),
        {"by": "pasting", "corrected": ["headline"], "status": "draft"},
    )


def test_an_uploaded_page_is_read_like_a_pasted_one(admin_client: Client, source: Source) -> None:
    file = SimpleUploadedFile("page.txt", PAGE.encode())
    assert pasted(admin_client, "", file=file)["headline"] == "Old bridge opens again"


def test_saved_html_with_its_address_tells_where_each_field_is_from(admin_client: Client, source: Source) -> None:
    html = (
        "<!doctype html><html lang='id'><head><meta property='og:title' content='Jembatan dibuka'></head><body>"
        "<article><p>Jembatan tua itu dibuka lagi pada hari Rabu setelah dua tahun.</p>"
        "<p>Wali kota memuji para pekerja yang menggantikan empat ratus batu.</p></article></body></html>"
    )
    form = pasted(admin_client, html, address="https://m.kabar.example/a?utm_source=x")
    assert form["headline"] == "Jembatan dibuka"
    assert form["url"] == "https://kabar.example/a"
    for origin in ("meta og:title", "element html lang", "as given", "lines 3–4"):
        assert f"Origin: {origin}" in form.told
    saved(admin_client, form)
    assert Article.objects.get().source == source


def test_what_was_typed_survives_every_error(member: Member, source: Source) -> None:
    editor = member("editor")
    form = pasted(editor, PAGE)
    answer = saved(editor, form, deck="Mine", published="yesterday", authors="A. Writer")
    again = Form(answer)
    assert answer.status_code == 200
    assert "published is not an ISO 8601 time" in again.told
    assert (again["deck"], again["published"], again["authors"]) == ("Mine", "yesterday", "A. Writer")
    assert again["page"] == PAGE
    assert not Article.objects.exists()
    back = Form(editor.post(PASTE, again.sent | {"do": "back"}))
    assert back["page"] == PAGE


def test_looking_again_saves_nothing(member: Member, write: Any, source: Source) -> None:
    article = write("The bridge is open", url="https://kabar.example/a")
    editor = member("editor")
    form = pasted(editor, PAGE)
    again = Form(saved(editor, form, "look", url="https://kabar.example/a"))
    assert "This article already exists" in again.told
    assert again["seen"] == f"{article.pk}:{article.revision}"
    assert Article.objects.get().headline == "The bridge is open"


def test_a_page_of_megabytes_is_read(admin_client: Client, source: Source) -> None:
    long = PAGE + "\n".join(f"Paragraph {number} ends with a full stop." for number in range(2_000))
    assert pasted(admin_client, long + "\n" * 2_500_000)["headline"] == "Old bridge opens again"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Paste a page or choose a file"),
        ({"page": "One line"}, "a page needs a headline and at least one paragraph"),
        ({"page": PAGE, "address": "kabar"}, "Not an absolute http or https URL"),
        ({"file": b"%PDF-1.7 \x00"}, "The file is a PDF; copy its text"),
        ({"file": b"<rss version='2.0'><channel/></rss>"}, "The file is a feed, which manage.py import_articles reads"),
        ({"file": b"\x1f\x8b broken"}, "The file cannot be read"),
        ({"file": gzip.compress(b"x" * 10_000_001)}, "manage.py import_articles"),
        ({"page": "\n".join(["{}"] * 501)}, "manage.py import_articles"),
    ],
)
def test_what_cannot_be_read_says_why(admin_client: Client, sent: dict[str, Any], said: str) -> None:
    files = {name: SimpleUploadedFile("a", data) for name, data in sent.items() if isinstance(data, bytes)}
    answer = Form(admin_client.post(PASTE, sent | files | {"do": "read"}))
    assert said in answer.told
    assert answer["page"] == sent.get("page", "")


def test_a_contributor_adds_drafts_and_publishes_nothing(member: Member, source: Source) -> None:
    contributor = member("contributor")
    form = pasted(contributor, PAGE)
    assert "Save and publish" not in form.told
    assert "not publish them" in saved(contributor, form, "publish").content.decode()
    assert not Article.objects.exists()
    saved(contributor, form)
    assert Article.objects.get().status == "draft"


def test_an_outlet_of_another_group_is_nobodys_to_add_to(member: Member, source: Source) -> None:
    Source.objects.update(owner_group="Theirs")
    mine = Source.objects.create(slug="mine", name="Mine", owner_group="Ours")
    editor = member("editor", "Ours")
    form = pasted(editor, PAGE)
    assert form["source"] == ""
    assert "This field is required" in saved(editor, form).content.decode()
    assert "not one of the available choices" in saved(editor, form, source=source.pk).content.decode()
    assert not Article.objects.exists()
    saved(editor, form, source=mine.pk)
    assert Article.objects.get().source == mine


def test_a_new_outlet_is_added_by_whoever_may_add_outlets(member: Member) -> None:
    assert (
        "This field is required" in saved(member("editor"), pasted(member("editor", name="e"), PAGE)).content.decode()
    )
    administrator = member("administrator")
    form = pasted(administrator, PAGE)
    assert "Kabar (new outlet)" in form.told
    saved(administrator, form)
    assert Article.objects.get().source.name == "Kabar"
    assert list(AuditRecord.objects.order_by("id").values_list("deed", "model")) == [
        ("add", "source"),
        ("add", "article"),
    ]


def test_an_article_that_is_here_says_so_and_what_would_change(member: Member, write: Any, source: Source) -> None:
    article = write("An older headline", url="https://kabar.example/a", body="An older text.")
    editor = member("editor")
    form = pasted(editor, PAGE, address="https://kabar.example/a")
    assert f'<a href="/admin/articles/article/{article.pk}/change/">An older headline</a>' in flat(form.told)
    assert "<del>An older headline</del> <ins>Old bridge opens again</ins>" in flat(form.told)
    assert saved(editor, form, "change").status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.status, article.revision) == ("Old bridge opens again", "published", 2)
    assert AuditRecord.objects.get().deed == "change"


def test_what_a_page_does_not_say_changes_nothing(member: Member, write: Any, source: Source) -> None:
    kept = {"authors": ["A. Writer"], "topics": ["bridges"], "published_at": datetime(2024, 6, 19, tzinfo=UTC)}
    article = write("The bridge is open", url="https://kabar.example/a", deck="A deck", **kept)
    page = "Old bridge opens again\n\nThe old bridge was opened to people on foot on Wednesday, the city said.\n"
    editor = member("editor")
    form = pasted(editor, page, address="https://kabar.example/a")
    saved(editor, form, "change")
    article.refresh_from_db()
    assert article.headline == "Old bridge opens again"
    assert (article.authors, article.topics, article.deck) == (["A. Writer"], ["bridges"], "A deck")
    assert article.published_at == kept["published_at"]


def test_a_field_that_an_editor_empties_is_emptied(member: Member, write: Any, source: Source) -> None:
    article = write("The bridge is open", url="https://kabar.example/a", authors=["B. Other"])
    editor = member("editor")
    page = "Old bridge opens again\n\nBy A. Writer\n\nThe old bridge was opened to people on foot, the city said.\n"
    form = Form(saved(editor, pasted(editor, page, address="https://kabar.example/a"), "look", authors=""))
    saved(editor, form, "change")
    article.refresh_from_db()
    assert article.authors == []


def test_what_somebody_saved_meanwhile_is_not_overwritten_unseen(member: Member, write: Any, source: Source) -> None:
    article = write("An older headline", url="https://kabar.example/a")
    editor = member("editor")
    form = pasted(editor, PAGE, address="https://kabar.example/a")
    Article.objects.filter(pk=article.pk).update(headline="A newer headline")
    answer = Form(saved(editor, form, "change", deck="Mine"))
    assert "Check the result again, then save" in answer.told
    assert answer["deck"] == "Mine"
    article.refresh_from_db()
    assert article.headline == "A newer headline"
    assert saved(editor, answer, "change").status_code == 302


def test_a_published_article_is_not_a_contributors_to_change(member: Member, write: Any) -> None:
    write("An older headline", url="https://kabar.example/a")
    contributor = member("contributor")
    form = pasted(contributor, PAGE, address="https://kabar.example/a")
    assert "only someone who can publish can change published articles" in form.told
    saved(contributor, form, "change")
    assert Article.objects.get().headline == "An older headline"


def test_an_article_of_another_group_is_not_shown(member: Member, write: Any, source: Source) -> None:
    write("A secret headline", url="https://kabar.example/a", status="draft")
    Source.objects.update(owner_group="Theirs")
    Source.objects.create(slug="mine", name="Mine", owner_group="Ours")
    form = pasted(member("editor", "Ours"), PAGE, address="https://kabar.example/a")
    assert "cannot write for" in form.told
    assert "A secret headline" not in form.told


def lines(*rows: dict[str, Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def row(number: int, **fields: Any) -> dict[str, Any]:
    return {"url": f"https://kabar.example/{number}", "source": "kabar", "headline": f"Story {number}"} | fields


def test_many_are_shown_before_they_are_imported(member: Member, write: Any, source: Source) -> None:
    write("Story 1", url="https://kabar.example/1")
    text = lines(row(1, headline="Story one"), row(2), row(3, published="yesterday"), row(4, source="elsewhere"))
    packed = SimpleUploadedFile("many.jsonl.gz", gzip.compress(text.encode()))
    editor = member("editor")
    form = pasted(editor, "", file=packed)
    assert Article.objects.count() == 1
    for said in ("1 created", "1 updated", "2 refused", "published is not an ISO 8601 time", "no source elsewhere"):
        assert said in form.told
    assert editor.post(PASTE, form.sent | {"do": "import"}).status_code == 302
    assert set(Article.objects.values_list("headline", "status")) == {
        ("Story one", "published"),
        ("Story 2", "published"),
    }
    assert set(AuditRecord.objects.values_list("deed", flat=True)) == {"add", "change"}


def test_an_outlet_that_came_with_many_is_recorded_too(member: Member) -> None:
    administrator = member("administrator")
    form = pasted(administrator, lines(row(1, source="Suara"), row(2, source="Suara")))
    administrator.post(PASTE, form.sent | {"do": "import"})
    assert list(AuditRecord.objects.order_by("id").values_list("model", "said")) == [
        ("source", "Suara"),
        ("article", "Story 1"),
        ("article", "Story 2"),
    ]


def test_many_of_a_contributor_are_drafts(member: Member, source: Source) -> None:
    contributor = member("contributor")
    form = pasted(contributor, lines(row(1), row(2, status="published", visible_from="2024-01-01")))
    contributor.post(PASTE, form.sent | {"do": "import"})
    assert set(Article.objects.values_list("status", "visible_from")) == {("draft", None)}


def test_nothing_is_lost_when_the_session_ends(source: Source, django_user_model: Any) -> None:
    django_user_model.objects.create_superuser("sari", password="long enough for this")
    client = Client()
    client.force_login(django_user_model.objects.get())
    form = pasted(client, PAGE)
    client.logout()
    asked = Form(saved(client, form, deck="Mine"))
    assert "Your session has ended" in asked.told
    wrong = Form(client.post(PASTE, asked.sent | {"username": "sari", "password": "wrong"}))
    assert "Your session has ended" in wrong.told
    assert client.post(PASTE, wrong.sent | {"username": "sari", "password": "long enough for this"}).status_code == 302
    assert Article.objects.get().deck == "Mine"


def test_a_file_is_kept_too_when_the_session_ends(source: Source) -> None:
    file = SimpleUploadedFile("page.txt", PAGE.encode())
    asked = Form(Client().post(PASTE, {"file": file, "do": "read"}))
    assert asked["page"] == PAGE


def test_without_a_session_the_page_itself_asks_to_log_in() -> None:
    assert Client().get(PASTE).headers["Location"].startswith("/admin/login/")


def test_the_list_and_the_form_lead_to_it(admin_client: Client, index: Any) -> None:
    index()
    for page in ("/admin/articles/article/", "/admin/articles/article/add/"):
        assert f'href="{PASTE}"' in admin_client.get(page).content.decode()
