"""Annotations: ``<!-- news:TYPE {json} -->`` ... ``<!-- /news:TYPE -->``, one HTML comment on a line by itself.

The JSON is escaped so that nothing in it can end the comment (CommonMark 0.31, section 4.6, HTML block kind 2), be an
ill-formed comment in XML (``--``), or be run by a template engine (``{{``, ``{%``).
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from convert.errors import ReadError
from convert.model.patterns import pattern

_ESCAPED = pattern(r"[<>&\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|(?<=-)-|(?<=\{)[{%]")
_MARKER = pattern(r"<!--\s*(/?)news:([a-z][a-z0-9-]*)(?:\s+(.*?))?\s*(/?)-->", re.DOTALL)
_STARTED = pattern(r"<!--\s*/?news:")


class Marker(msgspec.Struct, frozen=True):
    """One annotation: its type, its data, and whether it closes what the same type opened."""

    kind: str
    data: Any
    closing: bool
    line: int | None = None


def dumps(data: Any) -> str:
    """``data`` as JSON on one line that is safe inside an HTML comment and a YAML flow mapping."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def opening(kind: str, data: Any = None) -> str:
    """The comment that opens an annotation, or stands before the one block that it describes."""
    return f"<!-- news:{kind} {dumps(data)} -->" if data else f"<!-- news:{kind} -->"


def closing(kind: str) -> str:
    """The comment that closes an annotation."""
    return f"<!-- /news:{kind} -->"


def parse(comment: str, line: int | None) -> Marker | None:
    """The annotation in an HTML comment; None for other comments; ReadError, with its line, for a damaged one."""
    found = _MARKER.fullmatch(comment)
    if found is None:
        if _STARTED.match(comment):
            raise ReadError(f"this annotation is damaged: {comment[:80]!r}", line=line, code="MDA001")
        return None
    ends, kind, source, leaf = found.groups()
    if leaf or (ends and source):
        raise ReadError(f"this annotation is damaged: {comment[:80]!r}", line=line, code="MDA001")
    try:
        data = json.loads(source) if source else {}
    except (ValueError, RecursionError) as error:
        message = f"the data of the annotation news:{kind} is no JSON: {error}"
        raise ReadError(message, line=line, code="MDA002") from None
    if not isinstance(data, (dict, list)):
        raise ReadError(f"the data of the annotation news:{kind} is no object", line=line, code="MDA002")
    return Marker(kind=kind, data=data, closing=bool(ends), line=line)
