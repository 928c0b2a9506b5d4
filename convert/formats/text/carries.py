"""What plain text cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convert.carries import Carries, Lack, project
from convert.formats.text import plain
from convert.model.article import Article
from convert.model.blocks import Block, Unknown
from convert.model.build import paragraph

_MARKS = "plain text has no marks, links or pictures within a line"
_CODES = "plain text names things in words only"
_IDS = "nothing in plain text is addressed by an id"
_PLACED = "plain text says what is in a picture, not what is on file about it"


def _written(_: Any, owner: Any) -> bool:
    return not plain.reads_back(owner)


def _nameless(value: Any, _: Any) -> bool:
    return not value.name


def _readable(block: Unknown) -> tuple[Block, ...]:
    """The readable blocks of an unknown construct, as far as text carries them."""
    return project(Article(body=block.blocks), CARRIES)[0].body or (paragraph(f"[{block.name or block.format}]"),)


def _lack(reason: str, *places: str) -> tuple[Lack, ...]:
    return tuple(Lack(where=where, reason=reason) for where in places)


CARRIES = Carries(
    format="text",
    lacks=(
        # about the article
        *_lack("plain text has one id", "/alternative_ids"),
        *_lack("plain text has one headline", "/alternative_headlines"),
        *_lack("for machines, not a part of the text", "/signals", "/data_mining", "/digital_source_type"),
        *_lack(_CODES, "/genres", "/subjects", "/desks", "/services", "/products", "/audiences"),
        *_lack("plain text says nothing about access", "/access"),
        *_lack(_PLACED, "/media"),
        *_lack("plain text has no links", "/links"),
        *_lack("kept for another format", "/unmapped"),
        # people, parties, places, times
        *_lack(
            "plain text has the names of people only",
            "Contributor.role", "Contributor.kind", "Contributor.job_title", "Contributor.organisation",
            "Contributor.email", "Contributor.url", "Contributor.image", "Contributor.bio",
        ),
        *_lack(_CODES, "Contributor.uri", "Contributor.qcode", "Contributor.literal"),
        Lack(where="Contributor", reason=_CODES, when=_nameless, instead=plain.named_contributor),
        *_lack(_CODES, "Source.publisher", "Source.role", "Source.qcode", "Source.uri", "Source.literal", "Source.url"),
        Lack(where="Source", reason=_CODES, when=_nameless, instead=plain.named_source),
        *_lack(_CODES, "Party.qcode", "Party.uri", "Party.literal", "Party.url", "Party.logo"),
        *_lack(_CODES, "Place.qcode", "Place.uri", "Place.literal", "Place.country"),
        *_lack("plain text has no maps", "Place.latitude", "Place.longitude"),
        Lack(where="Moment.literal", reason="the words do not give this moment again", when=_written),
        Lack(where="Moment.zone", reason="the words do not give this zone again", when=_written),
        # media
        *_lack(
            _PLACED,
            "Asset.uri", "Asset.decorative", "Asset.creators", "Asset.digital_source_type", "Asset.place", "Asset.time",
            "Rendition.role", "Rendition.media_type", "Rendition.width", "Rendition.height", "Rendition.size",
            "Rendition.duration", "Figure.role",
        ),
        # blocks
        *_lack(
            _IDS,
            "Heading.id", "Section.id", "Figure.id", "Gallery.id", "Embed.id", "Aside.id", "LiveUpdate.id", "Notice.id",
        ),
        *_lack("plain text has no links", "Quote.url"),
        Lack(where="List.start", reason="bullets have no numbers", when=lambda _, owner: not owner.ordered),
        Lack(where="Table", reason="plain text has no tables: rows of text", instead=plain.table),
        Lack(where="Unknown", reason="only what can be read of it", instead=_readable),
        # inlines
        Lack(where="Paragraph.content", reason=_MARKS, instead=plain.lines),
        Lack(where="Heading.content", reason=_MARKS, instead=plain.line),
        Lack(where="Section.heading", reason=_MARKS, instead=plain.line),
        Lack(where="Quote.attribution", reason=_MARKS, instead=plain.line),
        Lack(where="PullQuote.attribution", reason=_MARKS, instead=plain.line),
        Lack(where="Asset.caption", reason=_MARKS, instead=plain.line),
        Lack(where="Gallery.heading", reason=_MARKS, instead=plain.line),
        Lack(where="Gallery.caption", reason=_MARKS, instead=plain.line),
        Lack(where="Embed.caption", reason=_MARKS, instead=plain.line),
        Lack(where="Aside.heading", reason=_MARKS, instead=plain.line),
        Lack(where="LiveUpdate.heading", reason=_MARKS, instead=plain.line),
        Lack(where="RelatedLinks.heading", reason=_MARKS, instead=plain.line),
        Lack(where="Definition.terms", reason=_MARKS, instead=plain.terms),
    ),
)


def carries(_: Mapping[str, str]) -> Carries:
    """The declaration; plain text has no options."""
    return CARRIES
