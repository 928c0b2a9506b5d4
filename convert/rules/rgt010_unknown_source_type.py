"""The digital source type is not on the list.

Why: Services that label pictures know the codes of the list only.
Bad: digital_source_type "ai"
Good: http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia
Source: IPTC Digital Source Type NewsCodes (cv.iptc.org/newscodes/digitalsourcetype), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Asset, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_CODES = frozenset({
    "digitalCapture", "computationalCapture", "negativeFilm", "positiveFilm", "print", "minorHumanEdits", "humanEdits",
    "compositeCapture", "algorithmicallyEnhanced", "dataDrivenMedia", "digitalArt", "digitalCreation", "composite",
    "virtualRecording", "compositeSynthetic", "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia",
    "algorithmicMedia", "screenCapture", "softwareImage",
})  # fmt: skip


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    held: list[tuple[str, str]] = [("", view.article.digital_source_type)]
    held += [(pointer, asset.digital_source_type) for pointer, asset in view.of(Asset)]
    for pointer, stated in held:
        if stated and stated.rstrip("/").rpartition("/")[2].rpartition(":")[2] not in _CODES:
            said = f"{stated[:80]!r} is not on IPTC's list; use one of its codes, such as digitalCapture"
            yield Said(f"{pointer}/digital_source_type", said, stated)
