"""The blocks of a CMS -> blocks of the article: portable text, and typed blocks whose types a profile names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from convert.markup import foreign
from convert.markup.body_reader import BodyReader
from convert.markup.embeds import canonical, provider_of
from convert.markup.html import parse_html
from convert.model import blocks as b
from convert.model import build
from convert.model import inlines as i
from convert.model.media import Asset, Rendition
from convert.model.people import Contributor, Source
from convert.model.runs import normal_runs
from convert.model.walk import plain
from convert.profiles.paths import Reader, Value, said, words
from convert.profiles.portable import item_of, portable
from convert.profiles.values import Content, Part, Type
from convert.report import Log

Blocks = tuple[b.Block, ...]
DEEPEST = 60
"""Levels of blocks inside blocks."""


class ContentReader:
    """Reads the body of one article of a CMS. ``url(address)`` makes an address absolute and safe, or "" of it."""

    def __init__(self, content: Content, reader: Reader, log: Log, name: str, resolve: Callable[[str], str]) -> None:
        self.content, self.reader, self.log, self.name = content, reader, log, name
        self.markup = BodyReader(log, resolve=resolve, skip=_script)
        self.unknown: dict[str, int] = {}
        self.depth = 0

    def url(self, address: str, *, image: bool = False) -> str:
        """An address, absolute and of an allowed scheme; else ""."""
        return self.markup.url(address, image=image)

    def body(self) -> Blocks:
        """The body, part by part."""
        made: list[b.Block] = []
        for part in self.content.body:
            made += self._part(part)
        for kind, count in sorted(self.unknown.items()):
            message = f"the profile {self.name} does not know blocks of the type {kind!r} ({count}); they were left out"
            self.log.finding("PRO004", "warning", message, pointer="/body")
        return tuple(made)

    def lead(self) -> list[Any]:
        """The lead picture or video."""
        for path in self.content.lead:
            for one in self.reader.lists(self.reader.top, path):
                made = self._block(one, lead=True)
                found = [block for block in made if isinstance(block, (b.Figure, b.Gallery, b.Embed))]
                if found:
                    return found
        return []

    def _part(self, part: Part) -> list[b.Block]:
        items = self.reader.lists(self.reader.top, part.path)
        if part.as_ == "blocks":
            return list(self.blocks(items))
        sections: list[b.Block] = [self._section(part, one) for one in items]
        if not sections or not part.group:
            return sections
        heading = build.inlines(part.group_heading) if part.group_heading else ()
        return [b.Section(role=part.group, heading=heading, blocks=tuple(sections))]

    def _section(self, part: Part, at: Value) -> b.Section:
        read = self.reader
        kind = words(at.data.get(self.content.type)) if isinstance(at.data, dict) else ""
        heading = read.text(at, part.heading) or self._named(part.headings.get(kind, ""), at)
        sources = tuple(Source(name=name) for name in read.texts(at, part.sources))
        by = tuple(Contributor(name=name, role="author") for name in read.texts(at, part.authors))
        blocks = self.blocks(read.lists(at, part.blocks))
        return b.Section(
            role=part.roles.get(kind) or part.role or None, heading=self.inlines(heading), sources=sources,
            contributors=by, blocks=blocks,
        )  # fmt: skip

    def _named(self, form: str, at: Value) -> str:
        """A heading with the text at the path in its braces."""
        first, brace, rest = form.partition("{")
        path, end, last = rest.partition("}")
        if not brace or not end:
            return form
        held = self.reader.text(at, path)
        return f"{first}{held}{last}" if held else ""

    # blocks

    def blocks(self, items: list[Value]) -> Blocks:
        """Blocks of a list: a run of list items becomes a list."""
        self.depth += 1
        made: list[b.Block] = []
        run: list[Any] = []
        for one in items if self.depth <= DEEPEST else ():
            rule = self._type(one)
            item = item_of(one.data) if rule is not None and rule.as_ == "text" else None
            if item is not None:
                run.append((item, self._portable(one)))
                continue
            made += _lists(run)
            run = []
            made += self._block(one)
        if self.depth > DEEPEST:
            self._left(items, "blocks are nested too deep")
        made += _lists(run)
        self.depth -= 1
        return tuple(made)

    def _left(self, items: list[Value], reason: str) -> None:
        for one in items:
            self.reader.used.add(one.path)
            self.log.ignored(f"json {one.path}", reason, " ".join(said(one.data)))

    def _type(self, at: Value) -> Type | None:
        kind = words(at.data.get(self.content.type)) if isinstance(at.data, dict) else ""
        if not kind:
            return self.content.types.get("*")
        narrow = words(at.data.get(self.content.subtype)) if self.content.subtype else ""
        return self.content.types.get(f"{kind}/{narrow}") or self.content.types.get(kind)

    def _block(self, at: Value, *, lead: bool = False) -> list[b.Block]:
        if isinstance(at.data, str):
            self.reader.used.add(at.path)
            return list(self.html(at.data))
        rule = self._type(at)
        if rule is None and lead:
            rule = self.content.types.get("*")
        if rule is None:
            kind = words(at.data.get(self.content.type)) if isinstance(at.data, dict) else type(at.data).__name__
            self.unknown[kind or "none"] = self.unknown.get(kind or "none", 0) + 1
            self._left([at], f"profile {self.name}: block of an unknown type {kind!r}")
            return []
        self.reader.used.update(f"{at.path}/{key}" for key in (self.content.type, self.content.subtype) if key)
        made = _MAKERS[rule.as_](self, at, rule)
        if self.log.tracing:
            for block in made:
                self.log.came_from(block, f"json {at.path}", None, f"profile {self.name}")
        return made

    def as_portable(self, at: Value, rule: Type) -> list[b.Block]:  # noqa: ARG002  (one form for all makers)
        """A block of portable text by its style."""
        content = self._portable(at)
        style = words(at.data.get("style"))
        if not content:
            return []
        if style[:1] == "h" and style[1:] in "123456" and len(style) == 2:
            return [b.Heading(level=int(style[1]), content=content)]
        paragraph = b.Paragraph(content=content)
        return [b.Quote(blocks=(paragraph,))] if style == "blockquote" else [paragraph]

    def _portable(self, at: Value) -> tuple[i.Inline, ...]:
        for key in ("children", "markDefs", "style", "listItem", "level"):
            self.reader.used.add(f"{at.path}/{key}")
        return portable(at.data, self.url)

    def as_text(self, at: Value, rule: Type) -> list[b.Block]:
        """A paragraph or a heading."""
        held = self.reader.text(at, rule.text)
        if rule.as_ == "heading":
            content = self.inlines(held)
            level = self.reader.text(at, rule.level) or "2"
            number = int(level[-1]) if level[-1:] in "123456" else 2
            return [b.Heading(level=number, content=content)] if content else []
        return list(self.html(held))

    def as_list(self, at: Value, rule: Type) -> list[b.Block]:
        """A list; its items hold blocks."""
        ordered = words(self._first(at, rule.ordered)).lower() in ("true", "ordered", "numbered", "ol", "number")
        ordered = ordered or self._first(at, rule.ordered) is True
        held = [self.blocks([one]) for one in self.reader.lists(at, rule.items)]
        items = tuple(b.ListItem(blocks=one) for one in held if one)
        return [b.List(ordered=ordered, items=items)] if items else []

    def as_quote(self, at: Value, rule: Type) -> list[b.Block]:
        """A quotation or a pull quote."""
        blocks = self.blocks(self.reader.lists(at, rule.items)) or self.html(self.reader.text(at, rule.text))
        by = self.inlines(self.reader.text(at, rule.attribution))
        if not blocks:
            return []
        if rule.as_ == "quote":
            return [b.Quote(blocks=blocks, attribution=by)]
        return [b.PullQuote(blocks=blocks, attribution=by)]

    def as_media(self, at: Value, rule: Type) -> list[b.Block]:
        """A picture, video or audio with its words."""
        files = self._files(at, rule)
        caption = self._caption(at, rule)
        credit = ", ".join(dict.fromkeys(plain(self.inlines(one)) for one in self.reader.texts(at, rule.credit)))
        alt = self.reader.text(at, rule.alt)
        if not files and not caption:
            return []
        kind: Any = rule.as_ if rule.as_ in ("video", "audio") else "image"
        title = self.reader.text(at, rule.title)
        asset = Asset(kind=kind, renditions=files, alt=alt, caption=caption, credit=credit, headline=title)
        return [b.Figure(role=build.code(rule.role) if rule.role else None, asset=asset)]

    def _files(self, at: Value, rule: Type) -> tuple[Rendition, ...]:
        read = self.reader
        found: dict[str, Rendition] = {}
        width = foreign.number(read.text(at, rule.width), 1, 2147483647)
        for index, address in enumerate(read.texts(at, rule.url)):
            if href := self.url(address, image=True):
                found.setdefault(href, Rendition(href=href, width=width if not index else None))
        for one in read.values(at, rule.files):
            held = one.data if isinstance(one.data, dict) else {"url": one.data}
            href = self.url(words(held.get("url")), image=True)
            if href:
                size = foreign.number(words(held.get("width")), 1, 2147483647)
                found.setdefault(href, Rendition(href=href, width=size))
        return tuple(found.values())

    def _caption(self, at: Value, rule: Type) -> tuple[i.Inline, ...]:
        """A caption: a text, HTML, or blocks."""
        held: list[i.Inline] = []
        for one in self.reader.values(at, rule.caption):
            run = portable(one.data, self.url) if isinstance(one.data, dict) else self.inlines(words(one.data))
            held += [i.Text(text=" "), *run] if held and run else run
        return normal_runs(tuple(held), None)

    def as_gallery(self, at: Value, rule: Type) -> list[b.Block]:
        """Several pictures as one."""
        blocks = self.blocks(self.reader.lists(at, rule.items))
        figures = tuple(one for one in blocks if isinstance(one, b.Figure))
        others: list[b.Block] = [one for one in blocks if not isinstance(one, b.Figure)]
        title = self.inlines(self.reader.text(at, rule.title))
        caption = self._caption(at, rule)
        return [b.Gallery(heading=title, caption=caption, figures=figures), *others] if figures else others

    def as_embed(self, at: Value, rule: Type) -> list[b.Block]:
        """Content of another service: by its address, or by the markup that shows it."""
        read = self.reader
        url = self.url(canonical(read.text(at, rule.url)))
        inner = self.html(read.text(at, rule.text))
        if not url:
            return list(inner)
        provider = build.code(read.text(at, rule.provider).lower()) or provider_of(url)
        fallback = tuple(part for one in inner for part in (one.fallback if isinstance(one, b.Embed) else (one,)))
        caption = self._caption(at, rule)
        return [
            b.Embed(url=url, provider=provider, title=read.text(at, rule.title), caption=caption, fallback=fallback)
        ]

    def as_table(self, at: Value, rule: Type) -> list[b.Block]:
        """A table: rows are lists of cells, or objects with ``cells``; a cell is a text, or an object with one."""
        head = [self._cell(one, rule, header=True) for one in self.reader.lists(at, rule.head)]
        rows = [b.Row(cells=tuple(head))] if head else []
        held = self._first(at, rule.items, whole=True)
        for index, row in enumerate(held if isinstance(held, list) else []):
            where = Value(row, f"{at.path}/{rule.items.replace('.', '/')}/{index}")
            cells = row.get("cells") if isinstance(row, dict) else row
            listed = [where.below(number, one) for number, one in enumerate(cells)] if isinstance(cells, list) else []
            made = tuple(self._cell(one, rule, header=False) for one in listed)
            self.reader.used.add(where.path)
            rows += [b.Row(cells=made)] if made else []
        return [b.Table(head=1 if head else 0, rows=tuple(rows), caption=self._caption(at, rule))] if rows else []

    def _cell(self, at: Value, rule: Type, *, header: bool) -> b.Cell:
        held = words(at.data) or self.reader.text(at, rule.text)
        self.reader.used.add(at.path)
        return b.Cell(header=header, blocks=self.html(held))

    def as_code(self, at: Value, rule: Type) -> list[b.Block]:
        """Computer text."""
        held = next((one.data for one in self.reader.values(at, rule.text) if isinstance(one.data, str)), "")
        return [b.CodeBlock(language=build.code(self.reader.text(at, rule.language)), text=held)] if held else []

    def as_break(self, at: Value, rule: Type) -> list[b.Block]:  # noqa: ARG002  (one form for all makers)
        """A change of scene."""
        return [b.Break()]

    def as_box(self, at: Value, rule: Type) -> list[b.Block]:
        """A box, a notice, or only what is in it."""
        blocks = self.blocks(self.reader.lists(at, rule.items)) + self.html(self.reader.text(at, rule.text))
        role = build.code(rule.role) if rule.role else None
        title = self.inlines(self.reader.text(at, rule.title))
        if rule.as_ == "aside":
            return [b.Aside(role=role, heading=title, blocks=blocks)] if blocks or title else []
        if title:
            blocks = (b.Heading(content=title), *blocks)
        if rule.as_ == "notice":
            return [b.Notice(role=role, blocks=blocks)] if blocks else []
        return list(blocks)

    def as_links(self, at: Value, rule: Type) -> list[b.Block]:
        """Links to other pieces."""
        links = []
        for one in self.reader.lists(at, rule.items) if rule.items else [at]:
            href = self.url(self.reader.text(one, rule.url))
            title = plain(self.inlines(self.reader.text(one, rule.text or rule.title)))
            if href:
                links.append(b.RelatedLink(href=href, title=title))
        return [b.RelatedLinks(links=tuple(links))] if links else []

    def as_dropped(self, at: Value, rule: Type) -> list[b.Block]:  # noqa: ARG002  (one form for all makers)
        """Furniture."""
        kind = words(at.data.get(self.content.type)) if isinstance(at.data, dict) else ""
        self._left([at], f"profile {self.name}: drop {kind}")
        return []

    def _first(self, at: Value, path: str, *, whole: bool = False) -> Any:
        """The value at a path as it stands."""
        held = at.data
        for step in path.split(".") if path else ():
            held = held.get(step) if isinstance(held, dict) else None
        if path and not whole:
            self.reader.used.add(f"{at.path}/{path.replace('.', '/')}")
        return held

    # text with markup

    def html(self, held: str) -> Blocks:
        """The blocks of a text that may hold HTML."""
        if not held.strip():
            return ()
        root = parse_html(f"<!doctype html><html><body>{held}</body></html>")
        body = next(root.iter("body"), root)
        return self.markup.blocks(body)

    def inlines(self, held: str) -> tuple[i.Inline, ...]:
        """One run of a text that may hold HTML."""
        if not held.strip():
            return ()
        if "<" not in held and "&" not in held:
            return normal_runs((i.Text(text=held),), None)
        root = parse_html(f"<!doctype html><html><body><p>{held}</p></body></html>")
        body = next(root.iter("body"), root)
        return self.markup.inlines(body)


def _script(element: Any) -> str | None:
    return "code" if element.tag in ("script", "style") else None


def _lists(run: list[Any]) -> list[b.Block]:
    """A run of list items, each ((kind, level), content), as lists inside lists."""
    made: list[b.Block] = []
    at = 0
    while at < len(run):
        (kind, level), _ = run[at]
        items: list[b.ListItem] = []
        while at < len(run) and run[at][0][1] >= level and (run[at][0] == (kind, level) or run[at][0][1] > level):
            if run[at][0][1] == level:
                items.append(b.ListItem(blocks=(b.Paragraph(content=run[at][1]),) if run[at][1] else ()))
                at += 1
                continue
            end = at
            while end < len(run) and run[end][0][1] > level:
                end += 1
            inner = tuple(_lists(run[at:end]))
            before = items.pop().blocks if items else ()
            items.append(b.ListItem(blocks=(*before, *inner)))
            at = end
        kept = tuple(one for one in items if one.blocks)
        if kept:
            made.append(b.List(ordered=kind == "number", items=kept))
    return made


_MAKERS: dict[str, Callable[[ContentReader, Value, Type], list[b.Block]]] = {
    "text": ContentReader.as_portable, "paragraph": ContentReader.as_text, "heading": ContentReader.as_text,
    "html": ContentReader.as_text, "list": ContentReader.as_list, "quote": ContentReader.as_quote,
    "pull-quote": ContentReader.as_quote, "figure": ContentReader.as_media, "video": ContentReader.as_media,
    "audio": ContentReader.as_media, "gallery": ContentReader.as_gallery, "embed": ContentReader.as_embed,
    "table": ContentReader.as_table, "code": ContentReader.as_code, "break": ContentReader.as_break,
    "aside": ContentReader.as_box, "notice": ContentReader.as_box, "container": ContentReader.as_box,
    "related-links": ContentReader.as_links, "drop": ContentReader.as_dropped,
}  # fmt: skip
