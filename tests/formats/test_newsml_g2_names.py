"""Names and details of what an item speaks of: asserts, literals, facets, types, icons and odd bodies."""

from __future__ import annotations

import re

import pytest

from convert import api
from convert.model.article import Article
from convert.model.walk import plain_text

NAR = "http://iptc.org/std/nar/2006-10-01/"
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def read(content: str = "", *, body: str = "", after: str = "", kind: str = "ninat:text") -> Article:
    data = (
        f'<newsItem xmlns="{NAR}" guid="urn:lake:1" standard="NewsML-G2" standardversion="2.35" conformance="power">'
        f'<catalog><scheme alias="lake" uri="https://lake.example/cv/"/></catalog>'
        f'<itemMeta><itemClass qcode="{kind}"/><provider literal="Lake Wire"/>'
        f"<versionCreated>2026-01-02T10:00:00Z</versionCreated></itemMeta><contentMeta><urgency>4</urgency>{content}</contentMeta>{after}"
        f"<contentSet>{body}</contentSet></newsItem>"
    )
    return api.read(data.encode(), "newsml-g2")[0]


def paths(article: Article) -> set[str]:
    return {re.sub(r"\[[^]]*\]", "", one.path) for one in article.unmapped}


@pytest.mark.parametrize(
    ("mention", "about"),
    [
        ('qcode="lake:7"', 'qcode="lake:7"'),
        ('qcode="lake:7"', 'uri="https://lake.example/cv/7"'),
        ('uri="https://lake.example/cv/7"', 'qcode="lake:7"'),
        ('literal="geo#7"', 'literal="geo#7"'),
    ],
)
def test_an_assert_says_more_of_whom_it_is_about(mention: str, about: str) -> None:
    details = (
        f'<assert {about}><name>Port Aurel</name><broader type="cptype:country"><name>Lakeland</name></broader>'
        '<sameAs uri="https://example.org/wiki/aurel"/>'
        '<geoAreaDetails><position latitude="1.5" longitude="2.5"/></geoAreaDetails></assert>'
    )
    article = read(f'<located {mention}/><subject type="cpnat:geoArea" {mention}/>', after=details)
    place = article.located[0]
    assert (place.name, place.country, place.latitude, place.longitude) == ("Port Aurel", "Lakeland", "1.5", "2.5")
    assert article.subjects[0].names[0].text == "Port Aurel"
    assert article.subjects[0].same_as == ("https://example.org/wiki/aurel",)
    assert any(path.startswith("/newsItem/assert") for path in paths(article))  # it is kept whole


def test_an_assert_gives_a_person_contacts() -> None:
    details = (
        '<assert qcode="lake:ih"><name>Ida Holm</name><personDetails><contactInfo><email>ida@lake.example</email>'
        "</contactInfo></personDetails></assert>"
    )
    (person,) = read('<creator qcode="lake:ih"/>', after=details).contributors
    assert (person.name, person.email) == ("Ida Holm", "ida@lake.example")


def test_what_the_place_says_itself_comes_first() -> None:
    about = '<assert qcode="lake:7"><name>Other</name></assert>'
    article = read('<located qcode="lake:7"><name>Port Aurel</name></located>', after=about)
    assert article.located[0].name == "Port Aurel"
    assert "/newsItem/assert" in paths(article)


@pytest.mark.parametrize(
    ("literal", "name"), [("Lake Wire", "Lake Wire"), ("geo#7", ""), ("poi_7", ""), ("urn:x", ""), ("7", "")]
)
def test_a_literal_that_people_can_read_is_a_name(literal: str, name: str) -> None:
    place = read(f'<located literal="{literal}"/>').located[0]
    assert (place.name, place.literal) == (name, literal)


def test_the_country_by_its_code() -> None:
    broader = '<broader qcode="iso3166-1a2:AT"><name>Austria</name></broader>'
    article = read(f'<located qcode="lake:7">{broader}</located>')
    assert article.located[0].country == "Austria"
    assert "/newsItem/contentMeta/located/broader/@qcode" in paths(article)


@pytest.mark.parametrize(("written", "title"), [("Editor", "Editor"), ("lakejob:reporter", "reporter")])
def test_job_titles(written: str, title: str) -> None:
    article = read(f'<creator jobtitle="{written}"><name>Ida Holm</name></creator>')
    assert article.contributors[0].job_title == title
    assert "/newsItem/contentMeta/creator/@jobtitle" in paths(article)  # it goes back as it was


def test_the_main_concept_of_facets_is_the_subject() -> None:
    main = '<mainConcept qcode="medtop:20001057"><name>alpine skiing</name></mainConcept>'
    article = read(f'<subject>{main}<facetConcept qcode="lake:s"/></subject>')
    assert article.subjects[0].qcode == "medtop:20001057"
    assert article.subjects[0].names[0].text == "alpine skiing"
    assert "/newsItem/contentMeta/subject/facetConcept" in paths(article)


def test_the_type_of_another_id_is_its_role() -> None:
    ids = read('<altId type="lake:usn">1</altId><altId role="lake:r" type="lake:t">2</altId>').alternative_ids
    assert [(one.role, one.value) for one in ids] == [("lake:usn", "1"), ("lake:r", "2")]


@pytest.mark.parametrize(
    ("dateline", "found"),
    [
        ("2014-07-17 00:24:11 GMT+00:00", ""),
        ("2026-01-02T10:00:00.000Z", ""),
        ("PORT AUREL, Jan 2", "PORT AUREL, Jan 2"),
        ("PORT AUREL 2026-01-02", "PORT AUREL 2026-01-02"),
    ],
)
def test_a_timestamp_is_no_dateline(dateline: str, found: str) -> None:
    article = read(f"<dateline>{dateline}</dateline>")
    assert article.dateline == found
    assert ("/newsItem/contentMeta/dateline" in paths(article)) == (not found)


@pytest.mark.parametrize(("kind", "role"), [("ninat:video", "poster"), ("ninat:picture", "thumbnail")])
def test_an_icon_is_a_small_file_of_the_medium(kind: str, role: str) -> None:
    file = "video/mp4" if kind == "ninat:video" else "image/jpeg"
    body = f'<remoteContent href="https://x.example/a" contenttype="{file}"/>'
    (asset,) = read('<icon href="https://x.example/i.jpg" width="9"/>', body=body, kind=kind).media
    assert [(one.href, one.role) for one in asset.renditions] == [
        ("https://x.example/a", None), ("https://x.example/i.jpg", role),
    ]  # fmt: skip


def test_a_script_is_the_text_of_a_video_without_one() -> None:
    script = '<description role="afp:script">SHOTLIST\n1. The pier\n2. The ferry</description>'
    assert "The ferry" in plain_text(read(script, kind="ninat:video").body[0])
    article = read(script, body="<inlineData>Text.</inlineData>")
    assert [plain_text(block) for block in article.body] == ["Text."]
    assert "/newsItem/contentMeta/description" in paths(article)


def test_lines_of_a_body_without_elements() -> None:
    html = f"<html {XHTML}><body>Results of Monday\n  Aurel 2 Lakeside 1\n  Hill 0 Vale 0</body></html>"
    article = read(body=f"<inlineXML>{html}</inlineXML>")
    assert [plain_text(block) for block in article.body] == [
        "Results of Monday", "Aurel 2 Lakeside 1", "Hill 0 Vale 0",
    ]  # fmt: skip


def test_an_element_of_a_vendor_with_an_address_is_an_embed() -> None:
    html = f'<html {XHTML}><body><p>A</p><lake-chart src="https://charts.example/7"/><p>B</p></body></html>'
    blocks = read(body=f"<inlineXML>{html}</inlineXML>").body
    assert [getattr(block, "url", "") for block in blocks] == ["", "https://charts.example/7", ""]
