"""What is wrong with canonical JSON: every mistake against the schema, and what is not in normal form."""

from __future__ import annotations

from convert.codec import codec, strict_json, upgrade
from convert.errors import ArticleError, ConvertError
from convert.formats.base import Inspected, ReadJob
from convert.formats.json.reader import placed
from convert.model.build import normalise
from convert.report import Finding


def validate(data: bytes) -> list[Finding]:
    """The findings of the schema; for a valid document, a note for each thing that reading would change."""
    return inspect(ReadJob(data=data)).findings


def inspect(job: ReadJob) -> Inspected:
    """As ``validate``, with the article and what its opening found."""
    try:
        text = strict_json.decoded(job.data)
        article = codec.quick(job.data, job.limits)
        aside: list[Finding] = []
        if article is None:
            article, kept_aside = upgrade.opened(strict_json.parse(text, job.limits))
            aside = placed(kept_aside, text)
        _, changes = normalise(article)
    except ArticleError as error:
        return Inspected(placed(error.findings or (_single(error),), text))
    except ConvertError as error:
        return Inspected([_single(error)])
    normal = [
        Finding(code=f"NRM-{change.rule}", severity="info", message=change.message, pointer=change.pointer)
        for change in changes
    ]
    return Inspected([*aside, *placed(normal, text)], (article, aside))


def _single(error: ConvertError) -> Finding:
    return Finding(
        code=error.code or "ART000", severity="error", message=error.message, pointer=error.pointer,
        line=error.line, column=error.column,
    )  # fmt: skip
