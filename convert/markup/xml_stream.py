"""A long XML document read part by part, with the settings and limits of ``xml.py``, in constant memory.

The caller names the elements that it wants; it gets each when its end tag was read, takes from it what it needs, and
removes it. Nothing else is kept back: what stands between two parts waits until the next one is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from convert.errors import LimitError
from convert.limits import Limits
from convert.markup.xml import SAFE, check_doctype, refusal
from convert.report import Log

Event = tuple[str, etree._Element]


class Parts:
    """The parts of a document whose text comes in chunks of UTF-8.

    ``limits.bytes`` and ``limits.elements`` hold for each part with what stands before it (to the nearest chunk), not
    for the document, which may have any size.
    """

    def __init__(self, chunks: Iterable[bytes], tags: tuple[str, ...], limits: Limits, log: Log, format: str) -> None:
        self.chunks = iter(chunks)
        self.limits = limits
        self.log = log
        self.format = format
        self.root: etree._Element | None = None
        self._parser: Any = etree.XMLPullParser(events=("start", "end"), tag=tags, **SAFE)  # type: ignore[arg-type]  # a table of its arguments
        self._since = 0
        self._signs = 0
        self._many = False

    def events(self) -> Iterator[Event]:
        """``("start", element)`` and ``("end", element)`` of the named elements, in order; at the end the whole root.

        Raises as ``parse_xml`` does, after the events that were complete before the mistake.
        """
        for chunk in self.chunks:
            self._count(chunk)
            try:
                self._parser.feed(chunk)
            except etree.XMLSyntaxError as error:
                yield from self._ready()
                raise refusal(error, self.format) from None
            yield from self._ready()
            if self._since > self.limits.bytes:
                why = f"one part of the document is longer than the limit of {self.limits.bytes:,} bytes"
                raise LimitError(f"{why}; raise it with --max-bytes", format=self.format, code="LIM001")
        try:
            self.root = self._parser.close()
        except etree.XMLSyntaxError as error:
            yield from self._ready()
            raise refusal(error, self.format) from None
        yield from self._ready()

    def freed(self) -> None:
        """The caller has removed the part that it was given last: the limits begin anew."""
        self._since = 0

    def _ready(self) -> Iterator[Event]:
        for event, element in self._parser.read_events():
            if self.root is None:
                self.root = element.getroottree().getroot()
                check_doctype(self.root, self.log, self.format)
            if event == "end":
                self._check(element)
            yield event, element

    def _count(self, chunk: bytes) -> None:
        """Whether a tag of this chunk, which holds no ``<`` after its first sign, may have too many attributes."""
        self._since += len(chunk)
        most = self.limits.attributes
        if self._many:
            return
        pieces = chunk.split(b"<")
        self._many = self._signs + pieces[0].count(b"=") > most or any(
            piece.count(b"=") > most for piece in pieces if len(piece) > 4 * most
        )
        self._signs = pieces[-1].count(b"=") + (self._signs if len(pieces) == 1 else 0)

    def _check(self, element: etree._Element) -> None:
        limits = self.limits
        if self._since > 4 * limits.elements and sum(1 for _ in element.iter()) > limits.elements:
            why = f"one part of the document has more than {limits.elements:,} elements"
            raise LimitError(why, format=self.format, line=element.sourceline, code="LIM006")
        if not self._many:
            return
        for inner in element.iter("*"):
            if len(inner.attrib) > limits.attributes:
                why = f"an element has more than {limits.attributes} attributes"
                raise LimitError(why, format=self.format, line=inner.sourceline, code="LIM007")

