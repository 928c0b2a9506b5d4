"""The blocks of a container tidied: labels, repetitions and pointers out, headings in disguise recognised."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from convert.formats.html import addresses, labels
from convert.formats.html import marks as m
from convert.formats.html.blocks import PageReader
from convert.formats.html.interviews import with_exchanges
from convert.formats.html.notices import notice_of
from convert.formats.html.source import key_of
from convert.markup.dates import written_times
from convert.model import blocks as b
from convert.model.inlines import LineBreak, Link, Strong, Text
from convert.model.patterns import pattern
from convert.model.runs import normal_runs
from convert.model.walk import iter_text, plain

_END = pattern(r"[.…;,]$")
_STOP = pattern(r"[.…;,:!\"”»)]$")
_NUMERIC = pattern(r"^\D{0,25}\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}\D{1,25}\d{1,2}[:.h]\d{2}\D{0,12}$")
"""A line of a date and a time in figures, and next to nothing else."""
_INDENT = pattern("(?:^| )\u3000")
_TEXTUAL = (b.Paragraph, b.Heading)


BEGINNING = 12
"""So many letters tell nearly every text from the few that must not be repeated."""


class Tidy:
    """One run over the blocks of a page."""

    def __init__(
        self, reader: PageReader, *, headline: str, standfirst: str, kicker: str, byline: str, language: str,
        names: list[str],
    ) -> None:  # fmt: skip
        self.reader = reader
        self.heads = {key for text in (headline, kicker, byline, *names) if (key := key_of(text))}
        self.standfirst = key_of(standfirst)
        self.language = language
        self.seen: set[str] = set()
        self.beginnings = {key[:BEGINNING] for key in (*self.heads, self.standfirst)}
        self.pointers: set[str] = set()
        self.texts: dict[int, str] = {}
        self.made: list[b.Block] = []
        self.last = ""

    def drop(self, block: b.Block, reason: str) -> None:
        """A block left out, with all of its text."""
        known = self.reader.where.get(id(block))
        path = self.reader.place(known) if known is not None else "body"
        line = known.sourceline if known is not None else None
        self.reader.log.ignored(path, reason, text_of(block), line)

    def blocks(self, blocks: tuple[b.Block, ...]) -> tuple[b.Block, ...]:
        """The blocks of the article."""
        blocks = tuple(part for block in blocks for part in self._indented(block))
        self.pointers = self._pointers(blocks)
        kept = [block for index, block in enumerate(blocks) if not self._dropped(block, index)]
        kept = [self._entry(block) if isinstance(block, b.LiveUpdate) else block for block in kept]
        kept = [block if index is None else self._as(kept[index], block) for block, index in self._asked(kept)]
        kept = [self._notice(block) for block in self._headed(kept)]
        if self.reader.everything:
            return tuple(kept)
        return tuple(self._without_end(kept))

    def _asked(self, kept: list[b.Block]) -> list[tuple[b.Block, int | None]]:
        """The blocks with the exchanges of an interview, each new one with the index of the block it begins with."""
        return [(made, None if made is kept[index] else index) for made, index in with_exchanges(kept)]

    def _notice(self, block: b.Block) -> b.Block:
        known = self.reader.where.get(id(block))
        notice = notice_of(block, known)
        return block if notice is None else self._as(block, notice)

    def _entry(self, entry: b.LiveUpdate) -> b.Block:
        """An entry of a live blog, its blocks tidied as those of an article."""
        kept = tuple(block for block in entry.blocks if not self._dropped(block, 99))
        return entry if kept == entry.blocks else self._as(entry, msgspec.structs.replace(entry, blocks=kept))

    def _pointers(self, blocks: tuple[b.Block, ...]) -> set[str]:
        """Beginnings that several paragraphs of a link and little else share: the site's own words for "read also"."""
        seen: dict[str, int] = {}
        for block in blocks:
            if isinstance(block, b.Paragraph) and (key := _opening(block)):
                seen[key] = seen.get(key, 0) + 1
        return {key for key, count in seen.items() if count > 1}

    def _indented(self, block: b.Block) -> list[b.Block]:
        """A paragraph whose lines begin with an ideographic space is several."""
        if not isinstance(block, b.Paragraph) or "\u3000" not in self._text(block):
            return [block]
        if not _INDENT.search(self._text(block)):
            return [block]
        parts: list[list[Any]] = [[]]
        for before, item in zip((None, *block.content), block.content, strict=False):
            if isinstance(item, Text) and item.text.startswith("\u3000"):
                if isinstance(before, LineBreak):
                    parts[-1].pop()
                    parts.append([])
                item = Text(text=item.text.lstrip("\u3000"))  # noqa: PLW2901  (the indent is the form of a paragraph, not its text)
            parts[-1].append(item)
        runs = [run for part in parts if (run := normal_runs(tuple(part), None))]
        made = [self._as(block, b.Paragraph(content=run)) for run in runs]
        self.made += made  # kept, so that the number of none is that of another block later
        return made

    def _text(self, block: b.Paragraph | b.Heading) -> str:
        """The text of a block, made once."""
        known = self.texts.get(id(block))
        if known is None:
            content = block.content
            known = content[0].text if len(content) == 1 and type(content[0]) is Text else plain(content)
            self.texts[id(block)] = known
        return known

    def _saw(self, key: str) -> None:
        """Note a text of the article that is not to be repeated."""
        if len(key) >= 30:
            self.seen.add(key)
            self.beginnings.add(key[:BEGINNING])

    def _key(self, text: str) -> str:
        """The key of a text; only its beginning where no text that could be repeated begins so."""
        if len(text) > 8 * BEGINNING:
            beginning = key_of(text[: 6 * BEGINNING])[:BEGINNING]
            if len(beginning) == BEGINNING and beginning not in self.beginnings:
                return beginning
        return key_of(text)

    def _dropped(self, block: b.Block, index: int) -> bool:
        reason = self._reason(block, index)
        if reason:
            self.drop(block, reason)
        return bool(reason)

    def _reason(self, block: b.Block, index: int) -> str:
        if not isinstance(block, _TEXTUAL):
            if isinstance(block, b.Embed) and block.url:
                if block.url in self.seen:
                    return "repeats an embed"
                self.seen.add(block.url)
            if isinstance(block, (b.Figure, b.Gallery)):
                for one in _figures(block):
                    self._saw(key_of(plain(one.asset.caption)))
            return ""
        text = self._text(block).strip("\u00a0\u3000 ")
        key = self._key(text) if isinstance(block, b.Paragraph) else key_of(text)
        if not key:
            return (
                ""
                if text and isinstance(block, b.Paragraph) and len(text) < 4 and text not in ("*", "**", "***")
                else "no words"
            )
        if labels.is_label(text):
            return "label"
        if self.reader.everything:
            return ""
        if key in self.heads:
            return "repeats the heads of the article"
        if key == self.standfirst:
            return "repeats the standfirst"
        if isinstance(block, b.Heading) and self._repeats(key):
            return "repeats the heads of the article"
        if isinstance(block, b.Heading) and _linked_share(block) >= 0.95 and not self._fits(text):
            return "pointer to another piece"
        return self._of_paragraph(block, text, key, index) if isinstance(block, b.Paragraph) else ""

    def _of_paragraph(self, block: b.Paragraph, text: str, key: str, index: int) -> str:
        """Why a paragraph is left out; "" where it stays."""
        if labels.asks_consent(text):
            return "consent notice"
        if self._points_elsewhere(block, text):
            return "pointer to another piece"
        if _is_social(block, text):
            return "links to social networks"
        if (len(key) >= 30 and key in self.seen) or (len(text) >= 40 and text == self.last):
            return "repeats a text of the article"
        if index < 6 and self._is_stamp(block, text):
            return "date or byline, already read"
        self.last = text
        return ""

    def _repeats(self, key: str) -> bool:
        """Whether a heading is the headline with its kicker, or with a few words more."""
        return any(len(head) >= 20 and head in key and len(key) <= len(head) + 60 for head in self.heads)

    def _points_elsewhere(self, block: b.Paragraph, text: str) -> bool:
        links = _links(block.content)
        if not links:
            return False
        linked = sum(len(plain(one.content)) for one in links)
        if labels.leads_elsewhere(text) and linked:
            return linked > 0.4 * len(text)
        if self.pointers and _opening(block) in self.pointers:
            return True
        return (
            linked >= 0.95 * len(text) and len(text) >= 15 and len(links) == 1 and not self._fits(text)
        )

    def _fits(self, text: str) -> bool:
        return key_of(text) in self.reader.container.fingerprint

    def _is_stamp(self, block: b.Paragraph, text: str) -> bool:
        if len(text) > 120:
            return False
        known = self.reader.where.get(id(block))
        if known is not None and m.marks(known) & (m.DATE | m.BYLINE) and len(text) <= 80:
            return True
        if len(text) <= 60 and _NUMERIC.match(text):
            return True
        times = written_times(text, self.language)
        return len(times) == 1 and len(times[0][1].literal or times[0][1].value) >= 0.6 * len(text)

    def _headed(self, blocks: list[b.Block]) -> list[b.Block]:
        """Paragraphs that are wholly strong, short, and followed by text are headings."""
        levels = {block.level for block in blocks if isinstance(block, b.Heading)}
        level = min(min(levels, default=2) + 0, 6)
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if (
                isinstance(block, b.Paragraph)
                and _is_bold(block)
                and index
                and isinstance(following, (b.Paragraph, b.List, b.Figure))
            ):
                text = plain(block.content)
                if isinstance(following, b.Paragraph) and _is_bold(following):
                    continue
                if not _heads(text, following):
                    continue
                blocks[index] = self._as(block, b.Heading(level=max(level, 2), content=_unbold(block.content)))
            elif isinstance(block, b.Heading) and _only_strong(block):
                blocks[index] = self._as(block, msgspec.structs.replace(block, content=_unbold(block.content)))
        return self._crossheads(blocks, level)

    def _crossheads(self, blocks: list[b.Block], level: int) -> list[b.Block]:
        """Short paragraphs of one class of their own, each between long ones, are the headings of the page."""
        groups: dict[str, list[int]] = {}
        for index, block in enumerate(blocks):
            known = self.reader.where.get(id(block)) if isinstance(block, b.Paragraph) else None
            if known is not None and known.tag == "p" and (name := known.get("class")):
                groups.setdefault(name, []).append(index)
        for members in groups.values():
            if len(members) >= 2 and all(self._is_crosshead(blocks, index) for index in members):
                for index in members:
                    block = blocks[index]
                    assert isinstance(block, b.Paragraph)
                    blocks[index] = self._as(block, b.Heading(level=max(level, 2), content=block.content))
        return blocks

    def _is_crosshead(self, blocks: list[b.Block], index: int) -> bool:
        if not 0 < index < len(blocks) - 1:
            return False
        before, block, after = blocks[index - 1 : index + 2]
        text = plain(block.content) if isinstance(block, b.Paragraph) else ""
        return bool(
            3 <= len(text) <= 90
            and not re.search("[:：]", text)
            and not _STOP.search(text)
            and isinstance(after, b.Paragraph)
            and len(plain(after.content)) > 100
            and not (isinstance(before, b.Paragraph) and len(plain(before.content)) <= 90)
        )

    def _as(self, old: b.Block, new: b.Block) -> b.Block:
        known = self.reader.where.get(id(old))
        if known is not None:
            self.reader.know(new, known)
            if self.reader.log.tracing:
                self.reader.log.came_from(new, self.reader.place(known), known.sourceline)
        return new

    def _without_end(self, blocks: list[b.Block]) -> list[b.Block]:
        """What stands after the last content and leads nowhere: headings, and lists that are nearly all links."""
        while blocks:
            last = blocks[-1]
            if isinstance(last, b.Heading) and self._followed(last):
                self.drop(last, "heading of a part that was left out")
            elif isinstance(last, (b.List, b.Aside)) and _density(last) > (0.5 if _is_headed(blocks) else 0.7):
                self.drop(last, "links to other pieces")
            elif isinstance(last, b.Break):
                pass
            else:
                break
            blocks.pop()
        return blocks

    def _followed(self, block: b.Block) -> bool:
        """Whether something stood after a block that is not in the article."""
        at = self.reader.where.get(id(block))
        while at is not None and at is not self.reader.container.element:
            if at.getnext() is not None:
                return True
            at = at.getparent()
        return False


def _figures(block: b.Figure | b.Gallery) -> tuple[b.Figure, ...]:
    return block.figures if isinstance(block, b.Gallery) else (block,)


def text_of(block: Any) -> str:
    """All text of a block."""
    held = ["".join(iter_text(block))]
    for one in _figures(block) if isinstance(block, (b.Figure, b.Gallery)) else ():
        held += [one.asset.alt, one.asset.credit, one.asset.headline]
    if isinstance(block, (b.CodeBlock, b.Preformatted)):
        held.append(block.text)
    if isinstance(block, b.Embed):
        held.append(block.title)
    return " ".join(filter(None, held))


def _is_headed(blocks: list[b.Block]) -> bool:
    """Whether the last block stands under a heading, or a line like one."""
    before = blocks[-2] if len(blocks) > 1 else None
    return isinstance(before, b.Heading) or (isinstance(before, b.Paragraph) and len(plain(before.content)) <= 60)


def _opening(block: b.Paragraph) -> str:
    """The words before the one link that ends a paragraph and is most of it; "" for any other paragraph."""
    links = _links(block.content)
    if len(links) != 1:
        return ""
    text, linked = plain(block.content).strip(), plain(links[0].content).strip()
    before = text[: -len(linked)].strip() if linked and text.endswith(linked) else ""
    return key_of(before) if 4 <= len(before) <= 40 and len(linked) > 0.5 * len(text) else ""


def _links(content: tuple[Any, ...]) -> list[Link]:
    found: list[Link] = []
    if len(content) == 1 and type(content[0]) is Text:
        return found
    stack = [one for one in content if type(one) is not Text]
    while stack:
        one = stack.pop()
        if isinstance(one, Link):
            found.append(one)
        else:
            stack.extend(inner for inner in getattr(one, "content", ()) if type(inner) is not Text)
    return found


def _is_social(block: b.Paragraph, text: str) -> bool:
    """Whether a short paragraph leads to two pages or more on social networks, and nowhere else."""
    links = _links(block.content)
    return len(links) > 1 and len(text) <= 300 and all(addresses.is_social(one.href) for one in links)


def _linked_share(block: b.Heading) -> float:
    whole = len(plain(block.content))
    return sum(len(plain(one.content)) for one in _links(block.content)) / whole if whole else 0.0


def _density(block: Any) -> float:
    words = len("".join(iter_text(block)))
    from convert.model.walk import walk  # noqa: PLC0415  (one use)

    linked = sum(len(plain(node.content)) for _, node in walk(block) if isinstance(node, Link))
    return linked / words if words else 1.0


def _is_bold(block: b.Paragraph) -> bool:
    return _only_strong(block) and len(plain(block.content)) <= 120


def _heads(text: str, following: b.Block) -> bool:
    """Whether a strong line can be a heading: short, no sentence, no address, no label of a list."""
    return not (
        len(text) > 120 or "@" in text or _END.search(text) or (text.endswith(":") and isinstance(following, b.List))
    )


def _only_strong(block: b.Paragraph | b.Heading) -> bool:
    first = block.content[0] if block.content else None
    if isinstance(first, Text) and (len(block.content) == 1 or len(first.text) >= 20):
        return False
    return any(isinstance(item, (Strong, Link)) for item in block.content) and all(
        isinstance(item, Strong) or (isinstance(item, Link) and all(isinstance(one, Strong) for one in item.content))
        or (isinstance(item, Text) and len(item.text) < 20 and not key_of(item.text)) or isinstance(item, LineBreak)
        for item in block.content
    )  # fmt: skip


def _unbold(content: tuple[Any, ...]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for item in content:
        kept.extend(item.content if isinstance(item, Strong) else [item])
    return normal_runs(tuple(kept), None)
