"""Findings as JSON: one object with a version and one entry for each file."""

from __future__ import annotations

import msgspec

from convert.report import Finding

VERSION = "1.0"


def render(checked: list[tuple[str, list[Finding]]]) -> str:
    """``{"schema", "files": [{"file", "findings": [...]}]}``, two blanks of indent, a final line feed."""
    data = {
        "schema": VERSION,
        "files": [{"file": file, "findings": msgspec.to_builtins(findings)} for file, findings in checked],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode("utf-8") + "\n"
