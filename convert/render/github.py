"""Findings as workflow commands: GitHub shows them as annotations of a pull request."""

from __future__ import annotations

from convert.render.outcome import Outcome

_KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def _value(text: str) -> str:
    """The escapes of workflow commands, for a property (a message needs no more)."""
    escapes = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"))
    for character, escape in escapes:
        text = text.replace(character, escape)
    return text


def render(outcome: Outcome) -> str:
    """``::error file=,line=,col=,title=CODE::message``, a line each."""
    lines = []
    for checked in outcome.checked:
        for finding in checked.findings:
            numbers = f",line={finding.line}" if finding.line else ""
            if finding.line and finding.column:
                numbers += f",col={finding.column}"
            within = finding.pointer or finding.path
            message = f"{within}: {finding.message}" if within else finding.message
            message = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
            kind = _KINDS[finding.severity]
            lines.append(f"::{kind} file={_value(checked.file)}{numbers},title={_value(finding.code)}::{message}\n")
    return "".join(lines)
