"""The media type of a file is not that of its name.

Why: Receivers that go by the type refuse the file, those that go by the name misread it.
Bad: ferry.jpg, image/png
Good: ferry.jpg, image/jpeg
Source: RFC 2046; IANA media types (image), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Asset, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_TYPES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("jpg", "jpeg"), ("image/jpeg", "image/jpg", "image/pjpeg", "image/webp", "image/avif")),
    "png": ("image/png", "image/webp", "image/avif"), "gif": ("image/gif", "image/webp"), "webp": ("image/webp",),
    "avif": ("image/avif",), "svg": ("image/svg+xml",), "mp4": ("video/mp4", "audio/mp4", "application/mp4"),
    "webm": ("video/webm", "audio/webm"), "mp3": ("audio/mpeg", "audio/mp3"),
    "m4a": ("audio/mp4", "audio/x-m4a", "audio/aac"),
    "mov": ("video/quicktime",), "m3u8": ("application/vnd.apple.mpegurl", "application/x-mpegurl", "audio/mpegurl"),
}  # fmt: skip
"""Servers may send a smaller form under an old name, so webp and avif are taken under those of other pictures."""


def check(view: View) -> Iterator[Said]:
    """Types without a slash are codes of a provider."""
    for pointer, asset in view.of(Asset):
        for index, file in enumerate(asset.renditions):
            ending = file.href.partition("?")[0].partition("#")[0].rpartition("/")[2].rpartition(".")[2].lower()
            expected, stated = _TYPES.get(ending, ()), (file.media_type or "").lower().partition(";")[0]
            if expected and "/" in stated and stated not in expected:
                said = (
                    f"the file ends in .{ending} and is called {stated}; correct the type ({expected[0]}), or the name"
                )
                yield Said(f"{pointer}/renditions/{index}/media_type", said, file.media_type or "")
