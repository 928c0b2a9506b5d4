"""Markdown text -> markdown-it-py's flat tokens, with its silent cuts turned into errors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from convert.errors import LimitError
from convert.formats.markdown.fences import use_fences
from convert.model.patterns import pattern

MAX_NESTING = 150
"""Levels of blocks; far above any article (32), and within Python's own stack."""
_TIMES = "{" + str(MAX_NESTING) + "}"
_DEEP = pattern(rf"^[ \t]*(?:>[ \t]?){_TIMES}|^[ \t]*(?:(?:[-+*]|\d{{1,9}}[.)])[ \t]+){_TIMES}", re.MULTILINE)


@cache
def _parser() -> MarkdownIt:
    """CommonMark, GFM tables and strikethrough, footnotes, fences of colons; addresses as they were written."""
    options = {"maxNesting": MAX_NESTING, "html": True, "store_labels": True}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False, move_to_end=False)
    use_fences(parser)
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # the documented way to keep addresses as written
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # as above: <https://a.example/%41> is text
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # as above; the scheme policy is model.text.url
    return parser


def parse(text: str, offset: int = 0, notes: Iterable[str] = ()) -> tuple[list[Token], dict[str, Any]]:
    """The block tokens of a document, and the parser's environment (link reference definitions).

    ``offset`` is the number of lines above ``text``; ``notes`` are ids of footnotes that stand elsewhere.
    Raises LimitError (LIM003) where the parser would have dropped what is nested too deep.
    """
    message = f"blocks are nested deeper than {MAX_NESTING}; nothing was read, because the rest would be missing"
    deep = _DEEP.search(text)
    if deep:
        raise LimitError(message, line=text.count("\n", 0, deep.start()) + 1 + offset, code="LIM003")
    environment: dict[str, Any] = {}
    if notes:
        environment["footnotes"] = {"refs": {f":{note}": -1 for note in notes}, "list": {}}
    try:
        tokens = _parser().parse(text, environment)
    except RecursionError:
        raise LimitError(message, code="LIM003") from None
    for token in tokens:
        if token.level >= MAX_NESTING - 1:
            raise LimitError(message, line=token.map[0] + 1 + offset if token.map else None, code="LIM003")
    return tokens, environment
