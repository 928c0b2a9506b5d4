"""Text with our marks -> Article; every line is in the article or reported. Recursion is bounded by ``MAX_LEVEL``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from convert.errors import ReadError
from convert.formats.base import Reading
from convert.formats.text import marks
from convert.formats.text.labels import Described, described
from convert.formats.text.marks import DEPTHS, HEAD_RULE, HEADING, ITEM, NAMED, RULE, SPECIAL, unescaped
from convert.formats.text.named import NAMED_BLOCKS
from convert.formats.text.parts import Line, Part, finished
from convert.model import blocks as b
from convert.model import build
from convert.model.article import Article, Unmapped
from convert.model.base import Node
from convert.model.inlines import Inline, LineBreak, Text
from convert.report import Log, Loss

MAX_LEVEL = 40
"""Deeper marks are text; normal form allows 32."""


def is_marked(lines: list[str]) -> bool:
    """Whether a text begins with a headline rule as we write it."""
    return _head(lines) is not None


def _head(lines: list[str]) -> tuple[int | None, int | None, int] | None:
    """Where kicker, headline and the rule are."""
    start = 0
    while start < len(lines) and not lines[start].strip(" \t"):
        start += 1
    first = [line.strip(" ") for line in lines[start : start + 4]] + [""] * 4
    rules = [bool(HEAD_RULE.fullmatch(line)) for line in first]
    if rules[0]:
        return None, None, start
    if rules[1]:
        return None, start, start + 1
    if first[1] or not (rules[2] or (rules[3] and first[2])):
        return None
    return (start, None, start + 2) if rules[2] else (start, start + 2, start + 3)


def read(lines: list[str], log: Log) -> Reading:
    """The article of a text for which ``is_marked`` holds."""
    found = _head(lines)
    assert found is not None
    kicker, headline, rule = found
    numbered = [Line(number, line) for number, line in enumerate(lines, 1)]
    held: dict[str, Any] = {}
    for name, index in (("kicker", kicker), ("headline", headline)):
        if index is not None:
            held[name] = unescaped(lines[index].strip(" "))
            log.chose(f"/{name}", f"line {index + 1}", index + 1)
    rest, residue = _without_residue(numbered[rule + 1 :])
    about = described(Article, rest, 0, log)
    items = _Blocks(log).read(rest[about.size :], 0)
    return Reading(article=_article(held, about, items), log=log, residue=residue)


def _without_residue(lines: list[Line]) -> tuple[list[Line], tuple[Loss, ...]]:
    """The lines before the block for machines at the end, and what that holds; ReadError where it is damaged."""
    end = len(lines)
    while end and not lines[end - 1].text.strip(" "):
        end -= 1
    start = end
    while start and lines[start - 1].text.startswith("| {"):
        start -= 1
    if start == end or not start or lines[start - 1].text != marks.RESIDUE:
        return lines, ()
    losses = []
    for line in lines[start:end]:
        try:
            losses.append(msgspec.json.decode(line.text[2:], type=Loss))
        except (msgspec.MsgspecError, ValueError) as error:
            raise ReadError(f"the residue is damaged: {error}", line=line.number, code="TXT020") from None
    return lines[: start - 1], tuple(losses)


def _article(held: dict[str, Any], about: Described, items: list[Any]) -> Article:
    held.update(about.fields)
    places: dict[str, list[Any]] = {"lead_media": [], "corrections": [], "editor_notes": []}
    rest: list[Any] = []
    standfirst: tuple[b.Block, ...] = held.get("standfirst", ())
    for item in items:
        name = item.name if isinstance(item, Part) else ""
        if name == "standfirst":
            standfirst += item.held
        elif name in places:
            places[name].append(item.held)
        else:
            rest.append(item)
    held |= {name: tuple(found) for name, found in places.items() if found}
    unmapped = tuple(Unmapped(format="text", path=f"line {line}", value=value) for line, value in about.others)
    return Article(**{**held, "standfirst": standfirst, "body": finished(rest), "unmapped": unmapped})


class _Open:
    """A section whose end has not come."""

    def __init__(self, depth: int, heading: str, role: str, line: int, about: Described) -> None:
        self.depth, self.heading, self.role, self.line, self.about = depth, heading, role, line, about
        self.items: list[Any] = []


class _Blocks:
    """The blocks of some lines. Each method takes where it stands and returns where it ended."""

    def __init__(self, log: Log) -> None:
        self.log = log

    def read(self, lines: list[Line], level: int) -> list[Any]:
        """Blocks and parts, in order."""
        if level > MAX_LEVEL:
            return [build.paragraph(line.text) for line in lines if line.text.strip(" ")]
        return _Run(self, lines, level).items()

    def made(self, node: Any, line: int) -> Any:
        """The node, its origin noted."""
        self.log.came_from(node, f"line {line}", line)
        return node

    def section(self, fields: dict[str, Any], about: Described, items: list[Any], line: int) -> b.Section:
        standfirst = about.fields.pop("standfirst", ())
        rest: list[Any] = [build.paragraph(value) for _, value in about.others]
        for item in items:
            if isinstance(item, Part) and item.name == "standfirst":
                standfirst += item.held
            else:
                rest.append(item)
        made = b.Section(**{**about.fields, **fields}, standfirst=standfirst, blocks=finished(rest))
        return self.made(made, line)  # type: ignore[no-any-return]  # made returns what it is given


class _Run:
    """One run over the lines of one container."""

    def __init__(self, reader: _Blocks, lines: list[Line], level: int) -> None:
        self.reader, self.lines, self.level = reader, lines, level
        self.at = 0
        self.top: list[Any] = []
        self.open: list[_Open] = []

    def items(self) -> list[Any]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.text.strip(" "):
                self.at += 1
                continue
            for test, method in _STARTS:
                if test(self, line.text):
                    method(self, line)
                    break
        self.close(0)
        return self.top

    def add(self, node: Any, line: Line) -> None:
        (self.open[-1].items if self.open else self.top).append(self.reader.made(node, line.number))

    def close(self, depth: int) -> bool:
        """The sections of this depth and deeper end here; whether there were any."""
        any_closed = False
        while self.open and self.open[-1].depth >= depth:
            done = self.open.pop()
            any_closed = True
            fields: dict[str, Any] = {"heading": build.inlines(done.heading)}
            if done.role:
                fields["role"] = build.code(done.role)
            made = self.reader.section(fields, done.about, done.items, done.line)
            (self.open[-1].items if self.open else self.top).append(made)
        return any_closed

    def below(self, lines: list[Line]) -> list[Any]:
        return self.reader.read(lines, self.level + 1)

    def taken(self, test: Callable[[str], bool]) -> list[Line]:
        """The lines from here on for which the test holds."""
        start = self.at
        while self.at < len(self.lines) and test(self.lines[self.at].text):
            self.at += 1
        return self.lines[start : self.at]

    def indented(self, blanks: int) -> list[Line]:
        """The lines from here on that are indented or blank, without the margin and the blank lines at the end."""
        margin = " " * blanks
        end = self.at
        for index in range(self.at, len(self.lines)):
            text = self.lines[index].text
            if text.startswith(margin):
                end = index + 1
            elif text.strip(" "):
                break
        held = self.lines[self.at : end]
        self.at = end
        return [Line(line.number, line.text[blanks:]) for line in held]

    # One method for each kind of start

    def raw(self, _: Line) -> None:
        lines = self.taken(lambda text: text.startswith("|"))
        self.add(b.Preformatted(text=raw_text(lines)), lines[0])

    def quote(self, line: Line) -> None:
        lines = self.taken(lambda text: text.startswith(">"))
        held = self.below([Line(n, text[2:] if text.startswith("> ") else text[1:]) for n, text in lines])
        last = held[-1] if held else None
        attribution: tuple[Inline, ...] = ()
        if isinstance(last, Part) and last.name == "attribution":
            attribution = last.held
            held.pop()
        if attribution and not held:
            self.add(build.paragraph(marks.ATTRIBUTION, *attribution), line)
        else:
            self.add(b.Quote(blocks=finished(held), attribution=attribution), line)

    def heading(self, line: Line) -> None:
        found = HEADING.fullmatch(line.text)
        assert found is not None
        self.at += 1
        self.add(b.Heading(level=len(found[1]), content=build.inlines(found[2])), line)

    def attribution(self, line: Line) -> None:
        self.at += 1
        held = build.inlines(line.text[len(marks.ATTRIBUTION) :])
        self.add(Part("attribution", line.number, held), line)

    def rest(self, line: Line) -> None:
        """A break, or the end of a section."""
        self.at += 1
        found = RULE.fullmatch(line.text)
        if found is None or not self.close(DEPTHS.index(found[1])):
            self.add(b.Break(), line)

    def items_of_list(self, line: Line) -> None:
        items: list[b.ListItem] = []
        start, ordered = 0, None
        while self.at < len(self.lines):
            at = self.lines[self.at]
            found = ITEM.fullmatch(at.text)
            if found is None or (ordered is not None and ordered != (found[1] is not None)):
                break
            if ordered is None:
                ordered = found[1] is not None
                start = int(found[1] or 1)
            self.at += 1
            mark = len(found[1]) + 2 if found[1] else len(marks.BULLET)
            first = [Line(at.number, found[2])] if found[2] else []
            items.append(b.ListItem(blocks=finished(self.below([*first, *self.indented(mark)]))))
        self.add(b.List(ordered=bool(ordered), start=min(start, 999999999), items=tuple(items)), line)

    def flow_section(self, line: Line) -> None:
        found = RULE.fullmatch(self.lines[self.at + 1].text)
        assert found is not None
        depth = DEPTHS.index(found[1])
        self.close(depth)
        self.at += 2
        about = described(b.Section, self.lines, self.at, self.reader.log)
        self.at += about.size
        self.open.append(_Open(depth, unescaped(line.text), found[2] or "", line.number, about))

    def paragraph(self, line: Line) -> None:
        content: list[str | Inline] = [unescaped(line.text.strip(" "))]
        self.at += 1
        while self.at < len(self.lines):
            text = self.lines[self.at].text.strip(" ")
            if not text or (SPECIAL.match(text) and not text.startswith("\\")):
                break
            content += [LineBreak(), Text(text=unescaped(text))]
            self.at += 1
        self.add(build.paragraph(*content), line)

    def named(self, line: Line) -> None:
        self.at += 1
        NAMED_BLOCKS[str(self.name_of(line))](self, line)

    def name_of(self, line: Line) -> str:
        found = NAMED.fullmatch(line.text)
        return found[1] if found else ""

    def is_headed(self, _: str) -> bool:
        """Whether the next line underlines this one."""
        return self.at + 1 < len(self.lines) and RULE.fullmatch(self.lines[self.at + 1].text) is not None

    # What named blocks are made of

    def text_of(self, line: Line) -> str:
        """The text after the name."""
        found = NAMED.fullmatch(line.text)
        return (found[2] or "") if found else ""

    def about(self, cls: type[Node]) -> Described:
        """The labels that stand here."""
        found = described(cls, self.lines, self.at, self.reader.log)
        self.at += found.size
        return found

    def barred(self) -> str:
        """The text of the lines with a bar that stand here."""
        return raw_text(self.taken(lambda text: text.startswith("|")))

    def parts(self, about: Described | None = None) -> list[Any]:
        """What stands indented here; labels that could not be read come first."""
        first: list[Any] = [build.paragraph(value) for _, value in about.others] if about else []
        return first + self.below(self.indented(marks.INDENT))

    def held(self, about: Described | None = None) -> tuple[b.Block, ...]:
        """The blocks that stand indented here."""
        return finished(self.parts(about))

    def last(self) -> Any:
        """The block before this one."""
        items = self.open[-1].items if self.open else self.top
        return items[-1] if items else None

    def replace_last(self, node: Any) -> None:
        """Another block in its place."""
        (self.open[-1].items if self.open else self.top)[-1] = node


def raw_text(lines: list[Line]) -> str:
    """The text of lines that begin with a bar."""
    return "\n".join(line.text[2:] if line.text.startswith("| ") else line.text[1:] for line in lines)


_STARTS: tuple[tuple[Callable[[_Run, str], Any], Callable[[_Run, Line], None]], ...] = (
    (_Run.is_headed, _Run.flow_section),
    (lambda _, text: text.startswith("|"), _Run.raw),
    (lambda _, text: text.startswith(">"), _Run.quote),
    (lambda _, text: HEADING.fullmatch(text), _Run.heading),
    (lambda _, text: ITEM.fullmatch(text), _Run.items_of_list),
    (lambda _, text: text.startswith(marks.ATTRIBUTION), _Run.attribution),
    (lambda _, text: text == marks.BREAK or (RULE.fullmatch(text) and " " not in text), _Run.rest),
    (lambda _, text: NAMED.fullmatch(text), _Run.named),
    (lambda _run, _text: True, _Run.paragraph),
)
"""How each kind of block begins, in the order in which they are tried, and what reads it."""
