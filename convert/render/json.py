"""Findings as JSON (``schemas/findings``): one object with a version, counts, and one entry for each file."""

from __future__ import annotations

from typing import Any

import msgspec

from convert.checks import Checked
from convert.render.outcome import Outcome, page
from convert.report import Finding

VERSION = "1.0"


def render(outcome: Outcome) -> str:
    """The whole run, two blanks of indent, a final line feed."""
    data = {
        "schema": VERSION,
        "files": [_file(each, outcome) for each in outcome.checked],
        "summary": {
            **outcome.counts(),
            "files": len(outcome.checked),
            "articles": sum(each.articles for each in outcome.checked),
            "skipped": outcome.skipped,
        },
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode("utf-8") + "\n"


def lines(outcome: Outcome) -> str:
    """One finding a line, each with its file: for big sets and for tools that read lines."""
    return "".join(
        msgspec.json.encode({"file": each.file, **_finding(finding, outcome.pages)}).decode("utf-8") + "\n"
        for each in outcome.checked
        for finding in each.findings
    )


def _file(checked: Checked, outcome: Outcome) -> dict[str, Any]:
    found: dict[str, Any] = {"file": checked.file}
    if checked.format:
        found["format"] = checked.format
    if checked.error is not None:
        found["error"] = {"code": checked.error[1], "message": checked.error[0]}
    found["findings"] = [_finding(each, outcome.pages) for each in checked.findings]
    return found


def _finding(finding: Finding, pages: str) -> dict[str, Any]:
    if not finding.url:
        finding = msgspec.structs.replace(finding, url=page(finding.code, pages))
    data: dict[str, Any] = msgspec.to_builtins(finding)
    return data
