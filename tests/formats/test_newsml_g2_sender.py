"""NewsML-G2: sender profiles, versions of the standard, and what a desk expects to see."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

import convert
from convert import api
from convert.errors import UsageError
from convert.formats.newsml_g2.sender import ROLES, sender
from convert.formats.newsml_g2.standard import OLDEST, standard
from convert.formats.newsml_g2.validate import validate
from convert.model.article import AlternativeHeadline, Article, Correction, Signal
from convert.model.blocks import Section
from convert.model.build import paragraph
from convert.model.inlines import Text
from convert.model.people import Concept, Contributor, Moment, Party
from convert.testing import laws
from convert.testing.strategies import articles

FIXTURES = Path(__file__).parents[2] / "fixtures" / "formats" / "newsml-g2"
PROFILE = str(FIXTURES / "sender" / "lake-gazette.toml")
NAR = "{http://iptc.org/std/nar/2006-10-01/}"
VERSIONS = tuple(f"2.{number}" for number in (9, 10, 11, 13, 14, 16, 17, 19, 20, 23, 25, 32, 33, 34))


def written(article: Article, **options: str) -> etree._Element:
    return etree.fromstring(api.write(article, "newsml-g2", **options)[0])


def texts(root: etree._Element, tag: str) -> list[str | None]:
    return [one.text for one in root.iter(f"{NAR}{tag}")]


@pytest.mark.laws
@given(articles())
def test_laws_with_a_profile(article: Article) -> None:
    laws.check_format(article, "newsml-g2", {"sender": PROFILE, "message": "newsMessage"})


@pytest.mark.laws
@given(articles())
def test_laws_with_guids_of_the_sender(article: Article) -> None:
    profile = '[guid]\npattern = "tag:gazette.example,2026:{id}"\nalways = true\n[roles]\n' + "".join(
        f'{name} = {{ alias = "x{name}", uri = "https://gazette.example/cv/{name}/" }}\n' for name in ROLES
    )
    laws.check_format(article, "newsml-g2", {"sender": profile})


@pytest.mark.laws
@pytest.mark.parametrize("version", ["2.9", "2.16", "2.22", "2.33"])
def test_laws_of_older_versions(version: str) -> None:
    @given(articles())
    def check(article: Article) -> None:
        laws.check_format(article, "newsml-g2", {"standardversion": version})

    check()


def test_the_profile_says_what_the_article_does_not() -> None:
    article = Article(headline="The ferry sails", created=Moment(value="2026-01-02"))
    root = written(article, sender=PROFILE, message="newsMessage")
    item = next(root.iter(f"{NAR}newsItem"))
    assert item.get("guid") == "urn:newsml:gazette.example:20260102:the-ferry-sails"
    assert item.get("version") == "1"
    assert [one.get("href") for one in item.iter(f"{NAR}catalogRef")][1:] == ["https://gazette.example/cv/catalog-3.xml"]
    assert texts(item, "copyrightNotice") == ["© Lake Gazette"]
    assert texts(item, "generator") == ["Gazette Desk 4", "wirecopy"]
    assert [one.get("qcode") for one in item.iter(f"{NAR}service")] == ["lgsrv:region"]
    assert texts(root, "transmitId") == ["urn:newsml:gazette.example:20260102:the-ferry-sails:1"]
    assert texts(root, "channel") == ["WWW", "PRINT"]
    assert validate(etree.tostring(root)) == []
    assert api.read(etree.tostring(root), "newsml-g2")[0] == article


def test_what_the_article_says_stands() -> None:
    article = Article(
        id="tag:other.example,2026:1", version=7, provider=Party(name="Other"), copyright_notice="© Other",
        services=(Concept(qcode="o:1"),),
    )  # fmt: skip
    root = written(article, sender=PROFILE)
    assert (root.get("guid"), root.get("version")) == ("tag:other.example,2026:1", "7")
    assert texts(root, "copyrightNotice") == ["© Other"]
    assert [one.get("qcode") for one in root.iter(f"{NAR}service")] == ["o:1"]
    assert [one.findtext(f"{NAR}name") for one in root.iter(f"{NAR}provider")] == ["Other"]


def test_the_newsrooms_own_schemes_stand_for_ours() -> None:
    section = Section(id="s1", role="news", heading=(Text(text="News"),), blocks=(paragraph("x"),))
    article = Article(
        headline="h", kicker="k", body=(section,),
        alternative_headlines=tuple(AlternativeHeadline(text="s", role=role) for role in ("short", "lghl:x")),
    )  # fmt: skip
    data = api.write(article, "newsml-g2", sender=PROFILE)[0]
    root = etree.fromstring(data)
    roles = [one.get("role") for one in root.iter(f"{NAR}headline") if one.get("role")]
    assert roles == ["lghl:kicker", "lghl:short", "lghl:lghl:x"]
    scheme = next(one for one in root.iter(f"{NAR}scheme") if one.get("alias") == "lghl")
    assert scheme.get("uri") == "https://gazette.example/cv/headline/"
    assert [one.text for one in scheme] == ["https://wirecopy.example/cv/headlinerole/"]
    assert b"wchl:" not in data
    assert api.read(data, "newsml-g2")[0] == article


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("[provider]\nnam = 'x'\n", "provider.nam", 2),
        ("\n[item]\nversion = 0\n", "item.version", 3),
        ("[item]\nstandard = '3.0'\n", "item.standard", 2),
        ("x = 1\n", "x", 1),
        ("[guid]\npattern = 'tag:{nonsense}'\n", "guid.pattern", 2),
        ("[guid]\nalways = 'yes'\n", "guid.always", 2),
        ("[guid]\npattern = 'tag:x'\n", "guid.pattern", 2),
        ("[schemes]\nmedtop = 'https://a.example/'\n", "schemes.medtop", 2),
        ("[schemes]\nwchl = 'https://a.example/'\n", "schemes.wchl", 2),
        ("[schemes]\na = 'no uri'\n", "schemes.a", 2),
        ("[roles]\nfoo = { alias = 'a', uri = 'https://a.example/' }\n", "roles.foo", 2),
        ("[roles.headline]\nalias = 'a b'\nuri = 'https://a.example/'\n", "roles.headline.alias", 2),
        ("[message]\nsent = 'soon'\n", "message.sent", 2),
        ("[message]\npriority = 12\n", "message.priority", 2),
        ("catalogs = ['a b']\n", "catalogs", 1),
        ("[provider]\n\nqcode = 'nocolon'\n", "provider.qcode", 3),
    ],
)
def test_mistakes_of_a_profile_name_key_and_line(text: str, key: str, line: int) -> None:
    with pytest.raises(UsageError) as caught:
        sender(text)
    assert f": {key}: " in caught.value.message
    assert (caught.value.line, caught.value.code) == (line, "USE009")


def test_a_profile_that_is_none(tmp_path: Path) -> None:
    for given_ in (str(tmp_path / "absent.toml"), "[a\n"):
        with pytest.raises(UsageError) as caught:
            api.write(Article(headline="x"), "newsml-g2", sender=given_)
        assert caught.value.code == "USE009"


def test_the_schema_of_profiles_says_the_same() -> None:
    import tomllib  # noqa: PLC0415  (only here)

    from jsonschema import Draft202012Validator  # noqa: PLC0415  (only here)

    path = Path(__file__).parents[2] / "schemas" / "sender" / "1.0.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    assert check.is_valid(tomllib.loads(Path(PROFILE).read_text(encoding="utf-8")))
    assert set(schema["properties"]["roles"]["properties"]) == set(ROLES)
    for wrong in ("[provider]\nnam = 'x'\n", "x = 1\n", "[item]\nversion = 0\n", "[roles.foo]\nalias = 'a'\n"):
        assert not check.is_valid(tomllib.loads(wrong))


# the standard's versions

YOUNG: Any = {
    "dataMining": "2.34", "digitalSourceType": "2.33", "expires": "2.17", "contentMetaExtProperty": "2.17",
    "sameAsScheme": "2.15",
}  # fmt: skip


def rich() -> Article:
    return Article(
        headline="h", data_mining="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING",
        digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalArt",
        expires=Moment(value="2026-01-02T10:00:00Z"), licence_url="https://example.org/licence",
        provider=Party(name="P", uri="https://example.org/"), signals=(Signal(kind="update", uri="https://example.org/"),),
        body=(paragraph("One"),),
    )  # fmt: skip


@pytest.mark.parametrize("version", [*VERSIONS, "2.35"])
def test_a_version_has_no_element_of_a_younger_one(version: str) -> None:
    article = rich()
    data, report = api.write(article, "newsml-g2", standardversion=version)
    root = etree.fromstring(data)
    assert root.get("standardversion") == version
    assert not report.losses
    assert api.read(data, "newsml-g2")[0] == article
    assert [one for one in validate(data) if one.severity == "error"] == []
    number = standard(version).number
    found = {etree.QName(one).localname for one in root.iter(f"{NAR}*")}
    for name, first in YOUNG.items():
        assert name not in found or number >= standard(first).number
    assert ("dataMining" in found) == (number >= (2, 34))
    attributes = {name for one in root.iter(f"{NAR}*") for name in one.attrib if etree.QName(one).localname != "scheme"}
    assert ("uri" in attributes) == (number >= (2, 11))
    assert ("charcount" in attributes) == (number >= (2, 26))


@pytest.mark.parametrize("version", ["2.8", "2.36", "3.0", "2", "x", "2.351"])
def test_versions_that_are_not_written(version: str) -> None:
    with pytest.raises(UsageError, match=OLDEST):
        api.write(Article(headline="x"), "newsml-g2", standardversion=version)


def test_the_profile_names_the_version() -> None:
    root = written(Article(headline="x"), sender="[item]\nstandard = '2.30'\n")
    assert root.get("standardversion") == "2.30"


# what a desk expects


def test_a_correction_is_signalled() -> None:
    correction = Correction(time=Moment(value="2026-01-02T10:00:00Z"), blocks=(paragraph("It was two boats."),))
    for signals in ((), (Signal(kind="correction"),), (Signal(kind="update"),)):
        article = Article(headline="h", corrections=(correction,), signals=signals)
        root = written(article)
        assert "sig:correction" in [one.get("qcode") for one in root.iter(f"{NAR}signal")]
        assert texts(root, "edNote") == ["It was two boats."]
        assert api.read(etree.tostring(root), "newsml-g2")[0] == article


def test_a_kill_keeps_its_item() -> None:
    article = Article(id="urn:x:1", version=3, headline="h", status="cancelled", body=(paragraph("wrong"),))
    data, report = api.write(article, "newsml-g2")
    assert b'<pubStatus qcode="stat:canceled"/>' in data
    assert not report.losses  # what a kill is sent with is for the desk to say: nothing vanishes by itself
    assert api.read(data, "newsml-g2")[0] == article


@pytest.mark.parametrize(
    ("slugline", "separator"), [("LAKE-FERRY", "-"), ("Lake/Ferry/Winter", "/"), ("ferry", None), ("a - b", None)]
)
def test_the_parts_of_a_slugline(slugline: str, separator: str | None) -> None:
    article = Article(headline="h", slugline=slugline)
    root = written(article)
    assert next(root.iter(f"{NAR}slugline")).get("separator") == separator
    assert api.read(etree.tostring(root), "newsml-g2")[0] == article


def test_roles_are_iptcs_where_it_has_them() -> None:
    made = [Contributor(name="A", role=role) for role in ("author", "editor", "translator", "photographer")]
    root = written(Article(headline="h", contributors=tuple(made)))
    found = [(etree.QName(one).localname, one.get("role")) for one in root.iter(f"{NAR}creator", f"{NAR}contributor")]
    assert sorted(found) == [
        ("contributor", "cpprole:editor"), ("contributor", "wcctb:translator"), ("creator", "cpprole:author"),
        ("creator", "wcctb:photographer"),
    ]  # fmt: skip


def test_a_party_has_its_picture_as_an_address_with_a_role() -> None:
    party = Party(name="P", url="https://example.org/", logo="https://example.org/logo.png")
    article = Article(headline="h", provider=party, contributors=(Contributor(name="A", image="https://example.org/a.jpg"),))
    root = written(article)
    assert [one.get("role") for one in root.iter(f"{NAR}web")] == [None, "wcrel:logo", "wcrel:image"]
    assert api.read(etree.tostring(root), "newsml-g2")[0] == article


def test_the_structure_is_indented_and_the_text_is_not() -> None:
    article = convert.from_dict(json.loads((FIXTURES / "signals" / "article.json").read_text(encoding="utf-8")))
    lines = api.write(article, "newsml-g2", message="newsMessage")[0].decode().splitlines()
    assert "      <itemMeta>" in lines
    assert any(line.startswith("        <itemClass") for line in lines)
    assert any(line.startswith("<p>") for line in lines)


def test_ids_are_unique_where_a_body_declares_its_own() -> None:
    section = Section(role="news", heading=(Text(text="News"),), blocks=(paragraph("x"),))
    article = Article(headline="h", body=(section, Section(id="s2", role="signal", blocks=(paragraph("y"),))))
    data = api.write(article, "newsml-g2", body="nitf")[0]
    assert [one for one in validate(data) if one.severity == "error"] == []
    assert api.read(data, "newsml-g2")[0] == article
