"""What the forms of a report share: the values they are given, and how places, counts and addresses are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from convert.checks import Checked
from convert.report import Finding
from convert.rules import registry

PAGES = "https://wirecopy.example/docs/rules/"
"""Where the pages of the rules are; a configuration may say another place (``docs-url``)."""
SEVERITIES = ("error", "warning", "info")

class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A whole run: every document in the order of the input, how many files were passed over, where the pages are."""

    checked: Sequence[Checked]
    skipped: int = 0
    pages: str = PAGES
    colour: bool = False

    @property
    def findings(self) -> Iterable[Finding]:
        """All findings, in the order of the documents."""
        return (finding for each in self.checked for finding in each.findings)

    def counts(self) -> dict[str, int]:
        """How many findings of each severity."""
        counted: Counter[str] = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in SEVERITIES}

def page(code: str, pages: str) -> str:
    """The address of the page of a rule; "" for a code that has none."""
    if code not in registry.rules():
        return ""
    return f"{pages.rstrip('/')}/{group(code)}.md#{code.lower()}"

def group(code: str) -> str:
    """The letters a code begins with: ``HED`` of HED002, ``G2`` of G2201."""
    return code[:-3]

def uri(file: str) -> str:
    """A path as a relative reference, with forward slashes."""
    from urllib.parse import quote  # noqa: PLC0415  (slow to import; only for some forms)

    return quote(file.replace("\\", "/"), safe="/._-~+@,=()!")

def fingerprint(finding: Finding) -> str:
    """What a finding keeps when lines are put in above it: its code, its place without indices, its value."""
    import hashlib  # noqa: PLC0415  (slow to import; only for some forms)

    place = "/".join("*" if step.isdigit() else step for step in (finding.pointer or finding.path).split("/"))
    told = "\0".join((finding.code, place, finding.value or finding.message))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
