"""Everybody's HTML: the names of its elements, and the readers of tables and lists of definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lxml.etree import _Element

from convert.markup.records import local
from convert.model import blocks as b
from convert.model import build
from convert.model.inlines import LineBreak, Text
from convert.model.patterns import pattern

if TYPE_CHECKING:
    from convert.markup.body_reader import BodyReader
    from convert.markup.inline_reader import InlineReader

DROPPED = frozenset({
    "script", "style", "template", "noscript", "head", "meta", "link", "title", "base", "svg", "math", "canvas",
    "button", "input",
    "select", "textarea", "datalist", "map", "param", "track", "source", "frameset", "noframes", "dialog",
})  # fmt: skip
CONTAINERS = frozenset({
    "html", "body", "div", "section", "article", "main", "header", "footer", "nav", "center", "address", "form",
    "fieldset", "legend",
    "hgroup", "search", "summary", "figcaption", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot",
    "caption", "slot",
})  # fmt: skip
BLOCK_TAGS = CONTAINERS | frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "blockquote", "figure", "table", "pre", "hr", "dl",
    "details", "aside",
    "iframe", "video", "audio", "object", "embed", "picture",
})  # fmt: skip
INLINE_MEDIA = frozenset({"img", "amp-img"})
HYPHENATED = frozenset({"amp-img", "amp-iframe"})
KNOWN_ATTRIBUTES = frozenset({"id", "class", "lang", "dir", "role", "type", "hidden", "space", "schemaLocation"})
_ALIGN = pattern(r"text-align:\s*(left|center|right)", re.IGNORECASE)
_NUMBER = pattern(r"\s*([0-9]{1,10})(?:\.[0-9]+)?\s*(?:px)?\s*$")


def place(element: _Element) -> str:
    """A short path for people: the last five ancestors with id or first class, and the element."""
    steps: list[str] = []
    at: _Element | None = element
    while at is not None and len(steps) < 6:
        steps.append(step(at))
        at = at.getparent()
    return "/".join(reversed(steps))


def step(element: _Element) -> str:
    """One step of a path: the name of an element with its id or first class."""
    name = local(element) or "?"
    mark = element.get("id")
    if mark:
        return f"{name}#{mark[:40].replace('/', '_')}"
    first = (element.get("class") or "").split(None, 1)
    return f"{name}.{first[0][:40].replace('/', '_')}" if first else name


def holds_blocks(element: _Element) -> bool:
    """Whether an element that is no container has a block among its descendants."""
    if len(element) == 0:
        return False
    return any(
        isinstance(inner.tag, str) and (local(inner) in BLOCK_TAGS or inner.get("data-block") is not None)
        for inner in element.iterdescendants()
    )


def number(value: str | None, low: int, high: int) -> int | None:
    """The whole number an attribute starts with (``640px``), where it lies between the bounds."""
    found = _NUMBER.match(value) if value else None
    return int(found[1]) if found and low <= int(found[1]) <= high else None


def verbatim(reader: InlineReader, element: _Element) -> str:
    """The text of an element whose blanks count: ``br`` and blocks are lines of it, buttons and scripts are left out.

    A line feed right after the start tag is no part of the text (HTML Living Standard, 13.2.6.4.7).
    """
    pieces: list[str] = []
    stack: list[Any] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            pieces.append(one)
            continue
        tag = local(one)
        if tag in DROPPED:
            reader.ignore(one, f"{tag} element")
            continue
        if (tag == "br" or (tag in BLOCK_TAGS and one is not element)) and _goes_on(pieces, tag):
            pieces.append("\n")
        end = ["\n"] if tag in BLOCK_TAGS and one is not element and _follows(one) else []
        inner: list[Any] = [one.text] if one.text and tag else []
        for child in one:
            inner += [child, *([child.tail] if child.tail else [])]
        stack.extend(reversed([*inner, *end]))
    held = "".join(pieces)
    return held.removeprefix("\n") if local(element) == "pre" and (element.text or "").startswith("\n") else held


def _goes_on(pieces: list[str], tag: str) -> bool:
    """Whether an element begins a line: a break always, a block where text stands before it in its line."""
    last = next((piece for piece in reversed(pieces) if piece), "\n")
    return tag == "br" or last[-1] != "\n"


def _follows(element: _Element) -> bool:
    """Whether text of its own follows a block in the same line; another block begins its line by itself."""
    return (element.tail or "\n")[:1] != "\n"


def split_at_breaks(run: list[Any]) -> Iterator[list[Any]]:
    """The parts of a run between two or more breaks that stand together."""
    part: list[Any] = []
    breaks = 0
    for item in run:
        if type(item) is LineBreak:
            breaks += 1
        elif breaks and type(item) is Text and not item.text.strip(" \t\r\n"):
            continue
        else:
            if breaks >= 2:
                yield part
                part = []
            elif breaks:
                part.append(LineBreak())
            breaks = 0
            part.append(item)
    yield part


def is_attribution(element: _Element) -> bool:
    """Whether a child of a quotation says who spoke."""
    if element.get("data-field") == "attribution":
        return True
    return local(element) in ("footer", "cite") and not (element.tail or "").strip()


def read_table(reader: BodyReader, element: _Element) -> Any:
    """``table``: rows with header cells, spans and alignments; a table of one cell is its content."""
    caption: tuple[Any, ...] = ()
    rows: list[b.Row] = []
    head = 0
    for child in element:
        tag = local(child)
        if tag == "caption":
            caption = reader.own_inlines(child)
            continue
        group = [child] if tag == "tr" else list(child) if tag in ("thead", "tbody", "tfoot") else []
        if not group:
            stray = reader.own_blocks(child, ()) if tag not in ("colgroup", "col") else ()
            rows += [b.Row(cells=(b.Cell(blocks=stray),))] if stray else []
        for row in group:
            cells = tuple(_cell(reader, cell) for cell in row if local(cell) in ("td", "th"))
            for other in row:
                if local(other) not in ("td", "th", ""):
                    reader.ignore(other, "not a cell")
            if cells:
                rows.append(b.Row(cells=cells))
                head += tag == "thead" and head == len(rows) - 1
        reader.unused(child, ())
    reader.unused(element, ())
    own = element.get("id")
    meant = element.get("data-block") == "table"
    if not meant and not any(cell.blocks for row in rows for cell in row.cells):
        return b.Paragraph(content=caption) if caption else None
    if (
        not meant
        and len(rows) == 1
        and len(rows[0].cells) == 1
        and not caption
        and not own
        and head == 0
        and not rows[0].cells[0].header
    ):
        return rows[0].cells[0].blocks
    if (
        head == 0
        and own is None
        and len(rows) > 1
        and all(c.header for c in rows[0].cells)
        and not list(element.iter("{*}tbody"))
    ):
        head = 1
    return b.Table(id=build.identifier(own or ""), caption=caption, head=head, rows=tuple(rows))


def _cell(reader: BodyReader, element: _Element) -> b.Cell:
    styled = _ALIGN.search(element.get("style") or "")
    align: Any = (styled[1] if styled else element.get("align") or "").lower()
    known = align in ("left", "center", "right")
    whole = not styled or _ALIGN.fullmatch((element.get("style") or "").strip(" \t\r\n;")) is not None
    reader.unused(element, ("colspan", "rowspan", *(("style" if styled else "align",) if known and whole else ())))
    return b.Cell(
        header=local(element) == "th",
        columns=number(element.get("colspan"), 1, 1000) or 1,
        rows=number(element.get("rowspan"), 1, 65534) or 1,
        align=align if known else None,
        blocks=reader.own_blocks(element, ()),
    )


def read_definitions(reader: BodyReader, element: _Element) -> Any:
    """``dl``: a ``div`` is one item; without one, a term after a definition opens the next item."""
    items: list[b.Definition] = []
    terms: list[tuple[Any, ...]] = []
    about: list[b.Block] = []

    def close() -> None:
        if terms or about:
            items.append(b.Definition(terms=tuple(terms), blocks=tuple(about)))
            terms.clear()
            about.clear()

    for child in element:
        inside = list(child) if local(child) == "div" else [child]
        if local(child) == "div":
            close()
        for one in inside:
            tag = local(one)
            if tag == "dt":
                if about:
                    close()
                run = reader.own_inlines(one)
                terms.extend([run] if run else [])
            elif tag:
                about.extend(reader.own_blocks(one, ()))
        if local(child) == "div":
            close()
    close()
    return b.DefinitionList(items=tuple(items)) if items else None


def code_language(classes: str) -> str:
    """The language that a class such as ``language-python`` names."""
    found = re.search(r"(?:^|\s)(?:language|lang|brush:)-?\s*([\w+#.-]{1,40})", classes)
    return found[1] if found else ""
