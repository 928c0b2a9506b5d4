"""Blocks and inlines -> HTML markup in our vocabulary, as a string that HTML and XML parsers read alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from convert.markup.vocabulary import FORMS, HEADINGS, LISTS, MARKS, VISIBLE, Form, attribute, type_of
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.base import Node
from convert.model.media import Asset, Rendition
from convert.model.people import Moment
from convert.model.shape import Field, field, fields

_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_HIDDEN = ' hidden="hidden"'
_ATTRIBUTE = {**_TEXT, ord('"'): "&quot;"}


def escape(text: str) -> str:
    """Text for the content of an element."""
    return text.translate(_TEXT) if "&" in text or "<" in text or ">" in text else text


def attributes(**values: object) -> str:
    """Attributes as written after a tag name; None and "" are left out, ``_`` in a name is ``-``."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{str(value).translate(_ATTRIBUTE)}"'
        for name, value in values.items()
        if value is not None and value != ""
    )


def named(values: dict[str, object]) -> str:
    """Attributes with exactly these names."""
    return "".join(f' {name}="{str(value).translate(_ATTRIBUTE)}"' for name, value in values.items())


class BodyWriter:
    """Writes blocks, inlines and records; one for each document, since it numbers the footnotes."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    # inlines

    def inlines(self, content: tuple[i.Inline, ...]) -> str:
        """A run of inlines."""
        return "".join([_INLINES[type(item)](self, item) for item in content])

    def _text(self, node: i.Text) -> str:
        return escape(node.text)

    def _mark(self, node: Any) -> str:
        tag = MARKS[type(node)]
        return f"<{tag}>{self.inlines(node.content)}</{tag}>"

    def _code(self, node: i.Code) -> str:
        return f"<code>{escape(node.text)}</code>"

    def _quoted(self, node: i.Quoted) -> str:
        return f"<q{attributes(cite=node.url)}>{self.inlines(node.content)}</q>"

    def _link(self, node: i.Link) -> str:
        return f"<a{attributes(href=node.href, title=node.title, rel=node.rel)}>{self.inlines(node.content)}</a>"

    def _break(self, _: i.LineBreak) -> str:
        return "<br/>"

    def _abbreviation(self, node: i.Abbreviation) -> str:
        return f"<abbr{attributes(title=node.expansion)}>{self.inlines(node.content)}</abbr>"

    def _time(self, node: i.Time) -> str:
        return f"<time{attributes(datetime=node.value)}>{self.inlines(node.content)}</time>"

    def _entity(self, node: i.Entity) -> str:
        return f"<span{attributes(data_entity=node.ref)}>{self.inlines(node.content)}</span>"

    def _span(self, node: i.Span) -> str:
        return f"<span{attributes(lang=node.language, dir=node.direction)}>{self.inlines(node.content)}</span>"

    def _footnote(self, node: i.FootnoteReference) -> str:
        number = self.numbers.setdefault(node.ref, len(self.numbers) + 1)
        return f"<sup{attributes(data_footnote=node.ref)}>{number}</sup>"

    def _inline_image(self, node: i.InlineImage) -> str:
        own = attributes(src=node.href, width=node.width, height=node.height, data_inline="true")
        return f'<img{own} alt="{node.alt.translate(_ATTRIBUTE)}"/>'

    # blocks

    def blocks(self, blocks: tuple[b.Block, ...], level: int = 2) -> str:
        """Blocks, one line each; ``level`` is that of the headings of sections among them."""
        return "\n".join([_BLOCKS.get(type(block), BodyWriter._formed)(self, block, level) for block in blocks])

    def flow(self, blocks: tuple[b.Block, ...], level: int) -> str:
        """The content of a list item or cell: a single paragraph stands without its ``p``."""
        if len(blocks) == 1 and type(blocks[0]) is b.Paragraph:
            return self.inlines(blocks[0].content)
        return self.blocks(blocks, level)

    def _paragraph(self, block: b.Paragraph, _: int) -> str:
        return f"<p>{self.inlines(block.content)}</p>"

    def _heading(self, block: b.Heading, _: int, mark: str = "") -> str:
        return f"<h{block.level}{attributes(id=block.id)}{mark}>{self.inlines(block.content)}</h{block.level}>"

    def _list(self, block: b.List, level: int) -> str:
        tag = "ol" if block.ordered else "ul"
        start = block.start if block.start != 1 else None
        items = "\n".join([f"<li>{self.flow(item.blocks, level)}</li>" for item in block.items])
        return f"<{tag}{attributes(start=start)}>\n{items}\n</{tag}>"

    def _quote(self, block: b.Quote, level: int) -> str:
        inner = self.blocks(block.blocks, level)
        if block.attribution:
            inner += f'\n<footer data-field="attribution">{self.inlines(block.attribution)}</footer>'
        return f"<blockquote{attributes(cite=block.url)}>\n{inner}\n</blockquote>"

    def _table(self, block: b.Table, level: int) -> str:
        caption = f"<caption>{self.inlines(block.caption)}</caption>\n" if block.caption else ""
        # a foreign table of one cell is layout; one that is meant says so
        meant = "table" if len(block.rows) <= 1 or not any(c.blocks for r in block.rows for c in r.cells) else None
        parts = [f"<table{attributes(id=block.id, data_block=meant)}>\n{caption}"]
        for name, rows in (("thead", block.rows[: block.head]), ("tbody", block.rows[block.head :])):
            if rows:
                written = "\n".join([self._row(row, level) for row in rows])
                parts.append(f"<{name}>\n{written}\n</{name}>\n")
        return "".join([*parts, "</table>"])

    def _row(self, row: b.Row, level: int) -> str:
        cells = []
        for cell in row.cells:
            tag = "th" if cell.header else "td"
            own = attributes(
                colspan=cell.columns if cell.columns != 1 else None,
                rowspan=cell.rows if cell.rows != 1 else None,
                style=f"text-align: {cell.align}" if cell.align else None,
            )
            cells.append(f"<{tag}{own}>{self.flow(cell.blocks, level)}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _code_block(self, block: b.CodeBlock, _: int) -> str:
        return f"<pre><code{attributes(data_language=block.language)}>{escape(block.text)}</code></pre>"

    def _preformatted(self, block: b.Preformatted, _: int) -> str:
        # the span keeps a first line feed from being dropped by HTML parsers
        kind = attributes(class_="verse" if block.verse else None)
        return f'<pre{kind} data-block="preformatted"><span>{escape(block.text)}</span></pre>'

    def _rule(self, _block: b.Break, _: int) -> str:
        return "<hr/>"

    def _definitions(self, block: b.DefinitionList, level: int) -> str:
        items = []
        for item in block.items:
            terms = "".join([f"<dt>{self.inlines(term)}</dt>" for term in item.terms])
            about = f"<dd>{self.flow(item.blocks, level)}</dd>" if item.blocks else ""
            items.append(f"<div>{terms}{about}</div>")
        return "<dl>\n" + "\n".join(items) + "\n</dl>"

    # figures

    def _figure(self, block: b.Figure, _: int) -> str:
        return self.figure(block.asset, named({**({"id": block.id} if block.id else {}), **_role(block)}))

    def figure(self, asset: Asset, own: str = "", part: str = "") -> str:
        """An asset as ``figure``; ``own`` are further attributes, ``part`` a ``data-field`` it stands for."""
        values, parts = self._parts(asset, {"renditions", "alt", "caption", "credit"}, 2)
        if asset.alt and not asset.renditions:
            values["data-alt"] = asset.alt
        mark = f' data-field="{part}"' if part else ' data-block="figure"'
        lines = [f"<figure{own}{mark}{named(values)}>", *self._medium(asset), *parts]
        about = []
        if asset.caption:
            about.append(f'<span data-field="caption">{self.inlines(asset.caption)}</span>')
        if asset.credit:
            about.append(f'<cite data-field="credit">{escape(asset.credit)}</cite>')
        if about:
            lines.append(f"<figcaption>{' '.join(about)}</figcaption>")
        return "\n".join([*lines, "</figure>"])

    def _medium(self, asset: Asset) -> list[str]:
        """The element that shows an asset: its first rendition, the others as sources."""
        if not asset.renditions:
            return []
        first, *others = asset.renditions
        if asset.kind in ("video", "audio"):
            own = named(
                {
                    "src": first.href,
                    **_file(first, "data-media-type"),
                    **({"aria-label": asset.alt} if asset.alt else {}),
                }
            )
            sources = [f"<source{named({'src': other.href, **_file(other, 'type')})}/>" for other in others]
            return [f'<{asset.kind} controls="controls"{own}>{"".join(sources)}</{asset.kind}>']
        image = f"<img{named({'src': first.href, 'alt': asset.alt, **_file(first, 'data-media-type')})}/>"
        if not others:
            return [image]
        sources = [f"<source{named({'srcset': other.href, **_file(other, 'type')})}/>" for other in others]
        return [f"<picture>{''.join(sources)}{image}</picture>"]

    # everything that has a form of its own

    def _formed(self, block: Any, level: int) -> str:
        return self.record(block, level=level)

    def record(self, node: Any, part: str = "", tag: str = "", *, level: int = 2, hidden: bool = False) -> str:
        """Any node of ``FORMS`` as an element; ``part`` is the ``data-field`` it stands for."""
        cls = type(node)
        if cls is Asset:
            return self.figure(node, _HIDDEN if hidden else "", part)
        if cls is Moment:
            return _moment(node, part)
        form = FORMS[cls]
        values, parts = self._parts(node, {form.main, form.text, form.href}, level)
        is_block = not part and cls.__struct_config__.tag is not None
        own = f' data-block="{type_of(cls)}"' if is_block else f' data-field="{part}"' if part else ""
        label = self._label(node, form, marked=is_block or bool(form.main))
        main = getattr(node, form.main) if form.main else ()
        if main:
            parts.append(self._main(node, main, level + (1 if cls in HEADINGS else 0)))
        tag = tag or form.tag
        inner = "\n".join([label, *parts] if label else parts)
        if is_block and inner:
            inner = f"\n{inner}\n"
        return f"<{tag}{_HIDDEN if hidden else ''}{own}{named(values)}>{inner}</{tag}>"

    def _main(self, node: Any, main: tuple[Any, ...], level: int) -> str:
        """The blocks that stand directly in an element; a first heading is marked where it is not the element's own."""
        first = main[0]
        if type(node) in HEADINGS and type(first) is b.Heading and not node.heading:
            rest = self.blocks(main[1:], level)
            marked = self._heading(first, level, ' data-block="heading"')
            return f"{marked}\n{rest}" if rest else marked
        return self.blocks(main, level)

    def _label(self, node: Any, form: Form, *, marked: bool) -> str:
        """The text and address of a node as one element; marked as a field where blocks stand beside it."""
        text = getattr(node, form.text) if form.text else ""
        href = getattr(node, form.href) if form.href else ""
        mark = ' data-field="label"' if marked else ""
        if href:
            untitled = "" if text else ' data-untitled="true"'
            return f"<a{attributes(href=href)}{mark}{untitled}>{escape(text or href)}</a>"
        if not text:
            return ""
        return f"<span{mark}>{escape(text)}</span>" if marked else escape(text)

    def _parts(self, node: Any, skip: set[str], level: int) -> tuple[dict[str, object], list[str]]:
        """The attributes and the child elements of a node's fields, in order."""
        values: dict[str, object] = {}
        parts: list[str] = []
        for spec in fields(type(node)):
            value = getattr(node, spec.name)
            if spec.name in skip or (value == spec.default and not spec.required) or value in ("", ()):
                continue
            child = self._child(node, spec, value, level)
            if child:
                parts.append(child)
            else:
                values[attribute(spec)] = "true" if value is True else value
        return values, parts

    def _child(self, node: Any, spec: Field, value: Any, level: int) -> str:
        """A field as a child element; "" where it is an attribute."""
        name = spec.name
        if spec.kind == "inlines":
            if name == "heading" and type(node) in HEADINGS:
                return f"<h{min(level, 6)}>{self.inlines(value)}</h{min(level, 6)}>"
            return f'<p data-field="{name}">{self.inlines(value)}</p>'
        if spec.kind == "blocks":
            return f'<div data-field="{name}">\n{self.blocks(value, level + 1)}\n</div>'
        if spec.kind == "raw":
            return f'<pre data-field="{name}"><span>{escape(value)}</span></pre>'
        if spec.kind == "strings":
            return "".join([f"<data{attributes(data_field=name, value=one)}></data>" for one in value])
        if spec.kind == "node":
            return self.record(value, name)
        if spec.kind == "nodes":
            return self.records(value, name, level=level)
        if name in VISIBLE:
            return f'<p data-field="{name}">{escape(value)}</p>'
        return ""

    def records(self, values: tuple[Any, ...], name: str, *, level: int = 2, hidden: bool = False) -> str:
        """Several nodes of one field: a list, or one element after the other."""
        if name not in LISTS:
            return "\n".join([self.record(one, name, level=level, hidden=hidden) for one in values])
        tag = "ol" if name == "notes" else "ul"
        items = "\n".join([self.record(one, tag="li", level=level) for one in values])
        return f'<{tag}{_HIDDEN if hidden else ""} data-field="{name}">\n{items}\n</{tag}>'


def _role(block: b.Figure) -> dict[str, object]:
    return {attribute(field(b.Figure, "role")): block.role} if block.role else {}


def _file(rendition: Rendition, media_type: str) -> dict[str, object]:
    """The attributes of one file beside its address."""
    held = {
        media_type: rendition.media_type, "width": rendition.width, "height": rendition.height,
        "data-role": rendition.role, "data-size": rendition.size, "data-duration": rendition.duration,
    }  # fmt: skip
    return {name: value for name, value in held.items() if value is not None}


def _moment(node: Moment, part: str) -> str:
    """A time: what was written is its text; ``data-literal`` only where that equals the machine form."""
    own = attributes(data_field=part, datetime=node.value, data_zone=node.zone)
    same = ' data-literal="true"' if node.literal == node.value else ""
    return f"<time{own}{same}>{escape(node.literal or node.value)}</time>"


_INLINES: dict[type[Node], Callable[[BodyWriter, Any], str]] = {
    i.Text: BodyWriter._text, i.Code: BodyWriter._code, i.Quoted: BodyWriter._quoted, i.Link: BodyWriter._link,
    i.LineBreak: BodyWriter._break, i.Abbreviation: BodyWriter._abbreviation, i.Time: BodyWriter._time,
    i.Entity: BodyWriter._entity,
    i.Span: BodyWriter._span, i.FootnoteReference: BodyWriter._footnote, i.InlineImage: BodyWriter._inline_image,
    **dict.fromkeys(MARKS, BodyWriter._mark),
}  # fmt: skip
_BLOCKS: dict[type[Node], Callable[[BodyWriter, Any, int], str]] = {
    b.Paragraph: BodyWriter._paragraph, b.Heading: BodyWriter._heading, b.List: BodyWriter._list,
    b.Quote: BodyWriter._quote,
    b.Table: BodyWriter._table, b.CodeBlock: BodyWriter._code_block, b.Preformatted: BodyWriter._preformatted,
    b.Break: BodyWriter._rule,
    b.DefinitionList: BodyWriter._definitions, b.Figure: BodyWriter._figure,
}  # fmt: skip


def write_blocks(blocks: tuple[b.Block, ...], level: int = 2) -> str:
    """Blocks as markup; ``level`` is that of the headings of sections at the top."""
    return BodyWriter().blocks(blocks, level)


def write_inlines(content: tuple[i.Inline, ...]) -> str:
    """Inlines as markup."""
    return BodyWriter().inlines(content)
