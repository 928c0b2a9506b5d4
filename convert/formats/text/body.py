"""The rows below the head -> blocks: sections, headings, paragraphs, lists, figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from convert.formats.text import kinds, names
from convert.formats.text.rows import Row
from convert.model import build
from convert.model.article import Unmapped
from convert.model.blocks import Block, Break, Figure, Heading, List, ListItem, Paragraph, Section
from convert.model.inlines import Text
from convert.model.media import Asset
from convert.model.people import Contributor, Source
from convert.report import Log

_ICON = "the alternative text of an icon"
_HEADING_WORDS = 25
"""How many words the heading of a part with sources may have."""


def contributors(found: kinds.Byline) -> tuple[Contributor, ...]:
    """The people of a byline; a person is who is written like one."""
    return tuple(
        Contributor(name=name, kind="person" if kinds.is_name(name) else None, job_title=job)
        for name, job in found.people
    )


class _Part:
    """A section being filled."""

    def __init__(self, row: Row, role: str | None, contributors: tuple[Contributor, ...] = ()) -> None:
        self.row, self.role, self.contributors = row, role, contributors
        self.sources: tuple[Source, ...] = ()
        self.standfirst: list[Block] = []
        self.blocks: list[Any] = []


class Body:
    """The rows of a body, read once; ``fields`` and ``unmapped`` are what belongs to the article instead."""

    def __init__(
        self, rows: list[Row], reasons: list[str], log: Log, known: dict[str, Any],
        label: Callable[[str], kinds.Label | None] = kinds.section,
    ) -> None:  # fmt: skip
        self.rows, self.reasons, self.log, self.known = rows, reasons, log, known
        self.label = label
        self.fields: dict[str, Any] = {}
        self.unmapped: list[Unmapped] = []
        self.spaced = sum(row.gap for row in rows) * 2 > len(rows)
        self.real = [index for index, reason in enumerate(reasons) if not reason]
        self.after = dict(zip(self.real, self.real[1:], strict=False))
        self.before = dict(zip(self.real[1:], self.real, strict=False))
        self.headings = self.sourced()
        self.top: list[Any] = []
        self.open: list[_Part] = []

    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the body; call once."""
        index = 0
        while index < len(self.rows):
            index = self.row(index)
        self.close(0)
        return tuple(self.top)

    def sourced(self) -> set[int]:
        """The rows that are the heading of a part with named sources."""
        found = set()
        for index in self.real:
            if kinds.sources(self.rows[index].text) is None or index not in self.before:
                continue
            heading = self.before[index]
            text = self.rows[heading].text
            if kinds.is_title(text, _HEADING_WORDS) and not kinds.is_prose(text) and self.label(text) is None:
                found.add(heading)
        return found

    # Rows

    def row(self, index: int) -> int:
        """One row or more; the index of the next."""
        row = self.rows[index]
        if self.reasons[index]:
            self.log.ignored(f"line {row.number}", self.reasons[index], row.text, row.number)
            return index + 1
        if index in self.headings:
            return self.member(index)
        if kinds.sources(row.text) is not None:
            return self.named_sources(index)
        label = self.label(row.text)
        if label is not None or self.has_icon(index):
            return self.section(index, label)
        if kinds.is_break(row.text) and not re.search(r"\w", row.text):
            self.add(Break(), row)
            return index + 1
        if self.is_list(index):
            return self.items(index)
        if self.is_caption(index):
            return self.figure(index)
        if kinds.is_copyright(row.text) and "copyright_notice" not in self.known:
            self.fields.setdefault("copyright_notice", row.text)
            if self.fields["copyright_notice"] == row.text:
                return index + 1
        if self.is_heading(index):
            self.add(Heading(level=2, content=build.inlines(row.text)), row)
        else:
            self.paragraph(row)
        return index + 1

    def paragraph(self, row: Row) -> None:
        """A paragraph, of the group's standfirst where no part of it has begun."""
        part = self.open[-1] if self.open else None
        node = build.paragraph(row.text)
        if part is not None and part.role in names.GROUPS and not part.blocks:
            self.log.came_from(node, f"line {row.number}", row.number)
            part.standfirst.append(node)
        else:
            self.add(node, row)

    def add(self, node: Any, row: Row) -> None:
        """A block joins the section that is open."""
        self.log.came_from(node, f"line {row.number}", row.number)
        (self.open[-1].blocks if self.open else self.top).append(node)

    # Sections

    def has_icon(self, index: int) -> bool:
        """Whether the text of an icon stands right above a row that may be a heading."""
        return (
            index > 0 and self.reasons[index - 1] == _ICON and kinds.is_title(self.rows[index].text, 8)
            and index in self.after and not kinds.credit(self.rows[index].text)
        )  # fmt: skip

    def section(self, index: int, label: kinds.Label | None) -> int:
        """The heading of a section, and a byline right below it."""
        self.close(0)
        people: tuple[Contributor, ...] = ()
        if label is not None and label.name:
            people = (Contributor(name=self.full_name(label.name), kind="person"),)
        part = _Part(self.rows[index], label.role if label else None, people)
        self.open.append(part)
        following = self.after.get(index)
        if following is not None and following == index + 1 and following not in self.headings:
            text = self.rows[following].text
            found = kinds.byline(text)
            if found is not None:
                part.contributors = contributors(found)
                return following + 1
            if people and kinds.is_name(text) and text.startswith(people[0].name.split()[0]):
                part.contributors = (Contributor(name=text, kind="person"),)
                return following + 1
        return index + 1

    def full_name(self, name: str) -> str:
        """The name of the article's contributor who is meant by a first or last name."""
        people = [one.name for one in self.known.get("contributors", ())]
        meant = [one for one in people if name.casefold() in (word.casefold() for word in one.split())]
        return meant[0] if len(meant) == 1 else name

    def member(self, index: int) -> int:
        """A heading with sources: a part of the group that is open, or a part by itself."""
        group = bool(self.open) and self.open[0].role in names.GROUPS
        self.close(1 if group else 0)
        role = names.MEMBER[self.open[0].role or ""] if group else "signal"
        self.fields.setdefault("form", "signals")
        self.open.append(_Part(self.rows[index], role))
        return index + 1

    def named_sources(self, index: int) -> int:
        """The named sources of the section that is open, or of the article."""
        listed = kinds.sources(self.rows[index].text) or ""
        last = index
        if not listed and index in self.after:
            last = self.after[index]
            for between in range(index + 1, last):
                row = self.rows[between]
                self.log.ignored(f"line {row.number}", self.reasons[between], row.text, row.number)
            listed = self.rows[last].text
        if kinds.is_prose(listed) and not kinds.listed(listed)[1:]:
            self.paragraph(self.rows[index])
            return index + 1
        found = tuple(Source(name=name) for name in kinds.listed(listed))
        if self.open:
            self.open[-1].sources += found
        else:
            self.fields["sources"] = self.fields.get("sources", ()) + found
        return last + 1

    def close(self, depth: int) -> None:
        """The sections from this depth on end here."""
        while len(self.open) > depth:
            part = self.open.pop()
            made = Section(
                role=part.role, heading=build.inlines(part.row.text), contributors=part.contributors,
                sources=part.sources, standfirst=tuple(part.standfirst), blocks=tuple(part.blocks),
            )  # fmt: skip
            self.add(made, part.row)

    # Other blocks

    def is_caption(self, index: int) -> bool:
        """Whether the next row is a credit right below this one."""
        following = index + 1
        return (
            following < len(self.rows) and not self.rows[following].gap and not self.reasons[following]
            and bool(kinds.credit(self.rows[following].text)) and not kinds.is_prose(self.rows[following].text)
        )  # fmt: skip

    def figure(self, index: int) -> int:
        """A picture of which the text has caption and credit."""
        row = self.rows[index]
        asset = Asset(caption=build.inlines(row.text), credit=kinds.credit(self.rows[index + 1].text))
        self.add(Figure(asset=asset), row)
        return index + 2

    def is_heading(self, index: int) -> bool:
        """A short line between paragraphs."""
        row = self.rows[index]
        following = self.after.get(index)
        if following is None or kinds.is_sentence(row.text) or not kinds.is_title(row.text, 12 if self.spaced else 8):
            return False
        if self.spaced and not (row.gap and self.rows[following].gap):
            return False
        return kinds.is_prose(self.rows[following].text) and kinds.bullet(row.text) == ""

    def is_list(self, index: int) -> bool:
        """Whether a list begins here."""
        text = self.rows[index].text
        sign = kinds.bullet(text)
        if sign:
            return sign[0] not in "-–—*" or self.goes_on(index, lambda other: kinds.bullet(other)[:1] == sign[0])
        number, _ = kinds.number(text)
        return number >= 0 and self.goes_on(index, lambda other: kinds.number(other)[0] == number + 1)

    def goes_on(self, index: int, test: Callable[[str], bool]) -> bool:
        """Whether the next row passes a test."""
        following = self.after.get(index)
        return following is not None and test(self.rows[following].text)

    def items(self, index: int) -> int:
        """The list that begins here."""
        row = self.rows[index]
        sign = kinds.bullet(row.text)
        start, _ = kinds.number(row.text)
        items: list[ListItem] = []
        while index < len(self.rows):
            text = self.rows[index].text
            if self.reasons[index]:
                break
            number, mark = (0, kinds.bullet(text)) if sign else kinds.number(text)
            if not mark or (sign and mark[0] != sign[0]) or (not sign and number != start + len(items)):
                break
            items.append(ListItem(blocks=(build.paragraph(text[len(mark) :]),)))
            index += 1
        self.add(List(ordered=not sign, start=1 if sign else start, items=tuple(items)), row)
        return index

    @staticmethod
    def without_start(
        blocks: tuple[Block, ...], pattern: re.Pattern[str], take: Callable[[re.Match[str]], None]
    ) -> tuple[Block, ...]:
        """The blocks without what the pattern finds at the start of the first paragraph, which ``take`` is given."""
        first = blocks[0] if blocks else None
        if isinstance(first, Section):
            inner = Body.without_start(first.blocks, pattern, take)
            return blocks if inner is first.blocks else (msgspec.structs.replace(first, blocks=inner), *blocks[1:])
        if not isinstance(first, Paragraph) or not isinstance(first.content[0], Text):
            return blocks
        found = pattern.match(first.content[0].text)
        if found is None:
            return blocks
        take(found)
        return (build.paragraph(first.content[0].text[found.end() :]), *blocks[1:])
