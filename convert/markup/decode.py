"""Bytes -> text by our own rule, never by a parser's guess.

The order (safety guide, HTML): a byte order mark; the caller's charset; the whole input being UTF-8; what the document
declares in its first 1,024 bytes, by the labels of the WHATWG Encoding Standard; windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from convert.model.patterns import pattern
from convert.report import Log

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = bytes((*range(9), *range(14, 32), 127))
_EACH_CONTROL = tuple(bytes((code,)) for code in _CONTROLS)
CHUNK = 65_536
PIECE = 8_192
"""So many bytes at a time are looked at where their text is not needed: they stay in the processor's cache."""
_BEFORE_DECLARATION = pattern(rb"(?:\xef\xbb\xbf|[ \t\r\n])+(?=<\?xml)")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKS = (codecs.BOM_UTF8, *_WIDE)
_DECLARED = pattern(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = pattern(
    rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
# Labels that mean another encoding than their name says (WHATWG Encoding Standard, section 4.2).
_MEANS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030",
    "chinese": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "tis-620": "cp874", "iso-8859-11": "cp874", "windows-874": "cp874", "big5": "big5hkscs", "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8", "utf-7": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip


class Decoded(NamedTuple):
    """Text and the name of the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, *, charset: str = "", log: Log | None = None) -> Decoded:
    """The text of ``data`` without its byte order mark; what was declared and not true is reported as TXT010.

    Never fails: bytes that the encoding does not know become U+FFFD and are reported as TXT012; control characters,
    which no article can hold, are reported as TXT001.
    """
    _note_controls(data, log)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name, log)
    if charset:
        known = _codec(charset)
        if known:
            return _lenient(data, known, log)
        if log is not None:
            log.finding("TXT010", "warning", f"the charset {charset[:40]!r} is not known and was not used")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _declared(data)
        return _lenient(data, declared if declared and declared != "utf-8" else "cp1252", log)
    _note_declared(data, log)
    return Decoded(text, "utf-8")


def in_utf8(data: bytes, *, charset: str = "", log: Log | None = None) -> str | bytes:
    """For a parser of UTF-8: ``data`` itself where it is UTF-8 throughout (no encoding again), else its text."""
    if not charset and not data.startswith(_MARKS) and _is_utf8(data):
        _note_controls(data, log)
        _note_declared(data, log)
        return data
    text, encoding = decode(data, charset=charset, log=log)
    exact = encoding == "utf-8" and "\ufffd" not in text and not data.startswith(codecs.BOM_UTF8)
    return data if exact else text


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 without U+FFFD; piece by piece, which is several times faster than one long text."""
    at, end = 0, len(data)
    view = memoryview(data)
    try:
        while at < end:
            text, used = codecs.utf_8_decode(view[at : at + PIECE], "strict", at + PIECE >= end)
            if "\ufffd" in text:
                return False
            at += used
    except UnicodeDecodeError:
        return False
    return True


def _note_controls(data: bytes, log: Log | None) -> None:
    """Report control characters; most documents have none, and to look for each is the fastest way to know."""
    if log is None or data.startswith(_WIDE) or not any(one in data for one in _EACH_CONTROL):
        return
    lost = len(data) - len(data.translate(None, _CONTROLS))
    log.finding("TXT001", "warning", f"{lost} control characters, which no article can hold, were left out")


def _note_declared(data: bytes, log: Log | None) -> None:
    """Report that a document in UTF-8 declares something else."""
    if log is not None and not data.isascii() and (declared := _declared(data)) not in ("", "utf-8"):
        log.finding("TXT010", "warning", f"the document declares {declared} and is UTF-8; it was read as UTF-8")


def declared(data: bytes) -> str:
    """The encoding that a document declares in its first 1,024 bytes, by Python's name; "" where it declares none."""
    return _declared(data)


def _declared(data: bytes) -> str:
    head = data[:1024]
    found = _XML_DECLARED.match(head) or _DECLARED.search(head)
    return _codec(found[1].decode("ascii")) if found else ""


def _codec(label: str) -> str:
    """Python's name for a label, or "" where it is not known."""
    label = label.strip().lower()
    label = _MEANS.get(label, label)
    try:
        info = codecs.lookup(label)
    except LookupError:
        return ""
    return info.name if info._is_text_encoding else ""  # CPython's flag: hex, zip... are codecs too


def _lenient(data: bytes, name: str, log: Log | None) -> Decoded:
    text = data.decode(name, "replace")
    if log is not None and "\ufffd" in text and text.count("\ufffd") > data.count(b"\xef\xbf\xbd"):
        log.finding("TXT012", "warning", f"some bytes are not {name}; each of them is U+FFFD in the text")
    return Decoded(text, name)


def utf8_chunks(stream: BinaryIO, *, log: Log, size: int = CHUNK) -> Iterator[bytes]:
    """The text of a long document in UTF-8, chunk by chunk, decided as ``decode`` decides it.

    ``stream`` is read from its start, and before that once more to learn whether it is UTF-8 throughout. White space
    and marks before an XML declaration are left out.
    """
    stream.seek(0)
    head = stream.read(1024)
    start, name = next(((len(mark), name) for mark, name in _BOMS if head.startswith(mark)), (0, ""))
    exact = False
    if not head.startswith(_WIDE):
        exact, is_ascii, lost = _survey(stream, "utf-8", 0)
        if lost:
            log.finding("TXT001", "warning", f"{lost} control characters, which no article can hold, were left out")
        declared = "" if is_ascii or name else _declared(head)
        name = "utf-8" if exact else name or (declared if declared != "utf-8" else "") or "cp1252"
        if exact and declared not in ("", "utf-8"):
            log.finding("TXT010", "warning", f"the document declares {declared} and is UTF-8; it was read as UTF-8")
    if not exact and not _survey(stream, name, start)[0]:
        log.finding("TXT012", "warning", f"some bytes are not {name}; each of them is U+FFFD in the text")
    stream.seek(start)
    decoder = codecs.getincrementaldecoder(name)("replace")
    first = True
    while chunk := stream.read(size):
        made = chunk if exact else decoder.decode(chunk).encode("utf-8", "replace")
        if first:
            found = _BEFORE_DECLARATION.match(made)
            made = made[found.end() :] if found else made
            first = False
        yield made
    if not exact:
        yield decoder.decode(b"", True).encode("utf-8", "replace")


def _survey(stream: BinaryIO, name: str, start: int) -> tuple[bool, bool, int]:
    """Whether a stream is in an encoding throughout, whether it is ASCII, and how many DEL it has.

    DEL is the one control character that is left out of a text and that XML allows.
    """
    stream.seek(start)
    decoder = codecs.getincrementaldecoder(name)("strict")
    lost, fits, is_ascii = 0, True, True
    while chunk := stream.read(CHUNK):
        lost += chunk.count(b"\x7f")
        is_ascii = is_ascii and chunk.isascii()
        try:
            if fits:
                decoder.decode(chunk)
        except UnicodeDecodeError:
            fits = False
    try:
        decoder.decode(b"", fits)
    except UnicodeDecodeError:
        fits = False
    return fits, is_ascii, lost
