"""Markdown as people have it in their blogs: each test is one thing that was put in the wrong place, or told badly."""

from __future__ import annotations

import pytest

import convert
from convert.model.blocks import Aside, Figure, List, Paragraph, Quote
from convert.model.walk import plain


def body(source: str) -> tuple[object, ...]:
    return convert.read(source.encode(), "markdown")[0].body


# Markdown between two pieces of HTML


def test_a_disclosure_holds_the_markdown_in_it() -> None:
    found = body("<details>\n<summary>The tides</summary>\n\nThey are **high**.\n\n- one\n\n</details>\n\nAfter.\n")
    box = found[0]
    assert isinstance(box, Aside)
    assert (box.role, plain(box.heading), [type(one) for one in box.blocks]) == (
        "details", "The tides", [Paragraph, List],
    )  # fmt: skip
    assert len(found) == 2


def test_disclosures_in_disclosures_and_in_lists() -> None:
    inner = "<details><summary>In</summary>\n\nB\n\n</details>"
    (outer,) = body(f"<details><summary>Out</summary>\n\nA\n\n{inner}\n\nC\n\n</details>\n")
    assert isinstance(outer, Aside)
    assert [type(one) for one in outer.blocks] == [Paragraph, Aside, Paragraph]
    (items,) = body("- <details><summary>S</summary>\n\n  A\n\n  </details>\n- B\n")
    assert isinstance(items, List)
    assert [type(one) for one in items.items[0].blocks] == [Aside]


def test_what_is_not_closed_where_it_opened_stays_beside() -> None:
    for source in ("<details><summary>S</summary>\n\nA\n", "> <details><summary>S</summary>\n>\n> A\n\n</details>\n"):
        found = body(source)
        blocks = found[0].blocks if isinstance(found[0], Quote) else found
        assert [type(one) for one in blocks] == [Aside, Paragraph]


def test_a_figure_around_a_picture_of_markdown() -> None:
    (figure,) = body("<figure>\n\n![The pier](a.jpg)\n\n<figcaption>At <b>noon</b></figcaption>\n</figure>\n")
    assert isinstance(figure, Figure)
    assert (figure.asset.alt, plain(figure.asset.caption)) == ("The pier", "At noon")


def test_a_quotation_in_html_around_markdown() -> None:
    (quote,) = body("<blockquote>\n\nIt is *shut*.\n\n</blockquote>\n")
    assert isinstance(quote, Quote)


# front matter


def test_a_picture_with_its_size() -> None:
    head = "image:\n  path: /a.jpg\n  alt: The pier\n  width: 200\n  height: 100"
    (figure,) = convert.read(f"---\n{head}\n---\nB\n".encode(), "markdown")[0].lead_media
    assert isinstance(figure, Figure)
    file = figure.asset.renditions[0]
    assert (file.href, file.width, file.height, figure.asset.alt) == ("/a.jpg", 200, 100, "The pier")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("title: Ferry: back again", "line 2: the front matter is no YAML: a value with a colon"),
        ("title: x\n\tauthor: y", "a tab cannot indent"),
        ("title: @lake", "cannot begin with such a sign"),
        ('title: "Ferry\ntags: x', "a quotation mark is not closed"),
        ("tags: [a, b\ntitle: x", "in brackets is not closed"),
        ('title: "Ferry" back', "words follow a closing quotation mark"),
    ],
)
def test_mistakes_in_yaml_are_told_as_what_people_did(head: str, words: str) -> None:
    with pytest.raises(convert.ReadError) as caught:
        convert.read(f"---\n{head}\n---\nBody\n".encode(), "markdown")
    assert words in str(caught.value)
