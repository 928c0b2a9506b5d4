"""The entries of a live blog: parts of one kind, each with a time of its own, that hold most of the text.

Known by repetition, not by name: at least three siblings of the same element and class, each with a ``time`` element
or a time in an attribute. What the JSON-LD of the page says about an entry of the same heading is put in where the
entry itself is silent (its exact time, its address); entries that stand in JSON-LD alone are read from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml.etree import _Element

from convert.formats.html import marks as m
from convert.formats.html import people
from convert.formats.html.linked_data import Object, objects, plain, types_of, unescaped
from convert.formats.html.source import Source, key_of, line_of, words_of
from convert.markup.dates import parse_machine
from convert.model import blocks as b
from convert.model import build
from convert.model.inlines import Text
from convert.model.people import Contributor, Moment
from convert.model.runs import normal_runs

if TYPE_CHECKING:
    from convert.formats.html.blocks import PageReader

FEWEST = 3
SHARE = 0.4
"""The entries hold at least this part of the container's text."""
_LEVELS = 6
_HEADINGS = ("h2", "h3", "h4", "h5")
_STAMPS = ("data-post-time", "data-timestamp", "data-time", "data-published", "data-date", "data-created", "datetime")


def entries_of(top: _Element) -> list[_Element]:
    """The entries of a live blog below an element; none where there is no such thing."""
    times = list(top.iter("time"))
    if len(times) < FEWEST:
        return []
    groups: dict[tuple[_Element | None, Any, str], dict[_Element, None]] = {}
    for one in times:
        at = one.getparent()
        for _ in range(_LEVELS):
            if at is None or at is top:
                break
            groups.setdefault((at.getparent(), at.tag, at.get("class") or ""), {})[at] = None
            at = at.getparent()
    whole = len(words_of(top))
    for members in groups.values():
        if len(members) >= FEWEST and sum(len(words_of(one)) for one in members) >= SHARE * whole:
            return list(members)
    return []


class LiveReader:
    """Reads the entries of one page."""

    def __init__(self, source: Source, language: str) -> None:
        self.source, self.language = source, language
        self.said: dict[str, Object] = {}
        self.listed = objects(source.data.article.get("liveBlogUpdate"), source.data)[:2000]
        for node in self.listed:
            self.said.setdefault(key_of(plain(node.get("headline"))), node)

    def read(self, reader: PageReader, entry: _Element) -> b.LiveUpdate | None:
        """One entry: its time, heading, names and blocks."""
        heading = next((one for one in entry.iter(*_HEADINGS) if line_of(one)), None)
        node = self.said.get(key_of(line_of(heading))) if heading is not None else None
        time = next(entry.iter("time"), None)
        moment = self._moment(entry, time, node or {})
        if moment is not None and time is not None and len(line_of(time)) <= 60:
            printed = line_of(time)
            moment = Moment(value=moment.value, literal="" if printed == moment.value else printed, zone=moment.zone)
        names: list[Contributor] = []
        if time is not None:
            names = self._stamp(reader, entry, time, moment)
        content: tuple[Any, ...] = ()
        if heading is not None:
            content = reader.own_inlines(heading)
            reader.claimed.add(heading)
        blocks = reader.own_blocks(entry, ())
        if not blocks and not content:
            return None
        return b.LiveUpdate(
            id=build.identifier(entry.get("id", "")), time=moment, heading=content, contributors=tuple(names),
            url=self._url(reader, entry, node or {}), blocks=blocks,
        )  # fmt: skip

    def _moment(self, entry: _Element, time: _Element | None, node: Object) -> Moment | None:
        said = [one.get(name) or "" for one in (time, entry) if one is not None for name in _STAMPS]
        for value in (*said, plain(node.get("datePublished"))):
            moment = parse_machine(value, self.language) if value else None
            if moment is not None and len(moment.value) > 10:
                return moment
        return None

    def _stamp(self, reader: PageReader, entry: _Element, time: _Element, moment: Moment | None) -> list[Contributor]:
        """The line with the time: names beside it are the entry's; what else it says is listed."""
        line = time
        parent = time.getparent()
        if parent is not None and parent is not entry and parent.find(".//p") is None and len(line_of(parent)) <= 80:
            line = parent
        rest = " ".join(line_of(one) for one in line.iter() if one is not line and one is not time and len(one) == 0)
        named = any(m.marks(one) & m.BYLINE for one in line.iter())
        authors = people.from_linked_data(self.source.data.article.get("author"), self.source.data)
        known = {key_of(one.name) for one in authors}
        found = [one for one in people.from_byline(rest) if named or key_of(one.name) in known]
        if not found and rest:
            reader.log.ignored(reader.place(line), "label beside the time of an entry", rest, line.sourceline)
        if moment is None or (moment.literal or moment.value) != line_of(time):
            reader.log.ignored(reader.place(time), "time of an entry as printed", line_of(time), time.sourceline)
        reader.claimed.add(line)
        return found

    def _url(self, reader: PageReader, entry: _Element, node: Object) -> str:
        url = node.get("url")
        if isinstance(url, str):
            return reader.url(unescaped(url))
        own = entry.get("id") or ""
        return reader.url(f"{self.source.base.partition('#')[0]}#{own}") if own and self.source.base else ""

    def from_data(self, reader: PageReader) -> list[b.Block]:
        """The entries that JSON-LD gives with their text, for a page that loads them later."""
        found: list[b.Block] = []
        for node in self.listed:
            lines = [line for line in unescaped(str(node.get("articleBody") or "")).split("\n") if line.strip()]
            blocks = tuple(b.Paragraph(content=run) for line in lines if (run := normal_runs((Text(text=line),), None)))
            heading = normal_runs((Text(text=plain(node.get("headline"))),), None)
            if blocks or heading:
                update = b.LiveUpdate(
                    time=parse_machine(plain(node.get("datePublished")), self.language), heading=heading, blocks=blocks,
                    url=reader.url(plain(node.get("url"))),
                    contributors=tuple(people.from_linked_data(node.get("author"), self.source.data)),
                )  # fmt: skip
                found.append(update)
        return found


def is_live(source: Source) -> bool:
    """Whether the page says that it is a live blog."""
    return "liveblogposting" in types_of(source.data.article)
