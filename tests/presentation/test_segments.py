from hypothesis import given
from hypothesis import strategies as st

from articles.presentation.segments import AnnotatedSpan, Segment, text_segments

TEXT = "Kim met Putin on 19 June 2024 in Pyongyang."


def test_a_sentence_is_cut_into_text_names_and_dates_with_its_matches() -> None:
    spans = [
        AnnotatedSpan(8, 13, "entity", "/search/?person=vladimir-putin", "Vladimir Putin"),
        AnnotatedSpan(17, 29, "date", "2024-06-19", "read as: 19 June 2024"),
    ]
    cut = text_segments(TEXT, 0, len(TEXT), spans, [(4, 13)])
    assert [(segment.kind, segment.content.text) for segment in cut] == [
        ("text", "Kim met "),
        ("entity", "Putin"),
        ("text", " on "),
        ("date", "19 June 2024"),
        ("text", " in Pyongyang."),
    ]
    assert [segment.content.marks for segment in cut[:2]] == [((4, 8),), ((0, 5),)]
    assert (cut[3].target, cut[3].note) == ("2024-06-19", "read as: 19 June 2024")


spans = st.builds(
    lambda start, length, kind: AnnotatedSpan(start, start + length, kind, "", ""),
    st.integers(0, 40), st.integers(1, 12), st.sampled_from(["entity", "date"]),
)  # fmt: skip
ranges = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=4)


@given(st.lists(spans, max_size=6), ranges)
def test_the_runs_of_a_sentence_are_together_exactly_its_text(
    given_spans: list[AnnotatedSpan], marked: list[tuple[int, int]]
) -> None:
    marks = []
    for start, length in sorted(marked):
        if not marks or start > marks[-1][1]:
            marks.append((start, start + length))
    cut: tuple[Segment, ...] = text_segments(TEXT, 4, 43, given_spans, marks)
    assert "".join(segment.content.text for segment in cut) == TEXT[4:43]
    for segment in cut:
        assert all(0 <= start <= end <= len(segment.content.text) for start, end in segment.content.marks)
