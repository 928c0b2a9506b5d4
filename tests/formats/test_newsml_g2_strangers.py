"""Habits of agencies that no corpus has: each was seen in somebody's document and is shown here in words of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from convert import api, checks
from convert.errors import ReadError, SecurityError
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
@pytest.mark.parametrize(
    "body", ["<p>Words.</p>", '<p>Words.</p><figure><img src="https://img.example.org/a.jpg"/></figure>']
)
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
    file = '<remoteContent href="b.jpg" contenttype="image/jpeg"/>'
    nothing = item("<headline>Two</headline>", file, guid="p2", kind="")
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




# NITF within an item


def nitf(head: str = "", body: str = "", content: str = "<p>Words.</p>", attributes: str = "") -> str:
    inner = f"<body><body.head>{body}</body.head><body.content>{content}</body.content></body>"
    return f"<inlineXML><nitf{attributes}><head>{head}</head>{inner}</nitf></inlineXML>"


@pytest.mark.parametrize("sub", ["<hl2>Sub</hl2>", "<hl2/>"])
def test_a_headline_of_two_levels(sub: str) -> None:
    made, _ = read(item(content=nitf(body=f"<hedline><hl1>Main</hl1>{sub}</hedline>")))
    assert made.headline == "Main"
    found = [("sub", "Sub")] if "Sub" in sub else []
    assert [(one.role, one.text) for one in made.alternative_headlines] == found


HEAD = (
    "<title>Title</title>"
    '<tobject><tobject.subject tobject.subject.refnum="04000000" tobject.subject.type="Trade"/></tobject>'
    '<docdata><urgency ed-urg="3"/><date.issue norm="20260102T090000Z"/><evloc city="Aurel"/>'
    '<key-list><keyword key="ferry"/></key-list><doc.copyright holder="Lake Wire"/>'
    '<ed-msg info="Check names."/></docdata>'
)


def test_the_head_of_nitf_fills_what_the_item_does_not_say() -> None:
    body = "<distributor>Lake Wire</distributor><byline>By<person>Ada Moss</person><byttl>Lake Wire</byttl></byline>"
    made, _ = read(item(content=nitf(HEAD, body, attributes=' baselang="de"')).replace(' xml:lang="en"', ""))
    assert (made.headline, made.urgency, made.language, made.keywords) == ("Title", 3, "de", ("ferry",))
    assert [one.qcode for one in made.subjects] == ["subj:04000000"]
    assert [one.name for one in made.located] == ["Aurel"]
    assert (made.created.value if made.created else "") == "2026-01-02T09:00:00Z"
    assert made.copyright_holder is not None
    assert made.copyright_holder.name == "Lake Wire"
    assert plain(made.editor_notes[0].blocks) == "Check names."
    assert made.byline == "By Ada Moss, Lake Wire"
    assert [one.name for one in made.sources] == ["Lake Wire"]


def test_what_the_item_says_goes_before_the_head_of_nitf() -> None:
    meta = (
        '<urgency>5</urgency><contentCreated>2025-01-01</contentCreated><located literal="Hill"/>'
        '<subject qcode="subj:15000000"/><by>By Ida Holm</by><headline>Main</headline><keyword>pier</keyword>'
    )
    body = "<hedline><hl1>Main</hl1></hedline><byline>By Ida Holm</byline>"
    made, _ = read(item(meta, nitf(HEAD, body)))
    assert (made.headline, made.urgency, made.keywords, made.byline) == ("Main", 5, ("pier",), "By Ida Holm")
    assert [one.qcode for one in made.subjects] == ["subj:15000000"]
    assert [one.name for one in made.located] == ["Hill"]
    assert not made.alternative_headlines
    left = str(made.unmapped)
    assert "20260102T090000Z" in left
    assert "Aurel" in left
    assert "04000000" in left


def test_a_body_of_nitf_without_body() -> None:
    content = "<inlineXML><nitf><body.head><hedline><hl1>Main</hl1></hedline></body.head>"
    content += "<body.content><p>One.</p></body.content></nitf></inlineXML>"
    made, _ = read(item(content=content))
    assert (made.headline, lines(made)) == ("Main", ["One."])


# markup that stands as text

ESCAPED = "&lt;p&gt;Two people &amp;amp; a &lt;b&gt;dog&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;So.&lt;/p&gt;"


@pytest.mark.parametrize(
    "content",
    [
        html(ESCAPED),
        html(f"<p>{ESCAPED}</p>"),
        nitf(content=ESCAPED),
        nitf(content=f"<p>{ESCAPED}</p>"),
        f"<inlineXML>{ESCAPED}</inlineXML>",
        "<inlineXML><html><body><![CDATA[<p>Two people &amp; a <b>dog</b>.</p><p>So.</p>]]></body></html></inlineXML>",
    ],
)
def test_escaped_markup_is_read_as_markup(content: str) -> None:
    made, _ = read(item(content=content))
    assert lines(made) == ["Two people & a dog.", "So."]


def test_escaped_markup_that_repeats_the_headline_does_not_say_it_twice() -> None:
    inside = "&lt;div>&lt;h1>The pier opens&lt;/h1>&lt;p>It did.&lt;/p>&lt;/div>"
    article, report = read(item("<headline>The pier opens</headline>", html(f"<p>{inside}</p><p>More.</p>")))
    assert lines(article) == ["It did.", "More."]
    assert [one.reason for one in report.ignored] == ["repeats the headline"]


def test_escaped_markup_in_text_fields_is_text() -> None:
    meta = (
        "<headline>Harbour &amp;amp; &lt;i&gt;lake&lt;/i&gt; &lt;NEW&gt;</headline>"
        f'<description role="drol:summary">{ESCAPED}</description>'
    )
    made, _ = read(item(meta))
    assert made.headline == "Harbour & lake <NEW>"
    assert made.summary == "Two people & a dog. So."
    own, _ = api.write(Article(headline="<b>x</b> &amp;", summary="<p>y</p>"), "newsml-g2")
    back = api.read(own, "newsml-g2")[0]
    assert (back.headline, back.summary) == ("<b>x</b> &amp;", "<p>y</p>")


# names, addresses, places of elements


@pytest.mark.parametrize(("code", "literal"), [("lake:desk-7", ""), ("lakewire", "lakewire")])
def test_any_code_names_a_party(code: str, literal: str) -> None:
    document = item(f'<creator qcode="{code}"/>').replace('<provider literal="P"/>', f'<provider qcode="{code}"/>')
    made, _ = read(document)
    assert made.provider is not None
    for one, name in ((made.provider, literal), (made.contributors[0], literal or "desk-7")):
        assert (one.qcode or "", one.literal, one.name) == ("" if literal else code, literal, name)


def test_the_text_of_a_party_is_its_name() -> None:
    rights = "<rightsInfo><copyrightHolder>Lake Wire</copyrightHolder></rightsInfo>"
    made, _ = read(item("<located>Aurel</located><creator>Ada Moss</creator>", more=rights))
    assert made.copyright_holder is not None
    assert [made.copyright_holder.name, made.located[0].name, made.contributors[0].name] == [
        "Lake Wire", "Aurel", "Ada Moss",
    ]  # fmt: skip


@pytest.mark.parametrize("address", ["tag:wire.example,2026:7", "urn:x:7", "cid:7@example", "ftp://example.org/7.jpg"])
@pytest.mark.parametrize("name", ["href", "residref"])
def test_an_opaque_address_is_the_uri_of_its_medium(address: str, name: str) -> None:
    file = f'<remoteContent {name}="{address}" contenttype="image/jpeg"/>'
    made, _ = read(item(content=file, kind="ninat:picture"))
    assert made.media[0].uri == address


def test_the_name_of_a_file_is_written_as_address() -> None:
    made, _ = read(item(content='<remoteContent href="sub/7.jpg" contenttype="image/jpeg"/>', kind="ninat:picture"))
    for written in (api.write(made, "newsml-g2")[0], api.write(Article(media=made.media), "newsml-g2")[0]):
        assert b'href="sub/7.jpg"' in written
        assert api.read(written, "newsml-g2")[0].media == made.media


def test_elements_in_the_wrong_place_are_found() -> None:
    document = item(
        '<provider literal="Lake Wire"/><edNote>Check names.</edNote><link rel="irel:seeAlso" href="https://e.example/"/>',
        meta='<headline>Head</headline><urgency>4</urgency><located><name>Aurel</name></located>',
    ).replace('<provider literal="P"/>', "")
    made, _ = read(document)
    assert (made.headline, made.urgency, made.located[0].name) == ("Head", 4, "Aurel")
    assert made.provider is not None
    assert made.provider.literal == "Lake Wire"
    assert len(made.editor_notes) == 1
    assert len(made.links) == 1


def test_a_body_and_a_headline_directly_in_the_item() -> None:
    document = item(content="").replace("<contentMeta></contentMeta><contentSet></contentSet>",
                                        f"<headline>Head</headline>{html('<p>Words.</p>')}")  # fmt: skip
    made, _ = read(document)
    assert (made.headline, lines(made)) == ("Head", ["Words."])


def test_an_element_of_another_namespace_is_none_of_ours() -> None:
    meta = '<x:headline xmlns:x="urn:example:x">False</x:headline><headline>True</headline>'
    made, _ = read(item(meta))
    assert made.headline == "True"
    assert not made.alternative_headlines
    assert "False" in str(made.unmapped)


def test_several_bylines_and_terms_are_one() -> None:
    rights = "<rightsInfo><usageTerms>No archive.</usageTerms><usageTerms>No sale.</usageTerms></rightsInfo>"
    made, _ = read(item("<by>Ada Moss/Lake</by><by>Ida Holm/Lake</by>", more=rights))
    assert (made.byline, made.usage_terms) == ("Ada Moss/Lake, Ida Holm/Lake", "No archive. No sale.")


@pytest.mark.parametrize(
    ("code", "status"),
    [("Usable", "usable"), ("stat:cancelled", "cancelled"), ("stat:kill", "cancelled"), ("x:WITHHELD", "withheld"),
     ("canceled", "cancelled")],
)  # fmt: skip
def test_spellings_of_the_status(code: str, status: str) -> None:
    assert read(item(meta=f'<pubStatus qcode="{code}"/>'))[0].status == status


def test_the_language_of_the_item_comes_before_the_order() -> None:
    meta = (
        '<language tag="en"/><headline xml:lang="fr">Titre</headline><headline rank="2">Second</headline>'
        '<headline rank="1">First</headline><located><name xml:lang="fr">Vienne</name><name xml:lang="en">Vienna</name>'
        "</located>"
    )
    rights = (
        '<rightsInfo><copyrightNotice xml:lang="fr">Tous droits</copyrightNotice>'
        '<copyrightNotice xml:lang="en">All rights</copyrightNotice></rightsInfo>'
    )
    made, _ = read(item(meta, more=rights))
    assert (made.headline, made.located[0].name, made.copyright_notice) == ("First", "Vienna", "All rights")


def test_the_language_of_a_sound_is_not_that_of_the_item() -> None:
    made, _ = read(item('<language tag="ar" role="lang:sound"/>'))
    assert made.language == "en"


@pytest.mark.parametrize(
    "content",
    [
        html("<p>שלום</p>", ' lang="he" dir="rtl"'),
        html("<p>שלום</p>").replace("<inlineXML", '<inlineXML xml:lang="he" dir="rtl"'),
        html("<p>שלום</p>").replace("<body", '<body xml:lang="he" dir="rtl"'),
    ],
)
def test_language_and_direction_of_the_body(content: str) -> None:
    made, _ = read(item(content=content).replace(' xml:lang="en"', ""))
    assert (made.language, made.direction) == ("he", "rtl")


def test_empty_ids_and_links_are_left_out() -> None:
    made, _ = read(item('<altId/><altId type="x:y" id="a"/>', meta="<link/>"))
    assert (made.alternative_ids, made.links) == ((), ())
    assert "altId" in str(made.unmapped)


def test_a_canonical_link_of_any_vocabulary() -> None:
    made, _ = read(item(meta='<link rel="lakerel:canonical" href="https://lake.example/7"/>'))
    assert (made.canonical_url, made.links) == ("https://lake.example/7", ())


@pytest.mark.parametrize(
    ("words", "found"),
    [("20260102T100000+0000", ""), ("Jan. 2, 2026", ""), ("2 janvier 2026", ""), ("AUREL, Jan. 2", "AUREL, Jan. 2"),
     ("March", "March"), ("2026-01-02T10:00Z", "")],
)  # fmt: skip
@pytest.mark.parametrize("where", ["meta", "nitf"])
def test_a_dateline_names_a_place(words: str, found: str, where: str) -> None:
    said = f"<dateline>{words}</dateline>"
    made, _ = read(item(said) if where == "meta" else item(content=nitf(body=said)))
    assert made.dateline == found


def test_the_alternate_text_of_a_picture() -> None:
    file = '<remoteContent href="7.jpg" contenttype="image/jpeg"/>'
    made, _ = read(item('<description role="drol:alt">A pier</description>', file, kind="ninat:picture"))
    assert made.media[0].alt == "A pier"


# what bodies say once more, and how they are built


def body_of(document: str) -> list[str]:
    return lines(read(document)[0])


@pytest.mark.parametrize("wrap", [html, lambda body: nitf(content=body)])
def test_the_byline_and_the_headlines_at_the_beginning_are_said_once(wrap: Callable[[str], str]) -> None:
    meta = '<headline>Ferry sails</headline><headline role="x:sub">From Monday</headline><by>By Ada Moss</by>'
    body = "<h2>\u201cFerry sails\u201d</h2><h3>From Monday.</h3><p>By Ada Moss</p>"
    body += "<p>One.</p><p>Two.</p><p>By Ada Moss</p>"
    if wrap is not html:
        body = body.replace("h3", "hl2").replace("h2", "hl2")
    assert body_of(item(meta, wrap(body))) == ["One.", "Two.", "By Ada Moss"]


def test_a_first_paragraph_that_is_the_headline() -> None:
    meta = "<headline>Ferry sails</headline>"
    assert body_of(item(meta, html("<p><strong>Ferry sails</strong></p><p>One.</p>"))) == ["One."]
    assert body_of(item(meta, html("<p>Ferry sails</p>"))) == ["Ferry sails"]  # a flash has no other text


def test_classes_of_a_header_fill_fields() -> None:
    body = (
        '<main><article><header><p class="overline">Energy</p><p class="standfirst">A village won.</p>'
        '<p class="author">By Ada Moss</p></header><p>One.</p></article></main>'
    )
    made, _ = read(item("<headline>H</headline>", html(body)))
    assert (made.kicker, plain(made.standfirst), made.byline) == ("Energy", "A village won.", "By Ada Moss")
    assert lines(made) == ["One."]
    body = '<section class="ingress"><p>A village won.</p></section><p>One.</p>'
    made, _ = read(item("<headline>H</headline>", html(body)))
    assert (plain(made.standfirst), lines(made)) == ("A village won.", ["One."])


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("Lead text <b>bold</b> more.<p>Para</p>tail", ["Lead text bold more.", "Para", "tail"]),
        ("<P>One</P><P>Two</P>", ["One", "Two"]),
        ("<HTML><BODY><P>One</P><UL><LI>Two</LI></UL></BODY></HTML>", ["One", "Two"]),
        ("<BODY><TEXT><RUBRIK>Title</RUBRIK><P>One</P></TEXT></BODY>", ["Title", "One"]),
        ('<v:story xmlns:v="urn:example:v"><v:p>One</v:p><v:p>Two</v:p></v:story>', ["One", "Two"]),
    ],
)
def test_bodies_of_many_shapes(content: str, found: list[str]) -> None:
    assert body_of(item(content=f"<inlineXML>{content}</inlineXML>")) == found


def test_pictures_of_bodies() -> None:
    body = (
        '<p><img src="https://img.example.org/a.jpg"/></p><p>One.</p>'
        '<img src="https://e.example/x" width="1" height="1"/>'
        '<figure><img src="https://img.example.org/b.jpg"/><figcaption>A pier. <span class="byline">Photo: Ida Holm'
        "</span></figcaption></figure>"
    )
    made, report = read(item(content=html(body)))
    first, text, second = made.body
    assert [type(first).__name__, type(text).__name__] == ["Figure", "Paragraph"]
    assert (plain(second.asset.caption), second.asset.credit) == ("A pier.", "Photo: Ida Holm")  # type: ignore[union-attr]  # the figure above
    assert "a picture of one pixel" in {one.reason for one in report.ignored}
    assert '"a.jpg"' in str(read(item(content=nitf(content='<p>x</p><img source="a.jpg"/>')))[0]).replace("'", '"')


def test_a_reading_stands_in_parentheses() -> None:
    assert body_of(item(content=html("<p><ruby>輪島<rt>わじま</rt></ruby>で</p>"))) == ["輪島（わじま）で"]


def test_named_characters_of_html() -> None:
    document = item("<headline>Caf&eacute;&nbsp;5 &amp; 6 <![CDATA[&nbsp;x]]></headline>")
    made, report = read(document)
    assert made.headline.startswith("Café\u00a05 & 6")
    assert "XML002" in {one.code for one in report.findings}
    with pytest.raises(SecurityError):
        api.read(f'<!DOCTYPE x [<!ENTITY nbsp "x">]>{document}'.encode(), "newsml-g2")
    with pytest.raises(SecurityError):
        api.read(item("<headline>&unheardof;</headline>").encode(), "newsml-g2")
    with pytest.raises(ReadError) as caught:
        api.read(item("<headline>A & B</headline>").encode(), "newsml-g2")
    assert caught.value.line == 1


@pytest.mark.parametrize(("count", "inside"), [(1, ""), (2, ""), (1, "newsMessage")])
def test_items_in_an_envelope(count: int, inside: str) -> None:
    items = "".join(item(f"<headline>H{at}</headline>", guid=f"t{at}") for at in range(count))
    if inside:
        items = f'<newsMessage xmlns="{NAR}">{SENT}<itemSet>{items}</itemSet></newsMessage>'
    inner = f"<s:Header>Key 7</s:Header><s:Body>{items} tail</s:Body>"
    document = f'<s:Envelope xmlns:s="urn:example:soap">{inner}</s:Envelope>'
    made = read_all(document)
    assert [one.headline for one in made] == [f"H{at}" for at in range(count)]
    assert "Key 7" in str(made[0].unmapped)
    assert "tail" in str(made[0].unmapped)
    assert "G2106" in {one.code for one in api.read_all(document.encode(), "newsml-g2").__next__()[1].findings}


def test_a_basic_form_of_a_time() -> None:
    made, _ = read(item(meta="<firstCreated>20260102T120000Z</firstCreated>"))
    assert made.first_published is not None
    assert made.first_published.value == "2026-01-02T12:00:00Z"
    assert made.first_published.literal == "20260102T120000Z"


def test_styles_and_names_without_a_place_are_listed() -> None:
    cells = '<td style="text-align: right; color: red">1</td><td style="text-align:right;">2</td>'
    table = f"<table><tr>{cells}</tr></table>"
    media = '<media><media-reference name="Clip 7"/></media>'
    _, report = read(item(content=nitf(content=f"<p>W</p>{table}{media}")))
    assert "text-align: right; color: red" in {one.excerpt for one in report.ignored}
    assert "Clip 7" in {one.excerpt for one in report.ignored}


@pytest.mark.parametrize(
    "body",
    ["<pre>a   b\n\n\n   c</pre>" * 9, "<table><tr><td>1</td><td>2</td></tr></table>" * 20, "<p>a</p><p>b</p>" * 40],
)
def test_our_counts_are_those_of_our_check(body: str) -> None:
    made = api.read(item(content=html(body)).encode(), "newsml-g2")[0]
    for markup in ("xhtml", "nitf"):
        written = api.write(Article(headline="H", body=made.body), "newsml-g2", body=markup)[0]
        assert "G2247" not in {one.code for one in checks.check(written, "newsml-g2")}


def test_a_paragraph_that_begins_with_the_dateline_is_no_repetition_of_it() -> None:
    body = html('<p><span class="dateline">Aurel (lw) - </span>The ferry sails again.</p><p>Two.</p><p>Three.</p>')
    article, _ = read(item("<dateline>Aurel (lw) -</dateline>", body))
    assert "The ferry sails again." in str(article.body[0])
    assert len(article.body) == 3
