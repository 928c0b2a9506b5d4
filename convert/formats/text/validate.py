"""The own check of plain text: characters and encoding."""

from __future__ import annotations

from convert.model.patterns import pattern
from convert.report import Finding

_CONTROL = pattern("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def validate(data: bytes) -> list[Finding]:
    """TXT030 bytes that are not UTF-8, TXT031 control characters, TXT032 no text; an empty list where all is well."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return [Finding(code="TXT030", severity="error", message="these bytes are not UTF-8", line=line)]
    if not text.strip():
        return [Finding(code="TXT032", severity="error", message="the document holds no text")]
    return [
        Finding(code="TXT031", severity="error", message=f"a control character U+{ord(found[0]):04X}", line=number)
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _CONTROL.search(line))
    ]
