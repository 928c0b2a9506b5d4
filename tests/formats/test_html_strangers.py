"""What pages of many systems did to the reader: each test is one thing that was lost or put in the wrong place."""

from __future__ import annotations

from typing import Any

import convert
from convert.model.article import Article
from convert.model.blocks import CodeBlock, Figure, Gallery, Preformatted
from convert.model.walk import plain
from convert.report import Report

FIRST = "The ferry came back to the northern shore on Friday, three weeks after the storm that broke its mooring."
SECOND = "Nobody in the harbour office would say how long the new mooring is meant to hold against the winter ice."
IMAGE = "https://lake.example.org/img"


def read(inner: str) -> tuple[Article, Report]:
    page = (
        f"<html lang=en><body><article><h1>The ferry</h1><p>{FIRST}</p>{inner}<p>{SECOND}</p></article></body></html>"
    )
    return convert.read(page.encode(), "html", url="https://lake.example.org/ferry")


def only(article: Article, cls: type) -> Any:
    return next(one for one in article.body if isinstance(one, cls))


def words(gallery: Gallery) -> list[tuple[str, str]]:
    return [(plain(one.asset.caption), one.asset.credit) for one in gallery.figures]


# text whose lines count


def test_breaks_in_preformatted_text_are_its_lines() -> None:
    article, _ = read("<pre><span>def cross():<br/>    return 1<br></span></pre><pre>\nx\n<div>y</div>z</pre>")
    found = [one.text for one in article.body if isinstance(one, Preformatted)]
    assert found == ["def cross():\n    return 1", "x\ny\nz"]


def test_a_button_in_code_is_none_of_it() -> None:
    article, report = read("<pre><button>Copy</button><code>a<br>b</code></pre><p>Type <code>x<br>y</code> now.</p>")
    assert only(article, CodeBlock).text == "a\nb"
    assert "x y" in "".join(part.text for part in article.body[2].content)  # type: ignore[union-attr]  # a paragraph
    assert [item.excerpt for item in report.ignored if item.reason == "button element"] == ["Copy"]


# galleries


def test_each_picture_of_a_gallery_has_its_own_words() -> None:
    slides = (
        f'<div class="slideshow"><div class=s><img src="{IMAGE}/3.jpg"><div class="caption">The pier.</div>'
        f'<div class="credit">Tom Vell</div></div><div class=s><img src="{IMAGE}/4.jpg">'
        '<div class="caption">The light. Photo: Ona Perrin</div></div></div>'
    )
    gallery = only(read(slides)[0], Gallery)
    assert (words(gallery), gallery.caption) == ([("The pier.", "Tom Vell"), ("The light.", "Photo: Ona Perrin")], ())


def test_a_gallery_in_lists_of_definitions() -> None:
    items = "".join(
        f'<dl class="gallery-item"><dt><a href="{IMAGE}/{name}.jpg"><img src="{IMAGE}/{name}-150x150.jpg"></a></dt>'
        f'<dd class="wp-caption-text gallery-caption">Boat {name}</dd></dl>'
        for name in ("one", "two")
    )
    article, report = read(f'<div id="g" class="gallery">{items}</div>')
    gallery = only(article, Gallery)
    assert words(gallery) == [("Boat one", ""), ("Boat two", "")]
    assert [file.href for file in gallery.figures[0].asset.renditions] == [
        f"{IMAGE}/one-150x150.jpg", f"{IMAGE}/one.jpg",
    ]  # fmt: skip
    assert not [item for item in report.ignored if "Boat" in item.excerpt]


def test_figures_in_a_figure_keep_their_captions() -> None:
    outer = (
        f'<figure><figure><img src="{IMAGE}/1.jpg"><figcaption>The pier</figcaption></figure>'
        f'<figure><img src="{IMAGE}/2.jpg"></figure><figcaption>Two boats</figcaption></figure>'
    )
    for gallery in (
        only(read(outer)[0], Gallery),
        only(convert.read(f"x\n\n{outer}\n".encode(), "markdown")[0], Gallery),
    ):
        assert (words(gallery), plain(gallery.caption)) == ([("The pier", ""), ("", "")], "Two boats")


def test_the_credit_of_several_pictures_is_that_of_each() -> None:
    caption = "<figcaption>Left, right. Photo: Ona Perrin</figcaption>"
    both = f'<figure><img src="{IMAGE}/1.jpg"><img src="{IMAGE}/2.jpg">{caption}</figure>'
    gallery = only(read(both)[0], Gallery)
    assert (words(gallery), plain(gallery.caption)) == ([("", "Photo: Ona Perrin")] * 2, "Left, right.")


def test_a_list_of_pictures_is_a_gallery() -> None:
    items = "".join(f'<li><img src="{IMAGE}/{n}.jpg"><p class="caption">Boat {n}</p></li>' for n in (1, 2))
    assert words(only(read(f"<ul>{items}</ul>")[0], Gallery)) == [("Boat 1", ""), ("Boat 2", "")]


def test_where_a_picture_leads_is_listed() -> None:
    _, report = read(f'<a href="/shop"><img src="{IMAGE}/1.jpg" alt="The pier"></a>')
    assert [(item.reason, item.excerpt) for item in report.ignored] == [("address that a picture leads to", "/shop")]


def test_captioned_pictures_side_by_side_are_several() -> None:
    """A box that calls itself a caption and holds a picture is the next picture, not the words of this one."""
    boxes = "".join(
        f'<div class="wp-caption"><img src="{IMAGE}/{n}.jpg"><p class="wp-caption-text">The ferry, {n}.</p></div>'
        for n in ("bow", "deck", "stern")
    )
    article, _ = read(boxes)
    figures = [block for block in article.body if isinstance(block, Figure)]
    assert [plain(figure.asset.caption) for figure in figures] == [f"The ferry, {n}." for n in ("bow", "deck", "stern")]


def test_who_took_the_picture_did_not_write_the_text() -> None:
    """A caption that calls itself "author" names the photographer."""
    caption = '<figcaption>The ferry.</figcaption><figcaption itemprop="author">Photo: Ona Perrin</figcaption>'
    article, _ = read(f'<div class="caption"><img src="{IMAGE}/bow.jpg">{caption}</div>')
    assert article.byline == ""
    assert not article.contributors
