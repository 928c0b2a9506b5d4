"""Does a Markdown document read cleanly? Front matter sound, annotations balanced, nothing nested too deep."""

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
        code = error.code or "MDA000"
        return [Finding(code=code, severity="error", message=error.message, line=error.line, pointer=error.pointer)]
    except RecursionError:
        return [Finding(code="LIM003", severity="error", message="the document is nested too deep")]
    return findings
