"""The content of an article node without (or instead of) an encoding: text, parts, media, corrections, live updates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from convert.errors import ConvertError
from convert.formats.jsonld.graph import Node, Value
from convert.formats.jsonld.media import read_asset
from convert.formats.jsonld.part_reader import read_parts
from convert.formats.jsonld.people import address, read_contributor
from convert.formats.jsonld.terms import Json
from convert.markup.body_reader import BodyReader
from convert.markup.dates import parse_machine
from convert.markup.html import parse_html
from convert.model import blocks as b
from convert.model import build
from convert.model.article import Correction
from convert.model.media import Asset, Rendition
from convert.model.patterns import pattern
from convert.report import Log

_TAGS = pattern(
    r"<(?:p|br|div|h[1-6]|ul|ol|li|a|em|strong|b|i|span|figure|img|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_BLANK_LINE = pattern(r"\n[ \t\r]*\n\s*")
_MEDIA = (
    ("image", "image"),
    ("primaryImageOfPage", "image"),
    ("video", "video"),
    ("audio", "audio"),
    ("associatedMedia", "image"),
)


class ContentReader:
    """Reads the content of one node into a dict of article fields."""

    def __init__(self, node: Node, log: Log, resolve: Callable[[str], str], language: str) -> None:
        self.node, self.log, self.resolve, self.language = node, log, resolve, language
        self.exact = node.graph.exact

    def read(self, *, has_body: bool = False) -> Json:
        """The fields; with ``has_body`` the body came from elsewhere, and only what is beside it is read."""
        held: Json = {"standfirst": self.paragraphs(self.node.first("abstract"))}
        held["lead_media"], held["media"] = self.media()
        held["corrections"] = tuple(self.corrections())
        if not has_body:
            held["body"] = self.body()
        return {key: value for key, value in held.items() if value}

    # text

    def body(self) -> tuple[b.Block, ...]:
        """Parts where they hold the structure, else the text; then the live updates."""
        made = read_parts(self.node, self.log) if self.exact else ()
        value = self.node.first("articleBody", "text")
        if made and value is not None:
            value.use()  # the same words, without structure
        elif not made:
            made = self.paragraphs(value)
        return (
            *made,
            *(
                self.update(inner, update)
                for update in self.node.all("liveBlogUpdate")
                if (inner := update.node()) is not None
            ),
        )

    def paragraphs(self, value: Value | None) -> tuple[b.Block, ...]:
        """The paragraphs of a text: at blank lines, or else at line ends; markup in it is read as HTML."""
        if value is None:
            return ()
        text = value.peek()
        if not self.exact and _TAGS.search(text):
            self.node.graph.note("JL005", "markup in a property for plain text was read as HTML", value.path)
            return self._markup(value)
        text = value.text().strip()
        pieces = _BLANK_LINE.split(text) if _BLANK_LINE.search(text) else text.splitlines()
        return tuple(paragraph for paragraph in map(build.paragraph, pieces) if paragraph.content)

    def _markup(self, value: Value) -> tuple[b.Block, ...]:
        try:
            root = parse_html(value.peek(), format="jsonld")
            made = BodyReader(self.log, resolve=self.resolve, place=lambda _: value.path).blocks(root)
        except ConvertError as error:
            self.log.finding("JL005", "warning", f"markup that cannot be read: {error.message}", path=value.path)
            made = (build.paragraph(value.peek()),)
        value.text()
        return made

    # media

    def media(self) -> tuple[tuple[b.Figure, ...], tuple[Asset, ...]]:
        """The first image leads; all others are media. A thumbnail joins the lead."""
        found: list[Asset] = []
        for prop, kind in _MEDIA:
            for value in self.node.all(prop):
                asset = read_asset(value, kind)
                if asset is not None:
                    self.log.came_from(asset, path=value.path, source="jsonld")
                    found.append(asset)
        lead = next((asset for asset in found if asset.kind == "image"), None)
        rest = tuple(asset for asset in found if asset is not lead)
        for prop in ("thumbnailUrl", "thumbnail"):
            for _ in range(len(self.node.all(prop))):
                href = address(self.node, prop)
                known = {one.href for asset in found for one in asset.renditions}
                if href and href not in known:
                    small = Rendition(href=href, role="thumbnail")
                    lead = (
                        Asset(renditions=(small,))
                        if lead is None
                        else msgspec.structs.replace(lead, renditions=(*lead.renditions, small))
                    )
        return ((b.Figure(asset=lead),) if lead is not None else ()), rest

    # corrections and updates

    def corrections(self) -> Iterable[Correction]:
        """The corrections."""
        for value in self.node.all("correction"):
            inner = value.node()
            if inner is None:
                blocks = self.paragraphs(value)
                if blocks:
                    yield Correction(blocks=blocks)
                continue
            inner.accept("CorrectionComment", "Comment")
            blocks = self.paragraphs(inner.first("text", "description"))
            time = self._moment(inner, "datePublished", "dateCreated")
            if blocks or time is not None:
                yield Correction(time=time, blocks=blocks)

    def _moment(self, node: Node, *properties: str) -> Any:
        value = node.first(*properties)
        found = parse_machine(value.peek(), self.language) if value is not None else None
        if value is not None and found is not None:
            value.text()
        return found

    def update(self, node: Node, value: Value) -> b.LiveUpdate:
        """One entry of a live blog; what it repeats of the article itself says nothing new."""
        node.accept("BlogPosting", "NewsArticle", "Article", "SocialMediaPosting")
        urls = {
            other.peek() for prop in ("url", "mainentityofpage", "@id") for other in self.node.values.get(prop, ())
        } - {""}
        for prop in ("publisher", "mainEntityOfPage", "inLanguage", "isAccessibleForFree"):
            whole = [other.raw for other in self.node.values.get(prop.lower(), ())]
            for own in node.all(prop):
                if own.raw in whole or own.peek() in urls:
                    own.use()
        headline = node.text("headline", "name")
        name = node.id.rpartition("#")[2]
        if name and build.identifier(name) == name:
            node.text("@id")
        figures = [
            b.Figure(asset=one)
            for prop, kind in _MEDIA
            for v in node.all(prop)
            if (one := read_asset(v, kind)) is not None
        ]
        people = [
            person for prop in ("author",
                "creator") for v in node.all(prop) if (person := read_contributor(v)) is not None
        ]
        update = b.LiveUpdate(
            id=name if name and build.identifier(name) == name else None, time=self._moment(node, "datePublished",
                "dateCreated"),
            modified=self._moment(node, "dateModified"), url=self.resolve(address(node, "url", "mainEntityOfPage")),
            heading=build.inlines(headline) if headline else (), contributors=tuple(people),
            blocks=(*figures, *self.paragraphs(node.first("articleBody", "text", "description"))),
        )  # fmt: skip
        self.log.came_from(update, path=value.path, source="jsonld")
        return update
