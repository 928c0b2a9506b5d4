"""HTML between Markdown blocks -> blocks, through the shared reader of HTML bodies; unknown tags are reported."""

from __future__ import annotations

from typing import Any

from convert.errors import ReadError
from convert.formats.markdown.tags import find_tags
from convert.markup.body_reader import BodyReader
from convert.markup.html import parse_html
from convert.model.blocks import Table
from convert.model.walk import walk
from convert.report import Log

# Elements of HTML; a tag of another name is a component (JSX) or a mistake, and is reported as it stands.
_KNOWN = frozenset({
    "a", "abbr", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br", "button",
    "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "dialog",
    "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd",
    "label", "legend", "li", "link", "main", "map", "mark", "menu", "meta", "nav", "noscript", "object", "ol",
    "optgroup", "option", "output", "p", "param", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp",
    "script", "search", "section", "select", "small", "source", "span", "strike", "strong", "style", "sub", "summary",
    "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr",
    "track", "tt", "u", "ul", "var", "video", "wbr",
})  # fmt: skip


_HINTS = ("class", "id", "role", "type")
"""Attributes that the shared reader takes as hints and does not report."""


_ROWS = frozenset({"tr", "thead", "tbody", "tfoot", "colgroup", "col", "td", "th"})
_SPANS = ("colspan", "rowspan")
"""Attributes of rows and cells that a table keeps; the shared reader reports no other ones of a row."""
_VOID = frozenset({
    "area", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip


def still_open(markup: str) -> int:
    """How many more elements a piece of HTML opens than it closes."""
    tags = [tag for tag in find_tags(markup) if tag.name not in _VOID and not tag.source.endswith("/>")]
    return sum(-1 if tag.closing else 1 for tag in tags)


class _Shifted(Log):
    """The log of an article, for a part of it that starts some lines below."""

    def __init__(self, log: Log, by: int) -> None:
        super().__init__(trace=log.tracing)
        self.items, self.findings = log.items, log.findings
        self.origins, self.fields = log.origins, log.fields
        self.by = by

    def ignored(self, path: str, reason: str, text: str = "", line: int | None = None) -> None:
        super().ignored(path, reason, text, None if line is None else line + self.by)

    def came_from(self, node: Any, path: str = "", line: int | None = None, source: str = "") -> None:
        super().came_from(node, path, None if line is None else line + self.by, source)


def read_html(markup: str, log: Log, line: int) -> tuple[Any, ...]:
    """The blocks of an HTML block that starts on a line; tags and text that have no place are listed as ignored."""
    tags = find_tags(markup)
    for tag in tags:
        if tag.name not in _KNOWN:
            log.ignored("html", f"tag {tag.name} is not HTML", tag.source, line)
    try:
        root = parse_html(f"<div>{markup}", format="markdown")
    except ReadError as error:
        error.line = line
        raise
    body = root.find("body")
    blocks = BodyReader(_Shifted(log, line - 1), attributes=True).blocks(root if body is None else body)
    used = {getattr(node, key, None) for block in blocks for _, node in walk(block) for key in ("id", "role")}
    for tag in tags:
        for key in _HINTS:
            if tag.attributes.get(key) and tag.attributes[key] not in used:
                log.ignored("html", f"attribute {key} of {tag.name}", tag.attributes[key], line)
        if tag.name in _ROWS and any(type(block) is Table for block in blocks):
            for key in sorted(tag.attributes.keys() - {*_HINTS, *_SPANS}):
                log.ignored("html", f"attribute {key} of {tag.name}", tag.attributes[key], line)
    return blocks
