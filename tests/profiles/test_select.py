"""Selectors: what each form of them matches, how mistakes are told, and that no selector makes a page slow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.cssselect import CSSSelector

from convert.profiles.select import SelectorError, Selectors, parse

PAGE = """<main class="a b_x9"><div data-k="one two" lang="en-GB"><p id="q">x</p><p class="c d">y</p><h2>z</h2>
<p>w</p><span class="c"><p class="d">v</p></span></div><p>u</p></main>"""
ROOT = etree.HTML(PAGE)


def texts(selector: str) -> list[str]:
    return [(one.text or "").strip() or str(one.tag) for one in Selectors([selector]).find(ROOT)[selector]]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("h2", ["z"]),
        ("main p", ["x", "y", "w", "v", "u"]),
        ("main > p", ["u"]),
        ("h2 + p", ["w"]),
        ("h2 ~ p", ["w"]),
        ("p ~ h2 ~ span p", ["v"]),
        ("p.c.d", ["y"]),
        (".b_* > p", ["u"]),
        ("#q", ["x"]),
        ("p:not(.c):not(#q)", ["w", "v", "u"]),
        ("p:first-child", ["x", "v"]),
        ("p:last-child", ["v", "u"]),
        ("[data-k~=two] > h2", ["z"]),
        ("[data-k^=one], [data-k$='two']", ["div"]),
        ("div[data-k*='e t'][lang|=en]", ["div"]),
        ("h2, #q", ["x", "z"]),
        ("*.c", ["y", "span"]),
        ("nothing", []),
    ],
)
def test_forms(selector: str, expected: list[str]) -> None:
    assert texts(selector) == expected


@pytest.mark.parametrize(
    "selector", ["", "p >", "> p", "p::before", "p:nth-child(2)", "a,,b", "p:not(a b)", "[", "p {", "p" * 401]
)
def test_mistakes_are_told(selector: str) -> None:
    with pytest.raises(SelectorError, match=r"selector|:not"):
        parse(selector)


def test_escapes_and_several_at_once() -> None:
    root = etree.HTML('<p class="md:x 1">a</p>')
    found = Selectors([r".md\:x", "p", "p"]).find(root)
    assert [len(one) for one in found.values()] == [1, 1]


TAGS = st.sampled_from(["p", "div", "span"])
CLASSES = st.lists(st.sampled_from("abc"), max_size=2, unique=True)
NODES = st.recursive(
    st.tuples(TAGS, CLASSES, st.just(())),
    lambda inner: st.tuples(TAGS, CLASSES, st.lists(inner, max_size=4)),
    max_leaves=12,
)
SIMPLE = st.builds(lambda tag, classes: tag + "".join(f".{one}" for one in classes), TAGS, CLASSES)
CHAINS = st.builds(
    lambda first, rest: first + "".join(joint + one for joint, one in rest),
    SIMPLE, st.lists(st.tuples(st.sampled_from([" ", " > ", " + ", " ~ "]), SIMPLE), max_size=3),
)  # fmt: skip


def built(node: tuple[str, list[str], list[object]]) -> etree._Element:
    element = etree.Element(node[0])
    if node[1]:
        element.set("class", " ".join(node[1]))
    element.extend(built(one) for one in node[2])  # type: ignore[arg-type]  # the strategy makes them so
    return element


@pytest.mark.laws
@given(tree=NODES, selector=CHAINS)
def test_the_same_as_the_selectors_of_lxml(tree: tuple[str, list[str], list[object]], selector: str) -> None:
    pytest.importorskip("cssselect")
    root = etree.Element("html")
    root.append(built(tree))
    assert Selectors([selector]).find(root)[selector] == CSSSelector(selector)(root)
