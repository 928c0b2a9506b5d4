"""Does a Markdown document read cleanly? Front matter sound, annotations balanced, nothing nested too deep."""

from __future__ import annotations

from convert.errors import ConvertError
from convert.formats.base import Inspected, ReadJob
from convert.formats.markdown.reader import read
from convert.model.build import normalise
from convert.report import Finding


def validate(data: bytes) -> list[Finding]:
    """An error with its code and line where the document cannot be read, else what reading it has to say.

    CommonMark has no invalid documents; what can be wrong is our own layer on top of it: front matter (YML..., MDF...),
    annotations (MDA...), limits (LIM...) and refused addresses (SEC010).
    """
    return inspect(ReadJob(data=data)).findings


def inspect(job: ReadJob) -> Inspected:
    """As ``validate``, with what was read: there is no other way to find out."""
    try:
        readings = list(read(job))
        for reading in readings:
            normalise(reading.article)
    except ConvertError as error:
        code = error.code or "MDA000"
        said = Finding(code=code, severity="error", message=error.message, line=error.line, pointer=error.pointer)
        return Inspected([said])
    except RecursionError:
        return Inspected([Finding(code="LIM003", severity="error", message="the document is nested too deep")])
    return Inspected([each for reading in readings for each in reading.log.findings], readings)
