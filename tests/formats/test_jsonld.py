"""JSON-LD: the laws, the golden documents, the shapes of others, and edits of our own documents."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import html5lib
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

import convert
from convert import api
from convert.codec.codec import encode
from convert.errors import ConvertError, ReadError, UsageError
from convert.formats.jsonld.validate import validate
from convert.formats.registry import get_format, sniff
from convert.model import blocks as b
from convert.model.article import Access, AlternativeId, Article, EditorNote, Unmapped
from convert.model.build import normalise, paragraph
from convert.model.media import Asset, Rendition
from convert.model.people import Concept, Contributor, Name, Party
from convert.model.walk import plain
from convert.testing import laws
from convert.testing.strategies import articles

FIXTURES = Path(__file__).parents[2] / "fixtures" / "formats" / "jsonld"
READ = sorted(path.parent.name for path in FIXTURES.glob("*/input.*"))
JSONLD = get_format("jsonld")


# the laws


@pytest.mark.laws
def test_laws_and_native_share() -> None:
    shares: list[float] = []

    @given(articles())
    def law(article: Article) -> None:
        shares.append(laws.check_format(article, "jsonld"))
        output, _ = convert.write(article, "jsonld")
        assert [f for f in validate(output) if f.severity != "info"] == []

    law()
    if len(shares) >= 100:  # fewer examples are no sample
        assert sum(shares) / len(shares) >= 0.9


@pytest.mark.laws
@given(
    articles(),
    st.sampled_from([{"output": "script"}, {"paywall": "withhold"}, {"output": "script", "paywall": "keep"}]),
)
def test_laws_of_the_options(article: Article, options: dict[str, str]) -> None:
    paid = normalise(msgspec.structs.replace(article, access=Access(kind="paid")))[0]
    try:
        laws.check_format(paid, "jsonld", options)
    except UsageError as error:
        if error.code != "USE011":  # lossless and keeping back contradict each other
            raise


# golden documents


def golden(path: Path, found: str, accept: bool) -> None:
    if accept:
        path.write_text(found, "utf-8")
    assert path.read_text("utf-8") == found


@pytest.mark.parametrize("case", READ)
def test_reading(case: str, accept: bool) -> None:
    source = next((FIXTURES / case).glob("input.*"))
    pairs = list(api.read_all(source.read_bytes(), "jsonld"))
    held = {"articles": [convert.to_dict(a) for a, _ in pairs], "reports": [r.to_dict() for _, r in pairs]}
    golden(FIXTURES / case / "read.json", json.dumps(held, ensure_ascii=False, indent=1) + "\n", accept)
    for article, _ in pairs:
        laws.check_format(article, "jsonld")


def test_writing(accept: bool) -> None:
    article = signals()
    output, report = convert.write(article, "jsonld", paywall="keep")
    golden(FIXTURES / "signals" / "output.jsonld", output.decode(), accept)
    assert [loss.pointer for loss in report.losses] == ["/kicker", "/byline", "/subjects/0/rank"]
    assert {f.code for f in validate(output)} == {"LD206", "LD305"}


def signals() -> Article:
    return convert.read(FIXTURES / "signals" / "article.json", "json")[0]


# shapes of others


def read(node: dict[str, Any], **more: Any) -> Article:
    document = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "H", **node}
    return convert.read(json.dumps(document).encode(), "jsonld", **more)[0]


def test_a_graph_of_a_cms() -> None:
    article, report = convert.read(FIXTURES / "cms-graph" / "input.jsonld", "jsonld")
    assert (article.form, article.language, article.headline) == ("reportage", "en-GB", "Two towns share a ferry")
    assert article.summary == "The councils & the mayors want one ferry."
    assert [(one.name, one.role) for one in article.contributors] == [
        ("Ida Holm", None),
        ("Jon Vik", None),
        ("Odd Lien", None),
        ("Eli Moe", "editor"),
    ]
    assert article.publisher is not None
    assert article.copyright_holder is not None
    assert article.publisher.name == article.copyright_holder.name == "Lake Gazette"
    assert article.published is not None
    assert (article.published.value, article.published.literal) == (
        "2025-02-21T15:02:00+01:00",
        "2025-02-21 15:02:00+0100",
    )
    assert article.modified is not None
    assert article.modified.value == "2025-02-21T16:29:00+01:00"
    assert article.keywords == ("ferry", "lake", "Port Aurel")
    assert article.access == Access(kind="paid", paid_part=".paid") or article.access == Access(kind="paid")
    assert [plain(block.content) for block in article.body if isinstance(block, b.Paragraph)] == [
        "The councils signed.",
        "Nobody spoke.",
    ]
    assert [subject.kind for subject in article.subjects] == ["place", None]
    lead = article.lead_media[0]
    assert isinstance(lead, b.Figure)
    assert (lead.asset.renditions[0].width, lead.asset.renditions[0].height) == (1200, 800)
    video = next(asset for asset in article.media if asset.kind == "video")
    assert video.renditions[0].duration == "90"
    assert {u.path for u in article.unmapped} >= {"/speakable", "/isFamilyFriendly", "/timeRequired", "/name"}
    assert {"JL004", "JL005", "JL213"} <= {f.code for f in report.findings}
    assert any("BreadcrumbList" in one.reason and "Home" in one.excerpt for one in report.ignored)


def test_blocks_of_a_page_are_one_graph() -> None:
    pairs = list(
        api.read_all((FIXTURES / "page" / "input.html").read_bytes(), "jsonld", url="https://gazette.example/x/")
    )
    assert len(pairs) == 1
    article, report = pairs[0]
    assert article.canonical_url == "https://gazette.example/ferry"
    assert article.publisher is not None
    assert article.publisher.name == "Lake Gazette"
    assert len(article.body) == 2
    codes = [f.code for f in report.findings]
    assert codes.count("JL002") == 4
    assert "JL001" in codes
    assert any(one.path == "html" for one in report.ignored)


def test_a_live_blog() -> None:
    article, _ = convert.read(FIXTURES / "live-blog" / "input.jsonld", "jsonld")
    assert article.form == "live-blog"
    first, second = article.body
    assert isinstance(first, b.LiveUpdate)
    assert (first.id, plain(first.heading), len(first.blocks)) == ("u2", "Signed", 3)
    assert isinstance(second, b.LiveUpdate)
    output = json.loads(convert.write(article, "jsonld")[0])
    assert output["@type"] == ["NewsArticle", "LiveBlogPosting"]
    assert output["coverageStartTime"] == "2025-02-21T14:00:00+01:00"
    assert [update["headline"] for update in output["liveBlogUpdate"]] == ["Signed", "Doors open"]


def test_times_of_coverage_stay() -> None:
    update = {"@type": "BlogPosting", "headline": "U", "datePublished": "2025-02-21T14:00:00Z", "articleBody": "Words."}
    times = {"coverageStartTime": "2025-02-21T12:00:00Z", "coverageEndTime": "2025-02-22"}
    for node in ({**times}, {"coverageEndTime": "2025-02-22"}, {"coverageStartTime": "2025-02-21T14:00:00Z"}):
        article = read({"@type": "LiveBlogPosting", "liveBlogUpdate": [update], **node})
        output = json.loads(convert.write(article, "jsonld")[0])
        assert output["coverageStartTime"] == node.get("coverageStartTime", "2025-02-21T14:00:00Z")
        assert output.get("coverageEndTime") == node.get("coverageEndTime")
        for access in (None, Access(kind="paid")):
            laws.check_format(convert.replace(article, access=access), "jsonld")


@pytest.mark.parametrize(("form", "subtype"), [
    ("analysis", "AnalysisNewsArticle"), ("opinion", "OpinionNewsArticle"), ("review", "ReviewNewsArticle"),
    ("background", "BackgroundNewsArticle"), ("reportage", "ReportageNewsArticle"),
    ("ask-public", "AskPublicNewsArticle"),
    ("blog-post", "BlogPosting"), ("satire", "SatiricalArticle"), ("advertorial", "AdvertiserContentArticle"),
])  # fmt: skip
def test_the_form_is_a_type_and_reads_back(form: str, subtype: str) -> None:
    article = Article(headline="H", form=form)
    node = json.loads(convert.write(article, "jsonld")[0])
    assert node["@type"] == ["NewsArticle", subtype]
    assert convert.read(json.dumps(node).encode(), "jsonld")[0] == article
    foreign = {"@context": "https://schema.org", "@type": node["@type"], "headline": "H"}
    assert convert.read(json.dumps(foreign).encode(), "jsonld")[0] == article


def test_a_genre_says_the_type_where_there_is_no_form() -> None:
    for genre in (Concept(names=(Name(text="Analysis"),)), Concept(qcode="genre:Analysis")):
        article = Article(headline="H", genres=(genre,))
        node = json.loads(convert.write(article, "jsonld")[0])
        assert node["@type"] == ["NewsArticle", "AnalysisNewsArticle"]
        laws.check_format(article, "jsonld")


def test_images_have_sizes_and_shapes() -> None:
    files = [Rendition(href=f"https://a.example/{w}x{h}.jpg", width=w, height=h)
             for w, h in ((1600, 900), (1200, 900), (900, 900), (320, 180))]  # fmt: skip
    article = Article(
        headline="H", lead_media=(b.Figure(asset=Asset(uri="urn:x:a", renditions=tuple(files), credit="Ida Holm")),)
    )
    images = json.loads(convert.write(article, "jsonld")[0])["image"]
    assert [(one["width"], one["height"], one["creditText"]) for one in images] == [
        (1600, 900, "Ida Holm"), (1200, 900, "Ida Holm"), (900, 900, "Ida Holm")]  # fmt: skip
    assert [one.get("@id") for one in images] == ["urn:x:a", None, None]
    laws.check_format(article, "jsonld")


def test_a_video_is_what_search_engines_take_or_a_media_object() -> None:
    film = Rendition(href="https://a.example/f.mp4", media_type="video/mp4", duration="90")
    still = Rendition(href="https://a.example/f.jpg", role="thumbnail", width=1600, height=900)
    player = Rendition(href="https://a.example/player", role="embed")
    whole = Asset(
        kind="video",
        renditions=(still, film, player),
        headline="The ferry",
        time=convert.moment("2025-02-21T10:00:00Z"),
    )
    bare = Asset(kind="video", renditions=(film,), transcript="Words.")
    article = Article(headline="H", media=(whole, convert.normalise(Article(media=(bare,)))[0].media[0]))
    node = json.loads(convert.write(article, "jsonld")[0])
    assert node["video"] == [{
        "@type": "VideoObject", "contentUrl": film.href, "embedUrl": player.href, "thumbnailUrl": still.href,
        "duration": "PT90S", "encodingFormat": "video/mp4", "name": "The ferry",
        "uploadDate": "2025-02-21T10:00:00Z"}]  # fmt: skip
    assert "associatedMedia" not in node  # the same file
    node = json.loads(convert.write(Article(media=(bare,)), "jsonld")[0])
    assert (node["associatedMedia"][0]["@type"], "video" in node) == ("MediaObject", False)
    del node["encoding"], node["schemaVersion"]
    again = convert.read(json.dumps(node).encode(), "jsonld")[0]
    assert [one.kind for one in again.media] == ["video"]
    laws.check_format(article, "jsonld")


def test_agents_without_a_name_have_one_for_others() -> None:
    article = Article(
        headline="H", publisher=Party(url="https://a.example/"), contributors=(Contributor(name="", literal="x1"),)
    )
    node = json.loads(convert.write(article, "jsonld")[0])
    assert (node["publisher"]["name"], node["author"][0]["name"]) == ("https://a.example/", "x1")
    laws.check_format(article, "jsonld")


def test_what_search_engines_will_say_is_said_at_once() -> None:
    article = Article(headline="H", published=convert.moment("2025-02-21T10:00:00"),
                      modified=convert.moment("2025-02-22"), contributors=(Contributor(name="Ida Holm and Jon Vik"),),
                      access=Access(kind="paid"))  # fmt: skip
    found = convert.write(article, "jsonld")[1].findings
    assert [(one.code, one.pointer) for one in found] == [
        ("LD209", "/published"), ("LD209", "/modified"), ("LD213", "/contributors/0/name"),
        ("LD301", "/access")]  # fmt: skip
    good = Article(headline="H", published=convert.moment("2025-02-21T10:00:00Z"),
                   contributors=(Contributor(name="Ida Holm"),),
                   access=Access(kind="paid", paid_part=".paid"))  # fmt: skip
    assert convert.write(good, "jsonld")[1].findings == ()


@pytest.mark.parametrize(("node", "field", "value"), [
    ({"isAccessibleForFree": "http://schema.org/False"}, "access", Access(kind="paid")),
    ({"isAccessibleForFree": True}, "access", Access(kind="free")),
    ({"datemodified": "2025-02-21"}, "modified", convert.moment("2025-02-21")),
    ({"http://schema.org/alternativeHeadline": "A", "headline": "H"}, "headline", "H"),
    ({"schema:dateline": "PORT AUREL"}, "dateline", "PORT AUREL"),
    ({"@type": "http://schema.org/OpinionNewsArticle"}, "form", "opinion"),
    ({"identifier": ["x-1", {"@type": "PropertyValue", "propertyID": "guid", "value": "2"}]}, "alternative_ids",
     (AlternativeId(value="x-1"), AlternativeId(role="guid", value="2"))),
    ({"version": "7"}, "version", 7),
    ({"creativeWorkStatus": "Draft"}, "status", "draft"),
])  # fmt: skip
def test_one_shape(node: dict[str, Any], field: str, value: object) -> None:
    assert getattr(read(node), field) == value


def test_several_articles_are_several_readings() -> None:
    nodes = [
        {"@context": "https://schema.org", "@type": "Article", "headline": str(n), "url": f"https://a.example/{n}"}
        for n in range(3)
    ]
    assert [a.headline for a, _ in api.read_all(json.dumps(nodes).encode(), "jsonld")] == ["0", "1", "2"]


def test_items_of_a_list_are_no_articles() -> None:
    inner = {"@type": "NewsArticle", "headline": "listed"}
    document = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": [{"@type": "ListItem", "item": inner}],
    }
    with pytest.raises(ReadError, match="ItemList"):
        convert.read(json.dumps(document).encode(), "jsonld")


@pytest.mark.parametrize(("text", "code"), [
    ('{"a": NaN}', "JSN003"), ('{"a": 1e400}', "JSN003"), ('{"a": "\\ud800"}', "TXT004"), ("[" * 300 + "]" * 300,
        "LIM004"),
    ("[" * 100_000, "LIM004"), ('{"a": ' + "9" * 401 + "}", "LIM009"), ('{"a": "x"y"}', "JL001"), ("", "JL001"), ("[]",
        "JL000"),
    ("<p>no block</p>", "JL000"),
])  # fmt: skip
def test_refusals(text: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        convert.read(text.encode(), "jsonld")
    assert caught.value.code == code
    assert [f.severity for f in validate(text.encode())][:1] in (["error"], [])


def test_not_utf8_is_refused_with_its_line() -> None:
    with pytest.raises(ReadError) as caught:
        convert.read(b'{\n"@type": "\xe9"}', "jsonld")
    assert (caught.value.code, caught.value.line) == ("TXT001", 2)


@pytest.mark.parametrize(("text", "repair"), [
    ('\ufeff\ufeff{"headline": "H"}', "byte order mark"), ('/*<![CDATA[*/{"headline": "H"}/*]]>*/', "CDATA"),
    ('<!-- {"headline": "H"} -->', "wrapper"), ('{"headline":\n"H"} // by hand', "comments"), ('{"headline": "H",}',
        "trailing commas"),
    ("{'headline': 'H', 'url': 'https://a.example/x'}", "single-quoted"), ('{"headline": "H", "x": "a\tb"}',
        "control characters"),
])  # fmt: skip
def test_the_ladder(text: str, repair: str) -> None:
    text = (
        text.replace("headline", '@type": "NewsArticle", "headline', 1)
        if '"headline' in text
        else text.replace("'headline", "'@type': 'NewsArticle', 'headline", 1)
    )
    article, report = convert.read(text.encode(), "jsonld")
    assert article.headline == "H"
    assert repair in next(f.message for f in report.findings if f.code == "JL002")


EIGHT = (
    ('{"@type": "NewsArticle", "headline": "H",\n "description": "two\nlines"}', "control characters", 2, 21),
    ('{"@type": "NewsArticle", "headline": "H",\n "x": "a\tb\nc"}', "control characters", 2, 9),
    ('\n//<![CDATA[\n{"@type": "NewsArticle", "headline": "H"}\n//]]>', "CDATA", 2, 1),
    ('{"@type": "NewsArticle",\n "keywords": ["a", "b", ],\n "headline": "H"}', "trailing commas", 2, 23),
    ('{"@type": "NewsArticle",\n "headline": "H" // by hand\n}', "comments", 2, 18),
    ('{"@type": "NewsArticle",\n "headline": \'H\'}', "single-quoted", 2, 14),
)


@pytest.mark.parametrize(("text", "repair", "line", "column"), EIGHT)
def test_six_of_the_eight_kinds_of_damage_are_repaired_in_their_place(
    text: str, repair: str, line: int, column: int
) -> None:
    for lines, document in ((0, text), (2, f"<html>\n\n<script type=application/ld+json>{text}</script>")):
        article, report = convert.read(document.encode(), "jsonld")
        assert article.headline == "H"
        (found,) = [one for one in report.findings if one.code == "JL002"]
        assert repair in found.message
        assert found.line == line + lines
        assert f"(line {line + lines}, column {column})" in found.message


@pytest.mark.parametrize(("text", "line", "column"), [
    ('{"@type": "NewsArticle",\n "headline": "a "quoted" word"}', 2, 18),
    ('{"@type": "NewsArticle",\n "author": {"name": "A"}}, "headline": "H"}', 2, 26),
])  # fmt: skip
def test_two_are_refused_with_their_place(text: str, line: int, column: int) -> None:
    with pytest.raises(ReadError) as caught:
        convert.read(text.encode(), "jsonld")
    assert (caught.value.code, caught.value.line, caught.value.column) == ("JL001", line, column)


def test_the_headline_of_a_page_and_the_posts_of_a_blog() -> None:
    page = {"@type": "WebPage", "@id": "https://a.example/x", "name": "Of the page"}
    document = {"@context": "https://schema.org", "@type": "Article", "mainEntityOfPage": page}
    assert convert.read(json.dumps(document).encode(), "jsonld")[0].headline == "Of the page"
    blog = {"@context": "https://schema.org", "@type": "Blog", "name": "B", "blogPost": [
        {"@type": "BlogPosting", "headline": "One"}, {"@type": "BlogPosting", "headline": "Two"}]}  # fmt: skip
    pairs = list(api.read_all(json.dumps(blog).encode(), "jsonld"))
    assert [(article.headline, article.form) for article, _ in pairs] == [("One", "blog-post"), ("Two", "blog-post")]


@pytest.mark.parametrize(("text", "names"), [
    ("Sport", ["Sport"]), ("Lake,Ferries, News", ["Lake", "Ferries", "News"]),
    ("Arts, Film and TV", ["Arts, Film and TV"]),
])  # fmt: skip
def test_sections_in_one_text(text: str, names: list[str]) -> None:
    assert [desk.names[0].text for desk in read({"articleSection": text}).desks] == names


def test_a_hidden_duplicate_key_is_reported() -> None:
    article, report = convert.read(b'{"@type": "NewsArticle", "headline": "old words", "headline": "new"}', "jsonld")
    assert article.headline == "new"
    assert [one.excerpt for one in report.ignored] == ["old words"]


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    for start in (b"", b'{"@type": "NewsArticle", "headline": ', b"<script type=application/ld+json>"):
        with contextlib.suppress(ConvertError):
            list(api.read_all(start + data, "jsonld"))
        validate(start + data)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(("@type", "@id", "name", "url", "value", "text", "@value", "position", "additionalType",
            "encodingFormat")), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip
_properties = st.sampled_from((
    "author", "image", "publisher", "hasPart", "encoding", "about", "datePublished", "version", "keywords",
    "identifier", "inLanguage",
    "isPartOf", "liveBlogUpdate", "correction", "publication", "mainEntityOfPage", "citation", "isAccessibleForFree",
    "schemaVersion",
    "@id", "locationCreated", "video", "audience", "alternativeHeadline", "genre", "contributor", "articleBody",
    "usageInfo",
))  # fmt: skip


@pytest.mark.laws
@given(st.dictionaries(_properties, _json, max_size=6), st.booleans())
def test_any_values(node: dict[str, Any], ours: bool) -> None:
    document = {
        "@type": "NewsArticle",
        **node,
        **({"schemaVersion": "https://wirecopy.example/ns/jsonld"} if ours else {}),
    }
    data = json.dumps(document).encode()
    validate(data)
    try:
        found = [article for article, _ in api.read_all(data, "jsonld")]
    except ConvertError:
        return
    for article in found:
        laws.check_format(article, "jsonld")


# our own documents, edited


def edited(change: Any) -> tuple[Article, Any]:
    node = json.loads(convert.write(signals(), "jsonld", paywall="keep")[0])
    change(node)
    return convert.read(json.dumps(node).encode(), "jsonld")


def texts(article: Article) -> str:
    return json.dumps(convert.to_dict(article)["body"], ensure_ascii=False)


def test_an_edited_paragraph_wins_and_the_rest_stays() -> None:
    article, report = edited(
        lambda node: node.update(articleBody=node["articleBody"].replace("Most crossings", "Many crossings"))
    )
    assert "Many crossings would run empty" in texts(article)
    assert "Most crossings" not in texts(article)
    assert '"strong"' in texts(article)
    assert "JL504" in {f.code for f in report.findings}
    assert any("Most crossings" in one.excerpt for one in report.ignored)


def test_an_edited_part_wins() -> None:
    def change(node: dict[str, Any]) -> None:
        part = next(p for p in node["hasPart"] if p.get("name") == "The News")
        part["name"] = "What happened"

    article, _ = edited(change)
    assert any(isinstance(block, b.Section) and plain(block.heading) == "What happened" for block in article.body)


def test_another_number_of_paragraphs_becomes_the_body() -> None:
    article, report = edited(lambda node: node.update(articleBody="One.\n\nTwo."))
    assert article.body == (paragraph("One."), paragraph("Two."))
    assert any(one.path == "/body" for one in report.ignored)


def test_an_edited_credit_wins() -> None:
    article, _ = edited(lambda node: node["image"][0].update(creditText="Jon Vik"))
    lead = article.lead_media[0]
    assert isinstance(lead, b.Figure)
    assert lead.asset.credit == "Jon Vik"
    assert lead.asset.alt == "An empty pier"


def test_an_edited_encoding_is_not_used() -> None:
    article, report = edited(lambda node: node["encoding"][0].update(text="<p>Something else</p>"))
    assert "Something else" not in texts(article)
    assert "Most crossings would run empty" in texts(article)  # from the parts
    assert any(isinstance(block, b.Section) and block.role == "signals" for block in article.body)
    assert "JL501" in {f.code for f in report.findings}


def test_an_edited_type_and_a_property_of_another_tool() -> None:
    article, _ = edited(
        lambda node: node.update(
            {"@type": ["NewsArticle", "OpinionNewsArticle"], "speakable": {"@type": "SpeakableSpecification"}}
        )
    )
    assert article.form == "opinion"
    assert article.unmapped == (
        Unmapped(format="jsonld", path="/speakable", value='{"@type":"SpeakableSpecification"}'),
    )


# what must not be shown, and embedding


def test_a_script_shows_no_paid_body_and_no_note_to_editors() -> None:
    note = EditorNote(blocks=(paragraph("not for print"),))
    article = normalise(msgspec.structs.replace(signals(), editor_notes=(note,)))[0]
    output, report = convert.write(article, "jsonld", output="script")
    assert b"Most crossings" not in output
    assert b"not for print" not in output
    assert {"/body", "/editor_notes/0"} <= {loss.pointer for loss in report.losses}
    with pytest.raises(UsageError):
        convert.write(article, "jsonld", output="script", lossless=True)
    document, report = convert.write(article, "jsonld")
    assert b"Most crossings" not in document
    assert b"not for print" in document
    assert "/body" in {loss.pointer for loss in report.losses}


@pytest.mark.parametrize("access", [Access(kind="paid"), Access(kind="metered"), Access(paid_part=".paid")])
def test_no_body_of_a_paid_article_unless_asked_for(access: Access) -> None:
    article = convert.replace(signals(), access=access)
    words = "Most crossings"
    for options in ({}, {"output": "script"}, {"paywall": "withhold"}):
        output, report = convert.write(article, "jsonld", **options)
        again = convert.read(output, "jsonld")[0]
        assert words not in output.decode()
        assert again.access == access
        assert "/body" in [loss.pointer for loss in report.losses]
    for options in ({"paywall": "keep"}, {"paywall": "keep", "output": "script"}):
        assert words in convert.write(article, "jsonld", **options)[0].decode()
    whole, report = convert.write(article, "jsonld", lossless=True)
    assert (convert.read(whole, "jsonld")[0], report.losses) == (article, ())
    node = json.loads(whole)
    assert words in node["articleBody"]
    assert all(words not in one["text"] for one in node["encoding"] if one["encodingFormat"] != "text/html")


def test_text_of_others_does_not_leak_beside_a_withheld_body() -> None:
    translation = {"@type": "NewsArticle", "articleBody": "The whole text."}
    article = read({"isAccessibleForFree": False, "workTranslation": [translation, {"@type": "NewsArticle"}]})
    output, report = convert.write(article, "jsonld")
    assert "The whole text." not in output.decode()
    assert sum(loss.pointer.startswith("/unmapped") for loss in report.losses) == 2
    assert "The whole text." in convert.write(article, "jsonld", paywall="keep")[0].decode()


NASTY = ("</script><script>", "<!--<script>", "]]>", "&lt;", "\u2029", "<b>", "&amp;")


@given(st.lists(st.sampled_from((*NASTY, "x", " ")), min_size=1, max_size=6).map("".join).filter(str.strip))
def test_a_script_is_one_script_and_reads_back(text: str) -> None:
    article = convert.normalise(Article(headline=text, body=(paragraph(text, convert.inlines(text)[0]),)))[0]
    output = convert.write(article, "jsonld", output="script")[0].decode()
    assert not set("<>&\u2028\u2029") & set(output.partition(">")[2].rpartition("<")[0])
    page = f"<!doctype html><html><head>{output}</head><body><p>after</p></body></html>"
    for tree in (lxml_html.fromstring(page), html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False)):
        scripts = tree.xpath("//script")
        assert len(scripts) == 1
        assert json.loads(scripts[0].text)["headline"] == article.headline
    assert convert.read(page.encode(), "jsonld")[0] == article


def test_a_document_can_be_pasted_into_a_page() -> None:
    article = Article(headline="x", body=(b.CodeBlock(text="</script><!-- <script>"),))
    output = convert.write(article, "jsonld")[0].decode().lower()
    assert "</script" not in output
    assert "<!--" not in output
    assert "<script" not in output


def test_sniffing() -> None:
    document = convert.write(signals(), "jsonld")[0]
    assert sniff(document) == "jsonld"
    assert sniff(convert.write(signals(), "jsonld", output="script")[0]) == "jsonld"
    assert sniff(encode(signals())) == "json"


def test_properties_of_others_go_back_to_their_place() -> None:
    article = read({"speakable": {"@type": "SpeakableSpecification", "cssSelector": [".a"]}, "isFamilyFriendly": True,
                    "commentCount": 3, "discussionUrl": ["https://a.example/1", "https://a.example/2"],
                    "madeUp": "x"})  # fmt: skip
    output, report = convert.write(article, "jsonld")
    node = json.loads(output)
    assert node["speakable"] == {"@type": "SpeakableSpecification", "cssSelector": [".a"]}
    assert node["isFamilyFriendly"] is True
    assert node["commentCount"] == 3
    assert node["discussionUrl"] == ["https://a.example/1", "https://a.example/2"]
    assert [loss.value["path"] for loss in report.losses] == ["/madeUp"]


def test_a_keyword_keeps_its_wide_blank() -> None:
    laws.check_format(Article(keywords=("\u3000ferry", "lake\u2009")), "jsonld")
