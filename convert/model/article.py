"""The canonical article: one news item with all that is said about it."""

from __future__ import annotations

from typing import Annotated, Literal, Union

from msgspec import Meta

from convert.model.base import Code, Language, Node, Positive, QCode
from convert.model.blocks import Block, Embed, Figure, Gallery
from convert.model.media import Asset
from convert.model.people import Concept, Contributor, Embargo, Moment, Party, Place, Source, Subject

VERSION = "1.0"
LeadMedia = Union[Figure, Gallery, Embed]


class AlternativeId(Node, frozen=True, kw_only=True):
    """Another identifier of the same item; ``role`` says whose or which."""

    value: str
    role: Code | None = None


class AlternativeHeadline(Node, frozen=True, kw_only=True):
    """Another headline: ``short``, ``seo``, ``social``, ``sub``, ``main`` in another language..."""

    text: str
    role: Code | None = None
    language: Language | None = None


class EditorNote(Node, frozen=True, kw_only=True):
    """A note to editors, not for publication unless ``public``."""

    role: Code | None = None
    public: bool = False
    blocks: tuple[Block, ...]


class Signal(Node, frozen=True, kw_only=True):
    """An instruction to the receiver: ``correction``, ``update``, ``kill``, or a code of the provider."""

    kind: Code
    uri: str = ""


class Correction(Node, frozen=True, kw_only=True):
    """What was wrong and is now right."""

    time: Moment | None = None
    blocks: tuple[Block, ...]


class Access(Node, frozen=True, kw_only=True):
    """Who may read it. ``paid_part`` selects the paid part of a page; ``partial``: the text at hand is cut."""

    kind: Literal["free", "metered", "paid"] | None = None
    paid_part: str = ""
    partial: bool = False


class Relation(Node, frozen=True, kw_only=True):
    """A link to another item, by address or by id and version."""

    rel: Code
    href: str = ""
    id: str = ""
    version: Positive | None = None
    title: str = ""
    media_type: Code | None = None


class Unmapped(Node, frozen=True, kw_only=True):
    """Data of the source that the model has no place for: ``value`` as found at ``path`` of a ``format``."""

    format: Code
    path: str
    value: str


class Article(Node, frozen=True, kw_only=True, tag_field="schema", tag=VERSION, gc=True, weakref=True):
    """One news item, canonical form 1.0; see ``schemas/article/1.0.schema.json`` for the contract."""

    # identity
    id: str = ""
    version: Positive | None = None
    alternative_ids: tuple[AlternativeId, ...] = ()
    canonical_url: str = ""
    item_class: Literal["text", "picture", "graphic", "audio", "video", "composite"] = "text"
    form: Code | None = None
    language: Language | None = None
    direction: Literal["ltr", "rtl"] | None = None
    # heads
    kicker: str = ""
    headline: str = ""
    alternative_headlines: tuple[AlternativeHeadline, ...] = ()
    standfirst: tuple[Block, ...] = ()
    summary: str = ""
    slugline: str = ""
    # people
    byline: str = ""
    contributors: tuple[Contributor, ...] = ()
    dateline: str = ""
    located: tuple[Place, ...] = ()
    # times
    created: Moment | None = None
    first_published: Moment | None = None
    published: Moment | None = None
    modified: Moment | None = None
    embargo: Embargo | None = None
    expires: Moment | None = None
    # workflow
    status: Literal["usable", "withheld", "cancelled", "draft"] = "usable"
    urgency: Annotated[int, Meta(ge=1, le=9)] | None = None
    editor_notes: tuple[EditorNote, ...] = ()
    signals: tuple[Signal, ...] = ()
    corrections: tuple[Correction, ...] = ()
    # classification
    genres: tuple[Concept, ...] = ()
    subjects: tuple[Subject, ...] = ()
    keywords: tuple[str, ...] = ()
    desks: tuple[Concept, ...] = ()
    services: tuple[Concept, ...] = ()
    products: tuple[Concept, ...] = ()
    audiences: tuple[Concept, ...] = ()
    # parties and rights
    provider: Party | None = None
    publisher: Party | None = None
    sources: tuple[Source, ...] = ()
    copyright_holder: Party | None = None
    copyright_notice: str = ""
    usage_terms: str = ""
    licence_url: str = ""
    data_mining: str = ""
    credit: str = ""
    digital_source_type: str = ""
    access: Access | None = None
    # media and body
    lead_media: tuple[LeadMedia, ...] = ()
    media: tuple[Asset, ...] = ()
    body: tuple[Block, ...] = ()
    # the rest
    links: tuple[Relation, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()


__all__ = [
    "VERSION", "Access", "AlternativeHeadline", "AlternativeId", "Article", "Correction", "EditorNote", "LeadMedia",
    "QCode", "Relation", "Signal", "Unmapped",
]  # fmt: skip
