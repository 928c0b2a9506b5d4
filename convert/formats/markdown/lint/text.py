"""The document that rules look at: its front matter, its lines, and its tokens where a rule asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from markdown_it.token import Token

from convert.formats.markdown.front import split
from convert.formats.markdown.tokens import parse
from convert.limits import Limits
from convert.markup.decode import decode
from convert.rule import Said

_MISSES = 100
"""How often a block is looked through in vain, so that time stays linear."""


class Words(NamedTuple):
    """A run of text as it stands in one block: its words, and the first and last line of the block."""

    text: str
    first: int
    last: int


class Text:
    """A document in Markdown: ``front`` matter, ``body`` below it."""

    def __init__(self, data: bytes) -> None:
        source = decode(data).text.replace("\r\n", "\n").replace("\r", "\n")
        self.front = split(source, Limits())
        self.body = self.front.body
        self.lines = source.split("\n")

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the body."""
        return parse(self.body, self.front.offset)[0]

    def span(self, token: Token) -> tuple[int, int]:
        """The first and last line of a block in the document, from 1."""
        first, behind = token.map or (0, 1)
        return first + 1 + self.front.offset, behind + self.front.offset

    @cached_property
    def inlines(self) -> list[tuple[Token, Token]]:
        """Each inline token of a run with the run."""
        return [(run, each) for run in self.tokens if run.type == "inline" for each in run.children or ()]

    def words(self) -> Iterator[Words]:
        """The text of each run outside of links, code and markup; neighbours are one text."""
        for run in self.tokens:
            if run.type != "inline":
                continue
            held: list[str] = []
            depth = 0
            for each in run.children or ():
                depth += each.nesting if each.type.startswith("link") else 0
                held.append(each.content if each.type == "text" and not depth else "\0")
            yield Words("".join(held), *self.span(run))

    def each(self, first: int, last: int, found: Iterable[tuple[str, str]]) -> Iterator[Said]:
        """A breach for each value with its message, in their order; none for one that does not stand there as it is."""
        number, at, missed = first, 0, 0
        for value, message in found:
            here, start = number, at
            while here <= last and (start := self.lines[here - 1].find(value, start)) < 0:
                here, start = here + 1, 0
            if here <= last:
                yield Said("", message, value, line=here, column=start + 1)
                number, at = here, start + len(value)
            elif (missed := missed + 1) > _MISSES:
                return

    def said(self, message: str, first: int, last: int = 0, value: str = "") -> Said:
        """A breach in the lines of a block, with line and column of ``value`` where it stands there."""
        for number in range(first, min(max(first, last), len(self.lines)) + 1):
            at = self.lines[number - 1].find(value) if value else -1
            if at >= 0:
                return Said("", message, value, line=number, column=at + 1)
        return Said("", message, value, line=first)
