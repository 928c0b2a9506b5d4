"""Canonical JSON: the law, the bytes, and what a reader says about documents that are not."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import convert
from convert.codec import codec
from convert.errors import ArticleError, ConvertError
from convert.formats.json.validate import validate
from convert.testing.laws import check_format
from convert.testing.strategies import articles

ARTICLE = convert.from_dict(
    {
        "schema": "1.0",
        "headline": "Ferry sails",
        "published": {"value": "2025-02-21"},
        "body": [
            {"type": "paragraph", "content": [{"type": "text", "text": "On Monday, “perhaps”."}]},
            {"type": "gallery", "figures": [{"type": "figure", "asset": {"alt": "pier"}}]},
        ],
    }
)


@pytest.mark.laws
@given(articles())
def test_law(article):
    assert check_format(article, "json") == 1.0


@pytest.mark.laws
@given(articles(2), st.randoms(use_true_random=False))
def test_the_order_of_keys_and_the_way_of_writing_do_not_matter(article, chance):
    raw = json.dumps(
        shuffled(codec.to_dict(article), chance), ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1, 7))
    )
    found, report = convert.read(raw.encode(), "json")
    assert found == article
    assert report.findings == ()


def shuffled(data, chance):
    if isinstance(data, dict):
        keys = sorted(data, key=lambda _: chance.random())
        return {key: shuffled(data[key], chance) for key in keys}
    return [shuffled(item, chance) for item in data] if isinstance(data, list) else data


def test_the_short_way_and_the_long_way():
    for indent in (0, 2):
        assert codec.quick(codec.encode(ARTICLE, indent=indent)) == ARTICLE
    text = codec.encode(ARTICLE).decode()
    for other in (
        text.replace('"headline"', '"status": "usable", "headline"'),  # a default spelt out
        text.replace("“", "\\u201c"),  # an escape that is not needed
        text.replace('"headline"', '"kicker": "a", "kicker": "", "headline"'),
        text.replace('"headline": "Ferry sails"', '"headline": "x", "headline": "Ferry sails"'),
        text.replace('"type": "figure",', ""),
        text.replace("2025-02-21", "2025-02-31"),
        "\ufeff" + text,
    ):
        assert other != text
        assert codec.quick(other.encode()) is None


def test_all_mistakes_with_their_lines():
    with pytest.raises(ArticleError) as caught:
        convert.read(
            b'{"schema": "1.0",\n "headlin": "x",\n "body": [\n  {"type": "paragraph"},\n  {"type": "txet"}]}', "json"
        )
    error = caught.value
    assert (error.line, error.column, error.pointer, error.code) == (4, 3, "/body/0", "SCH004")
    assert [(f.line, f.pointer) for f in error.findings] == [(4, "/body/0"), (5, "/body/1/type"), (2, "/headlin")]
    assert "and 2 more mistakes" in str(error)
    assert error.format == "json"


def test_a_newer_version_is_read_and_reported_with_lines():
    article, report = convert.read(b'{"schema": "1.9",\n "headline": "x",\n "mood": 1}', "json")
    assert article.unmapped[0].path == "/mood"
    assert [(f.code, f.line) for f in report.findings] == [("VER001", 3)]


def test_the_limits_hold():
    with pytest.raises(convert.LimitError):
        convert.read(b'{"schema": "1.0", "headline": "long"}', "json", limits=convert.Limits(bytes=10))
    with pytest.raises(convert.LimitError):
        convert.read(codec.encode(ARTICLE), "json", limits=convert.Limits(json_depth=3))
    with pytest.raises(convert.LimitError):
        convert.read(
            b" " + codec.encode(ARTICLE).replace(b"sails", b"\\u0073ails"), "json", limits=convert.Limits(json_depth=3)
        )


def test_validate_notes_what_is_not_in_normal_form():
    assert validate(codec.encode(ARTICLE)) == []
    notes = validate(b'{"schema": "1.0", "body": [\n{"type": "paragraph", "content": []}]}')
    assert [(n.code, n.severity, n.pointer, n.line) for n in notes] == [("NRM-empty", "info", "/body/0", 2)]


MUTATIONS = st.tuples(
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.sampled_from(("cut", "flip", "double", "splice", "drop")),
    st.binary(max_size=4),
)


@pytest.mark.laws
@given(st.lists(MUTATIONS, min_size=1, max_size=3))
def test_only_our_errors_leave_mutated_bytes(mutations):
    data = codec.encode(ARTICLE)
    for one, other, kind, extra in mutations:
        if not data:
            break
        at, to = sorted((one % len(data), other % len(data)))
        data = {
            "cut": data[:at],
            "flip": data[:at] + bytes([data[at] ^ (1 << (other % 8))]) + data[at + 1 :],
            "double": data[:to] + data[at:],
            "splice": data[:at] + extra + data[at:],
            "drop": data[:at] + data[to:],
        }[kind]
    agree(data)


@given(st.binary(max_size=300))
def test_only_our_errors_leave_any_bytes(data):
    agree(data)


def agree(data):
    """Reader and validator give one verdict, and nothing but our errors."""
    refusal = None
    try:
        convert.read(data, "json")
    except ConvertError as error:
        refusal = error
    assert refusal is None or (refusal.code and len(str(refusal)) < 2000)
    assert all(finding.severity != "error" for finding in validate(data)) == (refusal is None)


@pytest.mark.corpora
def test_the_parser_suite(corpora):
    """JSONTestSuite: what must be refused is; what must be accepted is JSON to us, though no article."""
    files = sorted((corpora / "hostile" / "json" / "test_parsing").glob("*.json"))
    assert len(files) > 200
    wrong = []
    for path in files:
        data = path.read_bytes()
        agree(data)
        with pytest.raises(ConvertError) as caught:
            convert.read(data, "json")
        is_json = caught.value.code in ("ART000", "JSN002")  # no article; a key twice, which RFC 8259 leaves open
        if is_json != path.name.startswith("y_") and not path.name.startswith("i_"):
            wrong.append((path.name, caught.value.code))
    assert wrong == []


@pytest.mark.corpora
def test_naughty_strings_come_back(corpora):
    texts = json.loads((corpora / "hostile" / "strings" / "blns.json").read_bytes())
    chance = random.Random(7)
    for text in texts:
        paragraph = convert.paragraph(text)
        article = convert.replace(ARTICLE, headline=text, body=(paragraph,), keywords=(text, str(chance.random())))
        output, report = convert.write(article, "json")
        assert convert.read(output, "json")[0] == article
        assert report.losses == ()
