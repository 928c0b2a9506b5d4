"""Shapes of documents: messages, packages and the items that are no news; what belongs together, and that nothing
vanishes."""

from __future__ import annotations

import base64

import pytest

from convert import api
from convert.formats.newsml_g2.sniff import sniff
from convert.model.article import Article
from convert.model.walk import plain_text

NAR = "http://iptc.org/std/nar/2006-10-01/"
ENVELOPE = 'standard="NewsML-G2" standardversion="2.29" conformance="power"'


def news(guid: str, kind: str, inner: str = "", *, meta: str = "") -> str:
    return (
        f'<newsItem guid="{guid}" {ENVELOPE}><itemMeta><itemClass qcode="{kind}"/><provider literal="P"/>'
        f"<versionCreated>2026-01-02T10:00:00Z</versionCreated>{meta}</itemMeta>{inner}</newsItem>"
    )


def package(guid: str, groups: str, root: str = "g") -> str:
    return (
        f'<packageItem guid="{guid}" {ENVELOPE}><itemMeta><itemClass qcode="ninat:composite"/><provider literal="P"/>'
        f"<versionCreated>2026-01-02T10:00:00Z</versionCreated></itemMeta>"
        f'<groupSet root="{root}">{groups}</groupSet></packageItem>'
    )


def text(guid: str, meta: str = "", body: str = "<p>Words.</p>") -> str:
    html = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
    return news(guid, "ninat:text", f"<contentSet><inlineXML>{html}</inlineXML></contentSet>", meta=meta)


def picture(guid: str, kind: str = "ninat:picture", file: str = 'contenttype="image/jpeg"') -> str:
    href = f"https://img.example.org/{guid}"
    return news(guid, kind, f'<contentSet><remoteContent href="{href}" {file}/></contentSet>')


def message(*items: str, header: str = "<header><sent>2026-01-02T10:00:00Z</sent></header>") -> list[Article]:
    data = f'<newsMessage xmlns="{NAR}">{header}<itemSet>{"".join(items)}</itemSet></newsMessage>'
    return [article for article, _ in api.read_all(data.encode(), "newsml-g2")]


def shape(articles: list[Article]) -> list[tuple[str, list[str]]]:
    return [(article.id, [asset.uri for asset in article.media]) for article in articles]


def test_items_of_any_number_are_articles_in_order() -> None:
    made = message(*(text(f"t{at}") for at in range(30)))
    assert [article.id for article in made] == [f"t{at}" for at in range(30)]


def test_a_link_ties_a_picture_to_its_text() -> None:
    link = '<link rel="irel:associatedWith" residref="p1"/>'
    assert shape(message(picture("p1"), text("t", link), picture("p2"))) == [("t", ["p1"]), ("p2", [""])]


def test_a_link_to_the_version_before_ties_nothing() -> None:
    made = message(picture("p1"), text("t", '<link rel="irel:prevVersion" residref="p1"/>'))
    assert [article.id for article in made] == ["p1", "t"]


def test_an_icon_and_remote_content_tie() -> None:
    inner = '<contentMeta><icon residref="p1"/></contentMeta><contentSet><remoteContent residref="p2"/></contentSet>'
    assert shape(message(news("t", "ninat:text", inner), picture("p2"), picture("p1")))[0] == ("t", ["p1", "p2"])


def test_a_group_ties_its_pictures_to_the_text_in_it() -> None:
    groups = (
        '<group id="g" role="r:m"><groupRef idref="b"/><groupRef idref="a"/><groupRef idref="g"/></group>'
        '<group id="a" role="r:a" mode="pgrmod:alt"><itemRef residref="t1"/><itemRef residref="p1"/></group>'
        '<group id="b" role="r:b"><itemRef residref="t2"/><itemRef residref="p3"/><itemRef residref="p2"/></group>'
    )
    items = [text("t1"), text("t2"), *(picture(f"p{at}") for at in (1, 2, 3)), package("k", groups)]
    assert shape(message(*items)) == [("t1", ["p1"]), ("t2", ["p3", "p2"])]


def test_pictures_of_a_package_without_text_are_its_own() -> None:
    groups = '<group id="g" role="r:m"><itemRef residref="p2"/><itemRef residref="p1"/></group>'
    made = message(picture("p1"), picture("p2"), package("k", groups))
    assert shape(made) == [("k", ["p2", "p1"])]
    assert made[0].item_class == "composite"


def test_the_data_of_a_package_stay_with_its_text() -> None:
    groups = '<group id="g" role="r:m"><title>Sidebars</title><itemRef residref="t"/></group>'
    (made,) = message(package("k", groups), text("t"))
    kept = [one for one in made.unmapped if one.path == "/newsMessage/itemSet/packageItem"]
    assert len(kept) == 1
    assert "Sidebars" in kept[0].value


def test_what_an_asset_does_not_hold_stays_under_the_path_of_its_item() -> None:
    made = message(picture("p0"), text("t", '<link residref="p1"/>'), picture("p1"))[1]
    assert "/newsMessage/itemSet/newsItem[3]/itemMeta/provider" in {one.path for one in made.unmapped}


def test_a_package_alone_gives_its_references_in_reading_order() -> None:
    groups = (
        '<group id="x" role="r:x"><itemRef residref="i3" version="2"><headline>Three</headline></itemRef></group>'
        '<group id="g" role="r:m"><itemRef residref="i1"><title>One</title></itemRef><groupRef idref="y"/></group>'
        '<group id="y" role="r:y"><itemRef href="https://example.org/i2"><title>Two</title><title>Two</title></itemRef>'
        '<groupRef idref="g"/></group>'
    )
    (made,) = message(package("k", groups))
    assert [(one.id or one.href, one.title, one.version) for one in made.links] == [
        ("i1", "One", None), ("https://example.org/i2", "Two", None), ("i3", "Three", 2),
    ]  # fmt: skip
    assert "/packageItem/groupSet" in {one.path for one in made.unmapped}  # it is kept whole


@pytest.mark.parametrize(
    "document",
    [
        f'<{name} xmlns="{NAR}" guid="x" {ENVELOPE}><itemMeta><title>Kept</title></itemMeta></{name}>'
        for name in ("conceptItem", "knowledgeItem", "planningItem", "catalogItem")
    ]
    + [f'<catalog xmlns="{NAR}"><title>Kept</title><scheme alias="a" uri="https://example.org/a/"/></catalog>'],
)
def test_items_that_are_no_news_are_reported_and_kept_whole(document: str) -> None:
    assert sniff(document.encode()) >= 90
    article, report = api.read(document.encode(), "newsml-g2")
    assert [one.code for one in report.findings] == ["G2101"]
    assert "Kept" in article.unmapped[0].value


def test_a_catalog_of_another_kind_is_not_ours() -> None:
    assert sniff(b"<catalog><book/></catalog>") == 0


@pytest.mark.parametrize(
    ("kind", "found"),
    [("icls:picture", 1), ("ninat:graphics", 1), ("ninat:video", 1), ("ninat:audio", 1), ("ninat:text", 0), ("", 1)],
)
def test_the_class_says_what_is_a_medium(kind: str, found: int) -> None:
    made = message(text("t", '<link residref="m"/>'), picture("m", kind))
    assert len(made[0].media) == found


def test_a_ring_of_packages_ends() -> None:
    one = package("k1", '<group id="g" role="r:m"><itemRef residref="k2"/></group>')
    two = package("k2", '<group id="g" role="r:m"><itemRef residref="k1"/></group>')
    assert [article.id for article in message(one, two)] == ["k1", "k2"]


def test_every_article_of_a_message_goes_back_into_the_format() -> None:
    groups = '<group id="g" role="r:m"><itemRef residref="t"/><itemRef residref="p1"/></group>'
    for made in message(picture("p1"), text("t"), package("k", groups), picture("p2")):
        written, report = api.write(made, "newsml-g2")
        assert not report.losses
        assert api.read(written, "newsml-g2")[0] == made




def contents(*inner: str, language: str = "en") -> tuple[Article, list[str]]:
    meta = f'<contentMeta><language tag="{language}"/></contentMeta>'
    data = news("t", "ninat:text", f"{meta}<contentSet>{''.join(inner)}</contentSet>")
    article, report = api.read(data.replace("<newsItem", f'<newsItem xmlns="{NAR}"', 1).encode(), "newsml-g2")
    return article, [one.code for one in report.findings]


def lines(article: Article) -> list[str]:
    return [plain_text(block) for block in article.body]


SAID = "The ferry sails again on Monday"
PLAIN = f'<inlineData contenttype="text/plain">{SAID}</inlineData>'
ESCAPED = f"<inlineData>&lt;p&gt;{SAID}&lt;/p&gt;&lt;p&gt;So it is.&lt;/p&gt;</inlineData>"
NITF = (
    '<inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content>'
    f"<p>{SAID} (NITF)</p></body.content></body></nitf></inlineXML>"
)


def xhtml(words: str = SAID, attributes: str = "") -> str:
    html = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{words}</p></body></html>'
    return f"<inlineXML{attributes}>{html}</inlineXML>"


def test_of_several_renditions_the_best_is_read_and_the_others_are_listed() -> None:
    article, codes = contents(PLAIN, ESCAPED, NITF, xhtml())
    assert lines(article) == [SAID]
    assert codes == ["G2104"] * 3
    assert "/newsItem/contentSet/inlineXML" in {one.path for one in article.unmapped}
    assert lines(contents(PLAIN, ESCAPED, NITF)[0]) == [f"{SAID} (NITF)"]
    assert lines(contents(PLAIN, ESCAPED)[0]) == [SAID, "So it is."]


def test_an_empty_rendition_is_none() -> None:
    article, codes = contents(xhtml(""), PLAIN)
    assert (lines(article), codes) == ([SAID], [])


def test_the_language_of_the_item_comes_first() -> None:
    german = xhtml("Die Fähre fährt wieder", ' xml:lang="de"')
    assert lines(contents(xhtml(), german, language="de-AT")[0]) == [SAID, "Die Fähre fährt wieder"]
    article, codes = contents(german, xhtml(SAID, ' xml:lang="en"'))
    assert lines(article) == [SAID]
    assert codes == ["G2104"]


def test_contents_that_say_different_things_are_parts_of_one_body() -> None:
    assert lines(contents(xhtml(), xhtml("Quite another paragraph of the piece"))[0]) == [
        SAID, "Quite another paragraph of the piece",
    ]  # fmt: skip


def test_text_in_base64_is_decoded_and_other_data_stay() -> None:
    coded = base64.b64encode(SAID.encode()).decode()
    made, _ = contents(f'<inlineData contenttype="text/plain" encoding="encd:b64">{coded}</inlineData>')
    assert lines(made) == [SAID]
    other, _ = contents(f'<inlineData contenttype="image/png" encoding="encd:b64">{coded}</inlineData>')
    assert not other.body
    assert coded in str(other.unmapped)


def test_nitf_that_stands_as_text_is_read_as_nitf() -> None:
    nitf = NITF.removeprefix("<inlineXML>").removesuffix("</inlineXML>")
    article, _ = contents(f"<inlineData><![CDATA[{nitf}]]></inlineData>")
    assert lines(article) == [f"{SAID} (NITF)"]
    broken, _ = contents(f"<inlineData><![CDATA[{nitf[:-9]}]]></inlineData>")
    assert SAID in lines(broken)[0]


def test_text_elsewhere_is_a_link() -> None:
    article, codes = contents('<remoteContent href="https://example.org/t.html" contenttype="text/html" size="9"/>')
    assert [(one.rel, one.href, one.media_type) for one in article.links] == [
        ("alternate", "https://example.org/t.html", "text/html")
    ]
    assert codes == ["G2105"]
    assert "/newsItem/contentSet" in {one.path for one in article.unmapped}  # it is kept whole


def test_a_paragraph_that_holds_plain_text_is_read_as_such() -> None:
    body = "<p>   The first of them.\nIt goes on\n   The second one.\nSo.</p>"
    (made,) = message(text("t", body=body))
    assert len(made.body) == 2
