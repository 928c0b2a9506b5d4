"""Findings as SARIF 2.1.0 (OASIS, 2020-03-27): what code scanning services take."""

from __future__ import annotations

from typing import Any

import msgspec

from convert import __version__
from convert.checks import Checked
from convert.render.outcome import Outcome, fingerprint, page, uri
from convert.report import Edit, Finding
from convert.rule import Rule
from convert.rules import registry

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(outcome: Outcome) -> str:
    """One run, with the rules that spoke."""
    used = sorted({finding.code for finding in outcome.findings})
    numbers = {code: index for index, code in enumerate(used)}
    results = [_result(each, finding, numbers) for each in outcome.checked for finding in each.findings]
    results += [
        {**_result(each, finding, {}), "suppressions": [{"kind": "inSource", "status": "accepted"}]}
        for each in outcome.checked
        for finding in each.silenced
    ]
    failed = [each for each in outcome.checked if each.error is not None]
    invocation: dict[str, Any] = {"executionSuccessful": not failed}
    if failed:
        invocation["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": each.error[0]}, "locations": [_location(each, None)]}
            for each in failed
            if each.error is not None
        ]
    run = {
        "tool": {
            "driver": {
                "name": "wirecopy",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(code, outcome.pages) for code in used],
            }
        },
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode("utf-8") + "\n"


def _rule(code: str, pages: str) -> dict[str, Any]:
    rule: Rule | None = registry.rules().get(code)
    if rule is None:
        said = registry.meaning(code)
        return {"id": code, **({"shortDescription": {"text": said}} if said else {})}
    why = dict(rule.parts()).get("Why", "")
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} {why}".strip()},
        "helpUri": page(code, pages),
        "help": {"text": "\n".join(f"{title}: {text}" for title, text in rule.parts())},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.on},
    }


def _result(checked: Checked, finding: Finding, numbers: dict[str, int]) -> dict[str, Any]:
    found: dict[str, Any] = {"ruleId": finding.code}
    if finding.code in numbers:
        found["ruleIndex"] = numbers[finding.code]
    found |= {
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(checked, finding)],
        "partialFingerprints": {"wirecopy/v1": fingerprint(finding)},
    }
    if finding.fix is not None and finding.fix.edits:
        found["fixes"] = [{
            "description": {"text": finding.fix.title},
            "artifactChanges": [{
                "artifactLocation": {"uri": uri(checked.file)},
                "replacements": [_replacement(edit) for edit in finding.fix.edits],
            }],
        }]  # fmt: skip
    return found


def _location(checked: Checked, finding: Finding | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(checked.file)}}
    location: dict[str, Any] = {"physicalLocation": place}
    if finding is not None and finding.line:
        region = {"startLine": finding.line, "startColumn": finding.column, "endLine": finding.end_line}
        region["endColumn"] = finding.end_column
        place["region"] = {name: number for name, number in region.items() if number}
    within = (finding.pointer or finding.path) if finding is not None else ""
    if within:
        location["logicalLocations"] = [{"fullyQualifiedName": within}]
    return location


def _replacement(edit: Edit) -> dict[str, Any]:
    return {
        "deletedRegion": {
            "startLine": edit.line, "startColumn": edit.column, "endLine": edit.end_line, "endColumn": edit.end_column,
        },
        "insertedContent": {"text": edit.text},
    }  # fmt: skip
