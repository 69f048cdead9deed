"""The pictures of a page: one for each, with its caption and its credit, however many lines these take."""

import pytest

from tests.ingest.test_html_body import FOURTH, TEXT, THIRD, page, read

CAPTION = "The director pours hot tea for visitors who wait in the rain"


def pictures(*figures: str) -> list[tuple[str, str]]:
    record = read(page(*TEXT[:2], *figures, THIRD, FOURTH)).record
    assert record.body.split("\n\n") == list(TEXT)
    return [(image.caption, image.credit) for image in record.images]


def figure(*lines: str, alt: str = "Tea") -> str:
    return (
        f"<figure><img src=a.jpg alt='{alt}'>{''.join(f'<figcaption>{line}</figcaption>' for line in lines)}</figure>"
    )


@pytest.mark.parametrize(
    "lines",
    [
        (f"{CAPTION} (Image: Ida Muster)",),
        (f"{CAPTION} (Photo credit: Ida Muster)",),
        (f"{CAPTION}.Credit...Ida Muster",),
        (CAPTION, "Ida Muster"),
        (CAPTION, "Photo by Ida Muster"),
        (CAPTION, "Image credit: Ida Muster"),
        ("Image:", CAPTION, "Ida Muster"),
        (f"Image caption {CAPTION}", "Ida Muster"),
        (CAPTION, "less", f"{CAPTION[:40]}...", "... more Photo: Ida Muster"),
        ("1of4", CAPTION, "Ida Muster"),
        (CAPTION, f"{CAPTION} (Photo: Ida Muster)"),
    ],
)
def test_a_picture_has_one_caption_and_one_credit(lines: tuple[str, ...]) -> None:
    assert [(caption.rstrip("."), credit) for caption, credit in pictures(figure(*lines))] == [(CAPTION, "Ida Muster")]


def test_a_credit_glued_to_the_end_of_a_caption_is_told_apart() -> None:
    assert pictures(figure(f"{CAPTION}.Ida Muster / AP file")) == [(f"{CAPTION}.", "Ida Muster / AP file")]


def test_a_second_credit_is_no_picture() -> None:
    assert pictures(figure(f"{CAPTION} (Photo: Ida Muster)", "Getty")) == [(CAPTION, "Ida Muster")]


def test_two_pictures_with_captions_of_their_own_are_two() -> None:
    second = "Children look at the oldest clock of the house"
    assert [caption for caption, _ in pictures(figure(CAPTION), figure(second))] == [CAPTION, second]


@pytest.mark.parametrize(
    "label", ["Facebook", "2 of 7", "Media playback is unsupported on your device", "Foto:", "more"]
)
def test_a_button_a_counter_and_a_label_are_no_captions(label: str) -> None:
    assert pictures(figure(label)) == []
