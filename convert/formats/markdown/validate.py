"""Does a Markdown document read cleanly? Front matter sound, annotations balanced and in place, nothing nested too deep."""

from __future__ import annotations

from convert.errors import ConvertError
from convert.formats.base import ReadJob
from convert.formats.markdown.reader import read
from convert.model.build import normalise
from convert.report import Finding


def validate(data: bytes) -> list[Finding]:
    """An error with its code and line where the document cannot be read, else what reading it has to say.

    CommonMark has no invalid documents; what can be wrong is our own layer on top of it: front matter (YML..., MDF...),
    annotations (MDA...), limits (LIM...) and refused addresses (SEC010).
    """
    try:
        findings: list[Finding] = []
        for reading in read(ReadJob(data=data)):
            normalise(reading.article)
            findings += reading.log.findings
    except ConvertError as error:
        return [
            Finding(
                code=error.code or "MDA000", severity="error", message=error.message, line=error.line, column=error.column,
                pointer=error.pointer,
            )
        ]  # fmt: skip
    except RecursionError:
        return [Finding(code="LIM003", severity="error", message="the document is nested too deep")]
    return findings
