"""The rules of JSON-LD: each complete, each bad fixture fires its code alone, each good one is silent."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.checks import check
from convert.formats.jsonld.lint import RULES
from convert.formats.jsonld.lint.places import Lines, find, scan
from convert.formats.jsonld.validate import CODES, validate
from convert.report import Finding

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures" / "rules"
# What a bad fixture cannot avoid: a rule that says the same of a larger whole, or advice that nothing can still.
BESIDE = {
    "LD410": set(), "LD414": {"LD410"}, "LD219": set(),
}  # fmt: skip


def fixtures(kind: str) -> list[Path]:
    return sorted(path for code in RULES for path in (FIXTURES / code).glob(f"{kind}*"))


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_complete(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"LD[0-4][0-9]{2}", code)
    assert rule.summary.endswith(".")
    assert [title for title, _ in rule.parts()] == ["Why", "Bad", "Good", "Source"]
    assert re.search(r"read 2026-[0-9]{2}-[0-9]{2}", dict(rule.parts())["Source"])
    assert list((FIXTURES / code).glob("bad*"))
    assert list((FIXTURES / code).glob("good*"))


def test_no_code_is_used_twice_and_no_fixture_is_left_over() -> None:
    assert set(RULES) & set(CODES) == set()
    assert sorted(RULES) == sorted(path.name for path in FIXTURES.iterdir() if path.name.startswith("LD"))


@pytest.mark.parametrize("path", fixtures("bad"), ids=named)
def test_a_bad_fixture_fires_its_code_and_no_other(path: Path) -> None:
    code = path.parent.name
    found = validate(path.read_bytes())
    assert {each.code for each in found} - BESIDE.get(code, set()) == {code}, [each.message for each in found]
    assert RULES[code].severity in [each.severity for each in found if each.code == code]
    for each in found:
        assert each.line
        assert each.column
        assert each.path.startswith(("/", "script["))
        assert "; " in each.message
        assert not each.message.endswith(".")


@pytest.mark.parametrize("path", fixtures("good"), ids=named)
def test_a_good_fixture_is_silent(path: Path) -> None:
    code = path.parent.name
    found = [each for each in validate(path.read_bytes()) if each.code not in BESIDE.get(code, set())]
    assert found == []


# places


def found(document: str, code: str) -> list[Finding]:
    return [each for each in validate(document.encode()) if each.code == code]


def test_a_place_is_that_of_the_key_or_of_the_item() -> None:
    document = (
        '\ufeff\n{ "@context": "https://schema.org",\n "@type": "Thing", "about": 1,\n'
        '  "sameAs": ["https://a.example",\n "b.com"]}'
    )
    assert [(each.line, each.column, each.path) for each in found(document, "LD111")] == [(5, 2, "/sameAs/1")]
    assert [(each.line, each.column, each.path) for each in found(document, "LD104")] == [(3, 20, "/about")]


def test_a_place_in_a_page_is_that_of_the_page() -> None:
    page = (
        '<html>\n<!-- <script type="application/ld+json">{"a": 1}</script> -->\n<script>var a = 1</script>\n'
        '<p>é</p><script type="application/ld+json">{"@context": "https://schema.org",\r\n"headlin": "x"}</script>'
    )
    (one,) = found(page, "LD102")
    assert (one.line, one.column, one.path) == (5, 1, "script[0]/headlin")
    (nothing,) = found(page.replace('"headlin": "x"}', "}").replace("schema.org", "a.example"), "LD008") or [None]
    assert nothing is None or nothing.line == 4


def test_a_place_is_found_in_what_had_to_be_repaired() -> None:
    document = "{'@context': 'https://schema.org', // as ever\n  /* the \"type\" */ '@type': 'thing',}"
    (one,) = found(document, "LD101")
    assert (one.line, one.column) == (2, 20)
    assert {each.severity for each in found(document, "LD002")} == {"error"}


def test_a_key_that_stands_twice_is_shown_where_it_stands_again() -> None:
    document = '{"@context": "https://schema.org", "about": [{"name": "a",\n "x": {"name": 1}, "name": "b"}]}'
    assert [(each.line, each.column, each.path) for each in found(document, "LD006")] == [(2, 20, "/about/0/name")]


def test_a_key_with_a_slash_is_escaped_in_the_path() -> None:
    document = '{"@context": "https://schema.org", "https://schema.org/wordCount": "1"}'
    assert [each.path for each in found(document, "LD110")] == ["/https:~1~1schema.org~1wordCount"]


@st.composite
def values(draw: st.DrawFn) -> object:
    leaf = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8))
    return draw(
        st.recursive(
            leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
        )
    )


@given(value=values(), ascii_=st.booleans(), indent=st.sampled_from([None, 0, 2]))
def test_every_value_has_its_place(value: object, ascii_: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_, indent=indent)
    top = scan(text)
    stack: list[tuple[object, tuple[str | int, ...]]] = [(value, ())]
    while stack:
        one, steps = stack.pop()
        at = find(top, steps)
        if steps and isinstance(steps[-1], str):
            assert json.JSONDecoder().raw_decode(text, at)[0] == steps[-1]
        else:
            assert json.JSONDecoder().raw_decode(text, at)[0] == one
        if isinstance(one, dict):
            stack += [(item, (*steps, key)) for key, item in one.items()]
        elif isinstance(one, list):
            stack += [(item, (*steps, index)) for index, item in enumerate(one)]


@given(text=st.text(alphabet="{}[]:,\"'\\/*<!- \nab1", max_size=60))
def test_a_scan_never_fails(text: str) -> None:
    assert 0 <= find(scan(text), ("a", 0, "b")) <= len(text)
    validate(text.encode())


def test_lines() -> None:
    lines = Lines("ab\nc\n")
    assert [lines.at(at) for at in (0, 2, 3, 5)] == [(1, 1), (1, 3), (2, 1), (3, 1)]


# documents


@pytest.mark.parametrize(
    ("text", "code"),
    [('{"a": NaN}', "JSN003"), ("[" * 300 + "]" * 300, "LIM004"), ("1" * 401, "LIM009"), (r'["\ud83d"]', "TXT004")],
)
def test_what_no_rule_is_asked_about_is_said_all_the_same(text: str, code: str) -> None:
    for document in (text, f'<p>x</p>\n<script type="application/ld+json">{text}</script>'):
        assert [(each.code, each.severity) for each in validate(document.encode())] == [(code, "error")]
        assert code in CODES


def test_rules_are_part_of_the_check() -> None:
    assert "LD103" in [each.code for each in check(FIXTURES / "LD103" / "bad.jsonld", "jsonld")]


def test_many_breaches_are_counted() -> None:
    document = json.dumps({"@context": "https://schema.org", "@type": "Thing", "sameAs": ["a.com"] * 250})
    every = validate(document.encode())
    assert [each.code for each in every].count("LD111") == 100
    assert "and 150 more of LD111" in [each.message for each in every]


def test_data_of_others_is_not_judged() -> None:
    node = {
        "@context": ["https://schema.org", {"shop": "https://shop.example/", "desk": "https://desk.example/"}],
        "@type": ["NewsArticle", "shop:Item"], "shop:price": {"amount": "1"}, "desk": {"chief": None},
        "https://a.example/b": [{}],
        "hasPart": {"@type": "https://a.example/Own", "anything": {"at": "all"}},
    }  # fmt: skip
    strict = {f"LD{number}" for number in (7, 12, 101, 102, 103, 104, 105)}
    assert [each.code for each in validate(json.dumps(node).encode()) if each.code in strict] == []


@pytest.mark.parametrize(
    "context",
    ["https://schema.org", "http://schema.org", "http://www.schema.org/", {"@vocab": "http://schema.org/"},
     ["https://schema.org/", {"own": "https://a.example/own"}]],
)  # fmt: skip
@pytest.mark.parametrize("prefix", ["", "schema:", "http://schema.org/", "https://schema.org/"])
def test_aliases_mean_the_same(context: object, prefix: str) -> None:
    node = {"@context": context, "@type": f"{prefix}NewsArticle", f"{prefix}headline": "x", f"{prefix}jobTitle": "x"}
    every = [each for each in validate(json.dumps(node).encode()) if each.severity != "info"]
    assert [each.code for each in every] == ["LD104"]


def test_a_prefix_that_stands_for_schema_org_is_it() -> None:
    node = {"@context": {"s": "https://schema.org/"}, "@type": "s:NewsArticle", "s:jobTitle": "x"}
    assert "LD104" in [each.code for each in validate(json.dumps(node).encode())]


def test_a_graph_is_no_node_and_its_nodes_are_at_the_top() -> None:
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle"}]}
    codes = [each.code for each in validate(json.dumps(graph).encode())]
    assert "LD012" not in codes
    assert "LD201" in codes


def test_dates_that_are_and_are_not_of_iso_8601() -> None:
    good = ("2026", "2026-02", "2026-02-21", "2026-02-21T16:29Z", "2026-02-21T16:29:00.123+01:00", "20260221T162900Z",
            "16:29:00", "2024-02-29")  # fmt: skip
    bad = ("2026-2-21", "21.02.2026", "2026-13-01", "2025-02-29", "2026-02-21T25:00:00Z", "2026-02-21T16:29:00+2:00",
           "2026-02-21T16:29:00 Uhr", "now")  # fmt: skip
    for text, expected in [*((one, False) for one in good), *((one, True) for one in bad)]:
        node = {"@context": "https://schema.org", "@type": "CreativeWork", "dateCreated": text}
        assert ("LD108" in [each.code for each in validate(json.dumps(node).encode())]) is expected, text


@pytest.mark.corpora
def test_examples_of_schema_org_have_no_error(corpora: Path) -> None:
    for path in sorted((corpora / "jsonld" / "schemaorg-examples").glob("*.json")):
        assert [each.message for each in validate(path.read_bytes()) if each.severity == "error"] == [], path.name


def test_what_reader_and_rules_say_of_the_same_is_said_once() -> None:
    for code in ("LD004", "LD006"):
        codes = [each.code for each in check(FIXTURES / code / "bad.jsonld", "jsonld")]
        assert codes.count(code) == 1
        assert f"JL{code[2:]}" not in codes


@pytest.mark.parametrize(
    "text",
    ["'\\", "<!-- ", "//<![CDATA[ \n", "--> ", " ", ",  ", "/*", '{"a": ', '"\x01', "<script ", "]]> */ "],
)
def test_long_broken_texts_take_no_longer_than_they_are(text: str) -> None:
    """They would take minutes, or days, by a pattern that tries again from every place."""
    for document in ("{" + text * 20_000 + "x", text * 20_000):
        assert validate(document.encode())
        assert validate(f'<p>x</p><script type="application/ld+json">{document}</script>'.encode()) is not None


def test_a_headline_with_character_references_is_that_of_the_page() -> None:
    """LD004 speaks of the references; that they are none of the page's words is not said again."""
    page = (
        (FIXTURES / "LD222" / "good.jsonld")
        .read_text(encoding="utf-8")
        .replace("after the fog", "after &#8216;fog&#8217;")
    )
    page = page.replace("the fog</h1>", "‘fog’</h1>")
    assert {each.code for each in validate(page.encode())} == {"LD004"}
