"""A page or fragment of anybody's -> Article: container, heads, metadata, blocks, and an account of all the rest."""

from __future__ import annotations

import json
from typing import Any

from lxml.etree import _Element

from convert.formats.base import Reading, ReadJob
from convert.formats.html import pictures
from convert.formats.html.access import from_metadata, seen_as_partial
from convert.formats.html.blocks import PageReader
from convert.formats.html.container import Container
from convert.formats.html.edges import take_edges
from convert.formats.html.facts import Facts
from convert.formats.html.heading import heading_of, headlines_said, sites_of
from convert.formats.html.heads import Heads
from convert.formats.html.linked_data import urls
from convert.formats.html.live import is_live
from convert.formats.html.pieces import Pieces
from convert.formats.html.source import Source, line_of, words_of
from convert.formats.html.tidy import Tidy
from convert.markup.sections import group_sections
from convert.model import blocks as b
from convert.model.article import Article
from convert.model.media import Asset, Rendition
from convert.model.walk import iter_text
from convert.report import Log

_READ = frozenset({
    "@context", "@type", "@id", "headline", "alternativeHeadline", "description", "articleBody", "author", "creator",
    "publisher", "datePublished", "dateModified", "dateCreated", "keywords", "articleSection", "inLanguage", "url",
    "mainEntityOfPage", "image", "isAccessibleForFree", "hasPart", "copyrightNotice", "copyrightHolder",
})  # fmt: skip
"""Properties of a JSON-LD article that are read (``articleBody`` as a fingerprint)."""


def read_page(root: _Element, job: ReadJob, log: Log) -> Reading:
    """The article of a page; a short fragment is read whole."""
    source = Source(root, job.url)
    for number in source.data.broken:
        log.finding(
            "JSN001", "warning", f"JSON-LD script {number + 1} of the page is no JSON; what it says may be missing"
        )
    profiled = _profiled(source, job, log)
    if profiled is not None:
        return Reading(article=profiled.read(), log=log)
    source.heading = heading_of(source, [said for said in headlines_said(source, sites_of(source)).values() if said])
    container = Container(source)
    fragment = is_fragment(source)
    if fragment:
        container.element = container.body
        container.how = "fragment, read whole"
    reader = PageReader(source, container, log)
    reader.everything = fragment
    log.chose("/body", reader.place(container.element), container.element.sourceline, container.how)
    return Reading(article=Page(source, container, reader, log).article(), log=log)


def is_fragment(source: Source) -> bool:
    """Whether this is a piece of an article without a page around it: no head, no scripts, no navigation."""
    return not (
        source.metas or source.scripts or source.links or source.titles
        or any(next(source.root.iter(tag), None) is not None for tag in ("nav", "footer", "aside", "main"))
    )  # fmt: skip


def _profiled(source: Source, job: ReadJob, log: Log) -> Any:
    """The reading by a mapping profile, where one was asked for or is certain; None for all other pages."""
    option = job.options.get("profile", "")
    if option == "none":
        return None
    from convert.formats.html.evidence import chosen_for  # noqa: PLC0415  (profiles are loaded where they may be used)

    chosen = chosen_for(source, job, option)
    if chosen is None:
        return None
    from convert.formats.html.profiled import Profiled  # noqa: PLC0415  (as above)

    return Profiled(chosen, source, job, log)


class Page:
    """One page being read. The methods without a result are where a mapping profile comes in; here they do nothing."""

    def __init__(self, source: Source, container: Container, reader: PageReader, log: Log) -> None:
        self.source, self.container, self.reader, self.log = source, container, reader, log

    def article(self) -> Article:
        """The article, read once."""
        source, reader, container = self.source, self.reader, self.container.element
        heads = self.heads()
        region = self._region(heads.h1, container)
        before, after = self.pieces(heads.h1)
        parts = [*before, container, *after]
        for part in parts:
            reader.prepare(part)
        self.prepared(heads)
        facts = Facts(source, reader, region)
        heads.find_kicker(region)
        if not heads.standfirst:
            heads.find_standfirst(region, container, set(before))
        self.known(facts)
        lead = self.lead(region, container, heads.h1)
        blocks: tuple[b.Block, ...] = ()
        for part in parts:
            if part not in reader.claimed:
                blocks += reader.part(part)
                reader.claimed.add(part)
        if is_live(source) and not any(isinstance(block, b.LiveUpdate) for block in blocks):
            blocks += tuple(reader.live.from_data(reader))
        tidy = Tidy(
            reader, headline=heads.headline, standfirst=" ".join(iter_text(heads.standfirst)), kicker=heads.kicker,
            byline=str(facts.fields.get("byline", "")), language=facts.language,
            names=[one.name for one in facts.fields.get("contributors", ())],
        )  # fmt: skip
        body = list(tidy.blocks(self.read(blocks)))
        if not reader.everything:
            body = take_edges(body, facts.fields)
            body = body or from_metadata(source)
            seen_as_partial(source, self.container.fingerprint, body, facts.fields, self.log)
        while body and isinstance(body[0], (b.Figure, b.Gallery)) and not lead:
            lead.append(body.pop(0))
        lead = self._with_cover(lead, body)
        self._account(container)
        sections = self.sections(tuple(body))
        if any(isinstance(block, b.Section) and block.role == "signals" for block in sections):
            facts.fields.setdefault("form", "signals")
        return Article(
            kicker=heads.kicker, headline=heads.headline, alternative_headlines=tuple(heads.alternatives),
            standfirst=heads.standfirst, lead_media=tuple(lead), body=sections, **facts.fields,
        )  # fmt: skip

    # where a profile comes in

    def heads(self) -> Heads:
        """The heads, with the headline found."""
        return Heads(self.source, self.reader)

    def pieces(self, h1: _Element | None) -> tuple[list[_Element], list[_Element]]:
        """The parts of the body before the main part, and after it."""
        found = Pieces(self.container, h1)
        return found.before, found.after

    def prepared(self, heads: Heads) -> None:
        """Called when the parts of the body are known and nothing else of them was read."""

    def known(self, facts: Facts) -> None:
        """Called when the metadata are known."""

    def read(self, blocks: tuple[b.Block, ...]) -> tuple[b.Block, ...]:
        """The blocks as they go to be tidied."""
        return blocks

    def sections(self, body: tuple[b.Block, ...]) -> tuple[b.Block, ...]:
        """The body with its sections."""
        return group_sections(body)

    def _region(self, h1: _Element | None, container: _Element) -> _Element:
        """The part of the page that holds the heading and the body."""
        if h1 is None:
            return container
        above = set(container.iterancestors())
        above.add(container)
        at: _Element | None = h1
        while at is not None:
            if at in above:
                return at
            at = at.getparent()
        return container

    def lead(self, region: _Element, container: _Element, h1: _Element | None) -> list[Any]:
        """The pictures between the heading and the body; before the heading, those in figures."""
        reader = self.reader
        lead: list[Any] = []
        if region is container:
            return lead
        seen = False
        images: list[_Element] = []
        marks = {"img", "amp-img", str(container.tag), *([] if h1 is None else [str(h1.tag)])}
        for element in region.iter(*marks):
            if element is container:
                break
            seen = seen or element is h1
            if element.tag in ("img", "amp-img") and (seen or self._figured(element, region)):
                images.append(element)
        for image in images[-12:]:
            frame = reader.frame(image, region)
            if (
                frame is None
                or len(reader.frames[frame]) > 1
                or self._holds(frame, container)
                or self._aside(frame, region)
            ):
                continue
            found: list[Any] = [*pictures.read_frame(reader, frame, reader.frames[frame])]
            pictured = [one for one in found if isinstance(one, (b.Figure, b.Gallery))]
            if pictured:
                lead.extend(pictured)
                reader.claimed.add(frame)
        return lead

    def _figured(self, image: _Element, region: _Element) -> bool:
        if region is self.container.body:
            return False
        return any(at.tag == "figure" for at in image.iterancestors())

    def _holds(self, element: _Element, other: _Element) -> bool:
        return any(at is element for at in other.iterancestors())

    def _aside(self, element: _Element, region: _Element) -> bool:
        at: _Element | None = element
        while at is not None and at is not region:
            if self.reader._reason(at) is not None or (at.tag in ("header", "aside") and at.get("role") == "banner"):
                return True
            if at.tag == "a" and line_of(at) and len(line_of(at)) > 10 and at is not element:
                return True
            at = at.getparent()
        return False

    def _with_cover(self, lead: list[Any], body: list[Any]) -> list[Any]:
        """The picture that JSON-LD or og:image names, where no picture of the page is the same one."""
        source, data = self.source, self.source.data
        shown = source.meta("og:image", "og:image:url", "twitter:image")
        if lead:
            return lead
        addresses = [*urls(data.article.get("image"), data), *shown]
        files = [url for value in addresses if (url := self.reader.url(value, image=True)).startswith("http")]
        if not files:
            return lead
        known = {
            pictures.bare_path(file.href) for node in _figures(body) for file in node.asset.renditions
        }  # fmt: skip
        if any(pictures.bare_path(url) in known for url in files):
            return lead
        key = pictures.bare_path(files[0])
        same = list(dict.fromkeys(url for url in files if pictures.bare_path(url) == key))
        alt = "".join(source.meta("og:image:alt")[:1])
        return [b.Figure(asset=Asset(renditions=tuple(Rendition(href=url) for url in same), alt=alt))]

    def _metadata(self) -> None:
        """Metas and JSON-LD properties that no field of the article is made from."""
        source = self.source
        for name, held in source.metas.items():
            if name not in source.asked:
                for content, element in held:
                    self.log.ignored(f"meta {name}", "metadata without a field", content, element.sourceline)
        for name, value in source.data.article.items():
            if name not in _READ:
                words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
                self.log.ignored(f"JSON-LD {name}", "metadata without a field", words)

    def _account(self, container: _Element) -> None:
        """Everything outside the container that is not in the article, as ignored; no text of the page is forgotten."""
        reader, log = self.reader, self.log
        self._metadata()
        taken = {container, *reader.claimed}
        above: set[_Element] = set()
        for one in taken:
            for at in one.iterancestors():
                if at in above:
                    break
                above.add(at)
        stack: list[_Element] = [self.source.root]
        while stack:
            element = stack.pop()
            if element in taken:
                continue
            if element not in above:
                words = words_of(element)
                if not words.isspace() and words:
                    log.ignored(reader.place(element), "outside the article", words, element.sourceline)
                continue
            for text in (element.text, *(child.tail for child in element)):
                if text and not text.isspace():
                    log.ignored(reader.place(element), "outside the article", text, element.sourceline)
            stack.extend(reversed(element))


def _figures(blocks: list[Any]) -> list[b.Figure]:
    from convert.model.walk import walk  # noqa: PLC0415  (one use)

    return [node for block in blocks for _, node in walk(block) if isinstance(node, b.Figure)]
