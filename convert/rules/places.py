"""Where in the source a finding about the article is: by the reader's trace, and by looking for the value there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from convert.model.walk import get
from convert.report import Edit, Finding, Origin

Span = tuple[int, int, int, int]
"""Line and column of the beginning, and of the end (excluded); all from 1."""
_NEAR = 60
"""How many lines below the beginning of a block its words are looked for."""
_TELLING = 12
"""Characters that a value needs to be looked for in the whole document, where it must stand once."""
_CODE = 4
_SOUGHT = 60
_TAG, _WIDE = 40, 20_000
"""How many lines a tag may have, and how far into a line one is looked for."""


def nearest(pointer: str, known: Mapping[str, Any]) -> str:
    """The pointer, or the nearest above it that is known; "" where none is."""
    while pointer and pointer not in known:
        pointer = pointer.rpartition("/")[0]
    return pointer


def by_spans(findings: Sequence[Finding], spans: Mapping[str, Span]) -> list[Finding]:
    """The findings with the spans that the format itself knows."""
    found = []
    for each in findings:
        span = spans.get(nearest(each.pointer, spans)) if each.line is None else None
        found.append(each if span is None else _at(each, span))
    return found


def with_edits(findings: Sequence[Finding], spans: Mapping[str, Span]) -> list[Finding]:
    """The findings whose fixes set one word to another, with the edits of a JSON text that do so."""
    found = []
    for each in findings:
        changes = each.fix.changes if each.fix is not None else ()
        plain = all(isinstance(change.value, str) and change.pointer in spans for change in changes)
        if each.fix is not None and changes and plain and not each.fix.edits:
            edits = tuple(_edit(spans[change.pointer], change.value) for change in changes)
            fix = msgspec.structs.replace(each.fix, edits=edits)
            found.append(msgspec.structs.replace(each, fix=fix))
        else:
            found.append(each)
    return found


def _edit(span: Span, value: str) -> Edit:
    line, column, end_line, end_column = span
    text = msgspec.json.encode(value).decode("utf-8")
    return Edit(line=line, column=column, end_line=end_line, end_column=end_column, text=text)


def by_trace(
    findings: Sequence[Finding], trace: Mapping[str, Origin], article: Any, lines: Sequence[str]
) -> list[Finding]:
    """The findings with the line of the nearest traced part, and the words of the value where they stand from there."""
    found = []
    for each in findings:
        if each.line is not None:
            found.append(each)
            continue
        origin = trace.get(nearest(each.pointer, trace))
        if origin is not None and origin.path and not each.path:
            each = msgspec.structs.replace(each, path=origin.path)  # noqa: PLW2901  (the same finding, with its path)
        value = each.value or _value(article, each.pointer)
        line = origin.line if origin is not None else None
        span = _span(value, line, lines) if value else None
        found.append(_at(each, span) if span else each if line is None else msgspec.structs.replace(each, line=line))
    return found


def by_elements(findings: Sequence[Finding], lines: Sequence[str]) -> list[Finding]:
    """The findings with the line and the path of an element, at the tag that opens it: parsers say where a tag ends."""
    return [each if each.column is not None else _at_tag(each, lines) for each in findings]


def _at_tag(finding: Finding, lines: Sequence[str]) -> Finding:
    last = finding.path.partition("/@")[0].rpartition("/")[2].partition("[")[0].rpartition(":")[2]
    if not finding.line or not last:
        return finding
    for name in dict.fromkeys((last, last.partition("#")[0].partition(".")[0])):
        tag = re.compile(rf"<(?:[\w.-]+:)?{re.escape(name)}(?![\w.-])", re.IGNORECASE)
        for number in range(min(finding.line, len(lines)), max(0, finding.line - _TAG), -1):
            found = [each.span() for each in tag.finditer(lines[number - 1][:_WIDE])]
            if len(found) == 1:
                return _at(finding, (number, found[0][0] + 1, number, found[0][1] + 1))
            if found:
                break  # nobody knows which of them
    return finding


def _at(finding: Finding, span: Span) -> Finding:
    line, column, end_line, end_column = span
    return msgspec.structs.replace(finding, line=line, column=column, end_line=end_line, end_column=end_column)


def _value(article: Any, pointer: str) -> str:
    """The words at a pointer, where it leads to words."""
    try:
        found = get(article, pointer)
    except (LookupError, ValueError, TypeError):
        return ""
    return found if isinstance(found, str) else ""


def _span(value: str, line: int | None, lines: Sequence[str]) -> Span | None:
    """Where the beginning of a value stands: near a line, or, where no line is known, in the whole document."""
    from html import escape  # noqa: PLC0415  (slow to import; only where there is a finding)

    sought = value.split("\n", maxsplit=1)[0].removesuffix("...")[:_SOUGHT]
    if not sought.strip():
        return None
    forms = [sought, escape(sought, quote=False), escape(sought)]
    if line is None and " " not in sought and len(code := sought.rpartition(":")[2]) >= _CODE:
        forms.append(f'"{code}"')  # a code, which the document has as an attribute
    for form in dict.fromkeys(forms):
        if line is not None:
            for number in range(line, min(line + _NEAR, len(lines) + 1)):
                at = lines[number - 1].find(form)
                if at >= 0:
                    return number, at + 1, number, at + 1 + len(form)
        elif len(form) >= _TELLING or form[:1] == form[-1:] == '"':
            holding = [(number, text.find(form)) for number, text in enumerate(lines, 1) if form in text]
            if len(holding) == 1:
                number, at = holding[0]
                return number, at + 1, number, at + 1 + len(form)
    return None
