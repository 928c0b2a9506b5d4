"""A node into the HTML of a page: put in or refreshed, all other bytes of the page as they were.

A block of ours is known by its ``schemaVersion``. Only the text of a block changes, never its tags; a new block stands
at the end of ``head``, indented as its neighbours are. What is written is a function of the place alone, so that a
second run changes nothing.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from convert.errors import ReadError
from convert.formats.jsonld import names
from convert.formats.jsonld.graph import Graph, as_list
from convert.formats.jsonld.jsontext import dump, parse_json, strings
from convert.formats.jsonld.source import MEDIA_TYPE, Root
from convert.formats.jsonld.writer import escaped
from convert.limits import Limits
from convert.markup.decode import declared, decode
from convert.markup.page_tags import Tag, tags
from convert.model.patterns import pattern
from convert.report import Log

_OURS = pattern(rf'"schemaVersion"\s*:\s*"{re.escape(names.CONVENTIONS)}"')
_XML = pattern(r"(?:\xef\xbb\xbf|\ufeff)?\s*<\?xml\s")
_BEYOND_ASCII = pattern(r"[^\x00-\x7f]")
_STATEFUL = ("iso2022", "hz", "utf-16", "utf_16", "utf-32", "utf_32", "utf-7", "utf_7")
_LONGEST = 4000
"""How far back a line is looked at."""
_LINE_START = pattern(r"(?:\A|[\r\n])([ \t]*)\Z")
_NEWLINE = pattern(r"\n")
_BEFORE = ("/head", "body", "/body", "/html")


class Embedded(NamedTuple):
    """The page with the node in it; what is to be said about it, and what was taken out of it."""

    page: bytes
    log: Log


class Block(NamedTuple):
    """One ``script`` element of JSON-LD: its tag, its JSON (None where it is none), whose article it is."""

    number: int
    tag: Tag
    value: Any
    ours: bool
    articles: int
    others: bool


def embed(data: bytes, script: bytes, *, charset: str = "", replace: bool = False) -> Embedded:
    """``data``, a page, with the node of ``script`` (as the writer makes it) in it.

    A block of ours about the same article is refreshed, else a new one put in. Another article in JSON-LD is left and
    reported as EMB001; with ``replace`` ours takes its place, and it is listed as left out.
    """
    page = Page(data, charset)
    node = json.loads(script[script.index(b">") + 1 : script.rindex(b"</script>")])
    return _Edit(page, node).made(replace)


def without_ours(data: bytes, charset: str = "") -> bytes:
    """A page without our blocks: what it says by itself."""
    page = Page(data, charset)
    cuts = [(*page.element(block.tag), "") for block in page.blocks if block.ours]
    return page.changed(cuts) if cuts else data


def has_others(data: bytes, charset: str = "") -> bool:
    """Whether a page has an article in JSON-LD that is not ours."""
    return any(block.articles and not block.ours for block in Page(data, charset).blocks)


class Page:
    """A page as text whose every character can be written back as the bytes it came from."""

    def __init__(self, data: bytes, charset: str) -> None:
        self.encoding = decode(data, charset=charset).encoding
        self.codec = self.encoding if self.encoding.startswith(_STATEFUL) else "latin-1"
        self.mark = b""
        for mark in (b"\xff\xfe", b"\xfe\xff") if self.codec.startswith("utf") else ():
            if data.startswith(mark):
                self.mark, data = mark, data[len(mark) :]
        self.text = data.decode(self.codec, "replace")
        if self.text.encode(self.codec, "replace") != data:
            raise ReadError(
                f"not all of this page is {self.encoding}, so that it could not be written back as it was; convert it "
                "to UTF-8 first", format="html", code="EMB005",
            )  # fmt: skip
        self.utf8 = self.encoding == "utf-8" and (
            data.startswith(b"\xef\xbb\xbf") or "utf-8" in (declared(data), charset.lower().replace("utf8", "utf-8"))
        )
        self.newline = "\r\n" if "\r\n" in self.text[: self.text.find("\n") + 1] else "\n"
        self.tags: list[Tag] = []
        self.end = 0
        depth = 0
        for tag in tags(self.text, xml=_XML.match(self.text) is not None):
            if depth == 0:
                self.tags.append(tag)
                self.end = tag.start
            depth = max(0, depth + {"template": 1, "/template": -1}.get(tag.name, 0))
        self.blocks = [self.block(number, tag) for number, tag in enumerate(filter(_is_block, self.tags))]
        self.lines: list[int] = []

    def decoded(self, tag: Tag) -> str:
        """The text of a block."""
        text = self.text[tag.end : tag.inner_end]
        return text if self.codec != "latin-1" else text.encode("latin-1").decode(self.encoding, "replace")

    def written(self, text: str) -> str:
        """Text as it has to stand in ``text``; ASCII alone where the page does not say that it is UTF-8."""
        if self.codec == "latin-1" and not self.utf8:
            return _BEYOND_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text)
        return text.encode("utf-8").decode("latin-1") if self.codec == "latin-1" else text

    def block(self, number: int, tag: Tag) -> Block:
        """What a block holds."""
        text = self.decoded(tag)
        try:
            value = parse_json(text, Limits()).value
        except ReadError:
            return Block(number, tag, None, _OURS.search(text) is not None, 0, False)
        ours = isinstance(value, dict) and value.get("schemaVersion") == names.CONVENTIONS
        roots = Graph((Root(value, "", None),), Log()).roots
        found = sum(bool(node.article_types) for node in roots)
        return Block(number, tag, value, ours, found, len(roots) > found)

    def indent(self, position: int) -> str | None:
        """The blanks before a place, where nothing else is before it on its line; else None."""
        found = _LINE_START.search(self.text, max(0, position - _LONGEST), position)
        return found[1] if found else None

    def line(self, block: Block) -> int:
        """The line that a block starts on."""
        if not self.lines:
            self.lines = [found.start() for found in _NEWLINE.finditer(self.text)]
        return bisect_left(self.lines, block.tag.start) + 1

    def element(self, tag: Tag) -> tuple[int, int]:
        """From the start tag to the end of the end tag, with the line where it stands alone on its lines."""
        end = self.text.find(">", tag.inner_end) + 1 or len(self.text)
        indent = self.indent(tag.start)
        rest = re.compile(r"[ \t]*(?:\r\n|\n|\r)").match(self.text, end)
        if indent is not None and rest is not None:
            return tag.start - len(indent), rest.end()
        return tag.start, end

    def changed(self, cuts: list[tuple[int, int, str]]) -> bytes:
        """The bytes of the page with stretches of it replaced."""
        made, position = [], 0
        for start, end, new in sorted(cuts):
            made += [self.text[position:start], new]
            position = end
        return self.mark + "".join([*made, self.text[position:]]).encode(self.codec)


def _is_block(tag: Tag) -> bool:
    return tag.name == "script" and tag.attributes.get("type", "").partition(";")[0].strip().lower() == MEDIA_TYPE


class _Edit:
    """One node going into one page."""

    def __init__(self, page: Page, node: dict[str, Any]) -> None:
        self.page, self.node = page, node
        self.log = Log()

    def made(self, replace: bool) -> Embedded:
        page = self.page
        foreign = [block for block in page.blocks if block.articles and not block.ours]
        home = self._home()
        cuts: list[tuple[int, int, str]] = []
        for block in foreign if replace else ():
            if home is None and not block.others:
                home = block
                self._taken_out(block, strings(block.value))
            else:
                cuts.append(self._without_articles(block))
        if not replace and foreign:
            lines = ", ".join(str(page.line(block)) for block in foreign[:3]) + (", ..." if len(foreign) > 3 else "")
            message = (
                f"the page has an article of somebody else's in JSON-LD, which was left as it is (line {lines}); "
                "--replace (replace=True) puts ours in its place"
            )
            self._say("EMB001", "warning", message, foreign[0])
        cuts.append(self._fresh(home))
        return Embedded(page.changed(cuts), self.log)

    def _home(self) -> Block | None:
        """The block of ours to refresh: the one about this article, or the only one."""
        ours = [block for block in self.page.blocks if block.ours]
        same = [block for block in ours if _is_about(block.value, self.node)]
        if len(same) > 1:
            self._say(
                "EMB004", "warning", f"{len(same)} blocks are about this article; the first was refreshed", same[1]
            )
        if not same and len(ours) > 1:
            return None
        home = next(iter([*same, *ours]), None)
        if home is not None and home.value is None:
            self._say("EMB003", "info", "our block was no JSON any more and was written anew", home)
        return home

    def _fresh(self, home: Block | None) -> tuple[int, int, str]:
        """The change that puts the node into a block, or a new block into the page."""
        page = self.page
        if home is not None:
            indent = page.indent(home.tag.start)
            return home.tag.end, home.tag.inner_end, self._json(indent)
        place = self._place()
        indent = page.indent(place)
        opening = f'<script type="{MEDIA_TYPE}">'
        if indent is None:
            return place, place, f"{opening}{self._json(None)}</script>"
        start = place - len(indent)
        inner = self._neighbour(start, indent)
        return start, start, f"{inner}{opening}{self._json(inner)}</script>{page.newline}"

    def _json(self, indent: str | None) -> str:
        """The text of a block: on lines of its own where its tag has one, else in one line."""
        data = msgspec.json.encode(self.node)
        if indent is None:
            return self.page.written(escaped(data.decode()))
        lines = escaped(msgspec.json.format(data, indent=2).decode()).split("\n")
        new = self.page.newline
        return self.page.written(new + "".join(f"{indent}{line}{new}" for line in lines)) + indent

    def _place(self) -> int:
        """The end of ``head``, or what comes nearest to it."""
        known: dict[str, Tag] = {}
        for tag in self.page.tags:
            known.setdefault(tag.name, tag)
        return next((known[name].start for name in _BEFORE if name in known), self.page.end)

    def _neighbour(self, line: int, indent: str) -> str:
        """The indentation of the line before, where that is deeper; else two blanks more than that of ``</head>``."""
        for before in reversed(self.page.text[max(0, line - _LONGEST) : line].splitlines()):
            inner = before.lstrip(" \t")
            if inner:
                blanks = before[: len(before) - len(inner)]
                return blanks if blanks.startswith(indent) and inner.startswith("<") else indent
        return indent

    def _without_articles(self, block: Block) -> tuple[int, int, str]:
        """The change that takes the articles out of a block: all of it, or what else it holds written anew."""
        if not block.others:
            self._taken_out(block, strings(block.value))
            return (*self.page.element(block.tag), "")
        gone: list[Any] = []
        rest = _pruned(block.value, gone.append)
        self._taken_out(block, "\n".join(map(strings, gone)))
        return block.tag.end, block.tag.inner_end, self.page.written(escaped(dump(rest)))

    def _taken_out(self, block: Block, text: str) -> None:
        self._say("EMB002", "info", "ours took the place of another article in JSON-LD", block)
        self.log.ignored(f"script[{block.number}]", "ours took its place", text, self.page.line(block))

    def _say(self, code: str, severity: Any, message: str, block: Block) -> None:
        self.log.finding(code, severity, message, path=f"script[{block.number}]", line=self.page.line(block))


def _is_about(value: Any, node: dict[str, Any]) -> bool:
    """Whether a block is about the article of a node: by its ``@id``, else by its address."""
    if not isinstance(value, dict):
        return False
    for name in ("@id", "url"):
        if name in value or name in node:
            return value.get(name) == node.get(name)
    return True


def _pruned(value: Any, drop: Callable[[Any], None]) -> Any:
    """A value without the articles at its top (of arrays and of ``@graph``)."""
    if isinstance(value, list):
        made = [_pruned(item, drop) for item in value]
        return [item for item in made if item is not None]
    if not isinstance(value, dict):
        return value
    if "@graph" in value:
        inner = _pruned(as_list(value["@graph"]), drop)
        return {**value, "@graph": inner}
    if Graph((Root(value, "", None),), Log()).roots[0].article_types:
        drop(value)
        return None
    return value
