"""Block tokens -> blocks, on one explicit stack of frames; annotations decide what a construct is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from convert.errors import LimitError, ReadError
from convert.formats.markdown import marker
from convert.formats.markdown.block_writer import TEMPLATE
from convert.formats.markdown.fence_reader import dissolve, read_fence
from convert.formats.markdown.fences import TOKEN
from convert.formats.markdown.frames import Account, Frame, Slot
from convert.formats.markdown.html_blocks import read_html, still_open
from convert.formats.markdown.html_pairs import Pairs
from convert.formats.markdown.inline_reader import InlineReader
from convert.formats.markdown.names import CONTAINERS, KEYS, NEXT, PARTS
from convert.formats.markdown.node_reader import BUILDERS, build_unknown
from convert.formats.markdown.table_reader import headless, read_table
from convert.formats.markdown.tags import parse_tag
from convert.formats.markdown.tokens import MAX_NESTING
from convert.model import blocks as b
from convert.model import build
from convert.model import inlines as i
from convert.model.media import Asset, Rendition
from convert.model.patterns import pattern
from convert.report import Log

_OWN: dict[str, Any] = {"heading": b.Heading, "list": b.List, "sources": b.List, "links": b.List}
_KNOWN = NEXT | PARTS | CONTAINERS.keys()
_ID = pattern(r"[ \t]\{#([^\s{}]+)\}[ \t]*$")
_COMMENT = pattern(r"<!--(.*?)-->", re.DOTALL)


class BlockReader:
    """Reads the body of one article; ``offset`` is the number of lines above it."""

    def __init__(self, log: Log, offset: int) -> None:
        self.log = log
        self.offset = offset
        self.root = Frame("article")
        self.stack = [self.root]
        self.labels: dict[str, str] = {}
        self.taken: set[str] = set()
        self.inline = InlineReader(log, self.note)
        self.pairs = Pairs()

    @property
    def top(self) -> Frame:
        """The innermost open construct."""
        return self.stack[-1]

    def read(self, tokens: list[Token]) -> Frame:
        """The frame of the article. ReadError, with its line, for annotations that are not closed or cross others."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            handler = _HANDLERS.get(token.type)
            if handler is not None:
                index += handler(self, token, tokens, index) or 1
            elif token.nesting == 1:
                self.stack.append(Frame(token.type.removesuffix("_open"), token, self.line(token)))
                index += 1
            else:
                self.log.ignored("body", f"{token.type} is not known", token.content, self.line(token))
                index += 1
        while self.top.fence is not None:
            dissolve(self)
        self.settled(self.top)
        if len(self.stack) > 1:
            raise ReadError(f"news:{self.top.kind} is not closed", line=self.top.line, code="MDA003")
        return self.root

    def line(self, token: Token) -> int | None:
        """The line of a token in the document, counted from 1."""
        return token.map[0] + 1 + self.offset if token.map else None

    def note(self, label: str) -> str:
        """The footnote id for a label: the label itself where it is an id."""
        if label not in self.labels:
            made = base = build.identifier(label) or "note"
            count = 2
            while made in self.taken:
                made, count = f"{base}-{count}", count + 1
            self.taken.add(made)
            self.labels[label] = made
        return self.labels[label]

    def open(self, frame: Frame) -> None:
        """An annotation that is closed further down. LimitError where too many are open."""
        if len(self.stack) > MAX_NESTING:
            message = f"more than {MAX_NESTING} annotations are open; nothing was read: the rest would be missing"
            raise LimitError(message, line=frame.line, code="LIM003")
        self.stack.append(frame)

    def add(self, block: Any, token: Token) -> None:
        """A finished block."""
        pending = self.top.pending
        if pending is not None and type(block) is not _OWN.get(pending.kind, type(block)):
            wanted = _OWN[pending.kind].__name__.lower()
            raise ReadError(f"no {wanted} follows news:{pending.kind}", line=pending.line, code="MDA004")
        self.top.add(block)
        if self.log.tracing:
            line = self.line(token)
            self.log.came_from(block, f"line {line}" if line else "", line)

    # leaves

    def _paragraph(self, token: Token, tokens: list[Token], index: int) -> int:
        line, source = self.line(token), tokens[index + 1].content
        found = TEMPLATE.fullmatch(source) if source.startswith("{") else None
        if found and not self.top.told:
            self.add(b.Unknown(format="markdown", name=found["name"], source=source), token)
            return 3
        run = self.inline.read(tokens[index + 1].children or [], line)
        if not self.top.told and self._is_picture(run.content):
            picture = run.content[0]
            asset = Asset(renditions=(Rendition(href=picture.href),), alt=picture.alt, headline=run.titles[0])
            self.add(b.Figure(asset=asset), token)
            return 3
        self._titles(run.titles, line)
        content = build.inlines(*run.content)
        if content:
            self.add(b.Paragraph(content=content), token)
        return 3

    def _is_picture(self, content: tuple[Any, ...]) -> bool:
        if len(content) != 1 or type(content[0]) is not i.InlineImage:
            return False
        image = content[0]
        return image.width is None and image.height is None and bool(build.inlines(image)) and bool(image.href)

    def _titles(self, titles: tuple[str, ...], line: int | None) -> None:
        for title in titles:
            if title:
                self.log.ignored("image", "title of an image within a line", title, line)

    def _heading(self, token: Token, tokens: list[Token], index: int) -> int:
        inline = tokens[index + 1]
        shown_id = _heading_id(inline)
        run = self.inline.read(inline.children or [], self.line(token))
        self._titles(run.titles, self.line(token))
        content = build.inlines(*run.content)
        said = self.top.said("heading")
        own_id = shown_id or (build.identifier(str(said.get("id", ""))) if isinstance(said, dict) else None)
        if content:
            self.add(b.Heading(id=own_id, level=int(token.tag[1]), content=content), token)
        return 3

    def _code(self, token: Token, *_: Any) -> None:
        info = unescapeAll(token.info).strip(" \t")
        language, gap, more = info.partition(" ")
        if gap and more.strip():
            self.log.ignored("code block", "words after the language", more, self.line(token))
        if not token.content.strip():
            self.log.ignored("code block", "empty", info, self.line(token))
            return
        self.add(b.CodeBlock(language=build.code(language), text=token.content), token)

    def _rule(self, token: Token, *_: Any) -> None:
        self.add(b.Break(), token)

    def _table(self, token: Token, tokens: list[Token], index: int) -> int:
        end = next(n for n in range(index, len(tokens)) if tokens[n].type == "table_close")

        def content(inline: Token) -> tuple[Any, ...]:
            line = self.line(inline) or self.line(token)
            run = self.inline.read(inline.children or [], line)
            self._titles(run.titles, line)
            return run.content

        table = read_table(tokens[index : end + 1], content)
        self.add(table if self.top.kind == "table" else headless(table), token)
        return end - index + 1

    # containers of CommonMark

    def _close(self, token: Token, *_: Any) -> None:
        kind = token.type.removesuffix("_close")
        while self.top.fence is not None:
            dissolve(self)
        frame = self.stack.pop()
        self.settled(frame)
        if not isinstance(frame.data, Token):
            place = kind.replace("_", " ")
            raise ReadError(f"news:{frame.kind} is not closed in its {place}", line=frame.line, code="MDA003")
        self._left(frame)
        blocks = tuple(frame.blocks)
        opened: Token = frame.data
        if kind == "list_item":
            self.top.items.append(b.ListItem(blocks=blocks))
        elif kind == "footnote_reference":
            self._footnote(str(opened.meta["label"]), blocks, frame.line)
        elif kind == "blockquote":
            if blocks:
                self.add(b.Quote(blocks=blocks), opened)
        else:
            said = self.top.said("list")
            own = opened.attrs if said is None else said
            start = _start(own.get("start", 1) if isinstance(own, dict) else 1)
            items = tuple(item for item in frame.items if item.blocks)
            if items:
                self.add(b.List(ordered=kind == "ordered_list", start=start, items=items), opened)

    def _footnote(self, label: str, blocks: tuple[Any, ...], line: int | None) -> None:
        top = self.top
        if not blocks:
            self.log.ignored("footnote", "a footnote without text", label, line)
            return
        note = b.Footnote(id=self.note(label), blocks=blocks)
        if top.blocks and type(top.blocks[-1]) is b.Footnotes and not top.fresh and top.pending is None:
            top.blocks[-1] = b.Footnotes(notes=(*top.blocks[-1].notes, note))
        else:
            top.add(b.Footnotes(notes=(note,)))

    # annotations and HTML

    def _html(self, token: Token, tokens: list[Token], index: int) -> int:
        """HTML, with the HTML behind blank lines that belongs to what it leaves open."""
        pieces, line, count = [token.content], self.line(token), 1
        left, ends = still_open(token.content), token.map[1] if token.map else 0
        while left > 0 and index + count < len(tokens) and tokens[index + count].type == "html_block":
            more = tokens[index + count]
            if "<!--" in more.content:
                break
            first, last = more.map or (ends + 1, ends + 1)
            pieces += ["\n" * (first - ends), more.content]
            ends = last
            left += still_open(more.content)
            count += 1
        self._read_html("".join(pieces), line, token)
        return count

    def _read_html(self, source: str, line: int | None, token: Token) -> None:
        parts: list[str] = []
        last, seen, here = 0, 0, line
        for comment in _COMMENT.finditer(source):
            parts.append(source[last : comment.start()])
            here = None if here is None else here + source.count("\n", seen, comment.start())
            last, seen = comment.end(), comment.start()
            known = marker.parse(comment[0], here)
            if known is not None:
                if "".join(parts).strip():
                    raise ReadError("an annotation stands on a line of its own, not in HTML", line=here, code="MDA001")
                self._annotation(known)
            elif comment[1].strip():
                self.log.ignored("comment", "HTML comment", comment[0], here)
            else:
                self.top.fresh = True
        parts.append(source[last:])
        markup = "".join(parts)
        if self.top.told and (tag := parse_tag(markup)) is not None and tag.name == "img":
            run = self.inline.read([Token("html_inline", "", 0, content=markup.strip())], line)
            self._titles(run.titles, line)
            self.add(b.Paragraph(content=build.inlines(*run.content)), token)
        elif markup.strip():
            frame, start = self.top, len(self.top.blocks)
            for block in read_html(markup, self.log, line or 1):
                self.add(block, token)
            self.pairs.ends(markup, frame, start)
            self.pairs.begins(markup, frame, start)

    def _annotation(self, found: marker.Marker) -> None:
        if found.closing:
            self._end(found)
            return
        if self.top.pending is not None:
            raise ReadError(f"no block follows news:{self.top.pending.kind}", line=self.top.pending.line, code="MDA004")
        self._check_keys(found)
        if found.kind == "blocks":
            self.top.untitled = True
        elif found.kind in NEXT:
            self.top.pending = found
        else:
            self.open(Frame(found.kind, found.data, found.line))

    def _check_keys(self, found: marker.Marker) -> None:
        """Data of the wrong kind is refused; keys that mean nothing here are listed as ignored."""
        keys = KEYS.get(found.kind, ())
        if found.data and (keys is None) != isinstance(found.data, list) and found.kind in _KNOWN:
            wanted = "list" if keys is None else "object"
            raise ReadError(f"the data of news:{found.kind} is no {wanted}", line=found.line, code="MDA002")
        if found.kind in KEYS and keys is not None:
            for key in found.data:
                if key not in keys:
                    self.log.ignored("annotation", f"news:{found.kind} has no {key}", str(found.data[key]), found.line)

    def _end(self, found: marker.Marker) -> None:
        frame = self.top
        while self.top.fence is not None:
            dissolve(self)
            frame = self.top
        if frame.kind != found.kind or isinstance(frame.data, Token):
            place = f"news:{frame.kind} (line {frame.line})" if len(self.stack) > 1 else "nothing"
            raise ReadError(f"this closes news:{found.kind}, but {place} is open here", line=found.line, code="MDA003")
        self.settled(frame)
        self.stack.pop()
        self.finish(frame)

    def finish(self, frame: Frame) -> None:
        """What a closed annotation is, joins what is around it."""
        if frame.kind in PARTS:
            if frame.kind != "answer":
                self._left(frame)
            slot = Slot(data=frame.data, blocks=frame.blocks, line=frame.line, slots=frame.slots)
            self.top.slots.setdefault(frame.kind, []).append(slot)
            return
        account = Account(self.log, frame.kind)
        block = BUILDERS.get(frame.kind, build_unknown)(frame, account)
        self._left(frame)
        self.top.add(block)
        for other in account.left:
            self.top.add(other)
        if self.log.tracing:
            self.log.came_from(block, f"line {frame.line}", frame.line)

    def settled(self, frame: Frame) -> None:
        """ReadError where an annotation of the next block is the last thing in a frame."""
        if frame.pending is not None:
            raise ReadError(f"no block follows news:{frame.pending.kind}", line=frame.pending.line, code="MDA004")

    def _left(self, frame: Frame) -> None:
        """Parts that stand where nothing takes them are refused, not lost."""
        for name, slots in frame.slots.items():
            raise ReadError(f"news:{name} has no place here", line=slots[0].line, code="MDA005")


def _heading_id(inline: Token) -> str | None:
    """The id that ``{#id}`` at the end of a heading gives it (pandoc, kramdown, Hugo); it is no longer text."""
    found = _ID.search(inline.content)
    last = inline.children[-1] if inline.children else None
    if found is None or last is None or last.type != "text" or not last.content.endswith(found[0].strip()):
        return None
    kept = last.content.removesuffix(found[0].strip()).rstrip(" \t")
    own_id = build.identifier(found[1])
    if own_id != found[1] or not (kept or len(inline.children or ()) > 1):
        return None
    last.content = kept
    return own_id


def _start(value: Any) -> int:
    """The first number of a list, where it is one that a list can have."""
    return int(value) if type(value) is int and 0 <= value <= 999_999_999 else 1


Handler = Callable[[BlockReader, Token, list[Token], int], "int | None"]
_HANDLERS: dict[str, Handler] = {
    "paragraph_open": BlockReader._paragraph, "heading_open": BlockReader._heading, "fence": BlockReader._code,
    "code_block": BlockReader._code, "hr": BlockReader._rule, "table_open": BlockReader._table,
    "html_block": BlockReader._html, TOKEN: read_fence,
    **dict.fromkeys(
        ("blockquote_close", "bullet_list_close", "ordered_list_close", "list_item_close", "footnote_reference_close"),
        BlockReader._close,
    ),
}  # fmt: skip
