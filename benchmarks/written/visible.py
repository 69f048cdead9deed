"""Pages of today that say nothing to machines: only what is printed on them counts."""

from benchmarks.written.layout import bare, day, moment, names, others, paragraphs, with_also
from benchmarks.written.stories import WORDS, Story

OUTLET = "Gazette Example"


def around(story: Story, main: str, title: str = "") -> str:
    words = WORDS[story.language]
    top = f"<div class=top><a href='/'>{OUTLET}</a> <a href='/n'>{words.news}</a></div>"
    return bare(
        title or f"{story.headline} - {OUTLET}", f"{top}{main}<div class=rel><h4>{words.also}</h4>{others(story)}</div>"
    )


def line_below(story: Story) -> str:
    head = f"<h1>{story.headline}</h1><p>{WORDS[story.language].by} {names(story)}</p><p>{day(story)}</p>"
    return around(story, f"<div class=a>{head}{''.join(paragraphs(story))}</div>")


def one_line(story: Story) -> str:
    line = f"<div>{WORDS[story.language].by} {names(story)} | {moment(story, 'd MMMM y, HH:mm')}</div>"
    return around(
        story, f"<article><h1>{story.headline}</h1>{line}<div>{with_also(story, paragraphs(story))}</div></article>"
    )


def above(story: Story) -> str:
    head = (
        f"<span class=_1x>{day(story, 'full')}</span><h1 class=_2y>{story.headline}</h1><h2 class=_3z>{story.deck}</h2>"
    )
    by = f"<span class=_4w>{names(story)}</span>"
    return around(story, f"<div class=_0>{head}{by}<div class=_5v>{''.join(paragraphs(story))}</div></div>")


def signed_below(story: Story) -> str:
    foot = f"<p class=sign>— {names(story)}</p>"
    return around(
        story, f"<main><time>{day(story)}</time><h1>{story.headline}</h1>{''.join(paragraphs(story))}{foot}</main>"
    )


def updated_too(story: Story) -> str:
    words = WORDS[story.language]
    later = day(story).replace(str(story.at.year), str(story.at.year + 1))
    head = f"<h1>{story.headline}</h1><ul><li>{words.by} {names(story)}</li><li>{words.updated} {later}</li><li>{day(story)}</li></ul>"
    return around(story, f"<section>{head}<div>{''.join(paragraphs(story))}</div></section>")


def in_numbers(story: Story) -> str:
    head = f"<h1>{story.headline}</h1><div class=info><span>{moment(story, 'y.MM.dd. HH:mm')}</span> <span class=author>{names(story)}</span></div>"
    return around(story, f"<div id=articleBody>{head}{'<br><br>'.join(story.paragraphs)}</div>")


VISIBLE = (line_below, one_line, above, signed_below, updated_too, in_numbers)
