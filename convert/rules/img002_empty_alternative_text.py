"""The alternative text is the caption once more, the name of the file, or a word such as "image".

Why: Speech reads the same twice, or reads a file name letter by letter.
Bad: alt "IMG_1.jpg"
Good: alt "A ferry leaves the harbour"
Source: W3C WAI, Images tutorial, tips; WCAG 2.2, failure F30, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.patterns import pattern
from convert.model.walk import plain
from convert.rules.view import Asset, Said, View

SEVERITY = "info"
SINCE = "0.1.0"
_FILE = pattern(r"\A\S+\.(?:jpe?g|png|gif|webp|avif|svg|tiff?)\Z|\A(?:img|dsc|dscf|image|photo)[_-]?[0-9]+\Z")
_WORDS = frozenset(
    {"image", "photo", "picture", "graphic", "img", "bild", "foto", "imagen", "immagine", "photo de", "untitled"}
)


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, asset in view.of(Asset):
        alt = " ".join(asset.alt.casefold().split())
        if not alt:
            continue
        caption = " ".join(plain(asset.caption).casefold().split())
        if alt == caption:
            yield Said(
                f"{pointer}/alt", "the alternative text repeats the caption; describe what the picture shows", asset.alt
            )
        elif _FILE.search(alt) or alt in _WORDS:
            yield Said(f"{pointer}/alt", f"{asset.alt[:60]!r} describes nothing; say what the picture shows", asset.alt)
