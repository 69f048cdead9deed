from collections.abc import Sequence
from datetime import timedelta

from articles.timeline.entries import Evidence
from articles.timeline.entry_building import evidence_of
from articles.timeline.event_clustering import Candidate
from articles.timeline.provenance import independent, provenance
from tests.timeline.told import told

HOUR = timedelta(hours=1)


def proofs(members: Sequence[Candidate]) -> dict[Candidate, Evidence]:
    return {member: evidence_of(member) for member in members}


def test_copies_of_one_text_are_one_voice() -> None:
    assert independent([told("a", outlet=outlet, story=1) for outlet in ("Post", "Times", "Herald")]) == 1


def test_two_reports_of_one_outlet_are_one_voice() -> None:
    assert independent([told("a", outlet="Post"), told("b", outlet="Post")]) == 1


def test_outlets_of_one_owner_are_one_voice() -> None:
    assert (
        independent(
            [
                told("a", outlet="Post", group="House"),
                told("b", outlet="Times", group="House"),
                told("c", outlet="Herald"),
            ]
        )
        == 2
    )


def test_an_outlet_that_ran_the_wire_and_reports_on_its_own_is_a_voice_beside_it() -> None:
    wire = [told("a", outlet=outlet, story=1) for outlet in ("Post", "Times", "Kabar")]
    assert independent([*wire, told("b", outlet="Kabar")]) == 2


def test_an_outlet_alone_is_one_voice_though_it_ran_the_wire_too() -> None:
    assert independent([told("a", outlet="Kabar", story=1), told("b", outlet="Kabar")]) == 1


def test_each_voice_needs_a_text_of_its_own() -> None:
    members = [told("a", outlet="Post", story=1), told("b", outlet="Post", story=2), told("a", outlet="Times", story=1)]
    assert independent(members) == 2


def test_who_published_first_told_it_first() -> None:
    late, early = told("a", outlet="Post", later=2 * HOUR), told("b", outlet="Times", later=HOUR)
    evidence = proofs([late, early])
    told_by = provenance([late, early], evidence)
    assert (told_by.first, told_by.second) == (evidence[early], evidence[late])


def test_neither_a_copy_nor_a_sister_is_the_second_source() -> None:
    first = told("a", outlet="Post", story=1, group="House")
    copy, sister = told("a", outlet="Times", story=1, later=HOUR), told("b", outlet="Herald", group="House", later=HOUR)
    own = told("c", outlet="Kabar", later=3 * HOUR)
    members = [own, sister, copy, first]
    evidence = proofs(members)
    assert provenance(members, evidence).second == evidence[own]
    assert provenance(members[1:], evidence).second is None


def test_copies_are_said_to_repeat_the_earliest() -> None:
    members = [copy, first, _] = [
        told("a", outlet="Times", story=1, later=HOUR),
        told("a", outlet="Post", story=1),
        told("b", outlet="Kabar"),
    ]
    evidence = proofs(members)
    (repetition,) = provenance(members, evidence).repetitions
    assert (repetition.original, repetition.copies) == (evidence[first], (evidence[copy],))


def test_what_was_told_as_a_plan_was_not_told_first() -> None:
    plan, report = told("a", outlet="Post", planned=True), told("b", outlet="Times", later=HOUR)
    evidence = proofs([plan, report])
    assert provenance([plan, report], evidence).first == evidence[report]
