"""Blocks and inlines -> the content of an NITF 3.6 ``body.content``, valid by the official schema.

NITF's own elements come first. A section of the body is a ``block``; a section in it is the next block, one level down
(class ``section-2``), since a block holds no blocks. What NITF has no element for (a box, a notice, a live update) is a
``note`` whose class names it; its parts have a class with the field's name, its single values are classifiers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from convert.markup.body_writer import escape, named
from convert.markup.nitf_media import embed, figure, unknown
from convert.markup.nitf_names import DATA, EM_CLASSES, ENTITIES, SUBJECT, is_token
from convert.markup.vocabulary import FORMS, HEADINGS, LISTS, VISIBLE, attribute, type_of
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.people import Moment
from convert.model.shape import Field, fields


def attributes(**values: object) -> str:
    """Attributes as written after a tag name; None and "" are left out, ``_`` in a name is ``-``."""
    held = {name.rstrip("_").replace("_", "-"): value for name, value in values.items()}
    return named({name: value for name, value in held.items() if value is not None and value != ""})


class NitfWriter:
    """Writes the blocks of one document; ``kinds`` says for the id of each subject what it is."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self.kinds = kinds
        self.numbers: dict[str, int] = {}

    # inlines

    def inlines(self, content: tuple[i.Inline, ...]) -> str:
        """A run of inlines."""
        return "".join([_INLINES[type(item)](self, item) for item in content])

    def _mark(self, node: Any) -> str:
        name = EM_CLASSES[type(node)]
        if name in ("sub", "sup") and len(node.content) == 1 and type(node.content[0]) is i.Text:
            return f"<num><{name}>{escape(node.content[0].text)}</{name}></num>"
        return f'<em class="{name}">{self.inlines(node.content)}</em>'

    def _code(self, node: i.Code) -> str:
        return f'<em class="code">{escape(node.text)}</em>'

    def _quoted(self, node: i.Quoted) -> str:
        return f"<q{attributes(quote_source=node.url)}>{self.inlines(node.content)}</q>"

    def _link(self, node: i.Link) -> str:
        rel = node.rel if is_token(node.rel) else None
        name = f"rel {node.rel}" if node.rel and rel is None else None  # the schema wants a token for @rel
        own = attributes(class_=name, href=node.href, rel=rel, title=node.title)
        return f"<a{own}>{self.inlines(node.content)}</a>"

    def _break(self, _: i.LineBreak) -> str:
        return "<br/>"

    def _abbreviation(self, node: i.Abbreviation) -> str:
        return f'<a class="abbreviation"{attributes(title=node.expansion)}>{self.inlines(node.content)}</a>'

    def _time(self, node: i.Time) -> str:
        if _is_text(node.content):
            return f"<chron{attributes(norm=node.value)}>{self.inlines(node.content)}</chron>"
        return f'<a class="chron"{attributes(title=node.value)}>{self.inlines(node.content)}</a>'

    def _entity(self, node: i.Entity) -> str:
        tag = ENTITIES.get(self.kinds.get(node.ref, ""), "classifier")
        if not _is_text(node.content):
            return f'<a class="entity"{attributes(name=node.ref)}>{self.inlines(node.content)}</a>'
        own = attributes(code_source=SUBJECT, location_code=node.ref) if tag == "location" else (
            attributes(idsrc=SUBJECT, value=node.ref)
        )
        return f"<{tag}{own}>{self.inlines(node.content)}</{tag}>"

    def _span(self, node: i.Span) -> str:
        own = attributes(class_=node.direction) + named({"xml:lang": node.language} if node.language else {})
        return f"<lang{own}>{self.inlines(node.content)}</lang>"

    def _footnote(self, node: i.FootnoteReference) -> str:
        number = self.numbers.setdefault(node.ref, len(self.numbers) + 1)
        return f'<a class="footnote"{attributes(href=f"#{node.ref}")}>{number}</a>'

    def _image(self, node: i.InlineImage) -> str:
        sizes = (("width", node.width), ("height", node.height))
        style = "; ".join(f"{name}: {value}px" for name, value in sizes if value is not None)
        return f'<a class="image"{attributes(style=style, href=node.href)}>{escape(node.alt)}</a>'

    # the body

    def content(self, blocks: tuple[b.Block, ...]) -> str:
        """The children of ``body.content``: blocks, so that receivers which look for those find everything."""
        found: list[str] = []
        self._level(blocks, 0, "", [], found)
        return "\n".join(found)

    def _level(
        self, blocks: tuple[b.Block, ...], level: int, own: str, parts: list[str], found: list[str]
    ) -> None:
        """The blocks of one level; those before the first section stand in the block that opens it."""
        run: list[b.Block] = []
        pending = bool(own)

        def close() -> None:
            nonlocal own, pending, parts
            if run or pending:
                inner = "\n".join([*parts, *([self.flow(tuple(run))] if run else [])])
                found.append(f"<block{own}>\n{inner}\n</block>" if inner else f"<block{own}/>")
            run.clear()
            own, pending, parts = (f' class="continued{_depth(level)}"' if level else ""), False, []

        for block in blocks:
            if type(block) is b.Section:
                close()
                name = f"section{_depth(level + 1)}" + (f" {block.role}" if block.role else "")
                opening = attributes(id=block.id, class_=name)
                self._level(block.blocks, level + 1, opening, self._section_head(block), found)
            else:
                run.append(block)
        close()

    def _section_head(self, block: b.Section) -> list[str]:
        lines = [f'<classifier type="kicker">{escape(block.kicker)}</classifier>'] if block.kicker else []
        if block.standfirst:
            lines.append(f"<abstract>\n{self.flow(block.standfirst)}\n</abstract>")
        if block.heading:
            lines.append(f'<hl2 class="heading">{self.inlines(block.heading)}</hl2>')
        for name in ("contributors", "sources"):
            if getattr(block, name):
                lines.append(self._list_of(getattr(block, name), name))
        return lines

    def flow(self, blocks: tuple[b.Block, ...]) -> str:
        """Blocks where no ``block`` may stand: one line each."""
        lines: list[str] = []
        before: b.Block | None = None
        for block in blocks:
            again = type(before) is b.Footnotes and type(block) is b.Footnotes
            lines.append(self._footnotes(block, again) if type(block) is b.Footnotes else self.block(block))
            before = block
        return "\n".join(lines)

    def block(self, block: b.Block) -> str:
        """One block."""
        writer = _BLOCKS.get(type(block))
        return writer(self, block) if writer is not None else self._note(block)

    def _inside(self, blocks: tuple[b.Block, ...]) -> str:
        """The content of a list item or cell: a single paragraph stands without its ``p``."""
        if len(blocks) == 1 and type(blocks[0]) is b.Paragraph:
            return self.inlines(blocks[0].content)
        return self.flow(blocks)

    def _paragraph(self, block: b.Paragraph) -> str:
        return f"<p>{self.inlines(block.content)}</p>"

    def _heading(self, block: b.Heading) -> str:
        level = f"h{block.level}" if block.level != 2 else None
        return f"<hl2{attributes(id=block.id, class_=level)}>{self.inlines(block.content)}</hl2>"

    def _list(self, block: b.List) -> str:
        tag = "ol" if block.ordered else "ul"
        own = ""
        if block.start != 1:
            own = attributes(seqnum=block.start) if block.ordered else attributes(class_=f"start-{block.start}")
        items = "\n".join([f"<li>{self._inside(item.blocks)}</li>" for item in block.items])
        return f"<{tag}{own}>\n{items}\n</{tag}>"

    def _quote(self, block: b.Quote) -> str:
        return self._bq(attributes(quote_source=block.url), block)

    def _pull_quote(self, block: b.PullQuote) -> str:
        return self._bq(' class="pullquote"', block)

    def _bq(self, own: str, block: Any) -> str:
        credit = f"\n<credit>{self.inlines(block.attribution)}</credit>" if block.attribution else ""
        return f"<bq{own}>\n<block>\n{self.flow(block.blocks)}\n</block>{credit}\n</bq>"

    def _table(self, block: b.Table) -> str:
        caption = f"<caption>{self.inlines(block.caption)}</caption>\n" if block.caption else ""
        parts = [f"<table{attributes(id=block.id)}>\n{caption}"]
        for name, rows in (("thead", block.rows[: block.head]), ("tbody", block.rows[block.head :])):
            if rows:
                written = "\n".join([self._row(row) for row in rows])
                parts.append(f"<{name}>\n{written}\n</{name}>\n")
        return "".join([*parts, "</table>"])

    def _row(self, row: b.Row) -> str:
        cells = []
        for cell in row.cells:
            tag = "th" if cell.header else "td"
            own = attributes(
                rowspan=cell.rows if cell.rows != 1 else None,
                colspan=cell.columns if cell.columns != 1 else None,
                align=cell.align,
            )
            cells.append(f"<{tag}{own}>{self._inside(cell.blocks)}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _code_block(self, block: b.CodeBlock) -> str:
        name = f"code {block.language}" if block.language else "code"
        return f"<pre{attributes(class_=name)}>{escape(block.text)}</pre>"

    def _preformatted(self, block: b.Preformatted) -> str:
        return f"<pre{attributes(class_='verse' if block.verse else None)}>{escape(block.text)}</pre>"

    def _rule(self, _: b.Break) -> str:
        return "<hr/>"

    def _definitions(self, block: b.DefinitionList) -> str:
        """``dl``; the first of an item says so where the one before it would take it in."""
        lines: list[str] = []
        joins = False
        for item in block.items:
            mark = ' class="next"' if joins or (lines and not item.terms) else ""
            for term in item.terms:
                lines.append(f"<dt{mark}>{self.inlines(term)}</dt>")
                mark = ""
            if item.blocks:
                lines.append(f"<dd{mark}>\n{self.flow(item.blocks)}\n</dd>")
            joins = not item.blocks
        return "<dl>\n" + "\n".join(lines) + "\n</dl>"

    def _footnotes(self, block: b.Footnotes, again: bool = False) -> str:
        lines = []
        for at, note in enumerate(block.notes):
            own = attributes(id=note.id, class_="next" if again and at == 0 else None)
            lines.append(f"<fn{own}>\n<body.content>\n{self.flow(note.blocks)}\n</body.content>\n</fn>")
        return "\n".join(lines)

    def _figure(self, block: b.Figure) -> str:
        return figure(block.asset, attributes(id=block.id, class_=block.role), self)

    def _embed(self, block: b.Embed) -> str:
        return embed(block, self)

    def _unknown(self, block: b.Unknown) -> str:
        return unknown(block, self)

    # what NITF has no element for

    def _note(self, node: Any) -> str:
        """A part with a name of its own as ``note``."""
        cls = type(node)
        form = FORMS[cls]
        values, parts = self._parts(node, {form.main, form.text, form.href, "role", "id"})
        label = self._label(node, form.text, form.href)
        lines = [f'<p class="{DATA}">{values}</p>'] if values else []
        lines += [f'<p class="label">{label}</p>'] if label else []
        lines += parts
        main = getattr(node, form.main) if form.main else ()
        lines += [self.flow(main)] if main else []
        name = " ".join(filter(None, [type_of(cls), getattr(node, "role", None)]))
        inner = "\n".join(["", *lines, ""])
        own = attributes(id=getattr(node, "id", None), class_=name)
        return f"<note{own}><body.content>{inner}</body.content></note>"

    def _label(self, node: Any, text_field: str, href_field: str) -> str:
        """The text and address of a node, as a link where there is an address."""
        text = getattr(node, text_field) if text_field else ""
        href = getattr(node, href_field) if href_field else ""
        if href:
            return f"<a{attributes(class_=None if text else 'untitled', href=href)}>{escape(text or href)}</a>"
        return escape(text)

    def _parts(self, node: Any, skip: set[str]) -> tuple[str, list[str]]:
        """The single values of a node's fields as classifiers, and its other parts as elements, in order."""
        values: list[str] = []
        parts: list[str] = []
        for spec in fields(type(node)):
            value = getattr(node, spec.name)
            if spec.name in skip or (value == spec.default and not spec.required) or value in ("", ()):
                continue
            part = self._part(node, spec, value)
            if part:
                parts.append(part)
            else:
                name = attribute(spec).removeprefix("data-")
                values.append(f"<classifier{attributes(type=name, value='true' if value is True else value)}/>")
        return "".join(values), parts

    def _part(self, node: Any, spec: Field, value: Any) -> str:
        name = spec.name
        if spec.kind == "inlines":
            if name == "heading" and type(node) in HEADINGS:
                return f'<hl2 class="heading">{self.inlines(value)}</hl2>'
            return f'<p class="{name}">{self.inlines(value)}</p>'
        if spec.kind == "blocks":
            return f'<note class="{name}"><body.content>\n{self.flow(value)}\n</body.content></note>'
        if spec.kind == "node":
            return f'<p class="{name}">{_moment(value)}</p>'
        if name in LISTS:
            return self._list_of(value, name)
        return f'<p class="{name}">{escape(value)}</p>' if name in VISIBLE else ""

    def _list_of(self, values: tuple[Any, ...], name: str) -> str:
        items = []
        for node in values:
            form = FORMS[type(node)]
            held, _ = self._parts(node, {form.text, form.href})
            items.append(f"<li>{self._label(node, form.text, form.href)}{held}</li>")
        return f'<ul class="{name}">\n' + "\n".join(items) + "\n</ul>"


def _depth(level: int) -> str:
    return f"-{level}" if level > 1 else ""


def _is_text(content: tuple[i.Inline, ...]) -> bool:
    return len(content) == 1 and type(content[0]) is i.Text


def _moment(moment: Moment) -> str:
    """A time: what was written is its text."""
    own = attributes(norm=moment.value)
    more = f"<classifier{attributes(type='zone', value=moment.zone)}/>" if moment.zone else ""
    if moment.literal == moment.value:
        more += '<classifier type="literal" value="true"/>'
    return f"<chron{own}>{escape(moment.literal or moment.value)}</chron>{more}"


_INLINES: dict[type, Callable[[NitfWriter, Any], str]] = {
    i.Text: lambda _, node: escape(node.text),
    **dict.fromkeys(EM_CLASSES, NitfWriter._mark),
    i.Code: NitfWriter._code, i.Quoted: NitfWriter._quoted, i.Link: NitfWriter._link, i.LineBreak: NitfWriter._break,
    i.Abbreviation: NitfWriter._abbreviation, i.Time: NitfWriter._time, i.Entity: NitfWriter._entity,
    i.Span: NitfWriter._span, i.FootnoteReference: NitfWriter._footnote, i.InlineImage: NitfWriter._image,
}  # fmt: skip
_BLOCKS: dict[type, Callable[[NitfWriter, Any], str]] = {
    b.Paragraph: NitfWriter._paragraph, b.Heading: NitfWriter._heading, b.List: NitfWriter._list,
    b.Quote: NitfWriter._quote, b.PullQuote: NitfWriter._pull_quote, b.Table: NitfWriter._table,
    b.CodeBlock: NitfWriter._code_block, b.Preformatted: NitfWriter._preformatted, b.Break: NitfWriter._rule,
    b.DefinitionList: NitfWriter._definitions, b.Footnotes: NitfWriter._footnotes, b.Figure: NitfWriter._figure,
    b.Embed: NitfWriter._embed, b.Unknown: NitfWriter._unknown,
}  # fmt: skip
