"""Where a document comes from: bytes, text, a path or an open file; a short one whole, a long one as a stream."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from convert.errors import ReadError
from convert.limits import Limits

STREAMED = 8 * 1024 * 1024
"""Files longer than this are read as a stream, by formats that can."""
_CHUNK = 1024 * 1024
Source = bytes | str | os.PathLike[str] | BinaryIO


class Opened:
    """A document: ``data`` is all of it, or where there is a ``stream`` its beginning."""

    def __init__(self, data: bytes, name: str = "", stream: BinaryIO | None = None, *, ours: bool = False) -> None:
        self.data, self.name, self.stream = data, name, stream
        if stream is not None:
            stream.seek(0)
        self._ours = ours

    def whole(self, limits: Limits) -> bytes:
        """All bytes; LimitError where there are more than ``limits.bytes``."""
        if self.stream is not None:
            self.stream.seek(0)
            self.data = self.stream.read(limits.bytes + 1)
        limits.check_bytes(self.data)
        return self.data

    def close(self) -> None:
        """Close what was opened here, not what the caller opened."""
        if self.stream is not None and self._ours:
            self.stream.close()


def open_source(source: Source) -> Opened:
    """The document of a source. A str with a line feed or an opening ``<`` or ``{`` is text, any other a path.

    Of what cannot be read twice (a pipe), a long document is put into a temporary file. Raises ReadError.
    """
    if isinstance(source, bytes):
        return Opened(source)
    if isinstance(source, str) and (not source or "\n" in source or source.lstrip()[:1] in ("<", "{", "[")):
        try:
            return Opened(source.encode("utf-8"))
        except UnicodeEncodeError:
            raise ReadError("the text holds a lone surrogate, which no encoding can carry", code="TXT004") from None
    try:
        if isinstance(source, (str, os.PathLike)):
            return _opened(Path(source).open("rb"), Path(source).name, ours=True)
        return _opened(source, "", ours=False)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(f"{source}: {why}", code="REA002") from None


def _opened(stream: BinaryIO, name: str, *, ours: bool) -> Opened:
    try:
        head = stream.read(STREAMED + 1)
        if len(head) > STREAMED and stream.seekable() and stream.tell() == len(head):
            found, ours = Opened(head[:_CHUNK], name, stream, ours=ours), False
        elif len(head) > STREAMED:
            found = Opened(head[:_CHUNK], name, _spooled(head, stream), ours=True)
        else:
            found = Opened(head, name)
    finally:
        if ours:
            stream.close()
    return found


def _spooled(head: bytes, stream: BinaryIO) -> BinaryIO:
    import tempfile  # noqa: PLC0415  (only for a long pipe)

    spool = tempfile.TemporaryFile()  # noqa: SIM115  (Opened closes it)
    spool.write(head)
    while chunk := stream.read(_CHUNK):
        spool.write(chunk)
    return spool
