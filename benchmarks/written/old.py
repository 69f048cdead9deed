"""Pages as they were made before sites spoke to machines."""

from benchmarks.written.layout import bare, day, moment, names, others
from benchmarks.written.stories import WORDS, Story

OUTLET = "The Old Gazette"
LINKS = "<a href='{at}.html'><font size=1>{title}</font></a><br>"


def left_column(story: Story) -> str:
    return f"<td width=120 bgcolor=#eeeeee>{others(story, LINKS).replace('<ul>', '').replace('</ul>', '')}</td>"


def tables(story: Story) -> str:
    text = "<br><br>\n".join(story.paragraphs)
    cell = (
        f"<td valign=top><font size=5><b>{story.headline}</b></font><br><font size=2>{day(story)}</font><br>"
        f"<font size=2><i>{WORDS[story.language].by} {names(story)}</i></font><p><font face=Times>{text}</font></td>"
    )
    return bare(f"{OUTLET}: {story.headline}", f"<table border=0><tr>{left_column(story)}{cell}</tr></table>")


def posted(story: Story) -> str:
    main = (
        f"<center><img src=logo.gif alt='{OUTLET}'></center><hr><h1>{story.headline}</h1>"
        f"<font size=-1>Posted: {day(story, 'full')}</font><br><b>{WORDS[story.language].by} {names(story)}</b>"
        f"<p>{'<p>'.join(story.paragraphs)}<hr><center><a href=/>Home</a> | <a href=/s>Search</a></center>"
    )
    return bare(story.headline, main)


def printed(story: Story) -> str:
    """The version for the printer."""
    main = (
        f"<b>{OUTLET}</b><br>{day(story, 'full')}<hr><h2>{story.headline}</h2>{WORDS[story.language].by} {names(story)}<br><br>"
        + "<br><br>".join(story.paragraphs)
        + "<hr>http://old.example/print?id=4711"
    )
    return bare(f"{OUTLET} - {story.headline}", main)


def early_system(story: Story) -> str:
    main = (
        f"<div id=menu>{others(story)}</div><div id=content><h2>{story.headline}</h2><p class=date>{day(story, 'dd.MM.y')}</p>"
        + "".join(f"<p>{text}</p>" for text in story.paragraphs)
        + f"<p class=author>{names(story)}</p></div><div id=foot>© {story.at.year} {OUTLET}</div>"
    )
    return bare(f"{story.headline} - {OUTLET}", main)


def portal_system(story: Story) -> str:
    main = (
        f"<table width=100%><tr>{left_column(story)}<td><table class=storytitle><tr><td><b>{story.headline}</b></td></tr></table>"
        f"<font class=tiny>Posted by {names(story)} on {day(story, 'full')} ({moment(story, 'HH:mm')})</font><br><br>"
        f"<font class=content>{'<br><br>'.join(story.paragraphs)}</font></td></tr></table>"
    )
    return bare(f"{OUTLET}: {story.headline}", main, f"<meta name=description content='{OUTLET}'>")


def wrapped_source(story: Story) -> str:
    """Source lines broken at a width, upper-case tags that nobody closed."""
    text = "\n<P>".join(broken(paragraph) for paragraph in story.paragraphs)
    main = f"<H1>{story.headline}</H1>\n<H4>{WORDS[story.language].by} {names(story)}, {day(story)}</H4>\n<P>{text}\n<HR><ADDRESS>webmaster@old.example</ADDRESS>"
    return bare(story.headline, main)


def broken(text: str) -> str:
    words = text.split()
    return "\n".join(" ".join(words[at : at + 9]) for at in range(0, len(words), 9))


OLD = (tables, posted, printed, early_system, portal_system, wrapped_source)
