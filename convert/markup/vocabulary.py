"""Our HTML vocabulary of article bodies, as data for the writer and the reader; ``docs/html.md`` shows it to people.

HTML's own elements come first (``p``, ``h2``, ``ul``, ``blockquote``, ``figure``, ``table``, ``em``, ``a``...).
What HTML has no element for is an element with ``data-block`` naming the block's type; its parts carry
``data-field`` with the field's name, and single values are ``data-*`` attributes named like the field
(``job_title``: ``data-job-title``).
"""

from __future__ import annotations

from typing import NamedTuple

from convert.model import article as a
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model import people as p
from convert.model.base import Node
from convert.model.shape import Field


class Form(NamedTuple):
    """How one class is written: its element, the field whose items stand in it directly, and its label.

    The label is a text field and an address field written together as ``<a href>`` (or as bare text).
    """

    tag: str
    main: str = ""
    text: str = ""
    href: str = ""


# Blocks that need data-block, and nodes that are parts of others.
FORMS: dict[type[Node], Form] = {
    b.Section: Form("section", main="blocks"),
    b.Aside: Form("aside", main="blocks"),
    b.PullQuote: Form("aside", main="blocks"),
    b.LiveUpdate: Form("article", main="blocks", href="url"),
    b.Exchange: Form("div"),
    b.Notice: Form("aside", main="blocks"),
    b.Footnotes: Form("section"),
    b.RelatedLinks: Form("nav"),
    b.Gallery: Form("div", main="figures"),
    b.Embed: Form("figure", main="fallback", text="title", href="url"),
    b.Unknown: Form("div", main="blocks"),
    b.Footnote: Form("li", main="blocks"),
    b.RelatedLink: Form("li", text="title", href="href"),
    p.Contributor: Form("li", text="name", href="url"),
    p.Source: Form("li", text="name", href="url"),
    p.Party: Form("span", text="name", href="url"),
    p.Place: Form("span", text="name"),
    p.Name: Form("span", text="text"),
    p.Concept: Form("span"),
    p.Subject: Form("span"),
    p.Embargo: Form("span"),
    p.Moment: Form("time"),
    a.AlternativeId: Form("span", text="value"),
    a.AlternativeHeadline: Form("span", text="text"),
    a.EditorNote: Form("div", main="blocks"),
    a.Signal: Form("span", text="kind"),
    a.Correction: Form("div", main="blocks"),
    a.Access: Form("span"),
    a.Relation: Form("span", text="title", href="href"),
    a.Unmapped: Form("div"),
}
BY_TYPE: dict[str, type[Node]] = {
    str(cls.__struct_config__.tag): cls
    for cls in (b.Section, b.Aside, b.PullQuote, b.LiveUpdate, b.Exchange, b.Notice, b.Footnotes, b.RelatedLinks,
                b.Gallery, b.Embed, b.Unknown)
}  # fmt: skip
LISTS = {"contributors", "creators", "sources", "links", "notes"}
"""Fields of several nodes that are written as one ``ul`` (``notes``: ``ol``) with an ``li`` for each."""
VISIBLE = {"kicker", "asker", "answerer", "transcript"}
"""Single-line fields that a reader of the page should see: an element, not an attribute."""
HEADINGS = {b.Section, b.Aside, b.LiveUpdate, b.Gallery, b.RelatedLinks}
"""Classes whose heading is a bare ``h2``...``h6`` before anything else."""

MARKS: dict[type[Node], str] = {
    i.Emphasis: "em", i.Strong: "strong", i.Underline: "u", i.Strike: "s", i.Inserted: "ins", i.Highlighted: "mark",
    i.Small: "small",
    i.Subscript: "sub", i.Superscript: "sup",
}  # fmt: skip
MARK_OF: dict[str, type[Node]] = {
    **{tag: cls for cls, tag in MARKS.items()},
    "i": i.Emphasis, "cite": i.Emphasis, "dfn": i.Emphasis, "var": i.Emphasis, "b": i.Strong, "strike": i.Strike,
    "del": i.Strike,
}  # fmt: skip
CODE_TAGS = frozenset({"code", "kbd", "samp", "tt"})
ASSET_KINDS = {"img": "image", "video": "video", "audio": "audio"}


def attribute(field: Field) -> str:
    """The attribute that holds a field: HTML's own for ids, languages and directions, ``data-*`` for the rest."""
    if field.name == "language":
        return "lang"
    if field.name == "direction":
        return "dir"
    if field.name == "id" and field.kind == "lexical":
        return "id"
    return "data-" + field.name.replace("_", "-")


def type_of(cls: type[Node]) -> str:
    """The ``type`` of a block class, as in the JSON."""
    return str(cls.__struct_config__.tag)
