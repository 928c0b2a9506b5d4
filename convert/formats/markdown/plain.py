"""The plain flavour: what each construct becomes where nothing but Markdown may be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from convert.carries import Carries, Lack
from convert.formats.markdown.block_writer import is_bare, is_picture, is_template
from convert.formats.markdown.table_writer import column_aligns, write_table
from convert.model import blocks as b
from convert.model import build
from convert.model import inlines as i
from convert.model.media import Asset, Rendition
from convert.model.runs import normal_runs

Blocks = tuple[Any, ...]
_NATIVE_MARKS = (i.Emphasis, i.Strong, i.Strike, i.Link)


# Inlines

def simple_run(content: tuple[Any, ...]) -> tuple[Any, ...]:
    """A run with the marks of Markdown only; the content of other marks stays."""
    kept = tuple(simpler for node in content for simpler in _inline(node))
    return content if kept == content else normal_runs(kept, None)


def _inline(node: Any) -> tuple[Any, ...]:
    if type(node) is i.InlineImage:
        return (i.InlineImage(href=node.href, alt=node.alt),)
    held = getattr(node, "content", None)
    if held is None:
        return (node,)
    inner = tuple(simpler for one in held for simpler in _inline(one))
    if type(node) is i.Quoted:
        return (i.Text(text="“"), *inner, i.Text(text="”"))
    if type(node) not in _NATIVE_MARKS:
        return inner
    if type(node) is i.Link:
        return (i.Link(href=node.href, title=node.title, content=inner),)
    return (type(node)(content=inner),)


def words(text: str) -> Blocks:
    """A paragraph of plain text, or nothing."""
    return (build.paragraph(text),) if text else ()


def _run(content: tuple[Any, ...]) -> Blocks:
    return _paragraph(b.Paragraph(content=content), 0) if content else ()


def _title(content: tuple[Any, ...], level: int) -> Blocks:
    return (b.Heading(level=min(level, 6), content=simple_run(content)),) if content else ()


def _link(text: str, href: str) -> Blocks:
    return (build.paragraph(i.Link(href=href, content=(i.Text(text=text),))),) if href else words(text)


# Blocks

def simple_blocks(blocks: Iterable[Any], level: int) -> Blocks:
    """Blocks as plain Markdown has them; never nothing for a block."""
    return tuple(simpler for block in blocks for simpler in _SIMPLE[type(block)](block, level))


def simple(block: Any) -> Blocks:
    """A block of the body as plain Markdown has it: ``(block,)`` where that holds all of it."""
    return simple_blocks((block,), 2)


def _paragraph(block: b.Paragraph, _: int) -> Blocks:
    simpler = b.Paragraph(content=simple_run(block.content))
    if is_picture(simpler):
        image: Any = simpler.content[0]
        return (b.Figure(asset=Asset(renditions=(Rendition(href=image.href),), alt=image.alt)),)
    return (simpler,)


def _heading(block: b.Heading, _: int) -> Blocks:
    return (b.Heading(level=block.level, content=simple_run(block.content)),)


def _section(block: b.Section, level: int) -> Blocks:
    sources = tuple(
        _item(_link(one.name or one.url, one.url) or words(one.uri or one.literal)) for one in block.sources
    )
    return (
        *words(block.kicker), *_title(block.heading, level), *_names(block.contributors),
        *simple_blocks(block.standfirst, level + 1), *_list(sources), *simple_blocks(block.blocks, level + 1),
    )  # fmt: skip


def _names(people: tuple[Any, ...]) -> Blocks:
    return words(", ".join(one.name or one.literal or one.uri for one in people))


def _item(blocks: Blocks) -> b.ListItem:
    return b.ListItem(blocks=blocks)


def _list(items: tuple[b.ListItem, ...]) -> Blocks:
    return (b.List(items=items),) if items else ()


def _lists(block: b.List, level: int) -> Blocks:
    items = tuple(_item(simple_blocks(item.blocks, level)) for item in block.items)
    return (b.List(ordered=block.ordered, start=block.start if block.ordered else 1, items=items),)


def _quote(block: Any, level: int) -> Blocks:
    return (b.Quote(blocks=simple_blocks(block.blocks, level)), *_run(block.attribution))


def _figure(block: b.Figure, _: int) -> Blocks:
    if is_bare(block):
        return (block,)
    asset = block.asset
    href = asset.renditions[0].href if asset.renditions else ""
    name = asset.alt or asset.headline or asset.uri or asset.kind
    shown: Blocks = _link(name, href) if href or not (asset.caption or asset.credit) else ()
    if href and asset.kind in ("image", "graphic"):
        bare = Asset(renditions=(Rendition(href=href),), alt=asset.alt, headline=asset.headline)
        shown = (b.Figure(asset=bare),)
    return (*shown, *_run(asset.caption), *words(asset.credit))


def _gallery(block: b.Gallery, level: int) -> Blocks:
    return (*_title(block.heading, level), *simple_blocks(block.figures, level), *_run(block.caption))


def _embed(block: b.Embed, level: int) -> Blocks:
    shown = _link(block.title or block.url, block.url)
    return (*shown, *_run(block.caption), *simple_blocks(block.fallback, level))


def _table(block: b.Table, level: int) -> Blocks:
    rows = tuple(b.Row(cells=tuple(_cell(cell) for cell in row.cells)) for row in block.rows)
    _, data, apart = write_table(block)
    if not (data or apart or block.caption or block.id):
        return (msgspec.structs.replace(block, rows=rows),)
    caption = _run(block.caption)
    filled = [cell for row in rows for cell in row.cells if cell.blocks]
    if not filled:
        return caption or words("table")
    if apart:
        return (*caption, *simple_blocks((inner for cell in filled for inner in cell.blocks), level))
    return (*caption, _even(rows, block.head))


def _cell(cell: b.Cell) -> b.Cell:
    """A cell whose paragraphs have plain content; other blocks as they are."""
    blocks = tuple(
        b.Paragraph(content=simple_run(inner.content)) if type(inner) is b.Paragraph else inner for inner in cell.blocks
    )
    return msgspec.structs.replace(cell, blocks=blocks)


def _even(rows: tuple[b.Row, ...], head: int) -> b.Table:
    """A table as GFM has it: one header row or none, rows of one width, one alignment for each column, no spans."""
    width = max(len(row.cells) for row in rows)
    aligns = column_aligns(b.Table(rows=rows), width)
    if head and not any(cell.blocks for cell in rows[0].cells):
        head, rows = 0, rows[1:]
    even = []
    for number, row in enumerate(rows):
        texts = [cell.blocks for cell in row.cells] + [()] * (width - len(row.cells))
        cells = (b.Cell(header=head > 0 and number == 0, align=align, blocks=blocks)
                 for blocks, align in zip(texts, aligns, strict=True))  # fmt: skip
        even.append(b.Row(cells=tuple(cells)))
    return b.Table(head=min(head, 1), rows=tuple(even))


def _titled(block: b.Aside, level: int) -> Blocks:
    return (*_title(block.heading, level), *simple_blocks(block.blocks, level + 1))


def _live(block: b.LiveUpdate, level: int) -> Blocks:
    time = words(block.time.literal or block.time.value) if block.time else ()
    return (
        *_title(block.heading, level), *time, *_names(block.contributors), *simple_blocks(block.blocks, level + 1)
    )


def _exchange(block: b.Exchange, level: int) -> Blocks:
    def name(text: str) -> Blocks:
        return (build.paragraph(i.Strong(content=(i.Text(text=text),))),) if text else ()

    question, answer = simple_blocks(block.question, level), simple_blocks(block.answer, level)
    return (*name(block.asker), *question, *name(block.answerer), *answer)


def _definitions(block: b.DefinitionList, level: int) -> Blocks:
    items = []
    for item in block.items:
        terms = (part for term in item.terms for part in _run(normal_runs((i.Strong(content=term),), None)))
        items.append(_item((*terms, *simple_blocks(item.blocks, level))))
    return _list(tuple(items))


def _footnotes(block: b.Footnotes, level: int) -> Blocks:
    notes = tuple(b.Footnote(id=note.id, blocks=simple_blocks(note.blocks, level)) for note in block.notes)
    return (b.Footnotes(notes=notes),)


def _related(block: b.RelatedLinks, level: int) -> Blocks:
    items = tuple(_item(_link(one.title or one.href, one.href)) for one in block.links)
    return (*_title(block.heading, level), *_list(items))


def _unknown(block: b.Unknown, level: int) -> Blocks:
    if is_template(block):
        return (block,)
    shown = simple_blocks(block.blocks, level)
    if not shown and block.source.strip():
        shown = (b.CodeBlock(text=block.source),)
    return shown or words(block.name or block.format)


def _same(block: Any, _: int) -> Blocks:
    return (block,)


_SIMPLE: dict[type[Any], Callable[[Any, int], Blocks]] = {
    b.Paragraph: _paragraph, b.Heading: _heading, b.Section: _section, b.List: _lists, b.Quote: _quote,
    b.PullQuote: _quote, b.Figure: _figure, b.Gallery: _gallery, b.Embed: _embed, b.Table: _table, b.CodeBlock: _same,
    b.Preformatted: lambda block, _: (b.CodeBlock(text=block.text),), b.Break: _same, b.Aside: _titled,
    b.LiveUpdate: _live, b.Exchange: _exchange, b.Notice: lambda block, level: simple_blocks(block.blocks, level),
    b.DefinitionList: _definitions, b.Footnotes: _footnotes, b.RelatedLinks: _related, b.Unknown: _unknown,
}  # fmt: skip

_REASONS: tuple[tuple[tuple[type[Any], ...], str], ...] = (
    ((b.Paragraph, b.Heading), "plain Markdown has emphasis, strong, strike, code, links and images, and no ids"),
    ((b.Section, b.Aside, b.LiveUpdate, b.Notice), "plain Markdown has no sections, boxes, live updates or notices: "
                                                   "their headings, sources and blocks stay"),
    ((b.Exchange, b.DefinitionList, b.RelatedLinks), "plain Markdown has no interviews, definitions or related links: "
                                                     "paragraphs and lists stay"),
    ((b.Quote, b.PullQuote), "plain Markdown has no pull quotes and no attribution: a quotation and a paragraph stay"),
    ((b.Figure, b.Gallery, b.Embed), "plain Markdown has images and links: caption and credit stay as paragraphs"),
    ((b.Table,), "pipe tables have one header row, no spans, no caption and one line of text in a cell"),
    ((b.Preformatted, b.Unknown), "plain Markdown has no verse, and nothing unknown: a source stays"),
    ((b.List, b.Footnotes), "an item or a note holds what plain Markdown has not, or a bullet list has a first number"),
)  # fmt: skip


def _is(classes: tuple[type[Any], ...]) -> Callable[[Any, Any], bool]:
    return lambda value, _: type(value) in classes


PLAIN = Carries(
    format="markdown",
    lacks=tuple(
        Lack(where="/body/*", reason=reason, when=_is(classes), instead=simple) for classes, reason in _REASONS
    ),
)
"""The body becomes plain block by block; the head loses nothing, because front matter is not Markdown."""
