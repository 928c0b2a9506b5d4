"""Inline tokens -> inline nodes, on one explicit stack; what has no place in the article is listed as ignored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from markdown_it.token import Token

from convert.formats.markdown import marker
from convert.formats.markdown.names import CODE_TAGS, FOREIGN_TAGS, TAG_OF
from convert.formats.markdown.tags import Tag, parse_tag
from convert.model import build, text
from convert.model import inlines as i
from convert.model.base import Node
from convert.report import Log

_MORE: dict[str, tuple[Any, tuple[str, ...]]] = {
    "link": (i.Link, ("rel",)),
    "image": (i.InlineImage, ("width", "height")),
}
_MARKS = {"em": i.Emphasis, "strong": i.Strong, "s": i.Strike}


class _Frame:
    """An open mark: its class and fields, what it holds so far, and the token or tag that closes it."""

    __slots__ = ("cls", "content", "ends", "given", "line", "source")

    def __init__(self, cls: Any, given: dict[str, Any], ends: str, source: str = "") -> None:
        self.cls, self.given, self.ends, self.source = cls, given, ends, source
        self.content: list[Any] = []


class Run(msgspec.Struct):
    """What an inline token held: its content, and the titles of images, which inline images have no place for."""

    content: tuple[Any, ...] = ()
    titles: tuple[str, ...] = ()


class InlineReader:
    """Reads inline tokens for one article; ``notes`` gives the footnote id of a label."""

    def __init__(self, log: Log, note: Callable[[str], str]) -> None:
        self.log = log
        self.note = note
        self.line: int | None = None
        self.stack: list[_Frame] = []
        self.titles: list[str] = []

    def read(self, children: list[Token], line: int | None) -> Run:
        """The nodes of one inline token; not yet in normal form."""
        self.line, self.titles = line, []
        self.stack = [_Frame(None, {}, "")]
        for token in children:
            handler = _HANDLERS.get(token.type)
            if handler is not None:
                handler(self, token)
            elif token.nesting == 1:
                self.stack.append(_Frame(_MARKS[token.tag], {}, token.type.replace("_open", "_close")))
            elif token.nesting == -1:
                self._close(token.type)
            else:
                self.ignore(f"{token.type}", token.content)
        while len(self.stack) > 1:
            self._abandon(self.stack[-1])
        return Run(content=tuple(self.stack[0].content), titles=tuple(self.titles))

    def ignore(self, what: str, source: str) -> None:
        """A piece left out, with all of its source."""
        self.log.ignored("inline", what, source, self.line)

    def add(self, node: Any) -> None:
        """A node joins the innermost open mark."""
        self.stack[-1].content.append(node)

    # marks

    def _close(self, ends: str) -> None:
        """The mark that this closes; tags left open inside it are given up, their content stays."""
        while len(self.stack) > 1 and self.stack[-1].ends != ends:
            self._abandon(self.stack[-1])
        if len(self.stack) > 1:
            self._build(self.stack.pop())

    def _build(self, frame: _Frame) -> None:
        content = tuple(frame.content)
        if frame.cls is None:
            self.stack[-1].content.extend(content)
        elif frame.cls is i.Code:
            words = "".join(_words(content))
            if words:
                self.add(i.Code(text=words))
        else:
            self.add(frame.cls(content=content, **frame.given))

    def _abandon(self, frame: _Frame) -> None:
        self.stack.remove(frame)
        if frame.source:
            self.ignore("a tag that is not closed", frame.source)
        self.stack[-1].content.extend(frame.content)

    # atoms

    def _text(self, token: Token) -> None:
        if token.content:
            self.add(i.Text(text=token.content))

    def _soft(self, _: Token) -> None:
        self.add(i.Text(text=" "))

    def _hard(self, _: Token) -> None:
        self.add(i.LineBreak())

    def _code(self, token: Token) -> None:
        self.add(i.Code(text=token.content))

    def _footnote(self, token: Token) -> None:
        self.add(i.FootnoteReference(ref=self.note(str(token.meta["label"]))))

    def _link(self, token: Token) -> None:
        href, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
        cls, given = self._allowed(href, title)
        self.stack.append(_Frame(cls, given, "link_close"))

    def _allowed(self, href: str, title: str, rel: str = "") -> tuple[Any, dict[str, Any]]:
        """A link with its fields, or no mark where its scheme is refused."""
        if text.url(href):
            return i.Link, {"href": href, "title": title, "rel": rel}
        if href:
            message = f"the scheme of {href[:80]!r} is not allowed; its text stays"
            self.log.finding("SEC010", "warning", message, line=self.line)
        if href or title:
            self.ignore("address of a link that is empty or not allowed", f"{href} {title}")
        return None, {}

    def _image(self, token: Token) -> None:
        alt = "".join(_words(tuple(self._alt(token))))
        title = str(token.attrs.get("title", ""))
        self._picture(str(token.attrs.get("src", "")), alt, title)

    def _picture(self, href: str, alt: str, title: str, **size: int) -> None:
        if href and not text.url(href, image=True):
            self.ignore("address of an image that is not allowed", href)
            self.log.finding("SEC010", "warning", f"the scheme of {href[:80]!r} is not allowed", line=self.line)
        self.titles.append(title)
        self.add(i.InlineImage(href=href, alt=text.line(alt), **size))

    def _alt(self, token: Token) -> list[Any]:
        inner = InlineReader(self.log, self.note)
        run = inner.read(token.children or [], self.line)
        stack = list(run.content)
        while stack:
            node = stack.pop()
            stack.extend(getattr(node, "content", ()))
            if type(node) in (i.Link, i.InlineImage):
                self.ignore("an address within the description of an image", node.href)
        for title in run.titles:
            if title:
                self.ignore("a title within the description of an image", title)
        return list(run.content)

    # raw HTML

    def _html(self, token: Token) -> None:
        source = token.content
        if source.startswith("<!--"):
            found = marker.parse(source, self.line)
            if found is None:
                self.ignore("comment", source)
            else:
                self._annotation(found, source)
            return
        tag = parse_tag(source)
        if tag is None:
            self.ignore("declaration or instruction", source)
        elif tag.name in ("br", "wbr"):
            if tag.name == "br":
                self.add(i.LineBreak())
        elif tag.name == "img":
            self._img(tag)
        elif tag.closing:
            self._end(tag)
        else:
            self._start(tag)

    def _annotation(self, found: marker.Marker, source: str) -> None:
        """``news:link`` and ``news:image`` say more of the node before them."""
        last: Any = self.stack[-1].content[-1] if self.stack[-1].content else None
        cls, keys = _MORE.get(found.kind, (None, ()))
        if cls is None or type(last) is not cls or not isinstance(found.data, dict):
            self.ignore("an annotation that has no place here", source)
            return
        given = {key: value for key, value in found.data.items() if key in keys and _fits(key, value)}
        if given != found.data:
            self.ignore("an annotation with values that have no place", source)
        self.stack[-1].content[-1] = msgspec.structs.replace(last, **given)

    def _img(self, tag: Tag) -> None:
        given = dict(tag.attributes)
        size = {key: int(given.pop(key)) for key in ("width", "height") if _number(given.get(key, ""))}
        self._picture(given.pop("src", ""), given.pop("alt", ""), given.pop("title", ""), **size)
        self._unused(tag, given)

    def _start(self, tag: Tag) -> None:
        cls, given, left = self._mark(tag)
        if cls is None:
            self.ignore(f"tag {tag.name}", tag.source)
        self.stack.append(_Frame(cls, given, f"</{tag.name}>", tag.source if cls is not None else ""))
        if cls is not None:
            self._unused(tag, left)

    def _mark(self, tag: Tag) -> tuple[Any, dict[str, Any], dict[str, str]]:
        """The class a tag opens, its fields, and the attributes that are left over; no class for other tags."""
        left = dict(tag.attributes)
        if tag.name in CODE_TAGS:
            return i.Code, {}, left
        if tag.name == "a":
            cls, given = self._allowed(left.pop("href", ""), left.pop("title", ""), left.pop("rel", ""))
            return cls, given, left
        if tag.name == "span":
            return self._span(left)
        cls = FOREIGN_TAGS.get(tag.name)
        if cls is None:
            return None, {}, left
        names = TAG_OF[cls][1] if cls in TAG_OF else {}
        given = {field: left.pop(key) for key, field in names.items() if key in left}
        return (None, {}, left) if cls is i.Time and not given else (cls, given, left)

    def _span(self, left: dict[str, str]) -> tuple[type[Node] | None, dict[str, Any], dict[str, str]]:
        if "data-subject" in left:
            ref = build.identifier(left.pop("data-subject"))
            return (i.Entity, {"ref": ref}, left) if ref else (None, {}, left)
        language = build.language(left.get("lang", "")) if left.get("lang") else None
        direction = left.get("dir") if left.get("dir") in ("ltr", "rtl") else None
        if language is None and direction is None:
            return None, {}, left
        for key, value in (("lang", language), ("dir", direction)):
            if value is not None:
                del left[key]
        return i.Span, {"language": language, "direction": direction}, left

    def _unused(self, tag: Tag, left: dict[str, str]) -> None:
        for key, value in left.items():
            self.ignore(f"attribute {key} of {tag.name}", value)

    def _end(self, tag: Tag) -> None:
        ends = f"</{tag.name}>"
        for frame in reversed(self.stack[1:]):
            if frame.ends == ends:
                self._close(ends)
                return
            if not frame.ends.startswith("</"):
                break
        self.ignore("a closing tag without its opening one", tag.source)


def _words(content: tuple[Any, ...]) -> list[str]:
    """The texts below some nodes, in order; a break is a blank."""
    found: list[str] = []
    stack = list(reversed(content))
    while stack:
        node = stack.pop()
        if type(node) in (i.Text, i.Code):
            found.append(node.text)
        elif type(node) is i.LineBreak:
            found.append(" ")
        elif type(node) is i.InlineImage:
            found.append(node.alt)
        else:
            stack.extend(reversed(getattr(node, "content", ())))
    return found


def _number(value: str) -> bool:
    return value.isascii() and value.isdigit() and 0 < len(value) < 10 and int(value) > 0


def _fits(key: str, value: object) -> bool:
    return isinstance(value, str) if key == "rel" else type(value) is int and 0 < value <= 2147483647


_HANDLERS: dict[str, Callable[[InlineReader, Token], None]] = {
    "text": InlineReader._text, "text_special": InlineReader._text, "softbreak": InlineReader._soft,
    "hardbreak": InlineReader._hard, "code_inline": InlineReader._code, "footnote_ref": InlineReader._footnote,
    "link_open": InlineReader._link, "image": InlineReader._image, "html_inline": InlineReader._html,
}  # fmt: skip
