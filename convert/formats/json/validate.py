"""What is wrong with canonical JSON: every mistake against the schema, and what is not in normal form."""

from __future__ import annotations

from convert.codec import codec, strict_json, upgrade
from convert.errors import ArticleError, ConvertError
from convert.formats.json.reader import placed
from convert.limits import Limits
from convert.model.build import normalise
from convert.report import Finding


def validate(data: bytes) -> list[Finding]:
    """The findings of the schema; for a valid document, a note for each thing that reading would change."""
    limits = Limits()
    try:
        text = strict_json.decoded(data)
        article = codec.quick(data, limits)
        findings: list[Finding] = []
        if article is None:
            article, kept_aside = upgrade.opened(strict_json.parse(text, limits))
            findings = list(kept_aside)
        _, changes = normalise(article)
    except ArticleError as error:
        return placed(error.findings or (_single(error),), text)
    except ConvertError as error:
        return [_single(error)]
    findings.extend(
        Finding(code=f"NRM-{change.rule}", severity="info", message=change.message, pointer=change.pointer)
        for change in changes
    )
    return placed(findings, text)


def _single(error: ConvertError) -> Finding:
    return Finding(
        code=error.code or "ART000", severity="error", message=error.message, pointer=error.pointer,
        line=error.line, column=error.column,
    )  # fmt: skip
