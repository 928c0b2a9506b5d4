"""Text bytes -> Article: our own marks where the text has them, the rendered text of a page otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from convert.errors import ReadError
from convert.formats.base import Reading, ReadJob
from convert.formats.text import marked
from convert.markup.decode import decode


def read(job: ReadJob) -> Iterator[Reading]:
    """One article. Raises ReadError (TXT021) where there is no text at all."""
    log = job.log()
    text = decode(job.data, charset=job.charset, log=log).text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not text.strip():
        raise ReadError("the document holds no text", code="TXT021")
    if marked.is_marked(lines):
        yield marked.read(lines, log)
    else:
        from convert.formats.text.page import read as read_page  # noqa: PLC0415  (tables for others' text only)

        yield read_page(lines, job, log)
