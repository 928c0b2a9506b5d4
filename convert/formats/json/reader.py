"""Canonical JSON bytes -> Article."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from convert.codec import codec, strict_json, upgrade
from convert.errors import ArticleError
from convert.formats.base import Reading, ReadJob
from convert.report import Finding


def read(job: ReadJob) -> Iterator[Reading]:
    """One article of any known version.

    Canonical bytes take the short way (``codec.quick``); all others the strict parser. Raises ReadError for what is no
    JSON and ArticleError, with line, pointer and all mistakes in ``findings``, for what is no article.
    """
    log = job.log()
    if job.parsed is not None:
        article, findings = job.parsed
        log.findings.extend(findings)
        yield Reading(article=article, log=log)
        return
    article = codec.quick(job.data, job.limits)
    if article is None:
        text = strict_json.decoded(job.data)
        data = strict_json.parse(text, job.limits)
        try:
            article, findings = upgrade.opened(data)
        except ArticleError as error:
            mistakes = list(error.findings) or [
                Finding(code=error.code or "ART000", severity="error", message=error.message, pointer=error.pointer)
            ]
            raise upgrade.refused(placed(mistakes, text)) from None
        log.findings.extend(placed(findings, text))
    yield Reading(article=article, log=log)


def placed(findings: list[Finding] | tuple[Finding, ...], text: str) -> list[Finding]:
    """The findings with the lines and columns of their pointers in a JSON text."""
    if not findings:
        return []
    found = strict_json.locate(text, {finding.pointer for finding in findings})
    return [
        msgspec.structs.replace(one, line=found[one.pointer][0], column=found[one.pointer][1])
        if one.pointer in found else one
        for one in findings
    ]  # fmt: skip
