"""How the writer says what Markdown cannot: in comments (annotated), directives, or divs.

The functions of the writer build lines from the inside out and are the same in every flavour; what differs is here.
The style is set for the length of one write (``with use(flavour)``), in a context of its own for each thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from convert.formats.markdown.fences import write_attributes
from convert.formats.markdown.marker import closing, opening
from convert.model.patterns import pattern

Lines = list[str]
_COLONS = pattern(r":{3,}")


class Style(Protocol):
    """What a flavour decides. ``comments``: HTML comments may be written; ``colons``: ``:name`` means something.

    ``pandoc``: what Pandoc's Markdown has beyond CommonMark means something.
    """

    comments: bool
    colons: bool
    pandoc: bool

    def around(self, kind: str, data: Any, lines: Lines) -> Lines:
        """An annotation around some lines."""

    def before(self, kind: str, data: Any, lines: Lines) -> Lines:
        """An annotation of the one block that these lines are."""

    def here(self, kind: str) -> Lines:
        """An annotation of a place."""


class Comments:
    """``<!-- news:TYPE {json} -->``."""

    comments, colons, pandoc = True, False, False

    def around(self, kind: str, data: Any, lines: Lines) -> Lines:
        """Between two comments."""
        return [opening(kind, data), *([""] if lines else []), *lines, "", closing(kind)]

    def before(self, kind: str, data: Any, lines: Lines) -> Lines:
        """After a comment."""
        return [opening(kind, data), "", *lines]

    def here(self, kind: str) -> Lines:
        """A comment; the separator needs no name."""
        return ["<!-- -->" if kind == "separator" else opening(kind)]


class Fences:
    """``:::type{attributes}`` or ``::: {.type attributes}``; the outer fence is the longer one."""

    comments = False

    def __init__(self, *, div: bool) -> None:
        self.div = self.pandoc = div
        self.colons = not div

    def around(self, kind: str, data: Any, lines: Lines) -> Lines:
        """Between two fences, longer than any run of colons that starts a line inside."""
        runs = [max(map(len, _COLONS.findall(line))) for line in lines if ":::" in line]
        fence = ":" * max(3, max(runs, default=2) + 1)
        head = f" {write_attributes(data, first=f'.{kind}')}" if self.div else kind + write_attributes(data)
        return [fence + head, *(["", *lines, ""] if lines else []), fence]

    def before(self, kind: str, data: Any, lines: Lines) -> Lines:
        """The same: a fence has no other way to say what a block is."""
        return self.around(kind, data, lines)

    def here(self, kind: str) -> Lines:
        """Two fences with nothing between them."""
        return self.around(kind, None, [])


_STYLES: dict[str, Style] = {"directive": Fences(div=False), "div": Fences(div=True)}
_COMMENTS = Comments()
_style: ContextVar[Style] = ContextVar("style", default=_COMMENTS)


def style() -> Style:
    """The style of the write that is under way."""
    return _style.get()


@contextmanager
def use(flavour: str) -> Iterator[None]:
    """Writes in the style of a flavour."""
    token = _style.set(_STYLES.get(flavour, _COMMENTS))
    try:
        yield
    finally:
        _style.reset(token)


_NAMED = pattern(r"(\\.)|:(?=[A-Za-z0-9])")
_PANDOC = pattern(r"(\\[!-/:-@\[-`{-~])|\\|(?<![A-Za-z0-9])@(?=[A-Za-z0-9_{*])|\^")
_PANDOC_ITEM = pattern(r"(\(?)(?![A-Z]\. [^ ])(?:[#@]|[0-9]+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)[.)](?=[ \t]|$)")
_PANDOC_LINE = pattern(r"([Tt]able(?=:))|[|~](?=[ \t]|$)")


def guard(text: str) -> str:
    """Escaped text in which nothing means more than Markdown does, to the tools that a flavour is for.

    A directive: ``:name``, ``10:30`` (remark-directive). Pandoc: a citation, TeX, a superscript.
    """
    if style().colons:
        return _NAMED.sub(lambda found: found[1] or "\\:", text) if ":" in text else text
    if style().pandoc:
        return _PANDOC.sub(lambda found: found[1] or "\\" + found[0], text)
    return text


def guard_line(line: str) -> str:
    """An escaped line of a paragraph that starts no list, verse, definition or caption where Pandoc is to read it."""
    if not style().pandoc:
        return line
    if found := _PANDOC_ITEM.match(line):
        return "\\" + line if found[1] else f"{line[: found.end() - 1]}\\{line[found.end() - 1 :]}"
    if found := _PANDOC_LINE.match(line):
        return f"{found[1] or ''}\\{line[len(found[1] or '') :]}"
    return line
