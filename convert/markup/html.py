"""HTML text -> tree, with every silent cut of the parser turned into an error.

libxml2 stops at 2,048 open elements or 10 MB of one text without an exception, only with an entry in its error log;
so a fresh parser is used for each document, and its log is read (safety guide, HTML).
"""

from __future__ import annotations

from lxml import etree

from convert.errors import LimitError, ReadError


def parse_html(text: str | bytes, *, format: str = "html") -> etree._Element:
    """The ``html`` element of a page or fragment (``html`` and ``body`` are supplied where they are missing).

    Bytes are UTF-8. Comments and processing instructions are not in the tree. Raises ReadError for an empty input
    and LimitError (LIM002) where the parser would have dropped a part of the document.
    """
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if b"\0" in data:
        data = data.replace(b"\0", b"\xef\xbf\xbd")  # as HTML says; libxml2 would stop there
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError as error:
        raise ReadError(f"not HTML: {error.msg}", format=format, code="HTM001") from None
    if root is None:
        raise ReadError("the input is empty", format=format, code="HTM001")
    for entry in parser.error_log.filter_from_fatals():
        if entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in (entry.message or ""):
            raise LimitError(
                f"the page is nested too deep or a part of it is too long for the parser ({entry.message}); "
                "nothing was read, because the rest of the page would be missing",
                format=format, line=entry.line, code="LIM002",
            )  # fmt: skip
    return root
