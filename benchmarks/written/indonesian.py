"""Pages in the manner of Indonesian portals."""

from benchmarks.written.layout import article, day, json_ld, metas, moment, names, page, paragraphs, with_also, zone
from benchmarks.written.stories import Story

OUTLET = "Kabar Contoh"


def title(story: Story) -> str:
    return f"<title>{story.headline} - {OUTLET}</title>"


def desk_line(story: Story) -> str:
    main = (
        f"<div class=detail><h1>{story.headline}</h1><div class=detail__author>{names(story)} - <span>kabarNews</span></div>"
        f"<div class=detail__date>{moment(story, 'EEEE, dd MMM y HH:mm')} {zone(story)}</div>"
        f"<div class=detail__body-text>{with_also(story, paragraphs(story, '<strong>Kota Pelabuhan</strong> - '), LINK_TABLE)}"
        "<p><strong>(abc/def)</strong></p></div><div class=detail__body-tag>Tags: jembatan</div></div>"
    )
    return page(story, OUTLET, title(story), main)


LINK_TABLE = "<table class=linksisip><tr><td><div class=lihatjg>{also}:</div><a href='/l'>{title}</a></td></tr></table>"


def outlet_first(story: Story) -> str:
    main = (
        f"<h1 class=read__title>{story.headline}</h1><div class=read__time>{OUTLET} - {moment(story, 'dd/MM/y, HH:mm')} {zone(story)}</div>"
        f"<div class=credit><div class=credit-title>Penulis</div><div class=credit-title-name><h6>{names(story)}</h6></div>"
        f"<div class=credit-title>Editor</div><h6>Eka Redaktur</h6></div>"
        f"<div class=read__content>{with_also(story, paragraphs(story, '<strong>KOTA, kabar.example</strong> - '))}</div>"
    )
    return page(story, OUTLET, title(story) + metas(og__title=story.headline), main)


def several_pages(story: Story) -> str:
    pages = "<div class=paging>Halaman <a href='?page=2'>2</a> <a href='?page=3'>3</a> <a href='?page=2'>Selanjutnya</a></div>"
    main = (
        f"<h1 id=arttitle>{story.headline}</h1><time><span>{moment(story, 'EEEE, d MMMM y HH:mm')} {zone(story)}</span></time>"
        f"<div id=penulis>Penulis: <a href='/p'>{names(story)}</a></div><div>Editor: Eka Redaktur</div>"
        f"<div class=txt-article>{with_also(story, paragraphs(story, '<b>KABAR.EXAMPLE, KOTA</b> - '), BOLD_LINK)}{pages}</div>"
    )
    return page(story, OUTLET, title(story) + json_ld(article(story, OUTLET)), main)


BOLD_LINK = "<p class=baca><strong>{also}: <a href='/x'>{title}</a></strong></p>"


def agency(story: Story) -> str:
    foot = f"<p class=small>Pewarta: {names(story)}<br>Editor: Eka Redaktur<br>Copyright © KABAR {story.at.year}</p>"
    main = (
        f"<article><h1>{story.headline}</h1><p class=date><i></i> {moment(story, 'EEEE, d MMMM y HH:mm')} {zone(story)}</p>"
        f"<div class=post-content>Kota (KABAR) - {'<br><br>'.join(story.paragraphs)}{foot}</div></article>"
    )
    return page(story, OUTLET, title(story), main)


def updated_above(story: Story) -> str:
    main = (
        f"<h1>{story.headline}</h1><div class=author>Oleh <a href='/a'>{names(story)}</a> pada {moment(story, 'dd MMM y, HH:mm')} {zone(story)}</div>"
        f"<p class=read-page--header--updated>Diperbarui {story.at.day:02} Des {story.at.year}, 10:00 WIB</p>"
        f"<div class=article-content-body>{with_also(story, paragraphs(story, '<b>Kabar.example, Kota</b> - '))}</div>"
    )
    return page(story, OUTLET, title(story) + metas(og__site_name=OUTLET), main)


def place_and_outlet(story: Story) -> str:
    main = (
        f"<h1>{story.headline}</h1><div>{names(story)} | Kabar Contoh</div><div class=text-cnn_grey>{moment(story, 'EEEE, dd MMM y HH:mm')} {zone(story)}</div>"
        f"<div>Bagikan:</div><div class=detail-text>{with_also(story, paragraphs(story, '<strong>Kota, Kabar Contoh</strong> -- '))}"
        "<p>[Gambas:Video Kabar]</p><p>(abc/def)</p></div>"
    )
    meta = f'<meta name="publishdate" content="{moment(story, "y/MM/dd HH:mm:ss")}"><meta name="author" content="{OUTLET}">'
    return page(story, OUTLET, title(story) + meta, main)


def desk_and_editor(story: Story) -> str:
    main = (
        f"<div class=date-item__headline>{moment(story, 'EEEE dd MMM y HH:mm')} {zone(story)}</div><h1>{story.headline}</h1>"
        f"<div class=by>Rep: {names(story)}/ Red: Eka Redaktur</div><div class=article-content>"
        f"{with_also(story, paragraphs(story, 'KABAR.EXAMPLE, KOTA -- '))}</div>"
    )
    return page(story, OUTLET, title(story), main)


def blog(story: Story) -> str:
    main = (
        f"<div class=post><h3 class=post-title>{story.headline}</h3><div class=post-header>Diposting oleh <span class=fn>{names(story)}</span>"
        f" pada {moment(story, 'MMMM dd, y')}</div><div class=post-body>{'<br><br>'.join(story.paragraphs)}</div>"
        f"<div class=post-footer>Label: kota</div></div><div class=blog-pager><a href='/b'>Posting Lama</a></div>"
    )
    return page(story, OUTLET, f"<title>{OUTLET}: {story.headline}</title>", main, lang=False)


def zoned_day(story: Story) -> str:
    main = (
        f"<article><h1>{story.headline}</h1><p>{day(story, 'd MMMM y')} | {moment(story, 'HH.mm')} {zone(story)}</p><h5>{names(story)}</h5>"
        f"<div class=detail-konten>{with_also(story, paragraphs(story, '<strong>KABAR</strong>, <strong>Kota</strong> - '))}</div></article>"
    )
    return page(story, OUTLET, title(story) + json_ld(article(story, OUTLET) | {"author": {"name": OUTLET}}), main)


INDONESIAN = (
    desk_line,
    outlet_first,
    several_pages,
    agency,
    updated_above,
    place_and_outlet,
    desk_and_editor,
    blog,
    zoned_day,
)
