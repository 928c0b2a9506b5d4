"""NITF: the laws, the golden documents, and what the guide says about reading and writing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

import convert
from convert import api
from convert.conform import official
from convert.errors import LimitError, ReadError, SecurityError, UsageError
from convert.formats.nitf.validate import validate
from convert.formats.registry import sniff
from convert.limits import Limits
from convert.markup.nitf_codes import basic, moment
from convert.model.article import AlternativeHeadline, Article, EditorNote, Unmapped
from convert.model.blocks import Aside, Figure, List, ListItem, Paragraph, Section
from convert.model.build import normalise, paragraph
from convert.model.inlines import Entity, Link, Strong, Text
from convert.model.media import Asset, Rendition
from convert.model.people import Contributor, Embargo, Moment, Name, Party, Subject
from convert.testing import laws
from convert.testing.strategies import articles

FIXTURES = Path(__file__).parents[2] / "fixtures" / "formats" / "nitf"
READ = sorted(path.parent.name for path in FIXTURES.glob("*/input.xml"))
WRITTEN = sorted(path.parent.name for path in FIXTURES.glob("*/article.json"))
NITF = "http://iptc.org/std/NITF/2006-10-18/"


@pytest.mark.laws
@given(articles())
def test_laws(article: Article) -> None:
    assert laws.check_format(article, "nitf") >= 0


def observed(name: str) -> dict[str, Any]:
    article, report = api.read((FIXTURES / name / "input.xml").read_bytes(), "nitf")
    return {"article": convert.to_dict(article), "report": report.to_dict()}


@pytest.mark.parametrize("name", READ)
def test_golden(name: str, accept: bool) -> None:
    expected = FIXTURES / name / "expected.json"
    found = observed(name)
    if accept:
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", READ)
def test_golden_documents_go_back_into_the_format(name: str) -> None:
    article, _ = api.read((FIXTURES / name / "input.xml").read_bytes(), "nitf")
    written, report = api.write(article, "nitf")
    assert not report.losses
    assert validate(written) == []
    assert api.read(written, "nitf")[0] == article


@pytest.mark.parametrize("name", READ)
def test_every_word_of_a_document_is_accounted_for(name: str) -> None:
    data = (FIXTURES / name / "input.xml").read_bytes()
    article, report = api.read(data, "nitf")
    held = "".join(json.dumps(convert.to_dict(article), ensure_ascii=False).split())
    held += "".join("".join(one.excerpt.split()) for one in report.ignored)
    for element in etree.fromstring(data).iter():
        for piece in (element.text, element.tail) if isinstance(element.tag, str) else (element.tail,):
            for word in (piece or "").split():
                assert word in held, (element.tag, word)


@pytest.mark.parametrize("name", WRITTEN)
def test_written(name: str, accept: bool) -> None:
    article = convert.from_dict(json.loads((FIXTURES / name / "article.json").read_text(encoding="utf-8")))
    written, report = api.write(article, "nitf")
    assert not report.losses
    assert validate(written) == []
    path = FIXTURES / name / "output.xml"
    if accept:
        path.write_bytes(written)
    assert written == path.read_bytes()


def document(head: str = "", body: str = "", space: str = NITF) -> bytes:
    return f'<nitf xmlns="{space}"><head>{head}</head><body>{body}</body></nitf>'.encode()


MISTAKES = [
    (document("<meta content='x'/><title>x</title>"), "NTF001", "<title> may not stand here in head"),
    (document(body="<body.head><headline/></body.head>"), "NTF001", "<headline>"),
    (document(body="<body.content><media media-type='image'/></body.content>"), "NTF002", "<media-reference>"),
    (document(body="<body.content><p lead='true'/></body.content>"), "NTF003", "no attribute 'lead'"),
    (document("<meta name='x'/>"), "NTF004", "@content"),
    (document("<pubdata type='paper'/>"), "NTF005", "one of print, audio"),
    (document(body="<body.content>words</body.content>"), "NTF006", "the text 'words'"),
    (document(body="<body.content><p id='a'/><p id='a'/></body.content>"), "NTF007", "'a' is already used"),
    (document(space="urn:other"), "NTF009", "expected <nitf>"),
    (document("<meta content='x'> </meta>"), "NTF006", "holds elements only"),
    (document(body="<body.content><table tabletype='x'/></body.content>"), "NTF005", "tabletype"),
    (document("<title xml:space='x'>t</title>"), "NTF005", "default or preserve"),
]


@pytest.mark.parametrize(("data", "code", "words"), MISTAKES)
def test_findings_name_place_and_expectation(data: bytes, code: str, words: str) -> None:
    found = validate(data)
    assert [one.code for one in found] == [code]
    assert words in found[0].message
    assert found[0].path.startswith("/nitf")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("20260102T100000Z", "2026-01-02T10:00:00Z"),
        ("20260102T100000+0530", "2026-01-02T10:00:00+05:30"),
        ("20260102T1000", "2026-01-02T10:00"),
        ("20260102", "2026-01-02"),
        ("2026-01-02T10:00:00", "2026-01-02T10:00:00"),
        ("20260102T100000.25Z", "2026-01-02T10:00:00.25Z"),
        ("2026", "2026"),
    ],
)
def test_dates_keep_their_letters(written: str, value: str) -> None:
    found = moment(written)
    assert found is not None
    assert found.value == value
    assert (found.literal or found.value) == written
    assert basic(value) == written.replace("-", "" if "T" in written and "-" in written[:8] else "-").replace(":", "")


@pytest.mark.parametrize("written", ["20261302", "soon", "", "20260102T25"])
def test_what_is_no_date_is_kept(written: str) -> None:
    data = document(f"<docdata><date.issue norm='{written}'/></docdata>")
    article, report = api.read(data, "nitf")
    assert article.created is None
    assert written == "" or article.unmapped[0].value.find(written) >= 0
    assert written or report.ignored


def test_sniffing() -> None:
    assert sniff(document()) == "nitf"
    assert sniff(b"<?xml version='1.0'?><!-- <html> --><!DOCTYPE nitf SYSTEM 'x'><n:nitf xmlns:n='y'/>") == "nitf"
    assert sniff(document(), "a.xml") == "nitf"
    assert sniff(b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><nitf/></newsItem>') == "newsml-g2"
    assert sniff(b"<html><nitf></nitf></html>") == "html"


def test_errors_are_ours() -> None:
    with pytest.raises(ReadError, match="not well-formed"):
        api.read(b"<nitf>", "nitf")
    with pytest.raises(ReadError, match="which is no NITF"):
        api.read(b"<html/>", "nitf")
    with pytest.raises(SecurityError) as caught:
        api.read(b"<nitf><body><body.content><p>a&nitf;b</p></body.content></body></nitf>", "nitf")
    assert caught.value.code == "SEC002"
    with pytest.raises(LimitError):
        api.read(document("<meta content='x'/>" * 20), "nitf", limits=Limits(elements=10))


def body(*blocks: Any, **fields: Any) -> str:
    return api.write(normalise(Article(body=blocks, **fields))[0], "nitf")[0].decode()


def test_strong_is_em_of_class_bold() -> None:
    assert '<p>a <em class="bold">b</em></p>' in body(paragraph("a ", Strong(content=(Text(text="b"),))))


def test_sections_are_blocks_one_after_the_other() -> None:
    inner = Section(role="signal", heading=(Text(text="In"),), blocks=(paragraph("b"),))
    outer = Section(id="s", role="signals", heading=(Text(text="Out"),), blocks=(paragraph("a"), inner, paragraph("c")))
    root = etree.fromstring(body(paragraph("x"), outer, paragraph("y")).encode())
    blocks = root.findall(f".//{{{NITF}}}body.content/{{{NITF}}}block")
    assert [one.get("class") for one in blocks] == [None, "section signals", "section-2 signal", "continued", None]
    assert blocks[1].get("id") == "s"


def test_everything_of_a_body_stands_in_blocks() -> None:
    """Receivers such as superdesk take the children of ``body.content/block`` and nothing else."""
    aside = Aside(role="fact-box", heading=(Text(text="Facts"),), blocks=(paragraph("one"),))
    items = List(items=(ListItem(blocks=(paragraph("two"),)),))
    data, _ = api.write(Article(headline="h", body=(aside, items)), "newsml-g2", body="nitf")
    taken = etree.fromstring(data).xpath("//n:body.content/n:block/*", namespaces={"n": NITF})
    words = " ".join(" ".join("".join(one.itertext()).split()) for one in taken)
    assert words == "Facts one two"


def test_an_entity_is_the_element_of_its_kind() -> None:
    person = Subject(id="s1", kind="person", names=(Name(text="Ida Holm"),))
    text = body(Paragraph(content=(Entity(ref="s1", content=(Text(text="Holm"),)),)), subjects=(person,))
    assert '<person idsrc="subject" value="s1">Holm</person>' in text
    assert '<person id="s1">Ida Holm</person>' in text


def test_media_have_references_and_metadata() -> None:
    files = (Rendition(href="https://e.example/a.jpg", media_type="image/jpeg", width=10, size=5, role="web"),)
    asset = Asset(renditions=files, alt="A pier", credit="LW", usage_terms="once", creators=(Contributor(name="Ola"),))
    text = body(Figure(id="f", role="lead", asset=asset))
    assert '<media id="f" class="lead" media-type="image">' in text
    assert '<media-metadata name="usage-terms" value="once"/>' in text
    assert '<media-metadata name="creator" value="Ola"/>' in text
    assert 'source="https://e.example/a.jpg" name="web" mime-type="image/jpeg" width="10"' in text
    assert 'alternate-text="A pier"' in text


def test_relations_of_links_that_are_no_token() -> None:
    link = Link(href="https://e.example/", rel="nofollow noopener", content=(Text(text="x"),))
    article = normalise(Article(body=(Paragraph(content=(link,)),)))[0]
    data, report = api.write(article, "nitf")
    assert not report.losses
    assert validate(data) == []
    assert api.read(data)[0] == article


def test_heads() -> None:
    text = body(
        headline="H", kicker="K", byline="By Ida", slugline="LAKE", version=3, id="i", urgency=4, language="en",
        alternative_headlines=(AlternativeHeadline(text="S", role="sub"),), keywords=("k",),
        editor_notes=(EditorNote(blocks=(paragraph("note"),)),), provider=Party(name="LW"),
        created=Moment(value="2026-01-02T10:00:00+01:00"),
    )  # fmt: skip
    for piece in (
        '<hl1>H</hl1>\n<hl2 class="kicker">K</hl2>\n<hl2>S</hl2>', "<byline>By Ida</byline>", '<doc-id id-string="i"/>',
        '<du-key version="3" key="LAKE"/>', '<urgency ed-urg="4"/>', 'baselang="en"', '<keyword key="k"/>',
        '<ed-msg info="note"/>', "<distributor><org>LW</org></distributor>",
        '<date.issue norm="20260102T100000+0100"/>',
        "<title>H</title>", 'version="-//IPTC//DTD NITF 3.6//EN" change.date="September 11, 2009" change.time="12:26"',
    ):  # fmt: skip
        assert piece in text


def test_an_embargo_is_a_status_and_the_release() -> None:
    article = Article(embargo=Embargo(until=Moment(value="2026-01-02")), published=Moment(value="2026-01-01"))
    data, _ = api.write(article, "nitf")
    assert b'management-status="embargoed"' in data
    assert b'<date.release norm="20260102"/>' in data
    assert api.read(data)[0] == article


def test_what_another_format_kept_is_a_loss() -> None:
    foreign, own = Unmapped(format="x", path="/a", value="b"), Unmapped(format="nitf", path="/c", value="d")
    article = Article(unmapped=(foreign, own))
    data, report = api.write(article, "nitf")
    assert [one.pointer for one in report.losses] == ["/unmapped/0"]
    assert api.read(data)[0].unmapped == article.unmapped[1:]
    full, report = api.write(article, "nitf", lossless=True)
    assert not report.losses
    assert api.read(full)[0] == article


def test_simple_elements_go_back_where_they_stood() -> None:
    data = document("<meta name='x-a' content='1 &amp; 2'/><meta name='x-b' content=''/><docdata><fixture fix-id='f'/>"
                    "<ed-msg info='n'/><correction info='c'/></docdata>")  # fmt: skip
    article, _ = api.read(data, "nitf")
    written, _ = api.write(article, "nitf")
    root = etree.fromstring(written)
    found = {one.get("name"): one.get("content") for one in root.iter(f"{{{NITF}}}meta")}
    assert found == {"generator": "wirecopy", "x-a": "1 & 2", "x-b": ""}
    assert root.find(f".//{{{NITF}}}fixture").get("fix-id") == "f"
    assert api.read(written, "nitf")[0] == article


@pytest.mark.parametrize(
    "value",
    ["<meta/>", "<meta content='x'/>", '<meta content="x" id="a"></meta>', '<meta content="x">y</meta>', "<meta", "x",
     '<meta content="x" name="a b"></meta>', '<meta content="&#xA;"></meta>', '<meta xmlns="u" content="x"></meta>'],
)  # fmt: skip
def test_what_could_not_stand_there_is_kept_as_text(value: str) -> None:
    article = Article(unmapped=(Unmapped(format="nitf", path="/nitf/head/meta", value=value),))
    written, _ = api.write(article, "nitf")
    assert b"k:kept" in written
    assert validate(written) == []
    assert api.read(written, "nitf")[0] == article


def test_a_damaged_residue_is_said() -> None:
    data, _ = api.write(Article(unmapped=(Unmapped(format="x", path="/a", value="b"),)), "nitf", lossless=True)
    article, report = api.read(data.replace(b"[{&quot;", b"[[&quot;"), "nitf")
    assert article.unmapped == ()
    assert [one.code for one in report.findings] == ["RES001"]


@pytest.mark.parametrize("damage", [("<org", "<a"), ("value=", "valu="), ("media-type=", "kind="), ("name=", "x=")])
def test_own_documents_that_somebody_damaged_are_read(damage: tuple[str, str]) -> None:
    data = (FIXTURES / "written" / "output.xml").read_text(encoding="utf-8").replace(*damage)
    if damage[1] == "<a":
        data = data.replace("</org", "</a")
    article, _ = api.read(data.encode(), "nitf")
    assert article.headline


def test_the_official_schema_is_asked_where_it_is_found(tmp_path: Path) -> None:
    small = (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{NITF}">'
        '<xs:element name="nitf"/></xs:schema>'
    )
    (tmp_path / "nitf-3-6.xsd").write_text(small, encoding="utf-8")
    assert official("nitf", document(), schema_dir=tmp_path) == []
    found = official("nitf", b'<nitf xmlns="urn:other"/>', schema_dir=tmp_path)
    assert found is not None
    assert found[0].code == "XSD002"
    (tmp_path / "nitf-3-6.xsd").unlink()
    with pytest.raises(UsageError, match=r"holds no nitf-3-6\.xsd"):
        official("nitf", document(), schema_dir=tmp_path)
