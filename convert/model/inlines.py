"""Inline content: the runs of a paragraph, one class per construct.

Normal form (kept by ``convert.model.build``): adjacent texts are one text, equal marks neither touch
nor nest, marks have no blank at their edges and are never empty, breaks stand only between content.
"""

from __future__ import annotations

from typing import Literal, Union

from convert.model.base import Identifier, Language, Node, Positive


class Text(Node, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """Characters; runs of white space are one blank."""

    text: str


class Emphasis(Node, frozen=True, kw_only=True, tag_field="type", tag="emphasis"):
    """Stressed text, usually italic (HTML ``em``, ``i``)."""

    content: tuple[Inline, ...]


class Strong(Node, frozen=True, kw_only=True, tag_field="type", tag="strong"):
    """Important text, usually bold (HTML ``strong``, ``b``)."""

    content: tuple[Inline, ...]


class Underline(Node, frozen=True, kw_only=True, tag_field="type", tag="underline"):
    """Underlined text (HTML ``u``)."""

    content: tuple[Inline, ...]


class Strike(Node, frozen=True, kw_only=True, tag_field="type", tag="strike"):
    """Text that is no longer right (HTML ``s``, ``del``)."""

    content: tuple[Inline, ...]


class Inserted(Node, frozen=True, kw_only=True, tag_field="type", tag="inserted"):
    """Text that was added later (HTML ``ins``)."""

    content: tuple[Inline, ...]


class Highlighted(Node, frozen=True, kw_only=True, tag_field="type", tag="highlighted"):
    """Text marked for reference (HTML ``mark``)."""

    content: tuple[Inline, ...]


class Small(Node, frozen=True, kw_only=True, tag_field="type", tag="small"):
    """Side comment in small print (HTML ``small``)."""

    content: tuple[Inline, ...]


class Subscript(Node, frozen=True, kw_only=True, tag_field="type", tag="sub"):
    """Text below the line (HTML ``sub``)."""

    content: tuple[Inline, ...]


class Superscript(Node, frozen=True, kw_only=True, tag_field="type", tag="sup"):
    """Text above the line (HTML ``sup``)."""

    content: tuple[Inline, ...]


class Code(Node, frozen=True, kw_only=True, tag_field="type", tag="code"):
    """A piece of computer text within a line (HTML ``code``)."""

    text: str


class Quoted(Node, frozen=True, kw_only=True, tag_field="type", tag="quoted"):
    """A quotation within a line, its marks not part of the text (HTML ``q``)."""

    content: tuple[Inline, ...]
    url: str = ""


class Link(Node, frozen=True, kw_only=True, tag_field="type", tag="link"):
    """A hyperlink; never inside another link."""

    href: str
    title: str = ""
    rel: str = ""
    content: tuple[Inline, ...]


class LineBreak(Node, frozen=True, kw_only=True, tag_field="type", tag="break"):
    """A line break that is part of the text (HTML ``br``)."""


class Abbreviation(Node, frozen=True, kw_only=True, tag_field="type", tag="abbreviation"):
    """An abbreviation and what it stands for (HTML ``abbr``)."""

    expansion: str = ""
    content: tuple[Inline, ...]


class Time(Node, frozen=True, kw_only=True, tag_field="type", tag="time"):
    """Words that name a time, with their machine form (HTML ``time``)."""

    value: str
    content: tuple[Inline, ...]


class Entity(Node, frozen=True, kw_only=True, tag_field="type", tag="entity"):
    """Words that name a subject of the article; ``ref`` is that subject's ``id``."""

    ref: Identifier
    content: tuple[Inline, ...]


class Span(Node, frozen=True, kw_only=True, tag_field="type", tag="span"):
    """Words in another language or direction (HTML ``lang``, ``dir``)."""

    language: Language | None = None
    direction: Literal["ltr", "rtl"] | None = None
    content: tuple[Inline, ...]


class FootnoteReference(Node, frozen=True, kw_only=True, tag_field="type", tag="footnote-reference"):
    """A call for the footnote whose ``id`` is ``ref``."""

    ref: Identifier


class InlineImage(Node, frozen=True, kw_only=True, tag_field="type", tag="image"):
    """A small picture within a line of text, such as a logo or a glyph."""

    href: str
    alt: str = ""
    width: Positive | None = None
    height: Positive | None = None


Inline = Union[
    Text, Emphasis, Strong, Underline, Strike, Inserted, Highlighted, Small, Subscript, Superscript, Code, Quoted,
    Link, LineBreak, Abbreviation, Time, Entity, Span, FootnoteReference, InlineImage,
]  # fmt: skip
SimpleMark = (Emphasis, Strong, Underline, Strike, Inserted, Highlighted, Small, Subscript, Superscript)
