"""Blocks -> lines of Markdown; what Markdown cannot say goes into the annotation around or before the block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from convert.formats.markdown.inline_writer import has_strong, image, link, strong, write_inlines, write_text
from convert.formats.markdown.names import OF, TYPE_OF, file_name
from convert.formats.markdown.style import style
from convert.formats.markdown.table_writer import write_table
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.base import MOMENT, Node
from convert.model.media import Asset, Rendition
from convert.model.patterns import pattern
from convert.model.shape import fields

Lines = list[str]
TEMPLATE = pattern(r"(?:\{\{[<%]|\{%)-?\s*/?\s*(?P<name>[\w./-]+)(?:(?!\}\}|%\})[\s\S])*(?:[>%]\}\}|%\})")
"""A call of a template language (Hugo shortcode, Liquid tag) that is a paragraph by itself."""


def rest(node: Node, *visible: str) -> dict[str, Any]:
    """The fields of a node that are not visible in the Markdown, as JSON data."""
    held = ((spec, getattr(node, spec.name)) for spec in fields(type(node)) if spec.name not in visible)
    return {spec.name: msgspec.to_builtins(value) for spec, value in held if value != spec.default}


def container(kind: str, data: Any, *parts: Lines) -> Lines:
    """An annotation around parts; empty parts are left out."""
    lines: Lines = []
    for part in parts:
        if part:
            lines += ["", *part] if lines else part
    return style().around(kind, data, lines)


def before(kind: str, lines: Lines, data: Any = None) -> Lines:
    """An annotation before the one block that it describes; nothing where that block is empty."""
    return style().before(kind, data, lines) if lines else []


def is_bare(figure: b.Figure) -> bool:
    """Whether ``![alt](href "headline")`` says all of a figure."""
    asset = figure.asset
    if len(asset.renditions) != 1 or not asset.renditions[0].href or figure.id or figure.role:
        return False
    href = asset.renditions[0].href
    return asset == Asset(renditions=(Rendition(href=href),), alt=asset.alt, headline=asset.headline)


def is_picture(node: Any) -> bool:
    """Whether a paragraph is one image and nothing else, which is read as a figure."""
    return (
        type(node) is b.Paragraph
        and len(node.content) == 1
        and type(node.content[0]) is i.InlineImage
        and (node.content[0].width is node.content[0].height is None or not style().comments)
    )


def write_blocks(blocks: Iterable[Any], level: int = 2, *, listed: bool = False) -> Lines:
    """The lines of some blocks, a blank line between two.

    ``level`` is the level of the headings of sections; ``listed``: a bullet list stands right before.
    """
    lines: Lines = []
    previous: Any = None
    marker = False
    for block in blocks:
        again = type(block) is type(previous)
        if type(block) is b.List:
            marker = again and block.ordered == previous.ordered and not marker
            marker |= listed and previous is None and not block.ordered
        if previous is not None:
            lines.append("")
        if again and type(block) is b.Footnotes:
            lines += [*style().here("separator"), ""]
        if type(block) is b.List:
            found = write_list(block, level, marker)
            lines += found if block.ordered or block.start == 1 else before("list", found, {"start": block.start})
        else:
            lines += _WRITERS[type(block)](block, level)
        previous = block
    return lines


def _indented(lines: Lines, first: str, other: str) -> Lines:
    """Lines of a container block: the first with its marker, the others indented, blank ones left blank."""
    return [(first if n == 0 else other) + line if line or n == 0 else "" for n, line in enumerate(lines)]


def write_list(block: b.List, level: int = 2, marker: bool = False) -> Lines:
    """A list; ``marker``: the other marker, since a list of this kind stands before."""
    tight = all(_is_tight(item) for item in block.items)
    lines: Lines = []
    for number, item in enumerate(block.items):
        sign = "*" if marker else "-"
        if block.ordered:
            sign = f"{min(block.start + number, 999_999_999)}{')' if marker else '.'}"
        if tight:
            inner = [line for part in item.blocks for line in _WRITERS_OF_TIGHT[type(part)](part, level)]
        else:
            inner = write_blocks(item.blocks, level)
        if lines and not tight:
            lines.append("")
        lines += _indented(inner, sign + " ", " " * (len(sign) + 1))
    return lines


def _is_tight(item: b.ListItem) -> bool:
    """Whether an item is one paragraph, with or without a bullet list under it that is so itself."""
    first, *others = item.blocks
    if type(first) is not b.Paragraph or is_picture(first) or len(others) > 1:
        return False
    for other in others:
        if type(other) is not b.List or other.ordered or other.start != 1:
            return False
        if not all(_is_tight(inner) for inner in other.items):
            return False
    return True


def _paragraph(block: b.Paragraph, _: int) -> Lines:
    lines = write_inlines(block.content)
    return before("paragraph", lines) if is_picture(block) else lines


def _heading(block: b.Heading, _: int) -> Lines:
    line = ["#" * block.level + " " + write_inlines(block.content, "heading")[0]]
    return before("heading", line, {"id": block.id}) if block.id else line


def _title(content: tuple[Any, ...], level: int, blocks: tuple[Any, ...]) -> Lines:
    """The heading of a container; where it has none and its content starts with one, a mark between them."""
    if content:
        return ["#" * min(level, 6) + " " + write_inlines(content, "heading")[0]]
    return style().here("blocks") if blocks and type(blocks[0]) is b.Heading else []


def _section(block: b.Section, level: int) -> Lines:
    data = rest(block, "heading", "standfirst", "sources", "blocks")
    signal = data.get("role") == "signal"
    if signal:
        del data["role"]
    return container(
        "signal" if signal else "section", data, _title(block.heading, level, block.blocks),
        container("standfirst", None, write_blocks(block.standfirst, level + 1)) if block.standfirst else [],
        references("sources", block.sources, "name", "url"),
        write_blocks(block.blocks, level + 1, listed=bool(block.sources)),
    )  # fmt: skip


def references(kind: str, nodes: tuple[Any, ...], name: str, url: str) -> Lines:
    """Nodes with a name and an address as a bullet list of links; what else they hold in the annotation."""
    if not nodes:
        return []
    extras, lines = [], []
    for node in nodes:
        words, href = getattr(node, name), getattr(node, url)
        extra = rest(node, name, url)
        if href and (not words or words == href):
            extra |= {name: words} if words else {}
            shown = link(href, href)
        elif href:
            shown = link(words, href)
        elif words:
            shown = write_text(words)
        else:
            extra |= {name: ""}
            words = next((v for v in extra.values() if isinstance(v, str) and v), kind)
            shown = write_text(words)
        extras.append({OF: href or words, **extra})
        lines += _indented(shown, "- ", "  ")
    told = {extra[OF] for extra in extras if len(extra) > 1}
    return before(kind, lines, [extra for extra in extras if extra[OF] in told])


def _quote(block: b.Quote, level: int) -> Lines:
    lines = [f"> {line}" if line else ">" for line in write_blocks(block.blocks, level)]
    if not (block.attribution or block.url):
        return lines
    return container("quote", rest(block, "blocks", "attribution"), lines, _run("attribution", block.attribution))


def _pull_quote(block: b.PullQuote, level: int) -> Lines:
    lines = [f"> {line}" if line else ">" for line in write_blocks(block.blocks, level)]
    return container("pull-quote", None, lines, _run("attribution", block.attribution))


def _run(kind: str, content: tuple[Any, ...]) -> Lines:
    return before(kind, write_inlines(content)) if content else []


def _figure(block: b.Figure, _: int) -> Lines:
    asset = block.asset
    if is_bare(block):
        return [image(asset.renditions[0].href, asset.alt, asset.headline)]
    data = rest(block, "asset")
    shown: Lines = []
    visible = {"caption", "credit"}
    if asset.renditions and asset.renditions[0].href:
        first = asset.renditions[0]
        visible |= {"renditions", "alt"}
        others = [rest(first, "href"), *msgspec.to_builtins(asset.renditions[1:])]
        if any(others):
            others[0] = {OF: file_name(first.href), **others[0]}
        if asset.kind in ("image", "graphic"):
            shown = [image(first.href, asset.alt, asset.headline)]
            visible.add("headline")
        else:
            shown = before("media", link(asset.alt or asset.kind, first.href))
            data |= {} if asset.alt else {"alt": ""}
        data |= {"renditions": others} if any(others) else {}
    caption = (
        _run("caption", asset.caption)
        if is_picture(_paragraph_of(asset.caption))
        else (write_inlines(asset.caption) if asset.caption else [])
    )
    credit = before("credit", write_text(asset.credit)) if asset.credit else []
    return container("figure", data | rest(asset, *visible), shown, caption, credit)


def _paragraph_of(content: tuple[Any, ...]) -> b.Paragraph:
    return b.Paragraph(content=content)


def _gallery(block: b.Gallery, level: int) -> Lines:
    return container(
        "gallery", rest(block, "heading", "caption", "figures"), _title(block.heading, level, ()),
        write_blocks(block.figures, level), _run("caption", block.caption),
    )  # fmt: skip


def _embed(block: b.Embed, level: int) -> Lines:
    if not block.url:
        data, shown = {"url": "", **rest(block, "caption", "fallback")}, []
    else:
        hidden = ("title",) if block.title != block.url else ()
        data = rest(block, "caption", "fallback", "url", *hidden)
        shown = link(block.title or block.url, block.url)
    return container("embed", data, shown, _run("caption", block.caption), write_blocks(block.fallback, level))


def _table(block: b.Table, level: int) -> Lines:
    lines, data, cells = write_table(block)
    data = rest(block, "caption", "head", "rows") | data
    if not data and not cells and not block.caption:
        return lines
    apart = [container("cell", where, write_blocks(blocks, level)) for where, blocks in cells]
    return container("table", data, lines, _run("caption", block.caption), *apart)


def _code(block: b.CodeBlock, _: int) -> Lines:
    info = re.sub(r"([\\&])", r"\\\1", block.language or "")
    info = "".join(f"&#{ord(c)};" if c.isspace() or c == "\ufeff" else c for c in info)
    sign = "~" if "`" in info else "`"
    longest = max((len(run) for run in re.findall(re.escape(sign) + "+", block.text)), default=0)
    fence = sign * max(3, longest + 1)
    gap = " " if info.startswith(sign) else ""
    return [fence + gap + info, *block.text.split("\n"), fence]


def _preformatted(block: b.Preformatted, level: int) -> Lines:
    return container("preformatted", rest(block, "text"), _code(b.CodeBlock(text=block.text), level))


def _aside(block: Any, level: int) -> Lines:
    data = rest(block, "heading", "blocks")
    inner = write_blocks(block.blocks, level + 1)
    return container(TYPE_OF[type(block)], data, _title(block.heading, level, block.blocks), inner)


def _live_update(block: b.LiveUpdate, level: int) -> Lines:
    """A live update; its time is shown in the words of the source, where there are none as it is."""
    data = rest(block, "heading", "blocks")
    shown: Lines = []
    if block.time:
        words = block.time.literal or block.time.value
        hidden = ("literal",) if words != block.time.value and not pattern(MOMENT).search(words) else ()
        data["time"] = rest(block.time, *hidden)
        shown = before("time", write_text(words))
    inner = write_blocks(block.blocks, level + 1)
    return container("live-update", data, _title(block.heading, level, block.blocks), shown, inner)


def _notice(block: Any, level: int) -> Lines:
    return container(TYPE_OF[type(block)], rest(block, "blocks"), write_blocks(block.blocks, level))


def _unknown(block: b.Unknown, level: int) -> Lines:
    return [block.source] if is_template(block) else _notice(block, level)


def is_template(block: b.Unknown) -> bool:
    """Whether a block is a template call that can stand in the text as it was found."""
    found = TEMPLATE.fullmatch(block.source)
    return (
        found is not None
        and "\n" not in block.source
        and block == b.Unknown(format="markdown", name=found["name"], source=block.source)
    )


def _exchange(block: b.Exchange, level: int) -> Lines:
    def name(kind: str, words: str) -> Lines:
        return before(kind, write_inlines(strong((i.Text(text=words),)))) if words else []

    answer = [name("answerer", block.answerer), write_blocks(block.answer, level)]
    return container(
        "exchange", None, name("asker", block.asker), write_blocks(block.question, level),
        container("answer", None, *answer) if any(answer) else [],
    )  # fmt: skip


def _definitions(block: b.DefinitionList, level: int) -> Lines:
    plain = any(has_strong(term) for item in block.items for term in item.terms)
    counts = [len(item.terms) for item in block.items]
    data: dict[str, Any] = {"terms": counts} if any(count != 1 for count in counts) else {}
    data |= {"plain": True} if plain else {}
    items = tuple(
        b.ListItem(blocks=(*(_paragraph_of(term if plain else strong(term)) for term in item.terms), *item.blocks))
        for item in block.items
    )
    return container("definition-list", data, write_list(b.List(items=items), level))


def _footnotes(block: b.Footnotes, level: int) -> Lines:
    lines: Lines = []
    for note in block.notes:
        inner = write_blocks(note.blocks, level)
        first = note.blocks[0]
        if type(first) is b.Paragraph and not is_picture(first):
            inner = _indented(inner, f"[^{note.id}]: ", "    ")
        else:
            inner = [f"[^{note.id}]:", *_indented(inner, "    ", "    ")]
        lines += ["", *inner] if lines else inner
    return lines


def _related(block: b.RelatedLinks, level: int) -> Lines:
    return container(
        "related-links", None, _title(block.heading, level, ()), references("links", block.links, "title", "href")
    )


_WRITERS: dict[type[Any], Callable[[Any, int], Lines]] = {
    b.Paragraph: _paragraph, b.Heading: _heading, b.Section: _section, b.Quote: _quote, b.PullQuote: _pull_quote,
    b.Figure: _figure, b.Gallery: _gallery, b.Embed: _embed, b.Table: _table, b.CodeBlock: _code,
    b.Preformatted: _preformatted, b.Break: lambda *_: ["___"], b.Aside: _aside, b.LiveUpdate: _live_update,
    b.Exchange: _exchange, b.Notice: _notice, b.DefinitionList: _definitions, b.Footnotes: _footnotes,
    b.RelatedLinks: _related, b.Unknown: _unknown,
}  # fmt: skip
_WRITERS_OF_TIGHT: dict[type[Any], Callable[[Any, int], Lines]] = {b.Paragraph: _paragraph, b.List: write_list}
