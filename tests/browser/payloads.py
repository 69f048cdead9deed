"""Texts that become script, markup or a turned-round page where they are not escaped; each says where it was typed.

What is typed where is a label such as `entity.name` or `asked.q`, and stands in the texts as a short code that is the
name of an element, of an attribute and what `ran()` is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.apps import apps
from django.db import models

ENDS: Final = "⟧"
"""Closes a text that turns what follows round, so that what is not its own is seen."""

VOLLEYS: Final[Mapping[str, Sequence[str]]] = {
    "markup": (
        "\"'><{c}>",
        "</textarea></title><{c}>",
        "' {c}=1 \" {c}=1 ",
        "{{{{ '{c}'|upper }}}}{{% firstof '{c}'|upper %}}",
        "<img src=x onerror=ran('{c}')>",
        "</style></script><script>ran('{c}')</script>",
        "' onfocus=ran(`{c}`) autofocus \" onfocus=ran(`{c}`) autofocus hx-on:load=ran(`{c}`) style=color:red ",
        "<svg><style><{c}></style></svg><a href=javascript:ran('{c}')>",
        "\u2028'-ran(`{c}`)-'\"-ran(`{c}`)-\"\u2029ran(`{c}`)",
        '--></noscript><iframe srcdoc="<script>parent.ran(`{c}`)</script>">',
        "<{c}>",
    ),
    "address": ("javascript:ran('{c}')//", "\u2069\u202e{c}" + ENDS),
}
"""The kinds of texts, in pieces: as many as fit into a field stand one after the other.

The second is an address that runs, and turns round what stands behind it.
"""

NO_TEXT: Final = (
    *(models.AutoField, models.IntegerField, models.FloatField, models.BooleanField),
    *(models.DateField, models.BinaryField, models.ForeignKey),
)

NOT_FILLED: Final = {
    "article.status": "a constraint of the database holds the three states",
    "article.published_precision": "a constraint of the database holds the three precisions",
    "article.published_origin": "a choice that code compares with; it is shown by its label",
    "articlerevision.status": "copied from the article by a trigger",
    "featuredchronology.language": "a choice: of those for other readers the start page shows nothing",
    "entity.kind": "a choice that code looks facets up by; no other has a page",
    "droppedname.language": "compared with a list of names, and on no page",
    "droppedname.text": "compared with a list of names, and on no page",
    "namecandidate.kind": "a choice, which the code guesses",
    "membership.role": "a choice that code looks rights up by",
    "eventmention.granularity": "written by the worker, from names in the code",
    "eventmention.role": "written by the worker, from names in the code",
    "eventmention.basis": "written by the worker, from names in the code",
    "eventmention.rule": "written by the worker, from names in the code",
    "eventmention.time": "written by the worker, as ISO 8601",
    "yearlessmention.text": "a sentence of an article's body, as others' mentions hold it too",
    "rawrecord.reader": "the name of one of our own readers, and on no page",
    "rawrecord.address": "kept for reading the article again, and on no page",
    "nameversion.mark": "a random mark of the table of names, written by a trigger",
    "workerheartbeat.host": "a worker's own machine, which no page names",
    "feedstate.told": "written by the worker, from names in the code",
    "feedentry.outcome": "written by the worker, from names in the code",
    "source.country": "two characters hold no markup",
}
"""Columns that hold no text of ours, and why nobody's text comes into them."""

NO_PAGES: Final = {
    "axes": "records of attempts to log in, without pages: AXES_ENABLE_ADMIN is off",
    "contenttypes": "names of models, from the code",
    "sessions": "random keys and signed values",
    "auth.group": "not in the admin, and used by nothing",
    "auth.permission": "names of models, from the code; not in the admin",
}
"""Apps and models of others whose texts no page shows."""

_codes: dict[str, str] = {}


def code_of(label: str) -> str:
    return _codes.setdefault(label, f"x-f{len(_codes)}")


def labels_by_code() -> dict[str, str]:
    return {code: label for label, code in _codes.items()}


def hostile(label: str, volley: str, most: int | None = None) -> str:
    """What is typed there, of at most so many characters."""
    code = code_of(label)
    text = ""
    for piece in VOLLEYS[volley]:
        said = text + piece.format(c=code)
        text = said if most is None or len(said) <= most else text
    return text or code


def label_of(field: "models.Field[Any, Any]") -> str:
    return f"{field.model._meta.model_name}.{field.name}"


def text_fields() -> Iterator["models.Field[Any, Any]"]:
    """Every column of every model that holds text, but for those that no page can show."""
    for model in apps.get_models():
        if {model._meta.app_label, model._meta.label_lower} & NO_PAGES.keys() or model._meta.proxy:
            continue
        yield from (one for one in model._meta.concrete_fields if not isinstance(one, NO_TEXT))


def texts(model: type[models.Model], volley: str) -> dict[str, Any]:
    """A hostile text for each column of a row that takes one; lists and objects hold one each."""
    made: dict[str, Any] = {}
    for field in text_fields():
        label = label_of(field)
        if field.model is model and label not in NOT_FILLED:
            said = hostile(label, volley, field.max_length)
            is_json = isinstance(field, models.JSONField)
            made[field.attname] = said if not is_json else [said, said] if field.default is list else {said: said}
    return made
