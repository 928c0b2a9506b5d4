"""HTML bytes -> Article: our own documents exactly, everybody's pages and fragments tolerantly."""

from __future__ import annotations

from collections.abc import Iterator

from convert.formats.base import Reading, ReadJob
from convert.formats.html import names
from convert.formats.html.own import read_own
from convert.formats.html.page import read_page
from convert.markup.decode import in_utf8
from convert.markup.html import parse_html


def read(job: ReadJob) -> Iterator[Reading]:
    """One article for each ``article`` element of our own; otherwise the one article of the page or fragment."""
    log = job.log()
    root = parse_html(in_utf8(job.data, charset=job.charset, log=log))
    ours = [one for one in root.iter("article") if one.get("data-block") == names.ARTICLE and one.get("data-schema")]
    if ours:
        yield from read_own(root, ours, job, log)
    else:
        yield read_page(root, job, log)
