"""Model and schema give one verdict: on generated articles, and on documents bent in every way we could think of."""

import copy
import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from convert.codec import codec, schema, upgrade
from convert.errors import ArticleError, ConvertError
from convert.formats.json.validate import validate
from convert.model.build import normalise
from convert.testing.strategies import articles

PLAIN = Draft202012Validator(schema.load("article"), format_checker=schema.checker())
LAWS = int(os.environ.get("LAWS", "200"))
quiet = settings(suppress_health_check=list(HealthCheck))

VALUES = (
    None,
    True,
    False,
    0,
    1,
    -1,
    3.0,
    2.5,
    10**30,
    1e300,
    "",
    "x",
    "a b",
    "en-",
    "2025-02-30",
    "2025-13",
    "25:00",
    "a:b\n",
    "\x01",
    "2025-02-21T10:00Z",
    [],
    [[]],
    [None],
    {},
    {"type": "text"},
    {"type": "paragraph", "content": []},
    {"type": 1},
    {"type": "text", "text": "y"},
    {"type": "break"},
    {"type": "figure", "asset": {}},
    {"asset": {}},
    {"value": "2025"},
    [{}],
    [{"type": "heading", "content": []}],
    [{"type": "emphasis", "content": [{"type": "break", "x": 1}]}],
    [{"type": "gallery", "figures": [{"asset": {}}]}],
    [{"type": "embed"}],
    [{"type": "paragraph", "content": [], "tag": 0}],
    [{"type": "gallery", "figures": [{"type": "figure", "asset": {}}]}],
    ["x", 1],
    [{"text": "x"}],
    [{"names": [{}]}],
)
KEYS = (
    "type",
    "schema",
    "headline",
    "content",
    "blocks",
    "x",
    "",
    "ref",
    "asset",
    "id",
    "Type",
    "value",
    "~/",
    "text",
    "role",
)


def by_model(data):
    """Whether the codec takes the data, as the reader does after parsing."""
    try:
        upgrade.codec.from_dict(data)
    except ArticleError:
        if not schema.explain(data):
            try:
                upgrade.codec.from_dict(upgrade._whole(data))
            except ArticleError:
                return False
            return True
        return False
    return True


def places(data):
    """Every (parent, key) of a document."""
    found = []
    stack = [data]
    while stack:
        held = stack.pop()
        for key in list(held) if isinstance(held, dict) else range(len(held)):
            found.append((held, key))
            if isinstance(held[key], (dict, list)):
                stack.append(held[key])
    return found


@st.composite
def bent(draw):
    """A document of an article with one to three edits: removed, renamed, retyped, inserted, moved, re-tagged."""
    data = codec.to_dict(draw(articles(draw(st.integers(0, 2)))))
    for _ in range(draw(st.integers(1, 3))):
        spots = places(data)
        if not spots:
            break
        held, key = spots[draw(st.integers(0, len(spots) - 1))]
        edit = draw(st.sampled_from(("remove", "rename", "retype", "insert", "move", "tag", "bend", "nest")))
        if edit == "remove":
            del held[key]
        elif edit == "rename" and isinstance(held, dict):
            held[draw(st.sampled_from(KEYS))] = held.pop(key)
        elif edit == "retype":
            held[key] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        elif edit == "insert":
            value = copy.deepcopy(draw(st.sampled_from(VALUES)))
            if isinstance(held, dict):
                held[draw(st.sampled_from(KEYS))] = value
            else:
                held.insert(key, value)
        elif edit == "move":
            other, name = spots[draw(st.integers(0, len(spots) - 1))]
            held[key] = copy.deepcopy(
                other.get(name) if isinstance(other, dict) else other[min(name, len(other) - 1)] if other else None
            )
        elif edit == "tag":
            tagged = [one for one, name in spots if name == "type"]
            if tagged:
                tags = ("text", "paragraph", "figure", "break", "thematic-break", "gallery", "image", "Text", "", None)
                tagged[draw(st.integers(0, len(tagged) - 1))]["type"] = draw(st.sampled_from(tags))
        elif edit == "bend" and isinstance(held[key], (int, str)):
            held[key] = (
                held[key] * draw(st.sampled_from((-1, 0, 3, 1000)))
                if isinstance(held[key], int)
                else held[key] + draw(st.sampled_from((" ", "\n", ":", "-", "\u00e9", "\x00", "\u2028")))
            )
        elif edit == "nest":
            held[key] = [held[key]]
    return data


@pytest.mark.laws
@quiet
@given(articles(2))
def test_generated_articles_are_valid_for_everybody(article):
    data = codec.to_dict(article)
    assert PLAIN.is_valid(data)
    assert schema.explain(data) == []
    assert codec.from_dict(data) == article
    encoded = codec.encode(article)
    assert codec.quick(encoded) == article, "our own bytes take the short way"
    assert codec.decode(json.dumps(data).encode()) == article, "and other bytes of the same data arrive at the same"
    assert validate(encoded) == []


@pytest.mark.laws
@quiet
@given(bent())
def test_bent_documents_get_one_verdict(data):
    plain = PLAIN.is_valid(data)
    found = schema.explain(data)
    assert plain == (not found), (plain, found)
    assert by_model(data) == plain, found
    if not isinstance(data, dict) or data.get("schema") != "1.0":
        return
    if plain:
        assert normalise(upgrade.opened(data)[0])
    else:
        with pytest.raises(ArticleError) as caught:
            upgrade.opened(data)
        assert caught.value.findings == tuple(found)
        assert all(exists(data, one.pointer) for one in found)
        assert all(len(one.message) < 700 for one in found)


@pytest.mark.laws
@quiet
@given(bent(), st.booleans())
def test_bytes_get_the_verdict_of_their_data(data, spaced):
    raw = json.dumps(data, indent=3 if spaced else None, ensure_ascii=spaced).encode()
    try:
        codec.decode(raw)
        taken = True
    except ConvertError:
        taken = False
    bad = validate(raw) if isinstance(data, dict) and data.get("schema") == "1.0" else None
    if bad is not None:
        assert all(one.severity != "error" for one in bad) == (not schema.explain(data))
    if taken:
        assert not schema.explain(data)


def exists(data, pointer):
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        try:
            data = data[int(name)] if isinstance(data, list) else data[name]
        except (LookupError, TypeError, ValueError):
            return False
    return True


@pytest.mark.parametrize(
    ("at", "value", "code"),
    [
        ("/urgency", 10, "SCH006"),
        ("/urgency", 0, "SCH006"),
        ("/urgency", "4", "SCH001"),
        ("/urgency", 2.5, "SCH001"),
        ("/status", "canceled", "SCH002"),
        ("/language", "en_US", "SCH003"),
        ("/headline", None, "SCH001"),
        ("/body", {}, "SCH001"),
        ("/body", [{"type": "para"}], "SCH007"),
        ("/body", [{}], "SCH004"),
        ("/body", [1], "SCH001"),
        ("/body", [{"type": "gallery", "figures": [{"asset": {}}]}], "SCH004"),
        ("/x", 1, "SCH005"),
        ("/lead_media", [{"type": "table"}], "SCH007"),
        ("/created", {"value": "2025-02-30"}, "DAT001"),
        ("/created", {"value": "2025-02-21T24:00"}, "DAT001"),
        ("/created", {}, "SCH004"),
        ("/embargo", [], "SCH001"),
        ("/form", "a\u2028b", "SCH003"),
        ("/version", 2147483648, "SCH006"),
        ("/version", True, "SCH001"),
    ],
)
def test_each_kind_of_mistake_has_its_code(at, value, code):
    data = {"schema": "1.0", at[1:]: value}
    found = schema.explain(data)
    assert [one.code for one in found] == [code]
    assert found[0].pointer.startswith(at)
    assert not PLAIN.is_valid(data)
    with pytest.raises(ConvertError):
        codec.from_dict(data)


def test_the_pointer_is_the_deepest():
    block = {
        "type": "section",
        "blocks": [{"type": "list", "items": [{"blocks": [{"type": "figure", "asset": {"alt": 5}}]}]}],
    }
    found = schema.explain({"schema": "1.0", "body": [block]})
    assert [one.pointer for one in found] == ["/body/0/blocks/0/items/0/blocks/0/asset/alt"]


def test_every_mistake_is_named_and_in_order():
    data = {
        "schema": "1.0",
        "headlin": "x",
        "urgency": 12,
        "body": [{"type": "paragraph"}, 3, {"type": "quote", "blocks": [{"type": "q"}]}],
    }
    assert [one.pointer for one in schema.explain(data)] == [
        "/body/0",
        "/body/1",
        "/body/2/blocks/0/type",
        "/headlin",
        "/urgency",
    ]


def test_a_deep_document_is_explained_without_recursion():
    inner = {"type": "text", "text": 0}
    for _ in range(110):
        inner = {"type": "strong", "content": [inner]}
    data = {"schema": "1.0", "body": [{"type": "paragraph", "content": [inner]}]}
    assert [one.code for one in schema.explain(data)] == ["SCH001"]
    for _ in range(100_000):
        inner = {"type": "strong", "content": [inner]}
    assert [one.code for one in schema.explain({"schema": "1.0", "body": [inner]})] == ["LIM004"]


def test_many_mistakes_end_with_a_line_that_says_so():
    found = schema.explain({"schema": "1.0", "body": [1] * 5000})
    assert len(found) == schema.MOST + 1
    assert found[-1].code == "LIM012"


def test_values_in_messages_are_short_and_escaped():
    found = schema.explain({"schema": "1.0", "status": "\x1b[2J" + "x" * 1_000_000})
    assert len(found[0].message) < 400
    assert "\x1b" not in found[0].message
