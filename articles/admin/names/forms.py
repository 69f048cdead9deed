"""What editors fill in to repair names; each form says which changes that comes to."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.forms.fields import CodeSelect
from articles.analysis.direction import isolated
from articles.annotation import repairs
from articles.annotation.name_changes import EntityState, NameSpelling
from articles.models import Entity, EntityKind, EntityName, NameCandidate
from articles.presentation.translation import language_choices, language_words, translated_choices


class EntitySelect(AutocompleteSelect):
    """A choice of an entity by typing any of its names; who does not see it is told what it is."""

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=["admin/js/autocomplete.js", "newsdesk/named_selects.js"])

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().build_attrs(*args, **kwargs) | {"data-placeholder": gettext("Type a name")}


class EntityForm(forms.ModelForm):
    def clean_parent(self) -> Entity | None:
        parent: Entity | None = self.cleaned_data["parent"]
        if parent and self.instance.pk and (parent == self.instance or repairs.belongs_to(parent, self.instance)):
            below = gettext("%(name)s belongs to this entity.")
            raise ValidationError(below % {"name": isolated(parent.name)})
        return parent

    def clean(self) -> None:
        first, last = (self.cleaned_data.get(name) for name in ("from_year", "until_year"))
        if first and last and first > last:
            self.add_error("until_year", gettext("The last year is before the first. Swap the two."))


class RepairForm(forms.Form):
    """The request for a repair of `about`; its `changes` are those of the repair, once it is valid."""

    deed: str
    title: ClassVar[str | Promise]
    """With a place for the name of what it is about."""

    def __init__(self, *args: Any, about: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about

    def is_requested(self) -> bool:
        return self.is_bound


def _entity_field(label: Any, **kwargs: Any) -> forms.ModelChoiceField:
    """A choice of known entities, found by any of their names."""
    widget = EntitySelect(EntityName._meta.get_field("entity"), admin.site)
    return forms.ModelChoiceField(Entity.objects.known(), label=label, widget=widget, **kwargs)


def _language_field() -> forms.CharField:
    return forms.CharField(
        label=_("Language"), max_length=12, initial="id", widget=CodeSelect(language_choices, language_words)
    )


class HideForm(RepairForm):
    """Hides what is shown, and shows again what is hidden."""

    title = _("Hide or show “%(name)s”")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deed = "show" if self.about.hidden else "hide"
        self.is_bound = True
        self.data = self.data or {}

    def clean(self) -> None:
        if self.about.merged_into:
            raise ValidationError(gettext("It is merged into another entity. Undo the merge first."))

    def changes(self) -> repairs.Changes:
        return repairs.hidden(self.about, hide=not self.about.hidden)


class MergeNamesForm(RepairForm):
    deed = "merge"
    title = _("Merge “%(name)s”")
    into = _entity_field(_("Merge into"))

    def clean_into(self) -> Entity:
        into: Entity = self.cleaned_data["into"]
        if into == self.about or self.about.merged_into:
            raise ValidationError(gettext("Choose another entity: this one is the same or already merged."))
        return into

    def changes(self) -> repairs.Changes:
        return repairs.entity_merged(self.about, self.cleaned_data["into"])


class SplitForm(RepairForm):
    deed = "split"
    title = _("Split “%(name)s”")
    names = forms.MultipleChoiceField(label=_("Names to move"), widget=forms.CheckboxSelectMultiple)
    name = forms.CharField(label=_("Shown as"), max_length=200, help_text=_("Name of the new entity"))
    key = forms.SlugField(label=_("Key"), max_length=80, help_text=_("A short name for addresses, such as john-doe"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (str(one.pk), f"{isolated(one.text)} ({language_words(one.language)})") for one in self.about.names.all()
        ]
        self.fields["names"].choices = choices  # type: ignore[attr-defined]

    def clean_key(self) -> str:
        return free_key(self.cleaned_data["key"])

    def changes(self) -> repairs.Changes:
        rows = self.about.names.filter(pk__in=self.cleaned_data["names"])
        taken = [NameSpelling(row.language, row.text, row.ambiguous) for row in rows]
        return repairs.split(self.about, taken, self.cleaned_data["key"], self.cleaned_data["name"])


class AddNameForm(RepairForm):
    """One more name, as readers typed it or as articles have it."""

    deed = "name"
    title = _("Add a name to “%(name)s”")
    text = forms.CharField(label=_("Name"), max_length=200)
    language = _language_field()
    ambiguous = forms.BooleanField(
        label=_("Ambiguous"),
        required=False,
        help_text=_("Only counts if another name of the entity is in the article"),
    )

    def is_requested(self) -> bool:
        # A link brings the name alone; its language is for an editor to say.
        return self.is_bound and "language" in self.data

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and not self.is_requested():
            self.initial, self.is_bound = {"text": self.data.get("text", "")}, False

    def changes(self) -> repairs.Changes:
        cleaned = self.cleaned_data
        return repairs.name_added(self.about, NameSpelling(cleaned["language"], cleaned["text"], cleaned["ambiguous"]))


class CandidateForm(RepairForm):
    """The request to make something of a candidate."""

    about: NameCandidate
    language = _language_field()

    def spelling(self) -> NameSpelling:
        return NameSpelling(self.cleaned_data["language"], self.about.text)


class MakeForm(CandidateForm):
    deed = "add"
    title = _("Make an entity of “%(name)s”")
    kind = forms.ChoiceField(label=_("Kind"), choices=translated_choices(EntityKind.choices))
    name = forms.CharField(label=_("Shown as"), max_length=200)
    key = forms.SlugField(label=_("Key"), max_length=80, help_text=_("A short name for addresses"))
    parent = _entity_field(_("Belongs to"), required=False, help_text=_("Its country, province or parent organisation"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"kind": self.about.kind, "name": self.about.text, "key": slugify(self.about.text)[:80]}

    def clean_key(self) -> str:
        return free_key(self.cleaned_data["key"])

    def changes(self) -> repairs.Changes:
        cleaned, parent = self.cleaned_data, self.cleaned_data["parent"]
        state = EntityState(cleaned["kind"], cleaned["name"], parent.key if parent else None)
        return repairs.made(cleaned["key"], _with_name(state, self.spelling()))


class JoinForm(CandidateForm):
    deed = "name"
    title = _("Add “%(name)s” to an entity")
    entity = _entity_field(_("A name of"))
    ambiguous = forms.BooleanField(
        label=_("Ambiguous"),
        required=False,
        help_text=_("Only counts if another name of the entity is in the article"),
    )

    def changes(self) -> repairs.Changes:
        spelling = self.spelling()._replace(ambiguous=self.cleaned_data["ambiguous"])
        return repairs.name_added(self.cleaned_data["entity"], spelling)


def _with_name(state: EntityState, name: NameSpelling) -> EntityState:
    return EntityState(state.kind, state.name, state.parent, names=frozenset({name}))


def free_key(key: str) -> str:
    """The key, if no entity has it. Raises ValidationError."""
    if Entity.objects.filter(key__iexact=key).exists():
        taken = gettext("An entity with the key %(key)s already exists.")
        raise ValidationError(taken % {"key": key})
    return key
