"""Comments in a document that silence findings: ``<!-- wirecopy: ignore[IMG004] the archive has no names -->``.

One stands on the line of the finding or alone above it; ``ignore-file`` holds for the whole document. It names codes
(or how they begin) and says why; one that silences nothing is a finding itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from convert.errors import UsageError
from convert.model.patterns import pattern
from convert.report import Finding
from convert.rules.codes import UNREADABLE
from convert.rules.settings import known

_COMMENT = pattern(r"<!--\s*wirecopy:\s*ignore(-file)?\s*\[([^\]\n]{0,500})\]([^\n]{0,500}?)-->")
_ALONE = pattern(r"\s*(?:<!--[^\n]*?-->\s*)+\Z")


class Suppression(NamedTuple):
    """One comment: its line, the lines it holds for (none: all), its codes, its reason, its text."""

    line: int
    first: int | None
    codes: tuple[str, ...]
    reason: str
    text: str

    def holds_for(self, finding: Finding) -> bool:
        """Whether it silences a finding; never what stopped the reading."""
        if self.first is not None and not (finding.line is not None and self.line <= finding.line <= self.first):
            return False
        return finding.code.startswith(self.codes) and not (
            finding.severity == "error" and finding.code.startswith(UNREADABLE)
        )


def suppressions(lines: Sequence[str]) -> list[Suppression]:
    """The comments of a document, in order."""
    found = []
    for number, line in enumerate(lines, 1):
        if "wirecopy:" not in line:
            continue
        for comment in _COMMENT.finditer(line):
            last = number
            if _ALONE.match(line):  # it stands alone: for the next line that has anything
                last = next((n for n in range(number + 1, len(lines) + 1) if _says(lines[n - 1])), number)
            codes = tuple(code.strip() for code in comment[2].split(",") if code.strip())
            found.append(Suppression(number, None if comment[1] else last, codes, comment[3].strip(), comment[0]))
    return found


def _says(line: str) -> bool:
    return bool(line.strip()) and not _ALONE.match(line)


def silence(findings: Sequence[Finding], lines: Sequence[str]) -> tuple[list[Finding], list[Finding]]:
    """The findings that stay, with those about the comments themselves, and the findings that comments silence."""
    comments = suppressions(lines)
    if not comments:
        return list(findings), []
    stay: list[Finding] = []
    silenced: list[Finding] = []
    used: set[int] = set()
    sound = [(index, each._replace(codes=_known(each.codes))) for index, each in enumerate(comments)]
    for finding in findings:
        holding = [index for index, each in sound if each.codes and each.holds_for(finding)]
        used.update(holding)
        (silenced if holding else stay).append(finding)
    for index, each in sound:
        stay.extend(_about(comments[index], each.codes, used=index in used))
    return stay, silenced


def _known(codes: Sequence[str]) -> tuple[str, ...]:
    found = []
    for code in codes:
        try:
            found.append(known(code))
        except UsageError:
            continue
    return tuple(found)


def _about(comment: Suppression, codes: tuple[str, ...], *, used: bool) -> list[Finding]:
    said = []
    for code in comment.codes:
        try:
            known(code)
        except UsageError as error:
            said.append(("SUP002", f"{error.message.partition(';')[0]}; correct the code in the comment"))
    if not comment.codes:
        said.append(("SUP002", "the comment names no code; write ignore[CODE]"))
    if not comment.reason:
        said.append(("SUP002", "the comment does not say why; write the reason after the bracket"))
    if codes and not used:
        said.append(("SUP001", f"nothing here is {', '.join(codes)}; take the comment out"))
    return [
        Finding(code=code, severity="warning", message=message, line=comment.line, value=comment.text[:200])
        for code, message in said
    ]
