"""Rules about pictures: that they can be fetched, that they are large enough, and who may use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from convert.formats.jsonld.graph import as_list
from convert.formats.jsonld.lint.articles import is_main
from convert.formats.jsonld.lint.document import Node, Steps
from convert.formats.jsonld.lint.rule import Said
from convert.formats.jsonld.lint.values import is_address
from convert.model.patterns import pattern
from convert.rule import Registry

RULES = Registry("jsonld")
_HTTP = pattern(r"https?://[^/\s]", re.IGNORECASE)
_NEVER = pattern(r"(?:data|blob|file|javascript|about|cid):", re.IGNORECASE)
_EXTENSION = pattern(r"[^/]\.([A-Za-z0-9]{2,5})\Z")
_SIZE = pattern(r"\s*(\d{1,6})(?:\.\d+)?\s*(?:px)?\s*\Z")
_SMALLEST, _LOGO = 50_000, 112
_RATIOS = {"16:9": 16 / 9, "4:3": 4 / 3, "1:1": 1.0}
_RIGHTS = ("creator", "creditText", "copyrightNotice", "license")


def _pictures(node: Node) -> Iterator[tuple[Steps, str, Node | None]]:
    """Each picture of an article: steps, address ("" for none), its node."""
    document = node.block.document
    for held in node.held:
        if held.spec is not None and held.spec.name == "image":
            for steps, value in held.values():
                if isinstance(value, str):
                    yield steps, value, None
                elif isinstance(value, dict):
                    found = document.target(value) or document.by_identity.get(id(value))
                    if found is not None:
                        yield steps, _address(found), found


def _address(picture: Node) -> str:
    for key in ("contentUrl", "url", "@id"):
        for value in as_list(picture.raw.get(key)):
            if isinstance(value, str) and value:
                return value
    return ""


def size_of(picture: Node) -> tuple[int, int] | None:
    """Width and height in pixels, where both are stated."""
    found = [_pixels(picture.raw.get(key)) for key in ("width", "height")]
    return (found[0], found[1]) if found[0] and found[1] else None


def _pixels(value: Any) -> int:
    if isinstance(value, dict):
        value = value.get("value", value.get("@value", value.get("name")))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return int(value) if 0 < value < 1_000_000 else 0
    found = _SIZE.match(value) if isinstance(value, str) else None
    return int(found[1]) if found else 0


@RULES.rule("LD204", "warning", part="Article")
def picture_without_address(node: Node) -> Iterator[Said]:
    """The address of a picture is not one that can be fetched.

    Why: Search engines fetch the picture: that takes an absolute address of http or https. What no crawler can ever
    fetch, such as data: and file:, is an error.
    Bad: "image": "data:image/png;base64,iVBORw0KGgo="
    Good: "image": "https://news.example/ferry.jpg"
    Source: Google Search Central, Article (image: crawlable and indexable), copy of 2026-09-08, our notes on it read
    2026-11-25.
    """
    for steps, address, picture in _pictures(node):
        if address and not _HTTP.match(address) and not (picture is not None and address.startswith(("#", "_:"))):
            never = _NEVER.match(address) is not None
            said = f"the address of a picture cannot be fetched: {address[:60]!r}; write it whole, from https:// on"
            yield Said(node, said, steps, "error" if never else None)


@RULES.rule("LD205", "info", part="Article")
def small_pictures(node: Node) -> Iterator[Said]:
    """No picture of an article is large.

    Why: Large results want a picture of 50,000 pixels or more (width times height).
    Bad: "image": {"@type": "ImageObject", "width": 150, "height": 100, ...}
    Good: "image": {"@type": "ImageObject", "width": 1600, "height": 900, ...}
    Source: Google Search Central, Article (image), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    sizes = _sizes(node)
    if sizes and is_main(node) and all(width * height < _SMALLEST for width, height in sizes):
        yield Said(node, f"no picture has {_SMALLEST:,} pixels (width x height); add a larger one", ("image",))


@RULES.rule("LD206", "info", part="Article")
def few_shapes(node: Node) -> Iterator[Said]:
    """The pictures of an article do not come in the three shapes.

    Why: Results show pictures in 16:9, 4:3 and 1:1; what is missing is cut from another one.
    Bad: one picture of 1600 x 900
    Good: pictures of 1600 x 900, 1200 x 900 and 1200 x 1200
    Source: Google Search Central, Article (image), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    sizes = _sizes(node)
    if sizes and is_main(node):
        shapes = [width / height for width, height in sizes]
        lacking = [name for name, ratio in _RATIOS.items() if not any(abs(one / ratio - 1) < 0.02 for one in shapes)]
        if lacking:
            yield Said(
                node, f"no picture of the shape {', '.join(lacking)}; the three are 16:9, 4:3 and 1:1", ("image",)
            )


def _sizes(node: Node) -> list[tuple[int, int]]:
    """The sizes of all pictures; none where one is not stated."""
    found = [size_of(picture) if picture is not None else None for _, _, picture in _pictures(node)]
    return [size for size in found if size] if all(found) else []


@RULES.rule("LD207", "warning", part="Article")
def unread_picture_format(node: Node) -> Iterator[Said]:
    """A picture is of a format that search engines do not show.

    Why: Google Images reads BMP, GIF, JPEG, PNG, WebP, SVG and AVIF.
    Bad: "image": "https://news.example/ferry.tiff"
    Good: "image": "https://news.example/ferry.jpg"
    Source: Google Search Central, Google Images best practices (formats), our notes on it read 2026-11-25.
    """
    for steps, address, _ in _pictures(node):
        path = address.partition("?")[0].partition("#")[0].partition("://")[2].partition("/")[2]
        found = _EXTENSION.search(path)
        if found and found[1].lower() in _OTHER_FORMATS:
            yield Said(
                node, f"search engines do not show pictures of the format {found[1]}; use JPEG, PNG or WebP", steps
            )


_OTHER_FORMATS = frozenset(
    ("tif", "tiff", "heic", "heif", "jxl", "jp2", "psd", "eps", "ai", "pdf", "raw", "cr2", "nef", "dng", "tga", "xcf")
)


@RULES.rule("LD218", "info", part="Article")
def small_logo(node: Node) -> Iterator[Said]:
    """The logo of the publisher is small or cannot be fetched.

    Why: Google shows logos of 112 x 112 pixels or more.
    Bad: "logo": {"@type": "ImageObject", "url": "https://news.example/logo.png", "width": 60, "height": 60}
    Good: "logo": {"@type": "ImageObject", "url": "https://news.example/logo.png", "width": 600, "height": 120}
    Source: Google Search Central, Organization (logo), at second hand, our notes on it read 2026-11-25.
    """
    for _, publisher in islice(node.nodes("publisher"), 3) if is_main(node) else ():
        for steps, logo in islice(publisher.nodes("logo"), 3):
            size = size_of(logo)
            if size and min(size) < _LOGO:
                said = f"a logo of {size[0]} x {size[1]} pixels; search engines show those of {_LOGO} x {_LOGO} or more"
                yield Said(publisher, said, steps)


@RULES.rule("LD405", "info", part="ImageObject")
def rights_not_read(node: Node) -> Iterator[Said]:
    """The rights of a picture are not complete enough to be shown.

    Why: Google Images shows credit and licence of a picture that has contentUrl and one of creator, creditText,
    copyrightNotice and license; it passes over a picture that stands by itself without them.
    Bad: {"@type": "ImageObject", "url": "https://news.example/ferry.jpg", "creditText": "Jon Vik"}
    Good: {"@type": "ImageObject", "contentUrl": "https://news.example/ferry.jpg", "creditText": "Jon Vik"}
    Source: Google Search Central, image metadata, at second hand (structured-data-validator 1.7.1), read 2026-11-25.
    """
    has_rights = any(node.get(key) is not None for key in (*_RIGHTS, "acquireLicensePage"))
    if has_rights and node.get("contentUrl") is None:
        yield Said(node, "its rights are read only beside contentUrl; add that")
    elif node.is_top and not has_rights:
        yield Said(node, f"a picture by itself is read only with {', '.join(_RIGHTS)}; add one of them")


@RULES.rule("LD406", "info", part="ImageObject")
def licence_without_address(node: Node) -> Iterator[Said]:
    """The licence of a picture is not an address.

    Why: It becomes the link that leads to the terms.
    Bad: "license": "all rights reserved"
    Good: "license": "https://news.example/licence", "copyrightNotice": "all rights reserved"
    Source: schema.org 30.0 (range URL or CreativeWork), read 2026-11-25; Google, image metadata, as of 2026-09-08.
    """
    for key in ("license", "acquireLicensePage"):
        for value in as_list(node.raw.get(key)):
            if isinstance(value, str) and value.strip() and not is_address(value):
                yield Said(
                    node, f"{key} is an absolute address; words belong into copyrightNotice or usageInfo", (key,)
                )


@RULES.rule("LD413", "warning", part="ImageObject")
def picture_of_nothing(node: Node) -> Iterator[Said]:
    """A picture has no address.

    Why: There is nothing to show.
    Bad: {"@type": "ImageObject", "caption": "The ferry"}
    Good: {"@type": "ImageObject", "contentUrl": "https://news.example/ferry.jpg", "caption": "The ferry"}
    Source: Google Search Central, image metadata, at second hand (structured-data-validator 1.7.1), read 2026-11-25.
    """
    if not node.has("contentUrl", "url") and not _HTTP.match(str(node.raw.get("@id") or "")):
        yield Said(node, "a picture without contentUrl or url; there is nothing to show")
