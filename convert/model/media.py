"""Media: an asset, its renditions (one file each) and what is said about it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from convert.model.base import Code, Node, Positive
from convert.model.inlines import Inline
from convert.model.people import Contributor, Moment, Place

Seconds = Annotated[str, Meta(pattern=r"^[0-9]{1,9}(\.[0-9]{1,6})?$(?!\n)")]
"""A duration in seconds, decimal, with the digits it was written with."""


class Rendition(Node, frozen=True, kw_only=True):
    """One file of one asset. Width and height in pixels, size in bytes, duration in seconds."""

    href: str
    role: Code | None = None
    media_type: Code | None = None
    width: Positive | None = None
    height: Positive | None = None
    size: Positive | None = None
    duration: Seconds | None = None


class Asset(Node, frozen=True, kw_only=True):
    """A picture, graphic, video or audio: its files, and what is said about it.

    ``alt`` replaces the medium when it is not seen (``decorative`` when nothing needs to);
    ``caption`` is text about it; ``credit`` is who is credited, as printed.
    """

    kind: Literal["image", "graphic", "video", "audio"] = "image"
    uri: str = ""
    renditions: tuple[Rendition, ...] = ()
    headline: str = ""
    alt: str = ""
    decorative: bool = False
    caption: tuple[Inline, ...] = ()
    credit: str = ""
    creators: tuple[Contributor, ...] = ()
    copyright_notice: str = ""
    usage_terms: str = ""
    licence_url: str = ""
    digital_source_type: str = ""
    place: Place | None = None
    time: Moment | None = None
    transcript: str = ""
