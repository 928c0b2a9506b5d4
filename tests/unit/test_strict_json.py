"""JSON by our own rule: what is refused, with which code and where; and where each value stands."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.codec import strict_json
from convert.codec.strict_json import check_depth, locate, parse, places
from convert.errors import ConvertError, LimitError, ReadError
from convert.limits import Limits

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4, alphabet='a"\\/~[]{}é,:'), inner, max_size=3)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"", "JSN001", 1, 1),
        (b'{"a": 1,}', "JSN001", 1, 9),
        (b'{"a":\n  tru}', "JSN001", 2, 3),
        (b"[1] 2", "JSN001", 1, 5),
        (b'{"a": 1,\n "a": 2}', "JSN002", 2, 7),
        (b'{"x": [{"b": {}, "c": 0, "b": 1}]}', "JSN002", 1, 31),
        (b'{"a": 1, "\\u0061": 2}', "JSN002", 1, 20),
        (b"NaN", "JSN003", None, None),
        (b"[-Infinity]", "JSN003", None, None),
        (b"1e400", "JSN003", None, None),
        (b"-1e400", "JSN003", None, None),
        (b"1" * 401, "JSN004", None, None),
        (b"0." + b"1" * 5000, "JSN004", None, None),
        (b'\n"\xff"', "JSN005", 2, None),
        (b'"\xed\xa0\x80"', "JSN005", 1, None),
        ('{"a": 1}'.encode("utf-16"), "JSN005", 1, None),
        (b'\n["\\ud800"]', "TXT004", 2, 3),
        (b'"\\udc00\\ud800"', "TXT004", 1, 2),
        (b'{"\\uD83D": 1}', "TXT004", 1, 3),
    ],
)
def test_refusals(data, code, line, column):
    with pytest.raises(ReadError) as caught:
        parse(data)
    assert (caught.value.code, caught.value.line, caught.value.column) == (code, line, column)


def test_what_is_accepted():
    assert parse(b'\xef\xbb\xbf{"a": [1, 2.0, 1.10, -0, 1e2, "\\ud83d\\ude00", "\\\\ud800"]}') == {
        "a": [1, 2, strict_json.Decimal("1.10"), 0, 100, "\U0001f600", "\\ud800"]
    }
    assert str(parse("0.100")) == "0.100", "the digits stay"
    assert type(parse("3.0")) is int
    assert parse('{"a": {"a": {"a": 1}}}') == {"a": {"a": {"a": 1}}}, "the same key in different objects"


@given(VALUES, st.sampled_from((None, 1, "\t")), st.booleans())
def test_agrees_with_the_standard_library(value, indent, escaped):
    text = json.dumps(value, indent=indent, ensure_ascii=escaped)
    assert parse(text) == value
    assert parse(text.encode()) == value


@given(VALUES, st.sampled_from((None, 2)))
def test_every_value_has_its_place(value, indent):
    text = json.dumps(value, indent=indent)
    decoder = json.JSONDecoder()
    for found in places(text):
        inner = value
        for step in found.pointer.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            inner = inner[int(name)] if isinstance(inner, list) else inner[name]
        assert decoder.raw_decode(text, found.offset)[0] == inner
        assert not found.again
    pointers = [found.pointer for found in places(text)]
    assert len(set(pointers)) == len(pointers)
    assert set(locate(text, pointers)) == set(pointers)


def test_lines_and_columns():
    text = '{"a": [1,\n {"b/~": 2}],\n  "d": "x"}'
    assert locate(text, {"/d", "/a/1/b~1~0", "/nowhere"}) == {"/a/1/b~1~0": (2, 10), "/d": (3, 8)}


@pytest.mark.parametrize("depth", [1, 2, 3, 255, 256, 257, 300])
@pytest.mark.parametrize("shape", [("[", "]"), ('{"a":', "}"), ('[{"a[\\"{{":', "}]")])
def test_depth(depth, shape):
    opening, closing = shape
    levels = depth * opening.count("[" if opening[0] == "[" and len(opening) > 1 else opening[0])
    text = opening * depth + "0" + closing * depth
    real = len(shape[1]) * depth
    assert levels
    if real > Limits().json_depth:
        with pytest.raises(LimitError) as caught:
            check_depth(text.encode(), Limits())
        assert caught.value.code == "LIM004"
        with pytest.raises(LimitError):
            parse(text)
    else:
        check_depth(text.encode(), Limits())
        parse(text)


@pytest.mark.parametrize(
    "text", ["[" * 1_000_000, '{"a":' * 500_000, '["' * 300_000, '"\\"' * 300_000, "[]" * 500_000, '"' + "[" * 500_000]
)
def test_big_nonsense_is_refused_quickly(text):
    with pytest.raises(ConvertError):
        parse(text)


@given(VALUES)
def test_depth_is_counted_exactly(value):
    def deep(held):
        inner = held.values() if isinstance(held, dict) else held if isinstance(held, list) else None
        return 0 if inner is None else 1 + max(map(deep, inner), default=0)

    data = json.dumps(value).encode()
    check_depth(data, Limits(json_depth=max(deep(value), 1)))
    if deep(value) > 1:
        with pytest.raises(LimitError):
            check_depth(data, Limits(json_depth=deep(value) - 1))


@given(st.binary(max_size=200) | st.text(alphabet='[]{}",:\\u0d8e1 \n', max_size=60).map(str.encode))
def test_only_our_errors_leave(data):
    codes = {"JSN001", "JSN002", "JSN003", "JSN004", "JSN005", "TXT004", "LIM004"}
    try:
        parse(data)
    except ConvertError as error:
        codes.remove(error.code)
