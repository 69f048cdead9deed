"""Pages as newsrooms of today publish them."""

from datetime import timedelta

from benchmarks.written.layout import article, day, json_ld, metas, moment, names, others, page, paragraphs, with_also
from benchmarks.written.stories import WORDS, Story

OUTLET = "Daily Example"


def blog_system(story: Story) -> str:
    """The commonest system for blogs, with the commonest add-on for search engines: a graph of references."""
    person = {"@type": "Person", "@id": "https://wp.example/#p", "name": story.authors[0]}
    site = {"@type": "WebSite", "@id": "https://wp.example/#s", "name": OUTLET}
    graph = json_ld(
        site,
        {"@type": "WebPage", "url": "https://wp.example/a/", "datePublished": story.at.isoformat()},
        article(story, OUTLET) | {"author": [{"@id": person["@id"]}, *({"name": name} for name in story.authors[1:])]},
        person,
    )
    words = WORDS[story.language]
    share = f"<div class='sharedaddy sd-sharing'><h3>{words.share}</h3><ul><li>Facebook</li><li>X</li></ul></div>"
    comments = (
        "<div id=comments><h3>2</h3><ol class=comment-list><li><p>Reader One</p><time datetime='2025-01-02'>"
        "2 January 2025</time><p>Long may it stand, and may nobody close it again before we are old.</p></li></ol></div>"
    )
    text = with_also(
        story, paragraphs(story), "<div class=related-post><h4>{also}</h4><a href='/other'>{title}</a></div>"
    )
    main = f"<article><h1 class=entry-title>{story.headline}</h1><div class=entry-content>{text}{share}</div></article>"
    return page(story, OUTLET, f"<title>{story.headline} - {OUTLET}</title>{graph}", main + comments)


def streamed(story: Story) -> str:
    """Sent in pieces, which the page's scripts put in their place."""
    head = f"<title>{story.headline}</title>{json_ld(article(story, OUTLET))}"
    text = "".join(
        f'<div class="css-{at}"><p class="sc-{at}">{text}</p></div>' for at, text in enumerate(story.paragraphs)
    )
    main = f"<main><h1>{story.headline}</h1><template id='B:0'></template></main>"
    return page(story, OUTLET, head, f"{main}<div hidden id='S:0'>{text}</div>")


def accelerated(story: Story) -> str:
    head = f"<title>{story.headline} | {OUTLET}</title>{json_ld(article(story, OUTLET))}"
    text = "<amp-ad width=300></amp-ad>".join(paragraphs(story))
    main = (
        f"<main><h1>{story.headline}</h1><amp-social-share type=x></amp-social-share><p class=byline>{names(story)}</p>"
        f"<amp-img src=a alt='A bridge'></amp-img>{text}</main>"
    )
    return page(story, OUTLET, head, main).replace("<html", "<html amp")


def live(story: Story) -> str:
    """Entries with clocks of their own, the newest first, and an update hours later."""
    later = (story.at + timedelta(hours=30)).isoformat()
    head = f"<title>{story.headline}</title>{json_ld(article(story, OUTLET, 'LiveBlogPosting', dateModified=later))}"
    entries = "".join(
        f"<div class=live-entry><time datetime='{(story.at + timedelta(hours=at)).isoformat()}'>{at} h</time><p>{text}</p></div>"
        for at, text in enumerate(story.paragraphs)
    )
    return page(story, OUTLET, head, f"<main><h1>{story.headline}</h1>{entries}</main>")


def walled(story: Story) -> str:
    """Two paragraphs to see, and the whole for search engines."""
    words = WORDS[story.language]
    said = article(story, OUTLET, articleBody="\n\n".join(story.paragraphs), isAccessibleForFree=False)
    seen = "".join(paragraphs(story)[:2])
    wall = f"<div class=paywall><h3>{OUTLET}+</h3><p>{words.newsletter}</p><button>OK</button></div>"
    main = f"<article><h1>{story.headline}</h1>{seen}{wall}</article>"
    return page(story, OUTLET, f"<title>{story.headline}</title>{json_ld(said)}", main)


def microdata(story: Story) -> str:
    people = "".join(
        f"<span itemprop=author itemscope><a href='/by'><span itemprop=name>{name}</span></a></span> "
        for name in story.authors
    )
    main = (
        f"<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>{story.headline}</h1>"
        f"<div class=meta>{people}<time itemprop=datePublished datetime='{story.at.isoformat()}'>{day(story)}</time></div>"
        f"<div itemprop=articleBody>{with_also(story, paragraphs(story))}</div></article>"
    )
    return page(story, OUTLET, f"<title>{OUTLET}: {story.headline}</title>", main)


def meta_elements(story: Story) -> str:
    head = metas(
        og__title=f"{story.headline} | {OUTLET}",
        og__description=story.deck,
        article__published_time=story.at.isoformat(),
    )
    by = "".join(f'<meta name="author" content="{name}">' for name in story.authors)
    main = f"<div id=content><h1>{story.headline}</h1><p class=deck>{story.deck}</p><div class=body>{''.join(paragraphs(story))}</div></div>"
    return page(story, OUTLET, f"<title>{story.headline} | {OUTLET}</title>{head}{by}", main)


def kicker(story: Story) -> str:
    """A word above the headline within the heading, a day in a meta element of the site's own naming."""
    head = f'<title>{story.headline} – {OUTLET}</title><meta name="date" content="{story.at.isoformat()}">'
    words = WORDS[story.language]
    main = (
        f"<main><header><h1><span class=topline>{words.news}</span> <span class=headline>{story.headline}</span></h1>"
        f"<p class=authorline>{words.by} {names(story)}</p></header>{with_also(story, paragraphs(story))}</main>"
    )
    return page(story, OUTLET, head + metas(og__title=story.headline), main)


def with_pictures(story: Story) -> str:
    figure = "<figure><img src=a alt='A bridge'><figcaption>The bridge at noon. <span class=credit>Photo: Desk</span></figcaption></figure>"
    pull = f"<aside class=pullquote><blockquote>{story.paragraphs[2][:50]}</blockquote></aside>"
    box = f"<section class='teaser-list'><h3>{WORDS[story.language].also}</h3>{others(story)}</section>"
    blocks = paragraphs(story)
    text = "".join([blocks[0], figure, blocks[1], pull, blocks[2], box, *blocks[3:]])
    main = f"<article><h1>{story.headline}</h1><p class=lead>{story.deck}</p><div class=richtext>{text}</div></article>"
    return page(story, OUTLET, f"<title>{story.headline}</title>{json_ld(article(story, OUTLET))}", main)


def page_of_no_article(story: Story) -> str:
    """What is said to machines is said of the page; who wrote it stands above the text."""
    said = {
        "@type": "WebPage",
        "name": story.headline,
        "datePublished": story.at.isoformat(),
        "url": "https://web.example/a",
    }
    words = WORDS[story.language]
    main = (
        f"<article><h1>{story.headline}</h1><div class=info>{words.by} {names(story)} | {moment(story, 'd MMMM y HH:mm')}</div>"
        f"<section>{''.join(paragraphs(story))}</section><div class=share>{words.share}</div></article>"
    )
    return page(story, OUTLET, f"<title>{story.headline} - {OUTLET}</title>{json_ld(said)}", main)


MODERN = (
    blog_system,
    streamed,
    accelerated,
    live,
    walled,
    microdata,
    meta_elements,
    kicker,
    with_pictures,
    page_of_no_article,
)
