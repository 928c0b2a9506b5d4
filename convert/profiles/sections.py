"""Blocks grouped by the headings that a profile names: a heading, its sources, and what follows up to the next.

Headings of parts that are known everywhere ("Room for Disagreement") open theirs beside those that the profile names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from convert.markup.sections import linked_sources, role_of
from convert.model import blocks as b
from convert.model.people import Contributor, Source
from convert.model.walk import plain
from convert.profiles.clean import without
from convert.profiles.globs import Globs
from convert.profiles.values import Section

Blocks = tuple[b.Block, ...]
_LABELS = ("Sources:", "Source:")


class _Opener(NamedTuple):
    """A rule, ready for use."""

    rule: Section
    start: Globs
    sources: Globs


class Grouping:
    """The sections of one profile.

    ``fits(block, selector)`` tells whether the element of a block is meant; ``named(block)`` gives the sources that a
    block is by its element. ``opened`` counts the headings that opened a section, by the number of the rule.
    """

    def __init__(
        self,
        rules: tuple[Section, ...],
        fits: Callable[[b.Block, str], bool] | None = None,
        named: Callable[[b.Block], tuple[Source, ...]] | None = None,
    ) -> None:
        self.openers = [_Opener(rule, Globs(rule.start), Globs(rule.sources)) for rule in rules]
        self.fits = fits or (lambda _block, _selector: False)
        self.named = named or (lambda _block: ())
        self.opened = [0] * len(rules)

    def group(self, blocks: Blocks) -> Blocks:
        """The blocks, with a section for each heading that opens one."""
        found = [self._opener(block) for block in blocks]
        starts = [index for index, one in enumerate(found) if one is not None]
        if not starts:
            return blocks
        made: list[b.Block] = list(blocks[: starts[0]])
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
            opener = found[start]
            assert opener is not None
            made.append(self._section(opener, blocks[start], blocks[start + 1 : end]))
        return tuple(made)

    def _opener(self, block: b.Block) -> _Opener | None:
        """The rule by which a block opens a section."""
        if not isinstance(block, (b.Heading, b.Paragraph)):
            return None
        words = plain(block.content)
        for index, one in enumerate(self.openers):
            meant = self.fits(block, one.rule.select) if one.rule.select else isinstance(block, b.Heading)
            if meant and (one.start.first(words) if one.start else one.rule.select):
                self.opened[index] += 1
                return one
        role = role_of(words) if isinstance(block, b.Heading) else None
        if role is None:
            return None
        rule = Section(role=role, items="signal" if role == "signals" else "", strip=_LABELS)
        return _Opener(rule, Globs(), Globs(f"{label}*" for label in _LABELS))

    def _section(self, opener: _Opener, heading: Any, inner: Blocks) -> b.Section:
        rule = opener.rule
        own_id = heading.id if isinstance(heading, b.Heading) else None
        if not rule.items:
            name = starred(opener.start.first(plain(heading.content)), plain(heading.content)) if rule.author else ""
            by = (Contributor(name=name, role="author", kind="person"),) if name else ()
            return self._part(opener, rule.role, heading.content, inner, own_id, by)
        heads = self._heads(inner, opener)
        parts = []
        for at, end in zip(heads, [*heads[1:], len(inner)], strict=True):
            first: Any = inner[at]
            own = first.id if isinstance(first, b.Heading) else None
            parts.append(self._part(opener, rule.items, first.content, inner[at + 1 : end], own, ()))
        standfirst = inner[: heads[0]] if heads else inner
        return b.Section(id=own_id, role=rule.role, heading=heading.content, standfirst=standfirst, blocks=tuple(parts))

    def _heads(self, inner: Blocks, opener: _Opener) -> list[int]:
        """The blocks that open the items of a group: its headings; else what stands before each line of sources."""
        heads = [at for at, block in enumerate(inner) if isinstance(block, b.Heading)]
        if heads:
            return heads
        lines = [at for at, block in enumerate(inner) if self.named(block) or _line(block, opener)]
        return [at - 1 for at in lines if at and isinstance(inner[at - 1], b.Paragraph)]

    def _part(
        self, opener: _Opener, role: str, heading: Any, inner: Blocks, own_id: str | None,
        by: tuple[Contributor, ...],
    ) -> b.Section:  # fmt: skip
        found: list[Source] = []
        kept: list[b.Block] = []
        for block in inner:
            named = self.named(block) or _line(block, opener)
            if named:
                found.extend(named)
            else:
                kept.append(block)
        return b.Section(
            id=own_id, role=role, heading=heading, contributors=by, sources=tuple(found), blocks=tuple(kept)
        )


def _line(block: b.Block, opener: _Opener) -> tuple[Source, ...]:
    """The sources in a block whose text is the line that names them."""
    if not opener.sources or not isinstance(block, (b.Paragraph, b.Heading)):
        return ()
    if not opener.sources.first(plain(block.content)):
        return ()
    return names_in(block, opener.rule.strip, opener.rule.split)


def names_in(block: Any, strip: tuple[str, ...], split: str) -> tuple[Source, ...]:
    """The sources that a line of text names, each with the address that its name links to."""
    names = [without(name, strip) for name in without(plain(block.content), strip).split(split)]
    return linked_sources(block, tuple(Source(name=name) for name in names if name))


def starred(pattern: str, words: str) -> str:
    """What the one star of a pattern stands for in a text that fits it: the name in "*'s view"."""
    first, star, last = " ".join(pattern.split()).partition("*")
    words = " ".join(words.split())
    return words[len(first) : len(words) - len(last)].strip() if star and "*" not in last else ""
