"""Footnotes of pages: references and notes, both ways of leading to each other, and what is none."""

from __future__ import annotations

import pytest

import convert
from convert.model.blocks import Footnotes
from convert.model.inlines import FootnoteReference
from convert.model.walk import plain_text, walk

SAID = "The ferry came back to the northern shore on Tuesday, and half of Port Aurel stood on the pier"


def notes(body: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The references in order, and the notes with their words."""
    page = f"<html><head><title>Ferry</title></head><body><main><h1>Ferry</h1>{body}</main></body></html>"
    article, report = convert.read(page.encode(), "html")
    assert not [one for one in report.findings if one.code.startswith("NRM")]
    found = [one for block in article.body for _, one in walk(block)]
    listed = [note for one in found if isinstance(one, Footnotes) for note in one.notes]
    return [one.ref for one in found if isinstance(one, FootnoteReference)], [
        (note.id, " ".join(map(plain_text, note.blocks))) for note in listed
    ]


def text(*references: str) -> str:
    return "".join(f"<p>{SAID} for the {n}th time{one}.</p>" for n, one in enumerate(references, 4))


FORMS = {
    "raised links and a list": (
        text('<sup id="r1"><a href="#n1">1</a></sup>', '<sup id="r2"><a href="#n2">2</a></sup>')
        + '<ol><li id="n1">The Gazette, page 4. <a href="#r1">↩</a></li><li id="n2">Ibid. <a href="#r2">↩</a></li></ol>'
    ),
    "links with their own ids": (
        text('<a id="r1" href="#n1">[1]</a>', '<a id="r2" href="#n2">[2]</a>')
        + '<p id="n1"><a href="#r1">[1]</a> The Gazette, page 4.</p><p id="n2"><a href="#r2">[2]</a> Ibid.</p>'
    ),
    "anchors by name": (
        text('<a name="r1"></a><a href="#n1">1</a>', '<a name="r2"></a><a href="#n2">2</a>')
        + '<p><a name="n1"></a><a href="#r1">1</a> The Gazette, page 4.</p>'
        + '<p><a name="n2"></a><a href="#r2">2</a> Ibid.</p>'
    ),
    "raised, one way": (
        text('<sup><a href="#n1">1</a></sup>', '<sup><a href="#n2">2</a></sup>')
        + '<div id="n1"><p>1. The Gazette, page 4.</p></div><div id="n2"><p>2. Ibid.</p></div>'
    ),
    "by role": (
        text('<a role="doc-noteref" href="#n1">1</a>', '<a role="doc-noteref" href="#n2">2</a>')
        + '<section><ol><li id="n1"><p>The Gazette, page 4.</p></li><li id="n2"><p>Ibid.</p></li></ol></section>'
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_references_and_notes(form: str) -> None:
    assert notes(FORMS[form]) == (["n1", "n2"], [("n1", "The Gazette, page 4."), ("n2", "Ibid.")])


def test_a_note_that_is_only_a_link_stays() -> None:
    listed = '<li id="n1"><a href="https://lake.example.org/4">The Gazette, page 4</a> <a href="#r1">↩</a></li>'
    assert notes(text('<a id="r1" href="#n1">1</a>') + f"<ul>{listed}</ul>")[1] == [("n1", "The Gazette, page 4")]


def test_a_note_referred_to_twice_is_one() -> None:
    body = text('<sup><a href="#n1">1</a></sup>', '<sup><a href="#n1">1</a></sup>') + '<p id="n1">The Gazette.</p>'
    assert notes(body) == (["n1", "n1"], [("n1", "The Gazette.")])


def test_an_id_that_is_no_name_gets_another() -> None:
    found = notes(text('<sup><a href="#1">1</a></sup>') + '<ol><li id="1">The Gazette, page 4.</li></ol>')
    assert found == (["n-1"], [("n-1", "The Gazette, page 4.")])


@pytest.mark.parametrize(
    "body",
    [
        text(' <a href="#part">1</a>') + '<p id="part">A second part of the text, which nothing leads back from.</p>',
        text('<sup><a href="#nowhere">1</a></sup>'),
        '<p id="up">' + SAID + "</p>" + text('<sup><a href="#up">1</a></sup>'),
        text('<sup>2</sup>, with <a href="#more">more below</a>') + '<p id="more">More of it.</p>',
    ],
)
def test_links_that_are_no_references(body: str) -> None:
    assert notes(body) == ([], [])
