"""Findings for a person: one line each, ``file:line: pointer: severity: message [CODE]``."""

from __future__ import annotations

from convert.model.patterns import pattern
from convert.report import Finding

# What could end the line or steer a terminal: controls, line separators, bidi controls, lone surrogates.
_UNSAFE = pattern("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def printable(text: str) -> str:
    """``text`` on one line, with every character that could steer a terminal written as an escape."""
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def place(file: str, finding: Finding) -> str:
    """``file:line:column``, as far as it is known."""
    numbers = [finding.line, finding.column] if finding.line else []
    return ":".join([file, *(str(number) for number in numbers if number)])


def render(checked: list[tuple[str, list[Finding]]]) -> str:
    """The findings of each (file, findings), a line each; "" where there are none."""
    lines = []
    for file, findings in checked:
        for finding in findings:
            within = finding.pointer or finding.path
            parts = [place(file, finding), *([within] if within else []), finding.severity, finding.message]
            lines.append(f"{printable(': '.join(parts))} [{finding.code}]\n")
    return "".join(lines)
