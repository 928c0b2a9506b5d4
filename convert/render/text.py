"""Findings for a person: what is wrong, where, and the line of the document with a mark below the place."""

from __future__ import annotations

from collections.abc import Iterator

from convert.checks import Checked
from convert.model.patterns import pattern
from convert.render.outcome import Outcome
from convert.report import Finding

# What could end the line or steer a terminal: controls, line separators, bidi controls, lone surrogates.
_UNSAFE = pattern("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
WIDTH = 100
"""Characters of a line of the document that are shown."""
_COLOURS = {"error": "31", "warning": "33", "info": "36", "strong": "1", "faint": "2"}


def printable(text: str) -> str:
    """``text`` on one line, with every character that could steer a terminal written as an escape."""
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def place(file: str, finding: Finding) -> str:
    """``file:line:column``, as far as it is known."""
    numbers = [finding.line, finding.column] if finding.line else []
    return ":".join([file, *(str(number) for number in numbers if number)])


def render(outcome: Outcome) -> str:
    """Each finding with its excerpt, and an empty line between two; "" where there are none."""
    said = [
        "".join(f"{line.rstrip()}\n" for line in _finding(checked, finding, outcome.colour))
        for checked in outcome.checked
        for finding in checked.findings
    ]
    return "\n".join(said)


def _finding(checked: Checked, finding: Finding, colour: bool) -> Iterator[str]:
    def paint(text: str, *names: str) -> str:
        return f"\x1b[{';'.join(_COLOURS[name] for name in names)}m{text}\x1b[0m" if colour else text

    kind = paint(f"{finding.severity}[{printable(finding.code)}]", finding.severity, "strong")
    yield f"{kind}{paint(f': {printable(finding.message)}', 'strong')}"
    within = finding.pointer or finding.path
    where = place(checked.file, finding) + (f" ({within})" if within else "")
    yield paint("  --> ", "faint") + printable(where)
    shown = checked.lines.get(finding.line or 0)
    if shown is not None:
        number = str(finding.line)
        line, mark = excerpt(shown, finding)
        yield f"{paint(f'{number} | ', 'faint')}{line}"
        if mark:
            yield f"{paint(' ' * len(number) + ' | ', 'faint')}{paint(mark, finding.severity)}"
    if finding.fix is not None:
        option = "--fix" if finding.fix.safe else "--unsafe-fixes"
        yield f"  {paint('fix', 'strong')}: {printable(finding.fix.title)} ({option})"


def excerpt(line: str, finding: Finding) -> tuple[str, str]:
    """A line of a document, cut to ``WIDTH`` around the place, and a mark of the same width below the place."""
    start = (finding.column or 1) - 1
    end = finding.end_column - 1 if finding.end_column and finding.end_line in (None, finding.line) else start + 1
    first = max(0, min(start - WIDTH // 2, len(line) - WIDTH)) if len(line) > WIDTH else 0
    cut = line[first : first + WIDTH]
    before = ("..." if first else "") + printable(cut[: start - first].replace("\t", " "))
    shown = before + printable(cut[start - first :].replace("\t", " ")) + ("..." if first + WIDTH < len(line) else "")
    if finding.column is None:
        return shown, ""
    inside = printable(cut[start - first : max(end, start + 1) - first].replace("\t", " "))
    return shown, " " * len(before) + "^" * max(1, len(inside))
