"""Findings as a code quality report of GitLab: a list of issues, each with a fingerprint that is its own."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

import msgspec

from convert.render.outcome import Outcome, fingerprint

_KINDS = {"error": "major", "warning": "minor", "info": "info"}


def render(outcome: Outcome) -> str:
    """A JSON list; GitLab wants a line for every issue, so what has none is shown at the first."""
    seen: Counter[str] = Counter()
    issues: list[dict[str, Any]] = []
    for checked in outcome.checked:
        for finding in checked.findings:
            own = f"{checked.file}\0{fingerprint(finding)}"
            seen[own] += 1
            digest = hashlib.sha256(f"{own}\0{seen[own]}".encode("utf-8", "surrogatepass")).hexdigest()
            within = finding.pointer or finding.path
            issues.append({
                "description": f"{within}: {finding.message}" if within else finding.message,
                "check_name": finding.code,
                "fingerprint": digest,
                "severity": _KINDS[finding.severity],
                "location": {"path": checked.file, "lines": {"begin": finding.line or 1}},
            })  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(issues), indent=2).decode("utf-8") + "\n"
