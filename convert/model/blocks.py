"""Blocks: the tree of the body, one class per construct."""

from __future__ import annotations

from typing import Annotated, Literal, Union

from msgspec import Meta

from convert.model.base import Code, Identifier, Node, Positive
from convert.model.inlines import Inline
from convert.model.media import Asset
from convert.model.people import Contributor, Moment, Source


class Paragraph(Node, frozen=True, kw_only=True, tag_field="type", tag="paragraph"):
    """A paragraph; never empty."""

    content: tuple[Inline, ...]


class Heading(Node, frozen=True, kw_only=True, tag_field="type", tag="heading"):
    """A heading that opens no section of its own; ``level`` 1 to 6 as in HTML."""

    id: Identifier | None = None
    level: Annotated[int, Meta(ge=1, le=6)] = 2
    content: tuple[Inline, ...]


class Section(Node, frozen=True, kw_only=True, tag_field="type", tag="section"):
    """A part of the body with a role of its own.

    Roles in use: ``news``, ``analysis``, ``reporters-view``, ``room-for-disagreement``, ``view-from``,
    ``know-more``, ``notable``, ``signals`` (the group) and ``signal`` (one of it); others are welcome.
    ``sources`` are the named sources this section draws on.
    """

    id: Identifier | None = None
    role: Code | None = None
    kicker: str = ""
    heading: tuple[Inline, ...] = ()
    standfirst: tuple[Block, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    sources: tuple[Source, ...] = ()
    blocks: tuple[Block, ...] = ()


class ListItem(Node, frozen=True, kw_only=True):
    """One item of a list; holds blocks."""

    blocks: tuple[Block, ...]


class List(Node, frozen=True, kw_only=True, tag_field="type", tag="list"):
    """A list; ``start`` is the first number of an ordered one."""

    ordered: bool = False
    start: Annotated[int, Meta(ge=0, le=999999999)] = 1
    items: tuple[ListItem, ...]


class Quote(Node, frozen=True, kw_only=True, tag_field="type", tag="quote"):
    """A quotation set off from the text; ``url`` is where it was taken from."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()
    url: str = ""


class PullQuote(Node, frozen=True, kw_only=True, tag_field="type", tag="pull-quote"):
    """Words of the article repeated large, for the eye."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()


class Cell(Node, frozen=True, kw_only=True):
    """A table cell; may be empty."""

    header: bool = False
    columns: Annotated[int, Meta(ge=1, le=1000)] = 1
    rows: Annotated[int, Meta(ge=1, le=65534)] = 1
    align: Literal["left", "center", "right"] | None = None
    blocks: tuple[Block, ...] = ()


class Row(Node, frozen=True, kw_only=True):
    """A table row."""

    cells: tuple[Cell, ...]


class Figure(Node, frozen=True, kw_only=True, tag_field="type", tag="figure"):
    """An asset placed in the article."""

    id: Identifier | None = None
    role: Code | None = None
    asset: Asset


class Gallery(Node, frozen=True, kw_only=True, tag_field="type", tag="gallery"):
    """Several figures shown as one, in order."""

    id: Identifier | None = None
    heading: tuple[Inline, ...] = ()
    caption: tuple[Inline, ...] = ()
    figures: tuple[Figure, ...] = ()


class Embed(Node, frozen=True, kw_only=True, tag_field="type", tag="embed"):
    """Content of another service shown in place: a post, a chart, a player.

    ``provider`` is a short lower-case name ("x", "youtube"); ``url`` the canonical address of the
    thing itself; ``fallback`` what to show where it cannot be loaded.
    """

    id: Identifier | None = None
    provider: Code | None = None
    url: str = ""
    title: str = ""
    caption: tuple[Inline, ...] = ()
    width: Positive | None = None
    height: Positive | None = None
    fallback: tuple[Block, ...] = ()


class Table(Node, frozen=True, kw_only=True, tag_field="type", tag="table"):
    """A table; the first ``head`` rows are its header."""

    id: Identifier | None = None
    caption: tuple[Inline, ...] = ()
    head: Annotated[int, Meta(ge=0, le=65534)] = 0
    rows: tuple[Row, ...]


class CodeBlock(Node, frozen=True, kw_only=True, tag_field="type", tag="code-block"):
    """Computer text, every blank kept."""

    language: Code | None = None
    text: str


class Preformatted(Node, frozen=True, kw_only=True, tag_field="type", tag="preformatted"):
    """Text whose lines and blanks matter: a verse, a score sheet."""

    verse: bool = False
    text: str


class Break(Node, frozen=True, kw_only=True, tag_field="type", tag="thematic-break"):
    """A change of scene (HTML ``hr``)."""


class Aside(Node, frozen=True, kw_only=True, tag_field="type", tag="aside"):
    """A box beside the text: ``fact-box``, ``key-points``, ``biography``..."""

    id: Identifier | None = None
    role: Code | None = None
    heading: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...] = ()


class LiveUpdate(Node, frozen=True, kw_only=True, tag_field="type", tag="live-update"):
    """One entry of a live blog."""

    id: Identifier | None = None
    time: Moment | None = None
    modified: Moment | None = None
    url: str = ""
    heading: tuple[Inline, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    blocks: tuple[Block, ...] = ()


class Exchange(Node, frozen=True, kw_only=True, tag_field="type", tag="exchange"):
    """A question and its answer in an interview; ``asker`` and ``answerer`` as printed."""

    asker: str = ""
    question: tuple[Block, ...] = ()
    answerer: str = ""
    answer: tuple[Block, ...] = ()


class Notice(Node, frozen=True, kw_only=True, tag_field="type", tag="notice"):
    """What the desk says to the reader: ``correction``, ``editors-note``, ``disclosure``..."""

    id: Identifier | None = None
    role: Code | None = None
    time: Moment | None = None
    blocks: tuple[Block, ...]


class Definition(Node, frozen=True, kw_only=True):
    """Terms and what is said of them, each a run of inlines or blocks."""

    terms: tuple[tuple[Inline, ...], ...] = ()
    blocks: tuple[Block, ...] = ()


class DefinitionList(Node, frozen=True, kw_only=True, tag_field="type", tag="definition-list"):
    """A list of terms with their definitions."""

    items: tuple[Definition, ...]


class Footnote(Node, frozen=True, kw_only=True):
    """One footnote; ``FootnoteReference.ref`` points to its ``id``."""

    id: Identifier
    blocks: tuple[Block, ...]


class Footnotes(Node, frozen=True, kw_only=True, tag_field="type", tag="footnotes"):
    """The footnotes, where they stand."""

    notes: tuple[Footnote, ...]


class RelatedLink(Node, frozen=True, kw_only=True):
    """A link to another piece, offered beside the text."""

    href: str
    title: str = ""
    publisher: str = ""


class RelatedLinks(Node, frozen=True, kw_only=True, tag_field="type", tag="related-links"):
    """A list of links to other pieces that the desk put into the article."""

    heading: tuple[Inline, ...] = ()
    links: tuple[RelatedLink, ...]


class Unknown(Node, frozen=True, kw_only=True, tag_field="type", tag="unknown"):
    """A construct the reader does not know, kept: its origin, its source text, and readable blocks."""

    format: Code
    name: str = ""
    source: str = ""
    blocks: tuple[Block, ...] = ()


Block = Union[
    Paragraph, Heading, Section, List, Quote, PullQuote, Figure, Gallery, Embed, Table, CodeBlock, Preformatted,
    Break, Aside, LiveUpdate, Exchange, Notice, DefinitionList, Footnotes, RelatedLinks, Unknown,
]  # fmt: skip
