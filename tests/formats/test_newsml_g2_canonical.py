"""The quick ways to canonical XML and to the shape of a body give what the slow ones give; items are freed at once."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert import api
from convert.formats.newsml_g2.body_shape import is_plain, markup, shape
from convert.formats.newsml_g2.canonical import canonical
from convert.formats.newsml_g2.grammar import NAR
from convert.formats.newsml_g2.names import XHTML

_WORDS = st.text(" \t\n\rab<>&\"'é:x]\u00a0", max_size=12)
_NAMES = st.sampled_from(["class", "href", "qcode", "title", "Zone", "{http://www.w3.org/XML/1998/namespace}lang"])
_SPACES = {None: NAR, "x": "https://news.example/x", "xs": "http://www.w3.org/2001/XMLSchema"}


def slowly(element: etree._Element) -> str:
    """C14N 1.0 of an element without a prefix of its own, as libxml2 writes it."""
    prefixes = [one for one in element.nsmap if one and any(v.startswith(f"{one}:") for v in element.attrib.values())]
    return etree.tostring(
        element, method="c14n", exclusive=True, with_comments=False, with_tail=False,
        inclusive_ns_prefixes=prefixes or None,
    ).decode("utf-8")  # type: ignore[call-overload]  # the stubs do not know with_tail for c14n  # fmt: skip


@given(_WORDS, st.dictionaries(_NAMES, _WORDS))
def test_leaves(words: str, attributes: dict[str, str]) -> None:
    root = etree.Element(f"{{{NAR}}}newsItem", nsmap=_SPACES)
    leaf = etree.SubElement(root, f"{{{NAR}}}keyword", attributes)
    leaf.text, leaf.tail = words, "after"
    assert canonical(leaf) == slowly(leaf)


@pytest.mark.parametrize("written", [
    '<p:by xmlns:p="http://iptc.org/std/nar/2006-10-01/" b="1" a="2"/>',
    '<by xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:q="https://q.example/" q:b="1" a="2"/>',
    '<by a="q:b">x</by>',
])  # fmt: skip
def test_other_leaves(written: str) -> None:
    leaf = etree.fromstring(written)
    beside = etree.fromstring(f"<r>{written}<n/></r>")[0]
    beside.append(etree.Comment("so that the long way is gone"))
    assert canonical(leaf) == canonical(beside)


def test_a_relative_namespace_has_no_canonical_form() -> None:
    written = f'<by xmlns="{NAR}" xmlns:q="relative"/>'
    assert canonical(etree.fromstring(written)) == written


@st.composite
def bodies(draw: st.DrawFn) -> etree._Element:
    """A body of some levels."""
    space = draw(st.sampled_from([NAR, XHTML, ""]))
    names = st.sampled_from(["p", "a", "br", "h1", "em", "img"])
    body = etree.Element(f"{{{space}}}body" if space else "body", nsmap={None: space} if space else None)
    made = [body]
    for _ in range(draw(st.integers(0, 8))):
        parent = draw(st.sampled_from(made))
        if draw(st.integers(0, 9)) == 0:
            one: etree._Element = etree.Comment("aside")
            parent.append(one)
        else:
            other = "https://other.example/" if draw(st.integers(0, 9)) == 0 else space
            name = f"{{{other}}}{draw(names)}" if other else draw(names)
            one = etree.SubElement(parent, name, draw(st.dictionaries(_NAMES, _WORDS, max_size=2)))
            one.text = draw(_WORDS)
            made.append(one)
        one.tail = draw(_WORDS)
    return body


def _left_out(element: etree._Element) -> str | None:
    return "repeats the headline" if str(element.tag).endswith("h1") else None


@given(bodies())
def test_shapes(body: etree._Element) -> None:
    made = shape(body, _left_out)
    assert markup(body, _left_out, simple=False) == canonical(made)
    assert markup(body, _left_out, simple=True) == ("" if is_plain(made) else canonical(made))


_ITEM = f"""<newsItem xmlns="{NAR}" guid="urn:x:1" version="1"><itemMeta><itemClass qcode="ninat:text"/></itemMeta>
<contentMeta><headline>Tide tables</headline><subject qcode="x:1"><name>Tides</name></subject></contentMeta>
<contentSet><inlineXML>{{}}</inlineXML></contentSet></newsItem>"""


@pytest.mark.parametrize("body", [
    f'<html xmlns="{XHTML}"><body><p>The tide was high.</p></body></html>',
    "<nitf><body><body.content><p>The <person>Ada Moss</person> tide.</p></body.content></body></nitf>",
])  # fmt: skip
def test_items_are_freed_at_once(body: str) -> None:
    list(api.read_all(_ITEM.format(body)))
    gc.collect()
    gc.disable()
    try:
        list(api.read_all(_ITEM.format(body)))
        assert gc.collect() == 0
    finally:
        gc.enable()
