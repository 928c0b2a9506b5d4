"""Headings that name a part with a role ("The News", "Signals") -> sections with their sources."""

from __future__ import annotations

import re
from collections.abc import Callable

from convert.model.blocks import Block, Heading, Paragraph, Section
from convert.model.inlines import Inline
from convert.model.patterns import pattern
from convert.model.people import Source
from convert.model.walk import plain

_ROLES = {
    "the news": "news", "the scoop": "news", "what's happening": "news", "what happened": "news", "the facts": "news",
    "know more": "know-more", "room for disagreement": "room-for-disagreement", "notable": "notable",
    "signals": "signals", "the analysis": "analysis", "our analysis": "analysis", "step back": "background",
    "the view from": "view-from",
}  # fmt: skip
_VIEW_FROM = pattern(r"^the view from\s+\S", re.IGNORECASE)
_SOMEBODYS_VIEW = pattern(r"^.{2,60}['\u2019]s? view$", re.IGNORECASE)
_SOURCES = pattern(r"^(?:source icon\s+)?(sources?)\s*:\s*(.*)$", re.IGNORECASE | re.DOTALL)

Dropped = Callable[[Block, str], None]


def role_of(heading: str) -> str | None:
    """The role of the section that a heading of this text opens, or None where it names no known part."""
    text = " ".join(heading.split()).strip(" :").casefold().replace("\u2019", "'")
    if _VIEW_FROM.match(text):
        return "view-from"
    if _SOMEBODYS_VIEW.match(text):
        return "reporters-view"
    return _ROLES.get(text)


def named_sources(text: str) -> tuple[Source, ...]:
    """The sources of a line such as "Sources: CNN, S&P Global, Bloomberg"; none where it is no such line."""
    found = _SOURCES.match(text.strip())
    if found is None or len(found[2]) > 400:
        return ()
    names = [name.strip() for name in found[2].split(", ")]
    return tuple(Source(name=name) for name in names if name)


def group_sections(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with headings of known roles as sections; blocks without such a heading come back as they are.

    A section runs to the next heading of a known role. In a group of signals each further heading opens one signal;
    what stands before the first is the group's standfirst, a line of named sources becomes the signal's ``sources``.
    """
    if not any(_opens(block) for block in blocks):
        return blocks
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        role = _opens(block)
        end = index + 1
        if role is None or not isinstance(block, Heading):
            result.append(block)
        else:
            while end < len(blocks) and _opens(blocks[end]) is None:
                end += 1
            inner = blocks[index + 1 : end]
            if role == "signals":
                result.append(_signals(block, inner))
            else:
                result.append(_section(role, block.content, inner, block.id))
        index = end
    return tuple(result)


def _opens(block: Block) -> str | None:
    return role_of(plain(block.content)) if isinstance(block, Heading) else None


def _signals(heading: Heading, inner: tuple[Block, ...]) -> Section:
    """A group of signals: a standfirst, then one section for each heading."""
    starts = [index for index, block in enumerate(inner) if isinstance(block, Heading)] or [len(inner)]
    signals = []
    for start, end in zip(starts, [*starts[1:], len(inner)], strict=True):
        if start < end and isinstance(first := inner[start], Heading):
            signals.append(_section("signal", first.content, inner[start + 1 : end], first.id))
    return Section(
        id=heading.id, role="signals", heading=heading.content, standfirst=inner[: starts[0]], blocks=tuple(signals)
    )


def _section(role: str, heading: tuple[Inline, ...], inner: tuple[Block, ...], own_id: str | None) -> Section:
    sources: list[Source] = []
    kept: list[Block] = []
    for block in inner:
        found = named_sources(plain(block.content)) if isinstance(block, Paragraph) else ()
        if found:
            sources.extend(linked_sources(block, found))
        else:
            kept.append(block)
    return Section(id=own_id, role=role, heading=heading, sources=tuple(sources), blocks=tuple(kept))


def linked_sources(block: Block, found: tuple[Source, ...]) -> tuple[Source, ...]:
    """Sources with the addresses that their names link to."""
    from convert.model.inlines import Link  # noqa: PLC0415  (one use)

    hrefs: dict[str, str] = {}
    if isinstance(block, Paragraph):
        for item in block.content:
            if isinstance(item, Link):
                hrefs[plain(item.content).strip(" ,")] = item.href
    return tuple(Source(name=one.name, url=hrefs.get(one.name, "")) for one in found)
