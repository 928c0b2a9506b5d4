"""The blocks of a page whose profile says what some elements are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from lxml.etree import _Element

from convert.formats.html import people
from convert.formats.html.blocks import CLAIMED, PageReader
from convert.formats.html.container import Container
from convert.formats.html.near import Near
from convert.formats.html.places import Places
from convert.formats.html.source import Source, line_of
from convert.formats.html.tidy import text_of
from convert.markup.embeds import canonical, provider_of
from convert.model import blocks as b
from convert.model import build, text
from convert.model.inlines import Inline, Text
from convert.model.people import Contributor
from convert.model.people import Source as Named
from convert.model.runs import normal_runs
from convert.model.walk import plain
from convert.profiles.sections import names_in
from convert.profiles.select import Selectors
from convert.profiles.values import Block
from convert.report import Log


class ProfileReader(PageReader):
    """The general reader, asked after the profile. ``dropped`` tells of an element why the profile leaves it out."""

    def __init__(self, source: Source, container: Container, log: Log, places: Places) -> None:
        super().__init__(source, container, log)
        self.it, self.named = places, f"profile {places.profile.name}"
        self.dropped: dict[_Element, str] = {}
        self.kept: set[_Element] = set()
        self.rules: dict[_Element, Block] = {}
        self.captions: set[_Element] = set()
        self.credits: set[_Element] = set()
        self.members: dict[str, set[_Element]] = {}
        self.inner: dict[str, Selectors] = {}

    def furniture(self) -> None:
        """Look up what the profile drops, keeps and names."""
        body = self.it.profile.body
        for selector in body.keep:
            self.kept.update(self._seen("keep", selector))
        for selector in body.drop:
            for element in self._seen("drop", selector):
                if element not in self.kept:
                    self.dropped.setdefault(element, f"{self.named}: drop {selector}")
        for rule in body.blocks:
            for element in self._seen("blocks", rule.select):
                self.rules.setdefault(element, rule)
        for key, selectors, found in (("caption", body.caption, self.captions), ("credit", body.credit, self.credits)):
            for selector in selectors:
                found.update(self._seen(key, selector))

    def _seen(self, key: str, selector: str) -> list[_Element]:
        held = self.it.all(selector)
        self.it.caught.count(f"body.{key}", selector, line_of(held[0]) if held else "", len(held))
        return held

    # what is asked first

    def near(self, found: Near) -> Near:
        """Without what stands in elements that the profile names or drops: a name there is no byline."""
        if self.rules or self.dropped:
            inside = {one for at in (*self.rules, *self.dropped) for one in at.iter()}
            found.dated = [one for one in found.dated if one not in inside]
            found.signed = [one for one in found.signed if one[0] not in inside]
        return found

    def _reason(self, element: _Element) -> str | None:
        if element in self.claimed:
            return CLAIMED
        dropped = self.dropped.get(element)
        if dropped is not None:
            return dropped
        if element in self.kept or element in self.rules:
            return None
        return super()._reason(element)

    def words_of(self, frame: _Element) -> tuple[list[_Element], list[_Element]]:
        """The captions and the credits of a frame by the profile."""
        if not self.captions and not self.credits:
            return [], []
        held = list(frame.iter())
        captions = [one for one in held if one in self.captions and line_of(one)]
        return captions, [one for one in held if one in self.credits and line_of(one)]

    def _child(self, child: _Element, found: list[b.Block], run: list[Any]) -> None:
        rule = self.rules.get(child)
        if rule is None or child in self.claimed or child in self.dropped:
            super()._child(child, found, run)
            return
        self._flush(run, found, child)
        for block in _MAKERS[rule.as_](self, child, rule):
            self.add(found, block, child)

    # the makers, one for each word after ``as``

    def as_text(self, element: _Element, rule: Block) -> list[b.Block]:
        """A paragraph or a heading; or the line that names the sources of a section, until the sections are made."""
        content = self.own_inlines(element)
        if not content:
            return []
        if rule.as_ != "heading":
            return [b.Paragraph(content=content)]
        own_id = build.identifier(element.get("id", ""))
        level = rule.level or (int(str(element.tag)[1]) if str(element.tag) in _HEADINGS else 2)
        return [b.Heading(id=own_id, level=level, content=content)]

    def as_box(self, element: _Element, rule: Block) -> list[b.Block]:
        """A section, an aside or a notice, with its heading and its authors."""
        heading = self._inner(element, rule.heading)
        names = [name for one in self._elements(element, rule.authors) for name in people.split_names(line_of(one))]
        by = tuple(Contributor(name=name, role="author") for name in names if people.is_name(name))
        if by:
            self.claimed.update(self._elements(element, rule.authors))
        blocks = self.own_blocks(element, ())
        role = build.code(rule.role)
        own_id = build.identifier(element.get("id", ""))
        if rule.as_ == "section":
            return [b.Section(id=own_id, role=role, heading=heading, contributors=by, blocks=blocks)]
        if rule.as_ == "notice":
            blocks = ((b.Heading(content=heading),) if heading else ()) + blocks
            return [b.Notice(id=own_id, role=role, blocks=blocks)] if blocks else []
        if not heading and blocks and isinstance(blocks[0], b.Heading):
            heading, blocks = blocks[0].content, blocks[1:]
        return [b.Aside(id=own_id, role=role, heading=heading, blocks=blocks)] if blocks or heading else []

    def as_quote(self, element: _Element, rule: Block) -> list[b.Block]:
        """A quotation or a pull quote."""
        said_by = self._inner(element, rule.attribution)
        blocks = self.own_blocks(element, ())
        if len(blocks) == 1 and isinstance(blocks[0], (b.Quote, b.PullQuote)):
            said_by, blocks = said_by or blocks[0].attribution, blocks[0].blocks  # a quotation in a frame of its own
        if not blocks:
            return []
        if rule.as_ == "quote":
            return [b.Quote(blocks=blocks, attribution=said_by, url=self.url(element.get("cite", "")))]
        return [b.PullQuote(blocks=blocks, attribution=said_by)]

    def as_figure(self, element: _Element, rule: Block) -> list[b.Block]:
        """The pictures in an element, with all its words; its film where it has none. ``heading`` is their title."""
        title = self._inner(element, rule.heading)
        images = [one for one in element.iter() if _is_image(one) and one not in self.claimed]
        found: list[b.Block] = []
        if images:
            self.frames[element] = images
            self._pictures(element, found)
        else:
            found.extend(self.own_blocks(element, ()))
        at = next((index for index, one in enumerate(found) if isinstance(one, b.Figure)), None)
        if title and at is None:
            return [b.Heading(content=title), *found]
        if title and at is not None:
            figure = found[at]
            assert isinstance(figure, b.Figure)
            asset = msgspec.structs.replace(figure.asset, headline=text.line(plain(title)))
            found[at] = msgspec.structs.replace(figure, asset=asset)
        return found

    def as_gallery(self, element: _Element, rule: Block) -> list[b.Block]:
        """The figures in an element as one gallery; what else is in it follows."""
        heading = self._inner(element, rule.heading)
        for image in element.iter("img", "amp-img"):
            self.frame(image, element)
        blocks = self.own_blocks(element, ())
        galleries = [one for one in blocks if isinstance(one, b.Gallery)]
        figures = [one for block in blocks for one in _figures(block)]
        words = [one.caption for one in galleries if one.caption]
        others: list[b.Block] = [one for one in blocks if not isinstance(one, (b.Figure, b.Gallery))]
        others += [b.Paragraph(content=caption) for caption in words[1:]]
        if not figures:
            return list(blocks)
        caption = words[0] if words else ()
        return [b.Gallery(heading=heading, caption=caption, figures=tuple(figures)), *others]

    def as_embed(self, element: _Element, rule: Block) -> list[b.Block]:  # noqa: ARG002  (one form for all makers)
        """What an element shows of another service: its frame, its link, and its words in place of it."""
        frame = next(element.iter("iframe", "embed", "object"), None)
        if frame is not None and element.tag == "figure":
            made = self.read_figure(element)
            return list(made) if isinstance(made, tuple) else [made] if made is not None else []
        if frame is not None:
            found: list[b.Block] = []
            run: list[Any] = []
            self._mixed(element, found, run)
            self._flush(run, found, element)
            return found
        link = next((one for one in element.iter("a") if one.get("href")), None)
        held = (element.get("data-url"), element.get("data-src"), None if link is None else link.get("href"))
        said = line_of(element)
        written = said if said.startswith(("http://", "https://")) and " " not in said else ""
        address = next(filter(None, held), "") or written
        if written:
            url = self.url(canonical(written))
            return [b.Embed(url=url, provider=provider_of(url))] if url else list(self.own_blocks(element, ()))
        blocks = self.own_blocks(element, ())
        url = self.url(address)
        return [b.Embed(url=url, provider=provider_of(url), fallback=blocks)] if url else list(blocks)

    def as_break(self, element: _Element, rule: Block) -> list[b.Block]:  # noqa: ARG002  (one form for all makers)
        """A change of scene."""
        if line_of(element):
            self.ignore(element, f"{self.named}: words of a break")
        return [b.Break()]

    def as_links(self, element: _Element, rule: Block) -> list[b.Block]:
        """Links to other pieces."""
        heading = self._inner(element, rule.heading)
        held = [(one, self.url(one.get("href", ""))) for one in element.iter("a") if line_of(one)]
        links = tuple(b.RelatedLink(href=url, title=_apart(one)) for one, url in held if url)
        if not links:
            return list(self.own_blocks(element, ()))
        self.claimed.update(one for one, url in held if url)
        for block in self.own_blocks(element, ()):
            words = " ".join(text_of(block).split())
            self.log.ignored(self.place(element), f"{self.named}: words beside the links", words, element.sourceline)
        return [b.RelatedLinks(heading=heading, links=links)]

    def as_nothing(self, element: _Element, rule: Block) -> list[b.Block]:  # noqa: ARG002  (one form for all makers)
        """Only what is in it."""
        return list(self.own_blocks(element, ()))

    def _elements(self, element: _Element, selector: str) -> list[_Element]:
        """The elements of a selector inside an element; what stands above it is not seen."""
        if not selector:
            return []
        if selector not in self.inner:
            self.inner[selector] = Selectors([selector])
        return [one for one in self.inner[selector].find(element)[selector] if one is not element]

    def _inner(self, element: _Element, selector: str) -> tuple[Any, ...]:
        """The words of the first element of a selector inside an element, which is then in the article."""
        held = self._elements(element, selector)
        if not held or held[0] in self.claimed:
            return ()
        self.kept.update(held[0].iter())  # the profile says what it is, whatever its parts are called
        content = self._run(held[0])
        self.claimed.add(held[0])
        return content

    def _run(self, element: _Element) -> tuple[Inline, ...]:
        """The words of an element as one run; those of lines of their own (name, office) with a blank between them."""
        loose = "".join(filter(None, (element.text, *(one.tail for one in element)))).strip()
        if len(element) < 2 or loose or any(one.tag not in _LINES for one in element):
            return self.own_inlines(element)
        runs = [run for one in element if (run := self.own_inlines(one))]
        return normal_runs(tuple(part for run in runs for part in (Text(text=" "), *run))[1:], None)

    # what the sections ask

    def is_in(self, block: b.Block, selector: str) -> bool:
        """Whether the element of a block is one of a selector, or the only words of one."""
        element = self.where.get(id(block))
        if selector not in self.members:
            self.members[selector] = set(self.it.all(selector))
        wanted = self.members[selector]
        while element is not None and element is not self.container.element:
            if element in wanted:
                return True
            parent = element.getparent()
            if parent is None or not _is_alone(element, parent):
                return False
            element = parent
        return False

    def named_sources(self, block: b.Block) -> tuple[Named, ...]:
        """The sources that a block is, by the profile."""
        element = self.where.get(id(block))
        rule = self.rules.get(element) if element is not None else None
        if rule is None or rule.as_ != "sources" or not isinstance(block, (b.Paragraph, b.Heading)):
            return ()
        return names_in(block, rule.strip, rule.split)

    def lead(self, element: _Element) -> list[b.Block]:
        """The blocks of an element that holds the lead picture."""
        top = element.getparent()
        for image in element.iter("img", "amp-img"):
            self.frame(image, element if top is None else top)
        found: list[b.Block] = []
        run: list[Any] = []
        media = element.tag in ("figure", "picture", "img", "video", "iframe")
        if media or element in self.rules or element in self.frames:
            self._child(element, found, run)
        else:
            self._mixed(element, found, run)
        self._flush(run, found, element)
        return found


def _is_image(element: _Element) -> bool:
    """Whether an element is a picture: of HTML, or of a CMS that has elements of its own (``x-image``) for them."""
    tag = str(element.tag)
    return tag in ("img", "amp-img") or (tag.endswith(("-image", "-img")) and bool(element.get("src")))


def _figures(block: b.Block) -> tuple[b.Figure, ...]:
    return block.figures if isinstance(block, b.Gallery) else (block,) if isinstance(block, b.Figure) else ()


def _is_alone(element: _Element, parent: _Element) -> bool:
    """Whether nothing else stands in the parent of an element."""
    alone = element.getnext() is None and element.getprevious() is None
    return alone and not (parent.text or "").strip() and not (element.tail or "").strip()


def _apart(element: _Element) -> str:
    """The words of an element, those of its parts with a blank between them."""
    return text.line(" ".join(str(piece) for piece in element.itertext()))


_LINES = frozenset({"div", "p"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MAKERS: dict[str, Callable[[ProfileReader, _Element, Block], list[b.Block]]] = {
    "paragraph": ProfileReader.as_text, "heading": ProfileReader.as_text, "section": ProfileReader.as_box,
    "aside": ProfileReader.as_box, "notice": ProfileReader.as_box, "quote": ProfileReader.as_quote,
    "pull-quote": ProfileReader.as_quote, "figure": ProfileReader.as_figure, "gallery": ProfileReader.as_gallery,
    "embed": ProfileReader.as_embed, "break": ProfileReader.as_break, "related-links": ProfileReader.as_links,
    "sources": ProfileReader.as_text, "unwrap": ProfileReader.as_nothing,
}  # fmt: skip
