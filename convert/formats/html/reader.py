"""HTML bytes -> Article: our own documents exactly, everybody's pages and fragments tolerantly."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from convert.formats.base import Reading, ReadJob
from convert.formats.html import names
from convert.formats.html.own import read_own
from convert.formats.html.page import read_page
from convert.markup.decode import in_utf8
from convert.markup.html import parse_html
from convert.report import Log


def _parsed(job: ReadJob) -> tuple[_Element, Log]:
    log = job.log()
    return parse_html(in_utf8(job.data, charset=job.charset, log=log)), log


def read(job: ReadJob) -> Iterator[Reading]:
    """One article for each ``article`` element of our own; otherwise the one article of the page or fragment."""
    root, log = job.parsed or _parsed(job)
    ours = [one for one in root.iter("article") if one.get("data-block") == names.ARTICLE and one.get("data-schema")]
    if ours:
        yield from read_own(root, ours, job, log)
    else:
        yield read_page(root, job, log)
