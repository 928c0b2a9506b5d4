"""Findings for a person and for grep: one line each, ``file:line:column: pointer: severity: message [CODE]``."""

from __future__ import annotations

from convert.render.outcome import Outcome
from convert.render.text import place, printable


def render(outcome: Outcome) -> str:
    """The findings, a line each; "" where there are none."""
    lines = []
    for checked in outcome.checked:
        for finding in checked.findings:
            within = finding.pointer or finding.path
            parts = [place(checked.file, finding), *([within] if within else []), finding.severity, finding.message]
            lines.append(f"{printable(': '.join(parts))} [{finding.code}]\n")
    return "".join(lines)
