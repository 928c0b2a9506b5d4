"""The check of JSON-LD: the rules of ``lint``, and what keeps a document from being read at all."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from lxml import etree

from convert.errors import ReadError
from convert.formats.base import Inspected, ReadJob
from convert.formats.jsonld.lint import LINTER
from convert.formats.jsonld.lint.document import Document
from convert.formats.jsonld.lint.rule import findings, severity
from convert.formats.jsonld.vocabulary import prop
from convert.limits import Limits
from convert.report import Finding

CODES = {
    "LD000": "the page holds no JSON-LD",
    "TXT001": "not UTF-8, which JSON has to be",
    "TXT004": "half of a surrogate pair in a text",
    "JSN003": "a number that JSON does not have (NaN, Infinity)",
    "LIM004": "nested deeper than the limit",
    "LIM009": "a number of more digits than the limit",
    "LIM012": "how many more findings of a rule there are",
}
"""What is said beside the rules: why a document or block cannot be read at all."""


def validate(data: bytes) -> list[Finding]:
    """The findings for a document or page; an unreadable one gives the one finding that says why."""
    return inspect(ReadJob(data=data)).findings


def inspect(job: ReadJob, tree: etree._Element | None = None) -> Inspected:
    """As ``validate``, with what was parsed; ``tree`` is that of a page, where there is one already."""
    try:
        document = Document(job.data, job.limits, tree)
        return Inspected(findings(document, LINTER), document.known)
    except ReadError as error:
        code = "LD" + error.code[2:] if error.code.startswith("JL") else error.code
        said = Finding(
            code=code, severity="error", message=error.message, line=error.line, column=error.column,
            path=error.pointer,
        )  # fmt: skip
        return Inspected([said])


def within(job: ReadJob) -> list[Finding]:
    """The findings for the JSON-LD in a page that is checked as HTML; none where it has no JSON-LD.

    ``parsed`` of the job is what HTML has made of it: the tree stands first.

    A block that cannot be read is lost to search engines, the page is not: that is a warning.
    """
    if b"ld+json" not in job.data.lower():
        return []
    found = inspect(job, job.parsed[0] if job.parsed else None).findings
    return [_mild(each) for each in found if each.code != "LD000"]


def _mild(finding: Finding) -> Finding:
    graver = finding.severity == "error" and not finding.code.startswith("LD")
    return msgspec.structs.replace(finding, severity="warning") if graver else finding


def is_valid_property(name: str, value: Any, type_: str) -> bool:
    """Whether a property with this value may stand on a node of this type, without an error or a warning."""
    if prop(name) is None:
        return False
    try:
        document = Document(json.dumps({"@type": type_, name: value}).encode(), Limits())
    except ReadError:  # too deep, half a surrogate pair
        return False
    said = (found for block in document.blocks for node in block.nodes for found in LINTER.node(node))
    return all(severity(rule, one) == "info" for rule, one in said)
