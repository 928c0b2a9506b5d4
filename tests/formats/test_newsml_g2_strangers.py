"""Habits of agencies that no corpus has: each was seen in somebody's document and is shown here in words of ours."""

from __future__ import annotations

import pytest

from convert import api
from convert.model.article import Article
from convert.model.walk import plain, plain_text
from convert.report import Report

NAR = "http://iptc.org/std/nar/2006-10-01/"
ENVELOPE = 'standard="NewsML-G2" standardversion="2.29" conformance="power" xml:lang="en"'
SENT = "<header><sent>2026-01-02T10:00:00Z</sent></header>"


def item(
    inner: str = "", content: str = "", meta: str = "", *, guid: str = "t", kind: str = "ninat:text", more: str = ""
) -> str:
    """A news item: ``inner`` of contentMeta, ``content`` of contentSet, ``meta`` of itemMeta, ``more`` beside them."""
    class_ = f'<itemClass qcode="{kind}"/>' if kind else ""
    return (
        f'<newsItem xmlns="{NAR}" guid="{guid}" {ENVELOPE}>{more}<itemMeta>{class_}<provider literal="P"/>'
        f"<versionCreated>2026-01-02T10:00:00Z</versionCreated>{meta}</itemMeta>"
        f"<contentMeta>{inner}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def html(body: str, attributes: str = "") -> str:
    return f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"{attributes}><body>{body}</body></html></inlineXML>'


def read_all(document: str) -> list[Article]:
    """The articles; each is what it was after it was written and read again."""
    found = [article for article, _ in api.read_all(document.encode(), "newsml-g2")]
    for article in found:
        written, report = api.write(article, "newsml-g2")
        assert not report.losses
        assert api.read(written, "newsml-g2")[0] == article
    return found


def read(document: str) -> tuple[Article, Report]:
    (article,) = read_all(document)
    return article, api.read(document.encode(), "newsml-g2")[1]


def lines(article: Article) -> list[str]:
    return [plain_text(block) for block in article.body]


def message(*items: str) -> list[Article]:
    return read_all(f'<newsMessage xmlns="{NAR}">{SENT}<itemSet>{"".join(items)}</itemSet></newsMessage>')


def package(guid: str, *refs: str) -> str:
    return (
        f'<packageItem guid="{guid}" {ENVELOPE}><itemMeta><itemClass qcode="ninat:composite"/><provider literal="P"/>'
        f'<versionCreated>2026-01-02T10:00:00Z</versionCreated></itemMeta><groupSet root="g">'
        f'<group id="g" role="r:m">{"".join(refs)}</group></groupSet></packageItem>'
    )


def ref(guid: str, inner: str = "") -> str:
    return f'<itemRef residref="{guid}">{inner}</itemRef>'


def picture(guid: str, address: str, *, kind: str = "ninat:picture") -> str:
    inner = f"<headline>Head {guid}</headline><creditline>Credit {guid}</creditline>"
    inner += f'<description role="drol:caption">Caption {guid}</description>'
    file = f'<remoteContent {address} contenttype="image/jpeg"/>'
    return item(inner, file, guid=guid, kind=kind)


# a message and its parts


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""),
        ('residref="tag:wire.example,2026:1"', 'residref="tag:wire.example,2026:2"'),
        ('href="https://img.example.org/a.jpg"', 'href="https://img.example.org/a.jpg"'),
        ('href="tag:wire.example,2026:1"', 'href="tag:wire.example,2026:2"'),
    ],
)
@pytest.mark.parametrize("body", ["<p>Words.</p>", '<p>Words.</p><figure><img src="https://img.example.org/a.jpg"/></figure>'])
def test_pictures_are_told_apart_by_their_items(first: str, second: str, body: str) -> None:
    pack = package("k", ref("t"), ref("p1"), ref("p2"))
    (made,) = message(item(content=html(body)), picture("p1", first), picture("p2", second), pack)
    shown = [block.asset for block in made.body if hasattr(block, "asset")]
    assets = [*shown, *made.media]
    assert [one.headline for one in assets if one.headline] == ["Head p1", "Head p2"]
    assert [one.uri for one in assets if one.uri] == ["p1", "p2"]


def test_what_a_figure_says_otherwise_than_the_item_of_its_picture_is_listed() -> None:
    address = "https://img.example.org/a.jpg"
    body = f'<figure><img src="{address}" title="Title here"/><figcaption>Caption here</figcaption></figure>'
    document = (
        f'<newsMessage xmlns="{NAR}">{SENT}<itemSet>'
        + item(content=html(body))
        + picture("p1", f'href="{address}"')
        + package("k", ref("t"), ref("p1"))
        + "</itemSet></newsMessage>"
    )
    ((made, report),) = api.read_all(document.encode(), "newsml-g2")
    assert made.body[0].asset.headline == "Head p1"  # type: ignore[union-attr]  # the figure above
    assert {one.reason: one.chars for one in report.ignored} == {
        "the picture has another caption": len("Captionhere"), "the picture has another headline": len("Titlehere"),
    }  # fmt: skip


@pytest.mark.parametrize("refs", ["", "20260102-1"])
def test_a_package_that_ties_nothing_goes_with_the_text(refs: str) -> None:
    (made,) = message(package("k", ref(refs) if refs else ""), item("<headline>H</headline>", html("<p>W</p>")))
    assert made.headline == "H"
    assert "packageItem" in str(made.unmapped)


def test_the_class_of_a_picture_from_its_reference_or_its_file() -> None:
    hint = '<itemClass qcode="ninat:picture"/>'
    pack = package("k", ref("t"), ref("p1", hint), ref("p2"))
    nothing = item("<headline>Two</headline>", '<remoteContent href="b.jpg" contenttype="image/jpeg"/>', guid="p2", kind="")
    hinted = item("<headline>One</headline>", '<remoteContent href="a.bin"/>', guid="p1", kind="")
    (made,) = message(item(content=html("<p>W</p>")), hinted, nothing, pack)
    assert [(one.kind, one.headline) for one in made.media] == [("image", "One"), ("image", "Two")]


@pytest.mark.parametrize(("kind", "found"), [("image/png", "picture"), ("video/mp4", "video"), ("text/html", "text")])
def test_an_item_without_class_has_that_of_its_file(kind: str, found: str) -> None:
    words = "" if found == "video" else "<description>What it shows</description>"
    made, _ = read(item(words, f'<remoteContent href="a" contenttype="{kind}"/>', kind=""))
    assert made.item_class == found
    if found == "picture":
        assert (plain(made.media[0].caption), made.summary) == ("What it shows", "")


# lines of printers


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>Boats of both harbours met\n      off the cape on Monday and\n      went home.</p>",
         ["Boats of both harbours met off the cape on Monday and went home."]),
        ("<p>Boats of both harbours met\n      off the cape on Monday\n\n      (Told by Ada Moss)</p>",
         ["Boats of both harbours met off the cape on Monday", "(Told by Ada Moss)"]),
        ("One two three\n      four five six\n      seven.", ["One two three four five six seven."]),
        ("\n      One two three\n      four five six\n\n      seven.\n  ", ["One two three four five six", "seven."]),
        ("\u3000\u3000First of two.\n\u3000\u3000Second of two.", ["First of two.", "Second of two."]),
    ],
)  # fmt: skip
def test_lines_of_a_printer_are_joined(body: str, found: list[str]) -> None:
    assert lines(read(item(content=html(body)))[0]) == found


def test_the_first_line_of_a_plain_text_follows_its_tag() -> None:
    text = "The boats of both harbours met\n    off the cape on Monday and went\n    home after the storm had gone."
    made = lines(read(item(content=f"<inlineData>{text}</inlineData>"))[0])
    assert made == ["The boats of both harbours met off the cape on Monday and went home after the storm had gone."]


