"""JSON of a CMS: types of blocks, portable text, paths, scripts in pages, hostile documents, and the account."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import convert
from convert.model.article import Article
from convert.profiles.paths import Reader, Value, documents
from convert.profiles.portable import portable
from convert.report import Report

TYPES = """
[json]
article = ["page.article", "."]
type = "type"
lead = ["cover"]
[[json.body]]
path = "items"
[json.types]
cover = { as = "figure", url = "url" }
text = { as = "paragraph", text = "content" }
head = { as = "heading", text = "content", level = "level" }
list = { as = "list", items = "items", ordered = "list_type" }
quote = { as = "quote", items = "items", attribution = "by" }
pull = { as = "pull-quote", text = "content" }
film = { as = "video", url = "streams.url", caption = "caption" }
gallery = { as = "gallery", items = "items", title = "title" }
post = { as = "embed", url = "url", text = "html", provider = "service" }
table = { as = "table", items = "rows", head = "header", text = "content" }
code = { as = "code", text = "content", language = "lang" }
line = { as = "break" }
box = { as = "aside", role = "fact-box", items = "items", title = "title" }
note = { as = "notice", role = "correction", text = "content" }
raw = { as = "html", text = "content" }
links = { as = "related-links", items = "items", url = "url", title = "title" }
group = { as = "container", items = "items" }
ad = { as = "drop" }
[json.types.image]
as = "figure"
url = "url"
files = "files"
width = "width"
alt = "alt"
caption = "caption"
credit = "by.name"
"""


def read(data: Any, folder: Path, more: str = "") -> tuple[Article, Report]:
    path = folder / "own.toml"
    path.write_text(f'profile = "1.0"\nname = "own"\n{more}{TYPES}', encoding="utf-8")
    return convert.read(json.dumps(data).encode(), "cms", profile=str(path))


ITEMS = [
    {"type": "text", "content": "One <b>strong</b> &amp; <a href=\"javascript:x\">safe</a> text"},
    {"type": "head", "content": "A part", "level": 3},
    {"type": "list", "list_type": "ordered", "items": [
        {"type": "text", "content": "first"}, "second",
        {"type": "list", "items": [{"type": "text", "content": "in"}]}]},
    {"type": "quote", "items": [{"type": "text", "content": "Said so"}], "by": "Tom Vell"},
    {"type": "pull", "content": "Large"},
    {"type": "image", "url": "https://e.example/a.jpg", "width": 800, "files": [{"url": "https://e.example/b.jpg",
     "width": 400}], "alt": "A", "caption": "The <i>pier</i>", "by": [{"name": "M. Quill"}, {"name": "Lake"}]},
    {"type": "film", "streams": [{"url": "https://e.example/1.mp4"}, {"url": "https://e.example/2.mp4"}]},
    {"type": "gallery", "title": "Piers", "items": [{"type": "image", "url": "https://e.example/c.jpg"}]},
    {"type": "post", "url": "https://www.youtube.com/embed/abcdefghijk", "html": "<p>See</p><script>x()</script>"},
    {"type": "table", "header": [{"content": "H"}], "rows": [[{"content": "a"}], ["b"], {"cells": ["c"]}]},
    {"type": "code", "content": " x = 1 ", "lang": "python"},
    {"type": "line"},
    {"type": "box", "title": "Facts", "items": [{"type": "text", "content": "Forty berths"}]},
    {"type": "note", "content": "Corrected."},
    {"type": "raw", "content": "<p>a</p><ul><li>b</li></ul>"},
    {"type": "links", "items": [{"url": "https://e.example/x", "title": "Other"}]},
    {"type": "group", "items": [{"type": "text", "content": "inside"}]},
    {"type": "ad", "label": "Buy"},
    {"type": "novel", "words": "Not known", "deep": {"er": ["words"]}},
    "plain text",
]  # fmt: skip


def test_every_type(tmp_path: Path) -> None:
    article, report = read({"page": {"article": {"items": ITEMS, "left": "over"}}}, tmp_path)
    body = convert.to_dict(article)["body"]
    assert [one["type"] for one in body] == [
        "paragraph", "heading", "list", "quote", "pull-quote", "figure", "figure", "gallery", "embed", "table",
        "code-block", "thematic-break", "aside", "notice", "paragraph", "list", "related-links", "paragraph",
        "paragraph",
    ]  # fmt: skip
    assert "javascript" not in json.dumps(body)
    assert body[1]["level"] == 3
    assert body[2]["ordered"] is True
    assert len(body[2]["items"]) == 3
    assert body[3]["attribution"] == [{"type": "text", "text": "Tom Vell"}]
    assert [(one["href"], one.get("width")) for one in body[5]["asset"]["renditions"]] == [
        ("https://e.example/a.jpg", 800), ("https://e.example/b.jpg", 400),
    ]  # fmt: skip
    assert body[5]["asset"]["credit"] == "M. Quill, Lake"
    assert body[6]["asset"]["kind"] == "video"
    assert body[8]["url"] == "https://www.youtube.com/watch?v=abcdefghijk"
    assert (body[9]["head"], len(body[9]["rows"])) == (1, 4)
    left = {one.path: (one.reason, one.excerpt) for one in report.ignored}
    assert left["json /items/17"] == ("profile own: drop ad", "Buy")
    assert left["json /items/18"][1] == "Not known words"
    assert left["json /left"] == ("profile own: JSON without a place in the article", "over")
    assert [one.message for one in report.findings if one.code == "PRO004"] == [
        "the profile own does not know blocks of the type 'novel' (1); they were left out"
    ]


def test_no_string_is_lost_in_silence(tmp_path: Path) -> None:
    """Every word of the document is in the article, or in the report with all its characters."""
    article, report = read({"items": ITEMS, "left": "over", "more": [{"a": "b"}]}, tmp_path)
    held = json.dumps([convert.to_dict(article), report.to_dict()])
    for word in ("strong", "second", "Said", "Vell", "Large", "pier", "Quill", "Piers", "See", "Forty", "Buy", "known",
                 "words", "over", "plain", "inside", "Other", "Corrected"):  # fmt: skip
        assert word in held, word


def test_fields_and_sections(tmp_path: Path) -> None:
    fields = """[dates]
zone = "Europe/Oslo"
[fields]
headline = [{ json = "title" }]
authors = [{ json = "credits.by.name" }]
published = [{ json = "date" }]
keywords = [{ json = "tags.text", drop = ["internal*"] }]
access = [{ json = "access", drop = ["x"] }]
canonical_url = [{ json = "none|link" }]
[[body.sections]]
start = ["A part"]
role = "part"
"""
    data = {
        "title": "A &amp; B", "credits": {"by": [{"name": "Ona Perrin"}, {"name": "Tom Vell"}]}, "access": "paid",
        "date": "2026-03-05T10:00:00", "tags": [{"text": "lake"}, {"text": "internal:x"}], "link": "https://e.example/1",
        "cover": {"type": "cover", "url": "https://e.example/l.jpg"}, "items": ITEMS[:2] + ITEMS[16:17],
    }  # fmt: skip
    article, report = read(data, tmp_path, fields)
    found = convert.to_dict(article)
    assert (found["headline"], found["keywords"]) == ("A & B", ["lake"])
    assert found["published"]["value"] == "2026-03-05T10:00:00+01:00"
    assert [one["name"] for one in found["contributors"]] == ["Ona Perrin", "Tom Vell"]
    assert found["access"] == {"kind": "paid"}
    assert found["canonical_url"] == "https://e.example/1"
    assert found["lead_media"][0]["asset"]["renditions"] == [{"href": "https://e.example/l.jpg"}]
    assert [one.get("role") for one in found["body"]] == [None, "part"]
    assert ("json tags.text", "internal:x") in [(one.path, one.excerpt) for one in report.ignored]


@pytest.mark.parametrize(
    ("source", "places", "expected"),
    [
        ('<script id="D" type="application/json"> {"a": 1} </script>', ("#D",), [{"a": 1}]),
        ("<script>window.__S__ = {\"a\": [1]};var x=2</script>", ("window.__S__",), [{"a": [1]}]),
        ("<script>Fusion.globalContent={};Fusion.x=1</script>", ("Fusion.globalContent",), [{}]),
        ("<script>notwindow.__S__ = 1</script>", ("window.__S__",), []),
        ("<script>window.__S__ = undefined</script>", ("window.__S__", "#x"), []),
        ("<script>window.__S__ = " + "[" * 100_000 + "</script>", ("window.__S__",), []),
    ],
)  # fmt: skip
def test_where_json_stands_in_a_page(source: str, places: tuple[str, ...], expected: list[Any]) -> None:
    assert list(documents(source, places)) == expected


@pytest.mark.parametrize(
    "data",
    [
        {"items": [{"type": "list", "items": "x"}, {"type": ["text"]}, None, 5, [], [[["a"]]]]},
        {"items": {"type": "text", "content": {"a": 1}}}, {"items": [{"type": "table", "rows": {"a": 1}}]},
        {"items": [{"type": "image", "files": ["", None, {"url": 5}], "caption": {"children": 3}}]},
    ],
)  # fmt: skip
def test_what_is_not_as_it_should_be(data: Any, tmp_path: Path) -> None:
    assert isinstance(read(data, tmp_path)[0], Article)


def test_blocks_nested_without_end(tmp_path: Path) -> None:
    block: Any = {"type": "text", "content": "bottom"}
    for _ in range(90):
        block = {"type": "group", "items": [block]}
    article, report = read({"items": [block]}, tmp_path)
    assert article.body == ()
    assert [(one.reason, one.excerpt) for one in report.ignored] == [("blocks are nested too deep", "bottom")]


def test_documents_without_a_profile() -> None:
    with pytest.raises(convert.UsageError, match="no built-in profile is for this JSON"):
        convert.read(b'{"x": 1}', "cms")
    with pytest.raises(convert.UsageError, match="no built-in profile is for this JSON"):
        convert.read(b'{"x": 1}', "cms", profile="none")
    with pytest.raises(convert.ReadError):
        convert.read(b'{"x": ', "cms", profile="semafor")


KEYS = ["type", "items", "content", "url", "rows", "caption", "children", "text", "marks"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["a", "<p>b</p>", "text", "list", "https://e.example/"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.laws
@given(data=JSON)
def test_any_json_is_read_or_refused(data: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    try:
        article, _ = read({"items": data, "cover": data}, folder)
    except convert.ConvertError:
        return
    convert.write(article, "json")
    portable(data, lambda address: address)


def test_paths() -> None:
    reader = Reader({"a": [{"b": "x"}, {"b": ["y", 3]}], "c": {"d": True}})
    assert reader.texts(reader.top, "a.b") == ["x", "y", "3"]
    assert reader.texts(reader.top, "a[].b") == ["x", "y", "3"]
    assert reader.texts(reader.top, "z|c.e|a.b") == ["x", "y", "3"]
    assert reader.texts(reader.top, "c.d") == []
    assert [one.path for one in reader.lists(Value(["p"]), "")] == []


FIXTURES = Path(__file__).parents[2] / "fixtures" / "profiles"
SYSTEMS = {"_key", "_type", "_id", "type", "subtype", "style", "listItem", "list_type", "marks"}
"""Keys whose values steer the reading and are no text."""


def leaves(data: Any, way: tuple[Any, ...] = ()) -> Any:
    if isinstance(data, str):
        yield way
    elif isinstance(data, (dict, list)):
        for key, one in data.items() if isinstance(data, dict) else enumerate(data):
            if key not in SYSTEMS:
                yield from leaves(one, (*way, key))


@pytest.mark.parametrize("case", ["arc/story", "semafor/portable-text"])
def test_every_string_of_a_document_is_carried_or_listed(case: str) -> None:
    text = (FIXTURES / case / "page.json").read_text(encoding="utf-8")
    ways = list(leaves(json.loads(text)))
    assert len(ways) > 30
    before = sum(one.chars for one in convert.read(text, "cms")[1].ignored)
    for way in ways:
        data = json.loads(text)
        at = data
        for key in way[:-1]:
            at = at[key]
        at[way[-1]] += "zqmarker" if "://" in at[way[-1]] or "/" in at[way[-1]][:1] else " zqmarker"
        article, report = convert.read(json.dumps(data), "cms")
        held = json.dumps([convert.to_dict(article), report.to_dict()])
        assert "zqmarker" in held or sum(one.chars for one in report.ignored) >= before + 8, way
