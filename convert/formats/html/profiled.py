"""A page read by a mapping profile: what the profile says of it first, and the general reader for all the rest.

The profile raises evidence: its heading, its containers, its furniture and its fields are put where the general reader
would put what it found itself, and the account of what is left out stays one and the same.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml.etree import _Element

from convert.formats.base import Reading, ReadJob
from convert.formats.html.container import Container
from convert.formats.html.evidence import chosen_for
from convert.formats.html.facts import Facts
from convert.formats.html.heading import heading_of, headlines_said, sites_of
from convert.formats.html.heads import Heads
from convert.formats.html.page import Page, is_fragment
from convert.formats.html.places import Places
from convert.formats.html.profile_fields import ProfileFields
from convert.formats.html.profile_reader import ProfileReader
from convert.formats.html.source import Source, key_of
from convert.formats.html.tidy import text_of
from convert.markup.decode import in_utf8
from convert.markup.html import parse_html
from convert.model import blocks as b
from convert.model.article import Article
from convert.profiles.caught import Caught
from convert.profiles.content import ContentReader
from convert.profiles.match import Chosen
from convert.profiles.sections import Grouping
from convert.report import Log


class Tried(NamedTuple):
    """A page read for those who write profiles: which profile it was and why, and what its entries caught."""

    profile: str
    why: str
    reading: Reading
    caught: Caught


def tried(job: ReadJob) -> Tried | None:
    """A page read by its profile; None where no profile is for it. Raises as the reader does."""
    log = job.log()
    source = Source(parse_html(in_utf8(job.data, charset=job.charset, log=log)), job.url)
    chosen = chosen_for(source, job, job.options.get("profile", ""))
    if chosen is None:
        return None
    reader = Profiled(chosen, source, job, log)
    article = reader.read()
    return Tried(chosen.profile.name, chosen.why, Reading(article=article, log=log), reader.places.caught)


class Profiled:
    """The reading of one page by one profile."""

    def __init__(self, chosen: Chosen, source: Source, job: ReadJob, log: Log) -> None:
        self.profile, self.source, self.job, self.log = chosen.profile, source, job, log
        self.places = Places(self.profile, source, job)
        name = self.profile.name
        log.finding("PRO001", "info", f"read with the profile {name}, because {chosen.why}")

    def read(self) -> Article:
        """The article."""
        source, log = self.source, self.log
        said = [value for value in headlines_said(source, sites_of(source)).values() if value]
        headline = self.places.element("headline")
        source.heading = headline if headline is not None else heading_of(source, said)
        container = Container(source)
        parts = self._parts()
        fragment = not parts and is_fragment(source)
        if parts:
            container.element, container.how = parts[0], f"profile {self.profile.name}"
        elif fragment:
            container.element, container.how = container.body, "fragment, read whole"
        reader = ProfileReader(source, container, log, self.places)
        reader.everything = fragment
        log.chose("/body", reader.place(container.element), container.element.sourceline, container.how)
        page = ProfiledPage(source, container, reader, log, self.places, parts)
        article = page.article()
        self._comments()
        if ("json.body", "json") in self.places.caught.catches and self.places.json is not None:
            reason = f"profile {self.profile.name}: JSON without a place in the article"
            self.places.json.left(self.places.json.top, log, reason)
        self.places.caught.report(log)
        return article

    def _comments(self) -> None:
        """List the blocks that stand as comments alone, which stored content has in place of what is made later."""
        name = self.profile.body.comments
        data = self.job.data
        if not name or f"<!-- {name}:".encode() not in data:
            return
        reason = f"profile {self.profile.name}: a block that holds nothing"
        for found in re.finditer(rf"<!--\s+{re.escape(name)}:([\w/-]+)\s([^>]*?)/?-->".encode(), data):
            if found[0].rstrip(b"->").endswith(b"/"):
                said = found[2].decode("utf-8", "replace").strip()
                self.log.ignored(f"comment {name}:{found[1].decode()}", reason, said)

    def _parts(self) -> list[_Element]:
        """The elements that hold the text, in order; none inside another, none without words."""
        held = self.places.first("body.containers", self.profile.body.containers, wordy=True)
        wanted = set(held)
        return [one for one in held if not any(at in wanted for at in one.iterancestors())]


class ProfiledPage(Page):
    """The page, with what the profile says put into its steps."""

    reader: ProfileReader

    def __init__(
        self, source: Source, container: Container, reader: ProfileReader, log: Log, places: Places,
        parts: list[_Element],
    ) -> None:  # fmt: skip
        super().__init__(source, container, reader, log)
        self.places, self.profile, self.parts = places, places.profile, parts
        self.fields = ProfileFields(places, reader, log)
        content = self.profile.json
        self.content: ContentReader | None = None
        if content is not None and content.body and places.json is not None:
            self.content = ContentReader(content, places.json, log, self.profile.name, source.absolute)

    def heads(self) -> Heads:
        """The heads, with the headline of the profile."""
        found = self.places.find("headline")
        headline = (found.values[0], found.said) if found is not None else ("", "")
        return Heads(self.source, self.reader, headline)

    def pieces(self, h1: _Element | None) -> tuple[list[_Element], list[_Element]]:
        """The further parts that the profile names; those of the general reader where it names none."""
        return ([], self.parts[1:]) if self.parts else super().pieces(h1)

    def prepared(self, heads: Heads) -> None:
        """Kicker and standfirst, before others are looked for."""
        self.reader.furniture()
        kicker = self.places.find("kicker")
        if kicker is not None:
            if key_of(heads.kicker) not in ("", key_of(kicker.values[0])):
                self.log.ignored("/kicker", f"the profile {self.profile.name} says otherwise", heads.kicker)
            heads.kicker = kicker.values[0]
            self.fields.claim("kicker", kicker, heads.kicker)
        standfirst = self.places.find("standfirst")
        if standfirst is not None:
            heads.standfirst = self.fields.standfirst(standfirst)

    def known(self, facts: Facts) -> None:
        """The fields that the profile has, in place of those of the general reader."""
        self.fields.put(facts)

    def lead(self, region: _Element, container: _Element, h1: _Element | None) -> list[Any]:
        """What stands in the elements that hold the lead picture; else as on any page; else what the JSON has."""
        shown = self._shown_lead(region, container, h1)
        content = self.profile.json
        if shown or self.content is None or content is None:
            return shown
        cover = self.source.meta("og:image") or self.source.data.article.get("image")
        return self.content.lead() if content.prefer or not cover else []

    def _shown_lead(self, region: _Element, container: _Element, h1: _Element | None) -> list[Any]:
        held = self.places.first("body.lead", self.profile.body.lead)
        if not held:
            return super().lead(region, container, h1)
        lead: list[Any] = []
        for element in held:
            if element in self.reader.claimed or any(at in self.reader.claimed for at in element.iterancestors()):
                continue
            for block in self.reader.lead(element):
                if isinstance(block, (b.Figure, b.Gallery, b.Embed)):
                    lead.append(block)
                elif words := text_of(block).strip():
                    self.log.ignored(self.reader.place(element), "words beside the lead", words, element.sourceline)
            self.reader.claimed.add(element)
        return lead

    def read(self, blocks: tuple[b.Block, ...]) -> tuple[b.Block, ...]:
        """The blocks of the JSON where that has them; without those whose whole text the profile calls furniture."""
        content = self.profile.json
        if self.content is not None and content is not None and (content.prefer or not blocks):
            read = self.content.body()
            if read:
                blocks = (*self._beside(blocks, read), *read)
        return tuple(block for block in blocks if not self._is_furniture(block))

    def _beside(self, blocks: tuple[b.Block, ...], read: tuple[b.Block, ...]) -> list[b.Block]:
        """What the page has as markup and the JSON, from which the body is read, has not: it is listed.

        Pictures before the text are given back: they are the lead, which the JSON keeps elsewhere.
        """
        lead: list[b.Block] = []
        begun = False
        held = key_of(" ".join(text_of(block) for block in read))
        for block in blocks:
            begun = begun or not isinstance(block, (b.Figure, b.Gallery))
            if not begun:
                lead.append(block)
                continue
            words = text_of(block)
            known = self.reader.where.get(id(block))
            if words and key_of(words) not in held and known is not None:
                reason = f"profile {self.profile.name}: the body was read from the JSON, which does not have it"
                self.log.ignored(self.reader.place(known), reason, words, known.sourceline)
        assert self.places.json is not None
        self.log.chose("/body", "json", None, f"profile {self.profile.name}: json")
        self.places.caught.count("json.body", "json", f"{len(read)} blocks")
        return lead

    def _is_furniture(self, block: b.Block) -> bool:
        if not isinstance(block, (b.Paragraph, b.Heading)):
            return False
        words = text_of(block)
        pattern = self.places.drop_text.first(words)
        if pattern:
            known = self.reader.where.get(id(block))
            path = self.reader.place(known) if known is not None else "body"
            line = known.sourceline if known is not None else None
            self.log.ignored(path, f"profile {self.profile.name}: drop_text {pattern!r}", words, line)
            self.places.caught.count("body.drop_text", pattern, words)
        return bool(pattern)

    def sections(self, body: tuple[b.Block, ...]) -> tuple[b.Block, ...]:
        """The body with the sections of the profile."""
        rules = self.profile.body.sections
        grouping = Grouping(rules, self.reader.is_in, self.reader.named_sources)
        made = grouping.group(body)
        for rule, count in zip(rules, grouping.opened, strict=True):
            place = ", ".join(rule.start) or rule.select
            self.places.caught.count("body.sections", place, f"role {rule.role}" if count else "", count)
        return made
