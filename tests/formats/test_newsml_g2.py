"""NewsML-G2: the laws, the golden documents, and what the guide says about reading and writing."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

import convert
from convert import api
from convert.errors import ConvertError, LimitError, ReadError, SecurityError, SeveralArticles, WriteError
from convert.formats.newsml_g2.validate import validate
from convert.formats.registry import get_format, sniff
from convert.limits import Limits
from convert.model import people
from convert.model.article import Article, Relation, Unmapped
from convert.model.build import normalise, paragraph
from convert.model.people import Moment, Subject
from convert.testing import laws
from convert.testing.strategies import articles

FIXTURES = Path(__file__).parents[2] / "fixtures" / "formats" / "newsml-g2"
READ = sorted(path.parent.name for path in FIXTURES.glob("*/input.xml"))
NITF = "http://iptc.org/std/NITF/2006-10-18/"
NAR = "http://iptc.org/std/nar/2006-10-01/"


@pytest.mark.laws
@given(articles())
def test_laws(article: Article) -> None:
    assert laws.check_format(article, "newsml-g2") >= 0


@pytest.mark.laws
@example(Article(published=Moment(value="1990-01-01T00:00")))  # the header is sent when the item was made
@given(articles())
def test_laws_in_a_message(article: Article) -> None:
    laws.check_format(article, "newsml-g2", {"message": "newsMessage"})


def observed(name: str) -> dict[str, Any]:
    pairs = list(api.read_all((FIXTURES / name / "input.xml").read_bytes(), "newsml-g2"))
    return {
        "articles": [convert.to_dict(article) for article, _ in pairs],
        "reports": [report.to_dict() for _, report in pairs],
    }


@pytest.mark.parametrize("name", READ)
def test_golden(name: str, accept: bool) -> None:
    expected = FIXTURES / name / "expected.json"
    found = observed(name)
    if accept:
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", READ)
def test_golden_documents_go_back_into_the_format(name: str) -> None:
    for article, _ in api.read_all((FIXTURES / name / "input.xml").read_bytes(), "newsml-g2"):
        written, report = api.write(article, "newsml-g2")
        assert not report.losses
        assert [one for one in validate(written) if one.severity == "error"] == []
        assert api.read(written, "newsml-g2")[0] == article


def test_golden_output(accept: bool) -> None:
    article = convert.from_dict(json.loads((FIXTURES / "signals" / "article.json").read_text(encoding="utf-8")))
    written, report = api.write(article, "newsml-g2")
    output = FIXTURES / "signals" / "output.xml"
    if accept:
        output.write_bytes(written)
    assert written == output.read_bytes()
    assert not report.losses
    assert api.read(written, "newsml-g2")[0] == article


def item(inner: str = "", content: str = "", *, attributes: str = 'guid="urn:x:1"', rights: str = "") -> bytes:
    """A newsItem with more in itemMeta (``inner``) and after it (``content``)."""
    return (
        f'<newsItem xmlns="{NAR}" {attributes} standard="NewsML-G2" standardversion="2.35" conformance="power">{rights}'
        f'<itemMeta><itemClass qcode="ninat:text"/><provider literal="p"/>'
        f"<versionCreated>2026-01-02T10:00:00Z</versionCreated>{inner}</itemMeta>{content}</newsItem>"
    ).encode()


def read(data: bytes, **options: Any) -> Article:
    return api.read(data, "newsml-g2", **options)[0]


def about(inner: str) -> Article:
    return read(item(content=f"<contentMeta>{inner}</contentMeta>"))


def inline(body: str) -> Article:
    return read(item(content=f"<contentSet><inlineXML>{body}</inlineXML></contentSet>"))


XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


@pytest.mark.parametrize("kind", [None, "place", "person"])
@pytest.mark.parametrize("type_", [None, "x:category", "cpnat:poi", "cpnat:person", "cpnat:department", "desk"])
def test_the_type_of_a_subject_stays_beside_its_kind(kind: Any, type_: str | None) -> None:
    article = Article(subjects=(Subject(kind=kind, type=type_, literal="POL"),))
    assert read(api.write(article, "newsml-g2")[0]) == article


def test_the_type_of_a_subject_of_a_private_scheme_is_read() -> None:
    subject = about('<subject type="zz:category" qcode="zz:pol"/><subject typeuri="urn:t" literal="x"/>').subjects
    assert [one.type for one in subject] == ["zz:category", None]


@pytest.mark.parametrize(
    "body",
    [
        f"<html {XHTML}><body><p>One</p><p>Two</p></body></html>",
        "<html><body><p>One</p><p>Two</p></body></html>",
        '<html xmlns=""><body><p>One</p><p>Two</p></body></html>',
        f"<div {XHTML}><p>One</p><p>Two</p></div>",
        f"<body {XHTML}><section><p>One</p></section><p>Two</p></body>",
        f'<nitf xmlns="{NITF}"><body><body.content><p>One</p><p>Two</p></body.content></body></nitf>',
        "<nitf><body><body.content><block><p>One</p><p>Two</p></block></body.content></body></nitf>",
        '<nitf xmlns=""><body><body.content><p>One</p><p>Two</p></body.content></body></nitf>',
        "One\n\nTwo",
        "&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;",
        "<![CDATA[<p>One</p><p>Two</p>]]>",
    ],
)
def test_every_form_of_body(body: str) -> None:
    assert inline(body).body == (paragraph("One"), paragraph("Two"))


def test_the_body_lends_what_the_metadata_lack() -> None:
    header = '<header><h1>The ferry</h1><p class="byline">By Ida Holm</p><p>Extra</p></header>'
    article = inline(f"<html {XHTML}><body>{header}<p>By Ida Holm</p></body></html>")
    assert (article.headline, article.byline) == ("The ferry", "By Ida Holm")
    assert article.body == (paragraph("Extra"), paragraph("By Ida Holm"))


def test_what_the_body_repeats_is_told() -> None:
    body = f"<html {XHTML}><body><h1>The ferry</h1><p>x</p></body></html>"
    content = f"<contentSet><inlineXML>{body}</inlineXML></contentSet>"
    data = item(content=f"<contentMeta><headline>The  ferry</headline></contentMeta>{content}")
    article, report = api.read(data, "newsml-g2")
    assert article.body == (paragraph("x"),)
    assert ("repeats the headline", "The ferry") in [(one.reason, one.excerpt) for one in report.ignored]


def test_attributes_of_the_body_are_accounted_for() -> None:
    table = '<table><tr><td align="justify">a</td><td align="right">b<a href="https://example.org/"/></td></tr></table>'
    content = f"<contentSet><inlineXML><html {XHTML}><body>{table}</body></html></inlineXML></contentSet>"
    shape = next(one.value for one in read(item(content=content)).unmapped if one.path.endswith("/markup()"))
    assert '<td align="justify">1</td><td align="right">1<a href="https://example.org/"></a></td>' in shape


def test_the_better_of_two_headlines_is_traced() -> None:
    nitf = "<nitf><body><body.head><hedline><hl1>Another</hl1></hedline></body.head><body.content/></body></nitf>"
    content = f"<contentSet><inlineXML>{nitf}</inlineXML></contentSet>"
    data = item(content=f"<contentMeta><headline>One</headline></contentMeta>{content}")
    article, report = api.read(data, "newsml-g2", trace=True)
    assert article.headline == "One"
    origin = next(one for one in report.trace if one.pointer == "/headline")
    assert origin.others == (("/newsItem/contentSet/inlineXML/nitf/body/body.head/hedline/hl1", "Another"),)
    assert any("Another" in one.value for one in article.unmapped)


def test_qcodes_keep_their_letters_and_gain_a_uri() -> None:
    subject = about('<subject qcode="medtop:20000337" type="cpnat:abstract"/>').subjects[0]
    assert (subject.qcode, subject.uri) == ("medtop:20000337", "http://cv.iptc.org/newscodes/mediatopic/20000337")
    unknown = about('<subject qcode="zzz:1"/>').subjects[0]
    assert (unknown.qcode, unknown.uri) == ("zzz:1", "")


def test_an_inline_catalog_names_the_scheme() -> None:
    article = read(
        item(
            '<service qcode="our:a:b"/><pubStatus qcode="st:withheld"/>',
            rights='<catalog><scheme alias="our" uri="https://example.org/cv/"/>'
            '<scheme alias="st" uri="http://cv.iptc.org/newscodes/pubstatusg2/"/></catalog>',
        )
    )
    assert article.services[0].uri == "https://example.org/cv/a:b"
    assert article.status == "withheld"
    again = api.write(article, "newsml-g2")[0]
    assert b'<scheme alias="our" uri="https://example.org/cv/"/>' in again
    assert read(again) == article


@pytest.mark.parametrize("alias", ["irel", "stat", "wcrel"])
def test_an_alias_that_means_something_else_does_not_turn_our_codes(alias: str) -> None:
    declared = f'<catalog><scheme alias="{alias}" uri="https://example.org/cv/"/></catalog>'
    article = read(item('<link rel="x:y" href="https://example.org/"/>', rights=declared))
    links = (article.links[0], Relation(rel="seeAlso"), Relation(rel="z"))
    article = convert.replace(article, status="withheld", links=links)
    written = api.write(article, "newsml-g2")[0]
    assert [one.code for one in validate(written)] == ["G2201"], "the source's own alias, and nothing of ours"
    assert read(written) == article


@pytest.mark.parametrize(
    "paths",
    [
        ("catalogRef", "catalogRef"),
        ("catalog/scheme/a", "catalog/scheme/a"),
        ("catalog/scheme/a", "catalogRef"),
        ("catalog/scheme/1", "catalogRef/scheme/b"),
        ("catalogRef/scheme/b", "itemMeta"),
        ("catalog", "catalog/scheme/"),
    ],
)
@pytest.mark.parametrize("value", ["https://example.org/cv/", "", "a b", "https://wirecopy.example/cv/x"])
def test_catalogs_of_any_form_come_back(paths: tuple[str, ...], value: str) -> None:
    kept = tuple(Unmapped(format="newsml-g2", path=f"/newsItem/{path}", value=value) for path in paths)
    article = Article(headline="x", unmapped=kept)
    assert read(api.write(article, "newsml-g2")[0]) == article


@pytest.mark.parametrize(
    "value", ["2026", "2026-01", "2026-01-02", "2026-01-02T10:00:00", "2026-01-02T10:00:00.123-05:00"]
)
def test_lexical_dates_come_back(value: str) -> None:
    article = about(f"<contentCreated>{value}</contentCreated>")
    assert article.created is not None
    assert article.created.value == value
    assert f">{value}<".encode() in api.write(article, "newsml-g2")[0]


def test_a_time_that_is_none_is_kept_as_data() -> None:
    article = about("<contentCreated>yesterday</contentCreated>")
    assert article.created is None
    assert any("yesterday" in one.value for one in article.unmapped)


def test_the_required_time_is_not_invented() -> None:
    article = Article(headline="x", modified=people.Moment(value="2026-01-02T10:00:00Z"))
    written = api.write(article, "newsml-g2")[0]
    assert b"<versionCreated>2026-01-02T10:00:00Z</versionCreated>" in written
    assert read(written) == article
    none = api.write(Article(headline="x"), "newsml-g2", created="2026-05-05T00:00:00Z")[0]
    assert b"<versionCreated>2026-05-05T00:00:00Z</versionCreated>" in none
    assert read(none) == Article(headline="x")
    with pytest.raises(WriteError):
        api.write(Article(headline="x"), "newsml-g2", created="soon")


def test_an_empty_embargo_has_no_known_end() -> None:
    article = read(item("<embargoed/>"))
    assert article.embargo == people.Embargo()
    written = etree.fromstring(api.write(article, "newsml-g2")[0])
    found = written.find(f"{{{NAR}}}itemMeta/{{{NAR}}}embargoed")
    assert found is not None
    assert not found.text
    assert found.text is not None  # some readers of others strip the text without asking whether there is one


def test_everything_else_is_kept_with_its_path() -> None:
    inner = "<service qcode='a:b'/><memberOf qcode='c:d'><name>M</name></memberOf>"
    article = read(item(inner, attributes='guid="g" vendor="v"'))
    kept = {one.path: one.value for one in article.unmapped}
    assert kept["/newsItem/@vendor"] == "v"
    assert kept["/newsItem/itemMeta/memberOf"] == f'<memberOf xmlns="{NAR}" qcode="c:d"><name>M</name></memberOf>'


def test_data_of_other_formats_is_a_loss_and_lossless_keeps_it() -> None:
    article = Article(headline="x", unmapped=(Unmapped(format="html", path="a", value="b]]>\n c"),))
    written, report = api.write(article, "newsml-g2")
    assert [loss.pointer for loss in report.losses] == ["/unmapped/0"]
    assert read(written) == Article(headline="x")
    full, report = api.write(article, "newsml-g2", lossless=True)
    assert not report.losses
    assert read(full) == article


def test_other_items_are_named_and_kept() -> None:
    for kind in ("conceptItem", "knowledgeItem", "planningItem", "catalogItem"):
        data = item('<title>Known</title>').replace(b"newsItem", kind.encode())
        article, report = api.read(data, "newsml-g2")
        assert [one.code for one in report.findings] == ["G2101"]
        assert kind in report.findings[0].message
        assert article.unmapped[0].path == f"/{kind}"
        assert "Known" in article.unmapped[0].value


def test_a_message_gives_all_its_items() -> None:
    data = (FIXTURES / "message-mixed" / "input.xml").read_bytes()
    found = [article.id for article, _ in api.read_all(data, "newsml-g2")]
    assert found == ["tag:lakewire.example,2026:text", "tag:lakewire.example,2026:photo"]
    with pytest.raises(SeveralArticles):
        api.read(data, "newsml-g2")
    empty = f'<newsMessage xmlns="{NAR}"><header/><itemSet/></newsMessage>'.encode()
    assert api.read(empty, "newsml-g2")[1].findings[0].code == "G2102"


def test_uris_stand_for_qcodes() -> None:
    scheme = "http://cv.iptc.org/newscodes/"
    article = read(item(f'<pubStatus uri="{scheme}pubstatusg2/withheld"/><signal uri="{scheme}signal/correction"/>'))
    assert article.status == "withheld"
    assert article.signals[0].kind == "correction"
    wanted = [one for one in article.unmapped if "Status" in one.path or "signal" in one.path]
    left = [one.path.removeprefix("/newsItem/itemMeta/") for one in wanted]
    assert left == ["pubStatus/@uri", "pubStatus/not(@qcode)", "signal/not(@qcode)"]  # the spelling, for the way back


def test_catalogs_of_a_message_go_with_each_item() -> None:
    data = (FIXTURES / "message-mixed" / "input.xml").read_bytes()
    for article, _ in api.read_all(data, "newsml-g2"):
        written, _ = api.write(article, "newsml-g2")
        assert b'<scheme alias="lwsec" uri="https://lakewire.example/cv/section/"/>' in written


def test_the_trace_names_paths_and_lines() -> None:
    data = (FIXTURES / "wire-nitf" / "input.xml").read_bytes()
    report = api.read(data, "newsml-g2", trace=True)[1]
    trace = {origin.pointer: origin for origin in report.trace}
    lines = data.decode().split("\n")
    assert trace["/headline"].path == "/newsMessage/itemSet/newsItem/contentMeta/headline"
    assert "<headline>" in lines[(trace["/headline"].line or 0) - 1]
    assert "<subject" in lines[(trace["/subjects/1"].line or 0) - 1]
    assert "Most crossings" in lines[(trace["/body/2"].line or 0) - 1]
    assert not api.read(data, "newsml-g2")[1].trace


def test_sections_have_part_metas_that_are_read_once() -> None:
    article = convert.from_dict(json.loads((FIXTURES / "signals" / "article.json").read_text(encoding="utf-8")))
    written = api.write(article, "newsml-g2")[0]
    changed = read(written.replace(b"<infoSource><name>Lake Gazette", b"<infoSource><name>Somebody Else"))
    assert any("Somebody Else" in one.value for one in changed.unmapped)


def test_a_damaged_property_is_told() -> None:
    written = api.write(Article(headline="x", licence_url="éa b"), "newsml-g2")[0]
    assert b'rel="wcx:licence_url"' in written
    article, report = api.read(written.replace(b"wcx:licence_url", b"wcx:links/7/href"), "newsml-g2")
    assert article.headline == "x"
    assert [one.code for one in report.findings] == ["G2103"]
    assert any("a%20b" in one.excerpt for one in report.ignored)


def test_a_damaged_residue_is_told() -> None:
    article = Article(headline="x", unmapped=(Unmapped(format="html", path="a", value="b"),))
    written = api.write(article, "newsml-g2", lossless=True)[0]
    damaged, report = api.read(written.replace(b"[{", b"[["), "newsml-g2")
    assert [one.code for one in report.findings] == ["RES001"]
    assert damaged.unmapped[0].path == "/newsItem/itemMeta/residue"


def test_a_code_that_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(WriteError):
        get_format("newsml-g2").write(Article(form="a\x01b"), api.WriteJob())  # type: ignore[misc]  # write is there


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", ReadError),
        (b"<newsItem", ReadError),
        (b"<html/>", ReadError),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><newsItem>&b;</newsItem>', SecurityError),
        (b'<!DOCTYPE a SYSTEM "x.dtd"><newsItem guid="&c;"/>', SecurityError),
        (b"<newsItem>" * 300 + b"</newsItem>" * 300, LimitError),
    ],
)
def test_what_is_refused(data: bytes, error: type[ConvertError]) -> None:
    with pytest.raises(error):
        api.read(data, "newsml-g2")


def test_limits() -> None:
    data = item("<service qcode='a:b'/>" * 20)
    with pytest.raises(LimitError) as caught:
        read(data, limits=Limits(elements=20))
    assert caught.value.code == "LIM006"
    with pytest.raises(LimitError) as caught:
        read(item(attributes=" ".join(f'a{n}="1"' for n in range(9))), limits=Limits(attributes=8))
    assert caught.value.code == "LIM007"


def test_sniffing() -> None:
    assert sniff(item()) == "newsml-g2"
    assert sniff(b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- c --><x:newsMessage xmlns:x='y'/>") == "newsml-g2"
    assert sniff(b"<p>the newsItem</p>") != "newsml-g2"


def test_every_private_alias_is_declared() -> None:
    article = convert.from_dict(json.loads((FIXTURES / "signals" / "article.json").read_text(encoding="utf-8")))
    root = etree.fromstring(api.write(article, "newsml-g2")[0])
    declared = {scheme.get("alias") for scheme in root.iter(f"{{{NAR}}}scheme")}
    names = ("qcode", "role", "rel", "type", "rendition", "why", "pubconstraint")
    used = {
        value.partition(":")[0]
        for element in root.iter(f"{{{NAR}}}*")
        for name, value in element.attrib.items()
        if name in names and str(value).startswith("wc")
    }
    assert used == declared


def test_normal_form_of_what_was_read() -> None:
    for name in READ:
        for article, _ in api.read_all((FIXTURES / name / "input.xml").read_bytes(), "newsml-g2"):
            assert normalise(article)[0] is article


@pytest.mark.laws
@given(st.sampled_from(READ), st.integers(0, 6000), st.integers(0, 40), st.binary(max_size=12))
def test_only_our_errors_leave_the_reader(name: str, start: int, cut: int, put: bytes) -> None:
    data = (FIXTURES / name / "input.xml").read_bytes()
    at = start % len(data)
    damaged = data[:at] + put + data[at + cut :]
    for work in (lambda: list(api.read_all(damaged, "newsml-g2", trace=True)), lambda: validate(damaged)):
        with contextlib.suppress(ConvertError):
            work()


def test_the_caption_of_a_picture_item_stands_where_receivers_look() -> None:
    data = (FIXTURES / "picture" / "input.xml").read_bytes()
    root = etree.fromstring(api.write(read(data), "newsml-g2")[0])
    found = root.findall(f"{{{NAR}}}contentMeta/{{{NAR}}}description")
    assert [(one.get("role"), one.text) for one in found] == [("drol:caption", "Two mayors wait at Pier One.")]
    files = root.findall(f"{{{NAR}}}contentSet/{{{NAR}}}remoteContent")
    assert [one.get("rendition") for one in files] == ["rnd:highRes", "rend:viewImage"]
