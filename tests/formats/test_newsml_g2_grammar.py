"""The grammar of NewsML-G2: its findings, their words and lines, and its agreement with the official XSD."""

from __future__ import annotations

import csv
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from bench.agreement import KNOWN, agreement
from bench.damage import damaged
from convert import api
from convert.carries import project
from convert.errors import ConvertError
from convert.formats.base import WriteJob
from convert.formats.newsml_g2.grammar import grammar, order
from convert.formats.newsml_g2.validate import check_grammar, check_tree, validate
from convert.formats.registry import get_format
from convert.markup.aliases import iptc_aliases
from convert.markup.lexical import fits, is_plain_uri
from convert.model.article import Article
from convert.testing.laws import first_difference
from convert.testing.strategies import articles

NAR = "http://iptc.org/std/nar/2006-10-01/"
FORMAT = get_format("newsml-g2")


def document(meta: str = "", content: str = "", version: str = "2026-01-02T10:00:00Z") -> bytes:
    return (
        f'<newsItem xmlns="{NAR}" guid="g" standard="NewsML-G2" standardversion="2.35" conformance="power">\n'
        f'<itemMeta>\n<itemClass qcode="ninat:text"/>\n<provider literal="p"/>\n'
        f"<versionCreated>{version}</versionCreated>\n{meta}\n</itemMeta>\n{content}</newsItem>"
    ).encode()


def test_a_valid_document_has_no_findings() -> None:
    assert check_grammar(document()) == []


STRICT = "<rightsInfo><rightsExpressionXML langid='x'><a xmlns='b'/></rightsExpressionXML></rightsInfo>"
LAX = f"<inlineXML><html xmlns='x'><headline xmlns='{NAR}' y='1'/></html></inlineXML>"
MISTAKES = [
    (document("<edNote/><signal qcode='a:b'/><edNote/>"), "G2001", 6, "<edNote> may not stand here in itemMeta"),
    (document("<headline>x</headline>"), "G2001", 6, "expected <firstCreated>, <embargoed>, <pubStatus>"),
    (document().replace(b'<provider literal="p"/>', b""), "G2001", 5, "expected <provider>"),
    (f'<newsItem xmlns="{NAR}" guid="g" standard="s" standardversion="2.1"/>'.encode(), "G2002", 1, "<itemMeta>"),
    (document().replace(b'guid="g" ', b'guid="g" bitrate="3" '), "G2003", 1, "no attribute 'bitrate'"),
    (document().replace(b'guid="g" ', b""), "G2004", 1, "@guid"),
    (document(version="2026-01-02"), "G2005", 5, "expected a full date and time"),
    (document("<signal qcode='a b'/>"), "G2005", 6, "expected a qcode such as stat:usable"),
    (document("<link version='0'/>"), "G2005", 6, "a whole number from 1"),
    (document("words"), "G2006", 2, "itemMeta holds elements only, not the text 'words'"),
    (document("<signal id='a'/><signal id='a'/>"), "G2007", 6, "'a' is already used"),
    (document(content="<contentSet original='z'/>"), "G2008", 8, "refers to the id 'z'"),
    (b"<html/>", "G2009", 1, "expected newsItem"),
    (document().replace(b"<itemMeta>", STRICT.encode() + b"<itemMeta>"), "G2010", 2, "declared by no schema"),
    (document("<fileName><a/></fileName>"), "G2001", 6, "holds text only"),
    (document(content=f"<contentSet>{LAX}</contentSet>"), "G2003", 8, "headline has no attribute 'y'"),
    (document(content="<contentSet><inlineXML><p xml:lang='a_b'/></inlineXML></contentSet>"), "G2005", 8, "tag"),
]


@pytest.mark.parametrize(("data", "code", "line", "words"), MISTAKES)
def test_findings_name_place_and_expectation(data: bytes, code: str, line: int, words: str) -> None:
    found = check_grammar(data)
    assert [one.code for one in found] == [code]
    assert found[0].line == line
    assert words in found[0].message
    assert found[0].path.startswith("/")


STEPS = [
    (document("<ednote/>"), "did you mean <edNote>?"),
    (document("<embargoed/><firstCreated>2026-01-02T10:00:00Z</firstCreated>"), "move it before <embargoed>"),
    (document("<headline>x</headline>"), "it belongs in <contentMeta>"),
    (document("<pubStatus qcode='a:b'/><pubStatus qcode='a:b'/>"), "there may be only one <pubStatus> here"),
    (document("<embargoed/><edNote xmlns='urn:x'/><signal xmlns='' qcode='a:b'/>"), "has the namespace"),
    (document("<signal Qcode='a:b'/>"), "did you mean 'qcode'?"),
    (document(version="2026-01-02T10:00:00+0100"), "write the zone with a colon: 2026-01-02T10:00:00+01:00"),
    (document(version="2026-01-02"), "add the time and its zone"),
    (document(version=" 2026-01-02T10:00:00Z"), "remove the blanks around it"),
    (document("<edNote xml:lang='en_GB'/>"), "write en-GB"),
    (document("<signal qcode='update'/>"), "put the alias of a catalog and a colon before update"),
    (document("<edNote/><signal qcode='a:b'/><edNote/>"), "move it before <signal> (NewsML-G2 2.35, ItemMetadataType)"),
]


@pytest.mark.parametrize(("data", "words"), STEPS)
def test_findings_tell_the_next_step_and_the_clause(data: bytes, words: str) -> None:
    found = [one.message for one in check_grammar(data)]
    assert any(words in message for message in found), found
    assert all("(NewsML-G2 2.35, " in message for message in found)


@pytest.mark.parametrize(
    ("value", "kind", "good"),
    [
        ("2026-02-29T00:00:00Z", "xs:dateTime", False),
        ("2024-02-29T24:00:00", "xs:dateTime", True),
        ("2024-02-29T24:00:01", "xs:dateTime", False),
        (" 2024-02-29T20:00:01", "xs:dateTime", False),
        ("2024-02-29T20:00:01 \n", "xs:dateTime", False),
        ("2024-02-29T20:00:01+02:00 \n", "xs:dateTime", True),
        (" 2024-02-29 ", "DateOptTimeType", True),
        ("2024-02-29\u00a0", "DateOptTimeType", False),
        ("--02-30", "UnionDateTimeType", False),
        ("2026-01-02T10:00:00Z", "IRIType", False),
        ("x/2026-01-02T10:00:00Z", "IRIType", True),
        ("http://h:9x/", "IRIType", False),
        ("a\u2028b", "xs:NMTOKENS", False),
        ("", "xs:NMTOKENS", False),
        ("0000", "TruncatedDateTimeType", False),
        ("2024-02-29T20:00:01+15:00", "xs:dateTime", False),
        ("2024-02", "TruncatedDateTimeType", True),
        ("2024-13", "TruncatedDateTimeType", False),
        ("a:b:c", "QCodeType", True),
        ("a:b\u00a0c", "QCodeType", True),
        (":b", "QCodeType", False),
        ("a:b c:d", "QCodeListType", True),
        ("a:b c", "QCodeListType", False),
        ("a\nb", "g2normalizedString", False),
        ("", "UnionDateTimeEmptyStringType", True),
        ("0", "xs:positiveInteger", False),
        ("100", "Int100Type", True),
        ("101", "Int100Type", False),
        ("MO -1FR", "ByDayListType", True),
        ("32", "ByMonthDayListType", False),
        ("", "LanguageType", True),
        ("en_GB", "LanguageType", False),
        ("9" * 5000, "xs:positiveInteger", False),
        ("P1DT2H", "xs:duration", True),
        ("P", "xs:duration", False),
    ],
)
def test_lexical_types(value: str, kind: str, good: bool) -> None:
    assert fits(value, kind, grammar()) is good


def test_every_type_of_the_table_can_be_made() -> None:
    table = grammar()
    for name in table.elements.values():
        made = table.type(name)
        assert all(table.elements.get(p.key) or p.type or p.key[0] == "#" for p in made.content.particles[1:]), name


def test_the_writer_takes_its_order_from_the_table() -> None:
    assert order("ItemMetadataType")[:4] == ("itemClass", "provider", "versionCreated", "firstCreated")
    assert order("ContentMetadataAfDType").index("urgency") < order("ContentMetadataAfDType").index("language")


def test_one_table_of_aliases() -> None:
    assert iptc_aliases()["medtop"] == "http://cv.iptc.org/newscodes/mediatopic/"
    assert len(iptc_aliases()) >= 147


@pytest.mark.parametrize("uri", ["https://example.org/a?b#c", "urn:x:y", "/a", "#a", "mailto:a@b.example", "http://h:80/%20"])
def test_plain_uris(uri: str) -> None:
    assert is_plain_uri(uri)


@pytest.mark.parametrize("uri", ["a b", "%zz", "http://[::1]/", "http://e.org/<", "a:b\n", "//x/", "1:2", "x/y:z"])
def test_uris_that_go_into_a_property(uri: str) -> None:
    assert not is_plain_uri(uri)


# The official schema and the corpora.


@pytest.fixture(scope="module")
def folder(corpora: Path) -> Path:
    return corpora / "newsml-g2"


@pytest.fixture(scope="module")
def xsd(folder: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(folder / "official" / "schema" / "power-2.35-with-nitf-odrl.xsd"))


def documents(folder: Path) -> list[Path]:
    with (folder / "INDEX.tsv").open(encoding="utf-8") as stream:
        return [folder / row["file"] for row in csv.DictReader(stream, delimiter="\t")]


def ours(root: etree._Element) -> bool:
    return not any(one.severity == "error" for one in check_tree(root))


@pytest.mark.corpora
def test_the_verdict_equals_the_official_one_on_every_document(corpora: Path) -> None:
    found = agreement(corpora, damages=0)
    assert found.total >= 450
    assert found.refused >= 30
    assert found.differences == []


@pytest.mark.corpora
def test_every_document_is_read_written_valid_and_read_again(folder: Path, xsd: etree.XMLSchema) -> None:
    count: Counter[str] = Counter()
    for path in documents(folder):
        try:
            etree.fromstring(path.read_bytes())
        except etree.XMLSyntaxError:
            with pytest.raises(ConvertError):
                list(api.read_all(path.read_bytes(), "newsml-g2"))
            continue
        for article, _ in api.read_all(path.read_bytes(), "newsml-g2"):
            assert FORMAT.carries is not None
            kept, losses = project(article, FORMAT.carries({}))
            assert not losses, path.name
            written, _ = api.write(kept, "newsml-g2")
            root = etree.fromstring(written)
            assert xsd.validate(root), (path.name, xsd.error_log[0])
            assert ours(root), path.name
            again = api.read(written, "newsml-g2")[0]
            assert again == kept, (path.name, first_difference(kept, again))
            count["articles"] += 1
            count["bodies"] += bool(article.body)
    assert count["articles"] >= 460
    assert count["bodies"] >= 295


@pytest.mark.corpora
@pytest.mark.laws
@given(article=articles())
def test_generated_articles_pass_the_official_schema(xsd: etree.XMLSchema, article: Article) -> None:
    assert FORMAT.carries is not None
    assert FORMAT.write is not None
    kept, losses = project(article, FORMAT.carries({}))
    for job in (WriteJob(residue=losses), WriteJob(options={"message": "newsMessage"})):
        root = etree.fromstring(FORMAT.write(kept, job))
        assert xsd.validate(root), xsd.error_log[0]


POLICY = """<rightsInfo><rightsExpressionXML langid="http://www.w3.org/ns/odrl/2/">
<o:Policy xmlns:o="http://www.w3.org/ns/odrl/2/" uid="http://example.org/p" type="http://www.w3.org/ns/odrl/2/set">
<o:permission id="a"><o:asset uid="http://example.org/ferry"/><o:action name="http://example.org/print">
<o:refinement name="http://example.org/n" operator="http://example.org/eq" rightOperand="x y"/></o:action>
<o:constraint name="http://example.org/c" operator="http://example.org/eq" rightOperand="3"/>
<o:duty uid="http://example.org/d"><o:action name="http://example.org/pay"/></o:duty></o:permission>
<o:prohibition><o:party uid="http://example.org/q"/><o:action name="http://example.org/sell"/></o:prohibition>
</o:Policy></rightsExpressionXML></rightsInfo>"""
ODRL = document().replace(b"<itemMeta>", POLICY.encode() + b"<itemMeta>")


def test_policies_of_odrl_are_checked() -> None:
    assert check_grammar(ODRL) == []
    assert [one.code for one in check_grammar(ODRL.replace(b' uid="http://example.org/p"', b""))] == ["G2004"]
    assert [one.code for one in check_grammar(ODRL.replace(b"o:permission", b"o:licence"))] == ["G2001"]
    assert [one.code for one in check_grammar(ODRL.replace(b"o:Policy", b"o:policy"))] == ["G2010"]


@pytest.mark.corpora
@pytest.mark.laws
def test_the_verdict_equals_the_official_one_on_damaged_policies(xsd: etree.XMLSchema) -> None:
    assert xsd.validate(etree.fromstring(ODRL))
    for seed in range(600):
        root, what = damaged(etree.fromstring(ODRL), random.Random(seed))
        if ours(root) != xsd.validate(root):
            found = " ".join(one.message for one in check_tree(root))
            assert any(words in found for words in KNOWN), what


@pytest.mark.corpora
@pytest.mark.laws
@pytest.mark.parametrize("seed", [1, 2])
def test_the_verdict_equals_the_official_one_on_damaged_documents(corpora: Path, seed: int) -> None:
    found = agreement(corpora, damages=2500, seed=seed)
    kinds = {"catalogItem", "conceptItem", "knowledgeItem", "newsItem", "newsMessage", "packageItem", "planningItem"}
    assert set(found.counts) == kinds
    assert all(bent >= 2500 // 8 for _, bent in found.counts.values())
    assert found.total >= 2500 + 450
    assert [each for each in found.differences if not each.reason] == []
    assert len(found.differences) < 10


@pytest.mark.corpora
def test_hostile_documents_raise_our_errors_only(folder: Path) -> None:
    hostile = folder.parent / "hostile"
    for path in [*hostile.glob("xml/**/*"), *hostile.glob("encodings/**/*"), *hostile.glob("feeds/**/*")]:
        if not path.is_file():
            continue
        for work in (lambda data: list(api.read_all(data, "newsml-g2")), validate):
            try:
                work(path.read_bytes())
            except ConvertError:
                continue


@pytest.mark.corpora
@pytest.mark.laws
def test_damaged_documents_are_read_and_written_all_the_same(folder: Path, xsd: etree.XMLSchema) -> None:
    rng = random.Random(11)
    sources = [p for p in documents(folder) if "STT" not in p.parts and p.stat().st_size < 60_000]
    count = 0
    for _ in range(300):
        try:
            root = etree.fromstring(rng.choice(sources).read_bytes())
        except etree.XMLSyntaxError:
            continue
        root, what = damaged(root, rng)
        try:
            pairs = list(api.read_all(etree.tostring(root), "newsml-g2"))
        except ConvertError:
            continue
        for article, _ in pairs:
            written, report = api.write(article, "newsml-g2")
            assert not report.losses, what
            assert xsd.validate(etree.fromstring(written)), (what, xsd.error_log[0])
            assert api.read(written, "newsml-g2")[0] == article, what
            count += 1
    assert count > 200
