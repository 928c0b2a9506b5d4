"""NITF and the corpora: the official schema, the documents of agencies, and documents that were damaged."""

from __future__ import annotations

import json
import random
from collections import Counter
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from convert import api
from convert.carries import project
from convert.codec.codec import to_dict
from convert.errors import ConvertError
from convert.formats.base import WriteJob
from convert.formats.nitf.validate import check_tree, validate
from convert.formats.registry import get_format
from convert.limits import Limits
from convert.markup.nitf_grammar import NITF, grammar
from convert.markup.xml import parse_xml
from convert.model.article import Article
from convert.model.walk import plain_text
from convert.testing import laws
from convert.testing.laws import first_difference
from convert.testing.strategies import articles

FORMAT = get_format("nitf")
G2 = get_format("newsml-g2")
XML = "{http://www.w3.org/XML/1998/namespace}"


@pytest.fixture(scope="module")
def schemas(corpora: Path) -> Path:
    return corpora / "newsml-g2" / "official" / "schema"


@pytest.fixture(scope="module")
def xsd(schemas: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(schemas / "nitf-3-6.xsd"))


def documents(corpora: Path) -> list[Path]:
    """The documents that are NITF by themselves."""
    found = []
    for path in sorted([*(corpora / "wire").glob("*/**/*.xml")]):
        try:
            root = etree.fromstring(path.read_bytes())
        except etree.XMLSyntaxError:
            continue
        if etree.QName(root).localname == "nitf":
            found.append(path)
    return found


def elements(corpora: Path) -> list[bytes]:
    """Every ``nitf`` of the corpora as it is, and as it would be in the namespace of 3.6."""
    found: list[bytes] = []
    for path in sorted([*(corpora / "wire").glob("*/**/*.xml"), *(corpora / "newsml-g2").glob("**/*.xml")]):
        try:
            root = etree.fromstring(path.read_bytes())
        except etree.XMLSyntaxError:
            continue
        for nitf in root.iter("{*}nitf"):
            found.append(etree.tostring(nitf, with_tail=False))
            named = deepcopy(nitf)
            for element in named.iter():
                if isinstance(element.tag, str):
                    element.tag = f"{{{NITF}}}{etree.QName(element).localname}"
            for name in ("version", "change.date", "change.time"):
                named.attrib.pop(name, None)
            found.append(etree.tostring(named, with_tail=False))
    return found


def ours(root: etree._Element) -> bool:
    """Valid by the grammar of 3.6. A document by the DTDs is not (NTF009), which our check says for information."""
    return not any(one.severity == "error" or one.code == "NTF009" for one in check_tree(root))


@pytest.mark.corpora
def test_the_verdict_equals_the_official_one_on_every_document(corpora: Path, xsd: etree.XMLSchema) -> None:
    found = [etree.fromstring(data) for data in elements(corpora)]
    verdicts = [(ours(root), xsd.validate(root)) for root in found]
    assert len(verdicts) >= 78
    assert sum(official for _, official in verdicts) >= 20
    assert [at for at, (own, official) in enumerate(verdicts) if own != official] == []


VALUES = ("", "x", "a:b", "0", "7", "a b", "true", "en_GB", "%zz", " 3 ", "left", "nowrap", "preserve", "image")
NAMES = ("id", "class", f"{XML}lang", f"{XML}space", f"{XML}base", "{urn:x}y", "value", "norm", "type", "noteclass",
         "align", "tabletype", "rel", "width", "version", "media-type", "seqnum")  # fmt: skip


def mutated(root: etree._Element, rng: random.Random) -> str:
    """One small damage to a document, in place; says which."""
    found = [one for one in root.iter() if isinstance(one.tag, str)]
    element = rng.choice(found)
    kinds = ("remove", "double", "rename", "move", "drop", "value", "attribute", "text", "foreign", "insert", "blank")
    kind = rng.choice(kinds)
    parent = element.getparent()
    if kind in ("remove", "double", "move") and parent is None:
        kind = "rename"
    if kind == "remove":
        parent.remove(element)
    elif kind == "double":
        parent.insert(parent.index(element), etree.fromstring(etree.tostring(element, with_tail=False)))
    elif kind == "move":
        rng.choice([one for one in found if element not in (one, *one.iterancestors())]).append(element)
    elif kind == "rename":
        element.tag = f"{{{NITF}}}{rng.choice(sorted(grammar().elements))}"
    elif kind in ("drop", "value") and element.attrib:
        name = rng.choice(sorted(map(str, element.attrib)))
        if kind == "drop":
            del element.attrib[name]
        else:
            element.set(name, rng.choice(VALUES))
    elif kind == "attribute":
        element.set(rng.choice(NAMES), rng.choice(VALUES))
    elif kind == "insert":
        made = etree.Element(f"{{{NITF}}}{rng.choice(sorted(grammar().elements))}")
        made.text = rng.choice((None, "words"))
        element.insert(rng.randint(0, len(element)), made)
    elif kind in ("text", "blank"):
        element.text = rng.choice(("words", "")) if kind == "text" else " "
    else:
        element.append(etree.Element(rng.choice(("{urn:x}a", "b", f"{{{NITF}}}p"))))
    return f"{kind} {element.tag}"


@pytest.mark.corpora
@pytest.mark.laws
def test_the_verdict_equals_the_official_one_on_damaged_documents(corpora: Path, xsd: etree.XMLSchema) -> None:
    rng = random.Random(7)
    sources = [data for data in elements(corpora) if len(data) < 60_000]
    different = []
    for _ in range(2000):
        root = etree.fromstring(rng.choice(sources))
        what = [mutated(root, rng) for _ in range(rng.randint(1, 2))]
        root = etree.fromstring(etree.tostring(root))
        if ours(root) != xsd.validate(root):
            different.append((what, [one.message for one in check_tree(root)][:1]))
    assert different == []


@pytest.mark.corpora
def test_every_document_is_read_written_valid_and_read_again(corpora: Path, xsd: etree.XMLSchema) -> None:
    count: Counter[str] = Counter()
    for path in documents(corpora):
        article, _ = api.read(path.read_bytes(), "nitf")
        written, report = api.write(article, "nitf")
        assert not report.losses, path.name
        root = etree.fromstring(written)
        assert xsd.validate(root), (path.name, xsd.error_log[0])
        assert validate(written) == []
        again = api.read(written, "nitf")[0]
        assert again == article, (path.name, first_difference(article, again))
        count["documents"] += 1
        count["bodies"] += bool(article.body)
    assert count["documents"] >= 28
    assert count["bodies"] >= 26


@pytest.mark.corpora
def test_every_word_of_a_document_is_accounted_for(corpora: Path) -> None:
    for path in documents(corpora):
        root = parse_xml(path.read_bytes(), limits=Limits())
        article, report = api.read(path.read_bytes(), "nitf")
        held = "".join(json.dumps(to_dict(article), ensure_ascii=False).replace('\\"', '"').split())
        held += "".join("".join(one.excerpt.split()) for one in report.ignored)
        for piece in root.itertext():
            for word in piece.split():
                assert word in held, (path.name, word)


@pytest.mark.corpora
@pytest.mark.laws
@given(article=articles())
def test_generated_articles_pass_the_official_schema(xsd: etree.XMLSchema, article: Article) -> None:
    assert FORMAT.carries is not None
    assert FORMAT.write is not None
    kept, losses = project(article, FORMAT.carries({}))
    root = etree.fromstring(FORMAT.write(kept, WriteJob(residue=losses)))
    assert xsd.validate(root), xsd.error_log[0]


@pytest.fixture(scope="module")
def power(schemas: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(schemas / "power-2.35-with-nitf-odrl.xsd"))


@pytest.mark.corpora
@pytest.mark.laws
@given(article=articles())
def test_nitf_bodies_of_items_pass_the_official_schema(power: etree.XMLSchema, article: Article) -> None:
    assert G2.carries is not None
    assert G2.write is not None
    options = {"body": "nitf"}
    kept, losses = project(article, G2.carries(options))
    root = etree.fromstring(G2.write(kept, WriteJob(options=options, residue=losses)))
    assert power.validate(root), power.error_log[0]


@pytest.mark.corpora
@pytest.mark.laws
def test_damaged_documents_are_read_and_written_all_the_same(corpora: Path, xsd: etree.XMLSchema) -> None:
    rng = random.Random(11)
    sources = [data for data in elements(corpora) if len(data) < 60_000]
    sources += [api.write(api.read(data, "nitf")[0], "nitf")[0] for data in sources[:20]]  # our own, damaged
    count = 0
    for _ in range(400):
        root = etree.fromstring(rng.choice(sources))
        what = [mutated(root, rng) for _ in range(rng.randint(1, 4))]
        try:
            article, _ = api.read(etree.tostring(root), "nitf")
        except ConvertError:
            continue
        written, report = api.write(article, "nitf")
        assert not report.losses, what
        assert xsd.validate(etree.fromstring(written)), (what, xsd.error_log[0])
        again = api.read(written, "nitf")[0]
        assert again == article, (what, first_difference(article, again))
        count += 1
    assert count > 250


@pytest.mark.corpora
def test_hostile_documents_raise_our_errors_only(corpora: Path) -> None:
    hostile = corpora / "hostile"
    for path in [*hostile.glob("xml/**/*"), *hostile.glob("encodings/**/*"), *hostile.glob("feeds/**/*")]:
        if not path.is_file():
            continue
        for work in (lambda data: list(api.read_all(data, "nitf")), validate):
            try:
                work(path.read_bytes())
            except ConvertError:
                continue


@pytest.mark.laws
@given(article=articles())
def test_laws_of_nitf_bodies_in_newsml(article: Article) -> None:
    laws.check_format(article, "newsml-g2", {"body": "nitf"})


@pytest.mark.corpora
def test_receivers_that_take_what_stands_in_blocks_get_every_word(corpora: Path) -> None:
    """The rule of superdesk for NITF in NewsML-G2: the children of ``body.content/block``, and nothing else."""
    count = 0
    for path in sorted((corpora / "newsml-g2").glob("**/*.xml"))[::7] + documents(corpora):
        try:
            pairs = list(api.read_all(path.read_bytes()))
        except ConvertError:
            continue
        for article, _ in pairs:
            root = etree.fromstring(api.write(article, "newsml-g2", body="nitf")[0])
            taken = root.xpath(".//n:body.content/n:block/*", namespaces={"n": NITF})
            found = Counter("".join("".join(map(str, one.itertext())) for one in taken))
            wanted = Counter(plain_text(Article(body=article.body)))
            assert not {letter for letter in wanted - found if not letter.isspace()}, path.name
            count += bool(article.body)
    assert count >= 50


@pytest.mark.corpora
def test_items_are_written_with_nitf_bodies_valid_and_read_again(corpora: Path, power: etree.XMLSchema) -> None:
    count = 0
    for path in sorted((corpora / "newsml-g2").glob("**/*.xml"))[::5]:
        try:
            pairs = list(api.read_all(path.read_bytes(), "newsml-g2"))
        except ConvertError:
            continue
        for article, _ in pairs:
            written, report = api.write(article, "newsml-g2", body="nitf")
            assert not report.losses, path.name
            assert power.validate(etree.fromstring(written)), (path.name, power.error_log[0])
            again = api.read(written, "newsml-g2")[0]
            assert again == article, (path.name, first_difference(article, again))
            count += 1
    assert count >= 60
