"""Article -> the tree that its Markdown should be shown as: from docs/markdown.md, without a line of the writer.

Both flavours: what stands in annotations is not shown; what plain Markdown lacks was projected away before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import unquote

import msgspec

from bench.markdown_tree import Tree, normal, with_notes
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.article import Article
from convert.model.build import normalise
from convert.model.walk import walk

_MARKS = {
    i.Emphasis: "em", i.Strong: "strong", i.Strike: "del", i.Underline: "u", i.Inserted: "ins", i.Highlighted: "mark",
    i.Small: "small", i.Subscript: "sub", i.Superscript: "sup",
}  # fmt: skip
_MORE = {
    i.Quoted: ("q", {"cite": "url"}),
    i.Abbreviation: ("abbr", {"title": "expansion"}),
    i.Time: ("time", {"datetime": "value"}),
    i.Span: ("span", {"lang": "language", "dir": "direction"}),
    i.Entity: ("span", {"data-subject": "ref"}),
    i.Link: ("a", {"href": "href", "title": "title"}),
    i.InlineImage: ("img", {"src": "href", "alt": "alt"}),
}
_ADDRESSES = frozenset({"href", "src", "cite"})


def expected(article: Article, *, plain: bool = False) -> Tree:
    """The tree of an article below its front matter; where that is ``plain``, it is the body only."""
    shown = _Shown()
    if plain:
        return normal(("", (), tuple(with_notes(shown.blocks(article.body, 2), shown.notes))))
    blocks = [*shown.blocks(article.body, 2)]
    above: list[Any] = []
    lead = article.lead_media
    if article.standfirst and not _is_words(article.standfirst):
        above += shown.blocks(article.standfirst, 2)
    if lead and not all(_is_address(one) for one in lead):
        above += shown.blocks(lead, 2)
    below = [part for one in article.corrections for part in shown.blocks(one.blocks, 2)]
    return normal(("", (), tuple(with_notes([*above, *blocks, *below], shown.notes))))


def _is_words(blocks: tuple[Any, ...]) -> bool:
    return len(blocks) == 1 and type(blocks[0]) is b.Paragraph and [type(one) for one in blocks[0].content] == [i.Text]


def _is_address(figure: Any) -> bool:
    """Whether nothing is known of a lead figure but where it is: it stands in the front matter only."""
    if type(figure) is not b.Figure or not figure.asset.renditions:
        return False
    href = figure.asset.renditions[0].href
    bare = type(figure.asset)(renditions=(type(figure.asset.renditions[0])(href=href),))
    return bool(href) and figure == b.Figure(asset=bare)


class _Shown:
    """What is shown of the blocks of one article, and its notes."""

    def __init__(self) -> None:
        self.notes: dict[str, tuple[Any, ...]] = {}

    def blocks(self, blocks: Iterable[Any], level: int) -> list[Any]:
        return [part for block in blocks for part in _BLOCKS[type(block)](self, block, level)]

    def items(self, items: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
        return tuple(("li", (), tuple(one)) for one in items)

    # blocks

    def section(self, block: b.Section, level: int) -> Iterator[Any]:
        yield from _heading(block.heading, level)
        yield from self.blocks(block.standfirst, level + 1)
        yield from self.references(block.sources, "name", "url", "sources")
        yield from self.blocks(block.blocks, level + 1)

    def references(self, nodes: tuple[Any, ...], name: str, url: str, kind: str) -> Iterator[Any]:
        """A bullet list of links; of a node without name and address the first other text, or what it is."""
        items = []
        for node in nodes:
            words, href = getattr(node, name), getattr(node, url)
            if href:
                shown: Any = ("a", (("href", unquote(href, errors="surrogateescape")),), (words or href,))
            else:
                held = msgspec.to_builtins(node)
                shown = words or next((v for v in held.values() if isinstance(v, str) and v), kind)
            items.append([("p", (), (shown,))])
        if items:
            yield "ul", (), self.items(items)

    def quote(self, block: Any, level: int) -> Iterator[Any]:
        yield "blockquote", (), tuple(self.blocks(block.blocks, level))
        yield from _paragraph(block.attribution)

    def figure(self, block: b.Figure, _: int) -> Iterator[Any]:
        asset = block.asset
        href = asset.renditions[0].href if asset.renditions else ""
        if href and asset.kind in ("image", "graphic"):
            own = {"src": unquote(href, errors="surrogateescape"), "alt": asset.alt, "title": asset.headline}
            yield "p", (), (("img", _attributes(own), ()),)
        elif href:
            where = unquote(href, errors="surrogateescape")
            yield "p", (), (("a", (("href", where),), (asset.alt or asset.kind,)),)
        yield from _paragraph(asset.caption)
        if asset.credit:
            yield "p", (), (asset.credit,)

    def gallery(self, block: b.Gallery, level: int) -> Iterator[Any]:
        yield from _heading(block.heading, level)
        yield from self.blocks(block.figures, level)
        yield from _paragraph(block.caption)

    def embed(self, block: b.Embed, level: int) -> Iterator[Any]:
        if block.url:
            where = unquote(block.url, errors="surrogateescape")
            yield "p", (), (("a", (("href", where),), (block.title or block.url,)),)
        yield from _paragraph(block.caption)
        yield from self.blocks(block.fallback, level)

    def table(self, block: b.Table, level: int) -> Iterator[Any]:
        width = max(len(row.cells) for row in block.rows)
        aligns = [next(row.cells[n].align for row in block.rows if n < len(row.cells)) for n in range(width)]
        rows: list[Any] = [] if block.head else [()]
        apart: list[Any] = []
        for row in block.rows:
            rows.append(row.cells)
        made = []
        for number, cells in enumerate(rows):
            name = "td" if number else "th"
            filled = []
            for column in range(width):
                held = cells[column].blocks if column < len(cells) else ()
                inner: list[Any] = []
                if any(type(one) is not b.Paragraph for one in held):
                    apart += self.blocks(held, level)
                    held = ()
                for one in held:
                    inner += [("br", (), ()), ("br", (), ())] if inner else []
                    inner += _run(one.content)
                own = {"align": aligns[column] or ""}
                filled.append((name, _attributes(own), tuple(inner)))
            made.append(("tr", (), tuple(filled)))
        yield "table", (), tuple(made)
        yield from _paragraph(block.caption)
        yield from apart

    def code(self, block: Any, _: int) -> Iterator[Any]:
        language = getattr(block, "language", None)
        yield "pre", ((("lang", language),) if language else ()), (block.text,)

    def aside(self, block: Any, level: int) -> Iterator[Any]:
        yield from _heading(block.heading, level)
        time = getattr(block, "time", None)
        if time:
            yield "p", (), (time.literal or time.value,)
        yield from self.blocks(block.blocks, level + 1)

    def exchange(self, block: b.Exchange, level: int) -> Iterator[Any]:
        for name, inner in ((block.asker, block.question), (block.answerer, block.answer)):
            if name:
                yield "p", (), (("strong", (), (name,)),)
            yield from self.blocks(inner, level)

    def definitions(self, block: b.DefinitionList, level: int) -> Iterator[Any]:
        plain = any(
            type(node) is i.Strong for item in block.items for term in item.terms for one in term
            for _, node in walk(one)
        )  # fmt: skip
        items = []
        for item in block.items:
            terms = [term if plain else (i.Strong(content=term),) for term in item.terms]
            items.append([*(part for term in terms for part in _paragraph(term)), *self.blocks(item.blocks, level)])
        yield "ul", (), self.items(items)

    def footnotes(self, block: b.Footnotes, level: int) -> Iterator[Any]:
        for note in block.notes:
            self.notes[note.id] = normal(("note", (), tuple(self.blocks(note.blocks, level))))[2]
        yield from ()

    def related(self, block: b.RelatedLinks, level: int) -> Iterator[Any]:
        yield from _heading(block.heading, level)
        yield from self.references(block.links, "title", "href", "links")

    def unknown(self, block: b.Unknown, level: int) -> Iterator[Any]:
        if block.format == "markdown" and block.source and not block.blocks and block.source.startswith("{"):
            yield "p", (), (block.source,)
        else:
            yield from self.blocks(block.blocks, level)

    def list(self, block: b.List, level: int) -> Iterator[Any]:
        items = self.items(self.blocks(item.blocks, level) for item in block.items)
        start = {"start": str(block.start)} if block.ordered and block.start != 1 else {}
        yield ("ol" if block.ordered else "ul"), _attributes(start), items


def _heading(content: tuple[Any, ...], level: int) -> Iterator[Any]:
    if content:
        yield f"h{min(level, 6)}", (), tuple(_run(content))


def _paragraph(content: tuple[Any, ...]) -> Iterator[Any]:
    if content:
        yield "p", (), tuple(_run(content))


_BLOCKS: dict[type[Any], Callable[[_Shown, Any, int], Iterable[Any]]] = {
    b.Paragraph: lambda _, block, __: _paragraph(block.content),
    b.Heading: lambda _, block, __: _heading(block.content, block.level),
    b.Section: _Shown.section, b.List: _Shown.list, b.Quote: _Shown.quote, b.PullQuote: _Shown.quote,
    b.Figure: _Shown.figure, b.Gallery: _Shown.gallery, b.Embed: _Shown.embed, b.Table: _Shown.table,
    b.CodeBlock: _Shown.code, b.Preformatted: _Shown.code, b.Break: lambda *_: [("hr", (), ())],
    b.Aside: _Shown.aside, b.LiveUpdate: _Shown.aside, b.Exchange: _Shown.exchange,
    b.Notice: lambda shown, block, level: shown.blocks(block.blocks, level),
    b.DefinitionList: _Shown.definitions, b.Footnotes: _Shown.footnotes, b.RelatedLinks: _Shown.related,
    b.Unknown: _Shown.unknown,
}  # fmt: skip


# Runs

def _run(content: Iterable[Any]) -> list[Any]:
    return [_inline(node) for node in content]


def _inline(node: Any) -> Any:
    cls = type(node)
    if cls is i.Text:
        return node.text
    if cls is i.Code:
        return "code", (), (node.text,)
    if cls is i.LineBreak:
        return "br", (), ()
    if cls is i.FootnoteReference:
        return "call", (), (node.ref,)
    inner = tuple(_run(getattr(node, "content", ())))
    if cls in _MARKS:
        return _MARKS[cls], (), inner
    name, names = _MORE[cls]
    own = {key: getattr(node, field) or "" for key, field in names.items()}
    if cls is i.Link and node.rel and any(type(one) is i.FootnoteReference for _, one in walk(node)):
        own["rel"] = node.rel  # written as an HTML element
    return name, _attributes({k: unquote(v, errors="surrogateescape") if k in _ADDRESSES else v
                              for k, v in own.items()}), inner  # fmt: skip


def _attributes(own: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, value) for key, value in own.items() if value or key in ("href", "src")))


# The part that CommonMark has

def commonmark_part(article: Article) -> Article:
    """The article without what only GFM has: tables, strikes and footnotes."""
    return _reduced(article, lambda _, node: type(node) in (b.Table, b.Footnotes, i.FootnoteReference))


def without_calls_in_notes(article: Article) -> Article:
    """The article with no note that calls a note: pandoc puts each note where it is called, without end in a circle."""
    return _reduced(article, lambda note, node: note and type(node) is i.FootnoteReference)


def _reduced(article: Article, unwanted: Callable[[bool, Any], bool]) -> Article:
    names = ("body", "standfirst", "lead_media", "corrections")
    strikes = unwanted(False, b.Table(rows=()))
    held = {name: _without(getattr(article, name), unwanted, strikes, False) for name in names}
    return normalise(msgspec.structs.replace(article, **held))[0]


def _without(value: Any, unwanted: Callable[[bool, Any], bool], strikes: bool, in_note: bool) -> Any:
    if isinstance(value, tuple):
        kept: list[Any] = []
        for one in value:
            if unwanted(in_note, one):
                continue
            unwrapped = strikes and type(one) is i.Strike
            fresh = _without(one.content if unwrapped else one, unwanted, strikes, in_note)
            kept.extend(fresh if unwrapped else [fresh])
        return tuple(kept)
    if not isinstance(value, msgspec.Struct):
        return value
    inside = in_note or type(value) is b.Footnote
    changed = {}
    for name in value.__struct_fields__:
        held = getattr(value, name)
        if isinstance(held, (tuple, msgspec.Struct)):
            fresh = _without(held, unwanted, strikes, inside)
            if fresh != held:
                changed[name] = fresh
    return msgspec.structs.replace(value, **changed) if changed else value
