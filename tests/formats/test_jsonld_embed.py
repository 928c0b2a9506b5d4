"""JSON-LD in a page: put in, refreshed, replaced; every other byte as it was; what is put in reads back equal."""

from __future__ import annotations

import json
import re
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

import convert
from convert.carries import project
from convert.errors import ConvertError, ReadError, UsageError
from convert.formats.registry import get_format
from convert.markup.page_tags import tags
from convert.model.article import Access, Article
from convert.model.build import paragraph
from convert.testing.strategies import articles, nasty

ARTICLE = Article(id="urn:x:ferry", headline="Two towns share a ferry", body=(paragraph("They signed on Friday."),))
PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Ferry — </head> is no tag here</title>
    <!-- </head> -->
    <script>if (a < b) document.write("<!-- <script></script> </head>");</script>
  </head>
  <body><p>Words.</p></body>
</html>
"""
FOREIGN = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"Old"}</script>'
)
CRUMBS = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"BreadcrumbList"}</script>'


def embed(page: str | bytes, article: Article = ARTICLE, **options: Any) -> tuple[bytes, Any]:
    data = page.encode() if isinstance(page, str) else page
    made, report = convert.embed(data, article, **options)
    again, _ = convert.embed(made, article, **options)
    assert again == made, "a second run changes nothing"
    return made, report


def is_put_in(page: bytes, made: bytes) -> bool:
    """Whether ``made`` is the page with one script element put in, and nothing else."""
    more = len(made) - len(page)
    for start in range(len(page) + 1):
        if page[:start] != made[:start]:
            return False
        new = made[start : start + more]
        if page[start:] == made[start + more :] and new.strip().startswith(b"<script") and new.count(b"</script>") == 1:
            return new.strip().endswith(b"</script>")
    return False


def test_it_stands_at_the_end_of_the_head_as_its_neighbours_do() -> None:
    made, report = embed(PAGE)
    lines = made.decode().splitlines()
    at = lines.index('    <script type="application/ld+json">')
    end = lines.index("    </script>", at)
    assert lines[end + 1] == "  </head>"
    assert lines[at + 1 : at + 3] == ["    {", '      "@context": "https://schema.org",']
    assert is_put_in(PAGE.encode(), made)
    assert report.findings == ()
    assert convert.read(made, "jsonld")[0] == ARTICLE


@pytest.mark.parametrize("page", [
    "<html><head><title>x</title></head><body></body></html>", "<head></head>", "<p>no head</p>", "", "plain words",
    "<html><body><p>x</p></body></html>", "<template><head></head></template><body>x</body>",
    "<head>\r\n\t<b>\r\n</head>",
    "<title>never closed", "<head><style></head></style></head>", "<p title='</head>'>x</p></body>", "<!-- </head>",
    "<a b='", "</head", "<HEAD>\n</HEAD>", '<?xml version="1.0"?>\n<html><head><script src="a.js"/></head></html>',
])  # fmt: skip
def test_any_page_takes_it_and_keeps_its_bytes(page: str) -> None:
    made, _ = embed(page)
    assert is_put_in(page.encode(), made)


def test_where_it_stands() -> None:
    for page, before in {
        "<html><head><title>x</title></head><body></body></html>": "</head>",
        "<html><body><p>x</p></body></html>": "<body>",
        "<p title='</head>'>x</p></body>": "</body>",
        "<template><head></head></template><body>x</body>": "<body>",
        "<head><style></head></style></head>": "</head>",
    }.items():
        made = embed(page)[0].decode()
        assert made.rpartition("</script>")[2].startswith(before), made


def test_a_block_of_ours_is_refreshed_in_its_place() -> None:
    page, _ = embed(PAGE.replace("</head>\n  <body>", f"{CRUMBS}</head>\n  <body>"))
    page = page.replace(b"<body><p>", b"<body><p>New ")
    newer = convert.replace(ARTICLE, headline="Two towns share one ferry")
    made, report = embed(page, newer)
    assert made == page.replace(b"share a ferry", b"share one ferry")
    assert report.findings == ()
    assert made.count(b"application/ld+json") == 2


def test_its_tag_is_left_alone_and_damage_is_mended() -> None:
    tag = b"<head>\n<SCRIPT data-x nonce=\"n\" type='application/ld+json' >"
    page = tag + b'{"schemaVersion": "https://wirecopy.example/ns/jsonld", oops</SCRIPT>\n</head>'
    made, report = embed(page)
    assert made.startswith(b"<head>\n<SCRIPT data-x nonce=\"n\" type='application/ld+json' >")
    assert [finding.code for finding in report.findings] == ["EMB003"]
    assert convert.read(made, "jsonld")[0] == ARTICLE


def test_several_articles_of_ours_each_keep_their_block() -> None:
    other = convert.replace(ARTICLE, id="urn:x:other", headline="Another")
    third = convert.replace(ARTICLE, id="urn:x:third", headline="Third")
    page = embed(PAGE)[0]
    script = convert.write(other, "jsonld", output="script")[0]
    page = page.replace(b"<body>", b"<body>" + script)
    made, _ = embed(page, convert.replace(other, headline="Another one"))
    assert [one.headline for one, _ in convert.read_all(made, "jsonld")] == ["Two towns share a ferry", "Another one"]
    made, _ = embed(page, third)
    assert len(list(convert.read_all(made, "jsonld"))) == 3
    _, report = embed(page.replace(b"<body>", b"<body>" + script), other)
    assert [finding.code for finding in report.findings] == ["EMB004"]


def test_an_article_of_others_is_left_unless_asked() -> None:
    page = PAGE.replace("</head>\n  <body>", f"{CRUMBS}{FOREIGN}</head>\n  <body>")
    made, report = embed(page)
    assert FOREIGN.encode() in made
    assert [(f.code, f.severity, f.path, f.line) for f in report.findings] == [("EMB001", "warning", "script[1]", 8)]
    made, report = embed(page, replace=True)
    assert b'"Old"' not in made
    assert CRUMBS.encode() in made
    assert convert.read(made, "jsonld")[0] == ARTICLE
    assert [f.code for f in report.findings] == ["EMB002"]
    assert [one.excerpt.split()[-1] for one in report.ignored] == ["Old"]


def test_only_the_article_is_taken_out_of_a_graph() -> None:
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "<Gazette>"},
             {"@type": "NewsArticle", "headline": "Old"}]}  # fmt: skip
    page = f'<head><script type="application/ld+json" id="g">{json.dumps(graph)}</script></head>'
    made, report = embed(page, replace=True)
    first = json.loads(re.findall(rb'<script type="application/ld\+json" id="g">(.*?)</script>', made)[0])
    assert first == {**graph, "@graph": graph["@graph"][:1]}
    assert [one.excerpt for one in report.ignored] == ["NewsArticle Old"]
    two = PAGE.replace("<body>", f"<body>{FOREIGN}\n{FOREIGN}\n")
    made, report = embed(two, replace=True)
    assert made.count(b"ld+json") == 1


def test_a_page_is_its_own_source() -> None:
    page = PAGE.replace(
        "<p>Words.</p>", "<article><h1>A ferry for two towns</h1>" + "<p>The councils signed.</p>" * 5 + "</article>"
    )
    made, _ = convert.embed(page.encode())
    assert convert.read(made, "jsonld")[0].headline == "A ferry for two towns"
    assert convert.embed(made)[0] == made
    newer = made.replace(b"<h1>A ferry for two", b"<h1>One ferry for two")
    assert convert.read(convert.embed(newer)[0], "jsonld")[0].headline == "One ferry for two towns"
    with pytest.raises(UsageError) as caught:
        convert.embed(page.replace("<body>", f"<body>{FOREIGN}").encode(), replace=True)
    assert caught.value.code == "USE012"


def test_the_body_of_a_paid_article_stays_out() -> None:
    paid = convert.replace(ARTICLE, access=Access(kind="paid", paid_part=".paid"))
    made, report = embed(PAGE, paid)
    assert b"They signed" not in made
    assert b'"cssSelector": ".paid"' in made
    assert "/body" in [loss.pointer for loss in report.losses]
    assert b"They signed" in embed(PAGE, paid, paywall="keep")[0]


@pytest.mark.parametrize(("charset", "declared", "raw"), [
    ("utf-8", "utf-8", True), ("windows-1252", "windows-1252", False), ("utf-8", "", False),
    ("shift_jis", "shift_jis", False), ("utf-16-le", "", True), ("iso2022_jp", "iso-2022-jp", False),
])  # fmt: skip
def test_the_charset_of_the_page(charset: str, declared: str, raw: bool) -> None:
    text = PAGE.replace("—", "ソ表" if "jis" in charset or "2022" in charset else "é").replace(
        '"utf-8"', f'"{declared}"'
    )
    data = text.encode(charset)
    data = b"\xff\xfe" + data if charset == "utf-16-le" else data
    article = convert.replace(ARTICLE, headline="Über é 表 \U0001f469")
    made, _ = embed(data, article)
    found = made[2:] if charset == "utf-16-le" else made
    assert is_put_in(text.encode(), found.decode(charset).encode())
    assert ("Über" in found.decode(charset)) is raw
    assert convert.read(made, "jsonld")[0] == article


def test_a_page_that_cannot_be_written_back_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        convert.embed(b"<meta charset=iso-2022-jp>" + b"\xff\x1b$B", ARTICLE)
    assert caught.value.code == "EMB005"


@given(st.text() | nasty)
def test_any_string_reads_back(text: str) -> None:
    article = convert.normalise(Article(headline=text, body=(paragraph(text),)))[0]
    made, _ = embed(PAGE, article)
    assert is_put_in(PAGE.encode(), made)
    page = made.decode()
    for tree in (lxml_html.fromstring(page), html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False)):
        (script,) = tree.xpath("//script[@type='application/ld+json']")
        assert json.loads(script.text).get("headline", "") == article.headline
        assert tree.xpath("string(//body)").strip() == "Words."
    assert convert.read(made, "jsonld")[0] == article


@pytest.mark.laws
@given(articles())
def test_any_article_reads_back(article: Article) -> None:
    kept, _ = project(article, get_format("jsonld").carries({"output": "script"}))
    assert convert.read(embed(PAGE, article)[0], "jsonld")[0] == kept


_PIECES = st.sampled_from((
    "<head>", "</head>", "<body>", "</body>", "<script>", "</script>", "<!--", "-->", "<template>", "</template>", "\n",
    "  ", "<title>", "</title>", "x", "<script type=application/ld+json>", '{"@type": "Article"}', '"', "'", "<p a=",
    ">", "=", "/", '{"schemaVersion": "https://wirecopy.example/ns/jsonld"}', "\r", "<svg>", "<![CDATA[", "]]>",
    "<style>", "</style>", "<",
))  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join), st.booleans())
def test_any_page(page: str, replace: bool) -> None:
    try:
        made, _ = embed(page, replace=replace)
    except ConvertError:
        return
    if "ld+json" not in page:
        assert is_put_in(page.encode(), made)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes(page: bytes, replace: bool) -> None:
    try:
        made, _ = embed(page, replace=replace)
    except ConvertError:
        return
    if b"ld+json" not in page and b"\x00" not in page:
        assert is_put_in(page, made) or made[:2] in (b"\xff\xfe", b"\xfe\xff")


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_tags_are_those_of_html5lib(page: str) -> None:
    """Every start tag that the tokenizer of html5lib finds, in order (it knows no tree, as ours; scripts apart)."""
    from html5lib._tokenizer import HTMLTokenizer  # noqa: PLC0415  (the oracle)
    from html5lib.constants import tokenTypes  # noqa: PLC0415

    tokenizer = HTMLTokenizer(page)
    names = []
    for token in tokenizer:
        if token["type"] == tokenTypes["StartTag"]:
            names.append(token["name"])
            state = {"script": tokenizer.scriptDataState, "style": tokenizer.rawtextState,
                     "title": tokenizer.rcdataState}.get(token["name"])  # fmt: skip
            tokenizer.state = state or tokenizer.state
    assert [tag.name for tag in tags(page) if tag.name and not tag.name.startswith("/")] == names


def test_time_is_linear() -> None:
    page = "<head>" + (FOREIGN + "\n\n") * 3000 + "\n" * 50_000 + "</head>"
    made, report = convert.embed(page.encode(), ARTICLE, replace=True)
    assert made.count(b"ld+json") == 1
    assert len(report.ignored) == 3000
