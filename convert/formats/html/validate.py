"""The check of our own documents: what HTML and our vocabulary ask for. Pages of others are not ours to judge."""

from __future__ import annotations

from lxml import etree

from convert.errors import ConvertError
from convert.formats.base import Inspected, ReadJob
from convert.formats.html import names
from convert.markup.decode import decode, in_utf8
from convert.markup.html import parse_html
from convert.markup.vocabulary import BY_TYPE
from convert.report import Finding

_BLOCKS = frozenset({*BY_TYPE, names.ARTICLE, "figure", "heading", "preformatted", "table"})
_NEEDS = (("img", "src"), ("img", "alt"), ("a", "href"), ("time", "datetime"), ("data", "value"))
"""Attributes without which an element of our vocabulary says nothing."""
_PHRASING = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "em", "strong", "a", "cite", "dt", "summary"})
_FLOW = frozenset(
    {"p", "div", "ul", "ol", "table", "figure", "blockquote", "section", "aside", "article", "pre", "hr", "dl"}
)


def validate(data: bytes) -> list[Finding]:
    """Findings for a document that holds an article of our vocabulary; none for other HTML."""
    try:
        return check_tree(parse_html(decode(data).text), data)
    except ConvertError as problem:
        return [Finding(code=problem.code or "HTM001", severity="error", message=str(problem))]


def inspect(job: ReadJob) -> Inspected:
    """As ``validate``, with the tree and the log of its decoding."""
    log = job.log()
    try:
        root = parse_html(in_utf8(job.data, charset=job.charset, log=log))
    except ConvertError:
        return Inspected(validate(job.data))
    return Inspected(check_tree(root, job.data), (root, log))


def check_tree(root: etree._Element, data: bytes) -> list[Finding]:
    """The findings for the tree of a document."""
    found: list[Finding] = []

    def error(code: str, message: str, line: int | None) -> None:
        found.append(Finding(code=code, severity="error", message=message, line=line))

    if not any(one.get("data-block") == names.ARTICLE for one in root.iter("article")):
        return []
    if data.lstrip()[:9].lower() == b"<!doctype" and not any(title.text for title in root.iter("title")):
        error("HTM010", "a page has a title", 1)
    ids: set[str] = set()
    for element in root.iter():
        tag, line = str(element.tag), element.sourceline
        kind, own_id = element.get("data-block"), element.get("id")
        if kind is not None and kind not in _BLOCKS:
            error("HTM011", f"{kind!r} is no block of the vocabulary", line)
        if own_id is not None:
            if own_id in ids:
                error("HTM012", f"the id {own_id!r} stands twice", line)
            ids.add(own_id)
        parent = element.getparent()
        if tag in _FLOW and parent is not None and parent.tag in _PHRASING:
            error("HTM013", f"a {tag} element stands in a {parent.tag} element", line)
    for tag, needed in _NEEDS:
        for element in root.iter(tag):
            if element.get(needed) is None:
                error("HTM014", f"a {tag} element has no {needed}", element.sourceline)
    return found
