"""An address is relative, and nothing says to what.

Why: In any other place than its page it leads elsewhere or nowhere.
Bad: /timetable
Good: https://news.example.org/timetable
Source: RFC 3986, 5.1 (base URI), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.article import Article
from convert.model.media import Rendition
from convert.report import Severity
from convert.rules.addresses import is_absolute
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_WIRES = ("newsml-g2", "nitf")
"""Formats that name the files delivered beside them."""


def check(view: View) -> Iterator[Said]:
    """The canonical address has a rule of its own.

    Of a post in Markdown it is for information: the generator of its site knows where the post is.
    """
    milder: Severity | None = "info" if view.format == "markdown" else None
    beside: tuple[type, ...] = (Article, Rendition) if view.format in _WIRES else (Article,)
    for pointer, url, owner in view.urls:
        if not is_absolute(url) and not url.startswith("#") and not isinstance(owner, beside):
            said = f"{url[:80]!r} is relative; write it with its host, or say where the page is"
            yield Said(pointer, said, url, severity=milder)
