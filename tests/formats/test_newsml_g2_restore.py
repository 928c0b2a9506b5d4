# ruff: noqa: E501  (documents and paths are easier to read in one line)
"""What a reading left over goes back where it was: unedited documents whole, edited ones without mistaking an anchor."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from convert import api
from convert.errors import ConvertError
from convert.formats.newsml_g2.body_shape import is_plain, pour, shape
from convert.formats.newsml_g2.places import order_tokens, split, written_order
from convert.formats.newsml_g2.validate import check_tree
from convert.model.article import Article, Unmapped
from convert.model.build import normalise
from convert.report import Finding
from convert.testing.laws import check_format
from convert.testing.strategies import articles

NAR = "http://iptc.org/std/nar/2006-10-01/"
WIRE = f"""<newsItem xmlns="{NAR}" xmlns:lw="https://lakewire.example/ns" guid="urn:lw:1" version="2" standard="NewsML-G2"
 standardversion="2.12" conformance="power" xml:lang="en-GB">
<catalog><scheme alias="lwsec" uri="https://lakewire.example/cv/section/"/></catalog>
<catalogRef href="https://lakewire.example/catalog_3.xml"/>
<itemMeta><itemClass qcode="icls:text"/><provider qcode="lw:desk"><name>Lake Wire</name></provider>
<versionCreated>2026-01-02T10:00:00Z</versionCreated><role qcode="lwrole:main"/><fileName>one.xml</fileName>
<generator versioninfo="3">Lake Desk</generator><edNote/><signal qcode="lwsig:new"/><lw:id>44</lw:id></itemMeta>
<contentMeta><urgency>3</urgency><located type="lwloc:city"><name>Port Amber</name></located>
<creator role="lwrole:reporter" qcode="lwstaff:7"><name>Ada Moss</name></creator>
<subject type="lwtype:topic" qcode="lwtopic:1" lw:weight="2"><name>Ferries</name><broader qcode="lwtopic:9"/></subject>
<headline>Two towns share a ferry</headline><subject type="cpnat:department" qcode="lwdesk:2"><name>Home</name></subject>
<subject type="lwtype:topic" qcode="lwtopic:3"><name>Lakes</name></subject><by/>
<description role="descRole:summary">It sails at noon.</description><description role="lwdesc:x"/></contentMeta>
<assert qcode="lwtopic:1"><name>Ferries</name></assert>
<contentSet><inlineXML contenttype="xhtml/xml" wordcount="7"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Two towns share a ferry</title><meta charset="utf-8"/></head><body class="story"><div id="main"><h1>Two towns share a ferry</h1>
<p class="lead">The <b>old</b> ferry sails.</p><p/><p><h3>Noon</h3></p></div><p>See <a class="x" href="https://example.org/">this</a>.</p>
</body></html></inlineXML></contentSet></newsItem>""".encode()


def read(data: bytes) -> Article:
    return api.read(data, "newsml-g2")[0]


def write(article: Article, **options: str) -> bytes:
    return api.write(article, "newsml-g2", **options)[0]


def errors(data: bytes) -> list[Finding]:
    """What the grammar says against a document."""
    return [one for one in check_tree(etree.fromstring(data)) if one.severity == "error"]


def tree(element: etree._Element) -> Any:
    """An element as a value: names, attributes, texts without blanks at their edges, children in order."""
    text = " ".join((element.text or "").split())
    inside = [(tree(child), " ".join((child.tail or "").split())) for child in element if isinstance(child.tag, str)]
    return element.tag, sorted(element.attrib.items()), text, inside


def test_a_document_comes_back_as_it_was() -> None:
    written = write(read(WIRE))
    assert tree(etree.fromstring(written)) == tree(etree.fromstring(WIRE))
    assert errors(written) == []
    assert b"wirecopy" not in written


def test_a_message_comes_back_with_its_header_and_its_other_items() -> None:
    other = f"""<conceptItem xmlns="{NAR}" guid="urn:lw:2" standard="NewsML-G2" standardversion="2.12"><itemMeta>
<itemClass qcode="cinat:concept"/><provider literal="lw"/><versionCreated>2026-01-02T10:00:00Z</versionCreated></itemMeta>
<concept><conceptId qcode="lwp:1"/><name>Ada Moss</name></concept></conceptItem>"""
    header = (
        "<header><sent>2026-01-02T10:00:01Z</sent><catalogRef href='https://lakewire.example/c.xml'/>"
        "<sender>lakewire.example</sender><priority>4</priority></header>"
    )
    item = WIRE.decode()
    message = f'<newsMessage xmlns="{NAR}">{header}<itemSet>{other}{item}</itemSet></newsMessage>'.encode()
    article = read(message)
    written = write(article, message="newsMessage")
    assert tree(etree.fromstring(written)) == tree(etree.fromstring(message))
    bare = write(article)
    assert read(bare) == article
    assert errors(bare) == []


@pytest.mark.parametrize("kind", ["conceptItem", "planningItem", "knowledgeItem", "catalogItem"])
def test_an_item_that_is_no_article_is_the_document(kind: str) -> None:
    meta = (
        '<itemMeta><itemClass qcode="cinat:concept"/><provider literal="lw"/>'
        "<versionCreated>2026-01-02T10:00:00Z</versionCreated></itemMeta>"
    )
    inner = {
        "conceptItem": f'{meta}<concept><conceptId qcode="lwp:1"/><name>Ada Moss</name></concept>',
        "planningItem": f"{meta}<newsCoverageSet><newsCoverage><planning/></newsCoverage></newsCoverageSet>",
        "knowledgeItem": f"{meta}<conceptSet/>",
        "catalogItem": f'{meta}<catalogContainer><catalog><scheme alias="a" uri="urn:a:"/></catalog></catalogContainer>',
    }[kind]
    data = f'<{kind} xmlns="{NAR}" guid="urn:lw:3" standard="NewsML-G2" standardversion="2.35">{inner}</{kind}>'.encode()
    written = write(read(data))
    assert tree(etree.fromstring(written)) == tree(etree.fromstring(data))


def test_leftovers_stay_with_their_subject() -> None:
    """The broader and the weight of one subject never go to another, whatever is taken out or moved."""
    article = read(WIRE)
    first, last = article.subjects
    for subjects in ((last,), (last, first), (msgspec.structs.replace(first, qcode="lwtopic:5", uri=""), last), ()):
        edited = normalise(msgspec.structs.replace(article, subjects=subjects))[0]
        written = write(edited)
        assert read(written) == edited
        found = etree.fromstring(written).findall(f".//{{{NAR}}}contentMeta/{{{NAR}}}subject")
        with_more = [one.get("qcode") for one in found if one.find(f"{{{NAR}}}broader") is not None]
        assert with_more == (["lwtopic:1"] if first in subjects else [])
        assert [one.get("qcode") for one in found if any("weight" in str(key) for key in one.attrib)] == with_more
        assert errors(written) == []


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "One ferry less"}, {"headline": ""}, {"body": ()}, {"status": "cancelled", "version": 3},
        {"language": "de"}, {"contributors": ()}, {"provider": None}, {"published": None}, {"id": ""},
        {"byline": "By Ada Moss"}, {"item_class": "picture"}, {"summary": "", "kicker": "Lakes"},
    ],
)  # fmt: skip
def test_an_edited_article_is_what_is_written(change: dict[str, Any]) -> None:
    edited = normalise(msgspec.structs.replace(read(WIRE), **change))[0]
    written = write(edited)
    assert read(written) == edited
    assert errors(written) == []
    assert b'qcode="lwrole:main"' in written  # what the edit has nothing to do with is still there


def test_no_stale_words_after_an_edit() -> None:
    edited = msgspec.structs.replace(read(WIRE), headline="One ferry less")
    words = " ".join(map(str, etree.fromstring(write(edited)).itertext()))
    assert "One ferry less" in words
    killed = write(msgspec.structs.replace(edited, body=(), lead_media=()))
    assert b"sails" not in killed.replace(b"It sails at noon", b"")


def test_what_the_grammar_refuses_is_kept_aside() -> None:
    data = WIRE.replace(b"<edNote/>", b"").replace(b"<urgency>3", b"<bogus x='1'/><urgency>3")
    article = read(data)
    written = write(article)
    assert read(written) == article
    assert errors(written) == []
    assert b"kept" in written
    assert b'qcode="lwrole:main"' in written


def test_paths_split_at_steps() -> None:
    assert split("/newsItem/subject[@uri='http://a/b']/@{http://c/d}e") == [
        "newsItem", "subject[@uri='http://a/b']", "@{http://c/d}e",
    ]  # fmt: skip
    tokens = ["a", "a@x:y", "a@x:y", "b~"]
    assert order_tokens(written_order(tokens)) == tokens
    assert written_order(tokens) == "a 2*a@x:y b~"


def test_a_shape_holds_no_words() -> None:
    body = etree.fromstring("<body><p class='a'>Old <b>news</b> here</p><p/><!-- x --><h1>Head</h1></body>")
    made = shape(body, lambda element: "headline" if element.tag == "h1" else None)
    text = etree.tostring(made, encoding="unicode")
    assert text == '<body><p class="a">3_<b>4</b>_4</p><p/><h1>=Head</h1></body>'
    assert not is_plain(made)
    words = etree.fromstring("<body><p>New <i>word</i> sits</p></body>")
    poured = pour(text, words)
    assert poured is not None
    assert etree.tostring(poured, encoding="unicode") == (
        '<body><p class="a">New <b>word</b> sits</p><p/><h1>Head</h1></body>'
    )
    assert pour(text, etree.fromstring("<body><p>Other</p></body>")) is None
    assert pour("<body", words) is None


PATHS = [
    "/newsItem/@dir", "/newsItem/itemMeta/role", "/newsItem/contentMeta/order()", "/newsItem/contentMeta/by/@role",
    "/newsItem/itemMeta/not(pubStatus)", "/newsItem/contentMeta/not(language)", "/newsItem/contentSet/inlineXML/html/body/markup()",
    "/newsItem/contentMeta/headline/@xml:lang", "/newsItem/itemMeta/itemClass/@qcode", "/newsItem/itemMeta/not(itemClass)",
    "/newsItem/contentMeta/subject/@type", "/newsItem/catalogRef", "/newsItem/catalog/scheme/zz", "/newsItem", "/conceptItem",
    "/newsMessage/header", "/packageItem/groupSet", "x", "", "/newsItem/contentMeta/creator/name()", "/newsItem/@guid",
    "/newsItem/itemMeta/versionCreated/text()", "/newsItem/contentSet/inlineXML/html/head/title/repeats()", "/newsItem/itemMeta/not(provider)",
]  # fmt: skip
VALUES = [
    "", "x", "rtl", "a:b", "headline", "2*subject headline", "contributor", "http://example.org/", f'<role xmlns="{NAR}" qcode="a:b"></role>',
    f'<headline xmlns="{NAR}"></headline>', "<a", '<body xmlns="http://www.w3.org/1999/xhtml"><p>3</p></body>', "1",
    f'<conceptItem xmlns="{NAR}" guid="x"></conceptItem>', f'<header xmlns="{NAR}"><sent>2026-01-02T10:00:00Z</sent></header>',
]  # fmt: skip
pieces = st.lists(
    st.builds(Unmapped, format=st.just("newsml-g2"), path=st.sampled_from(PATHS), value=st.sampled_from(VALUES)), max_size=5
)


@pytest.mark.laws
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(articles(), pieces)
def test_pieces_that_somebody_made_up_survive(article: Article, made: list[Unmapped]) -> None:
    check_format(msgspec.structs.replace(article, unmapped=tuple(made)), "newsml-g2")


@pytest.mark.laws
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(articles(), st.data())
def test_fields_and_pieces_of_two_articles(other: Article, data: st.DataObject) -> None:
    """Any fields of one article with the leftovers of another."""
    names = [name for name in Article.__struct_fields__ if name != "unmapped"]
    taken = data.draw(st.lists(st.sampled_from(names), max_size=8))
    article = msgspec.structs.replace(read(WIRE), **{name: getattr(other, name) for name in taken})
    check_format(normalise(article)[0], "newsml-g2")


def edited(article: Article, rng: random.Random) -> Article:
    """An article with one thing changed as a desk might."""
    lists = [
        name for name in ("subjects", "contributors", "keywords", "located", "services", "editor_notes", "body", "unmapped")
        if getattr(article, name)
    ]  # fmt: skip
    changes: dict[str, Any] = {}
    if lists and rng.random() < 0.7:
        name = rng.choice(lists)
        values = list(getattr(article, name))
        del values[rng.randrange(len(values))]
        if rng.random() < 0.5:
            rng.shuffle(values)
        changes[name] = tuple(values)
    else:
        changes = rng.choice([{"headline": "Edited"}, {"status": "withheld"}, {"language": "sv"}, {"byline": ""}, {"version": 9}])
    return normalise(msgspec.structs.replace(article, **changes))[0]


@pytest.mark.corpora
@pytest.mark.laws
def test_edited_wires_are_written_valid_and_read_again(corpora: Path) -> None:
    folder = corpora / "newsml-g2"
    schema = etree.XMLSchema(etree.parse(folder / "official/schema/power-2.35-with-nitf-odrl.xsd"))
    rng = random.Random(5)
    sources = [path for path in sorted((folder / "providers").rglob("*.xml")) if path.stat().st_size < 100_000]
    for path in rng.sample(sources, 120):
        try:
            read_all = list(api.read_all(path.read_bytes(), "newsml-g2"))
        except ConvertError:
            continue
        for article, _ in read_all:
            changed = edited(article, rng)
            written = write(changed)
            assert read(written) == changed, path.name
            assert schema.validate(etree.fromstring(written)), (path.name, schema.error_log[0])
