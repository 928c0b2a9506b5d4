"""How much of our Markdown is escapes: backslashes and references in 1,000 characters of real prose.

Below the front matter, without the lines of annotations; of every page, wire and post of the corpora.
"""

from __future__ import annotations

import argparse
import re
from typing import NamedTuple

from bench.documents import Corpora, Document, table
from bench.markdown_exact import articles_of, markdown, real

_ANNOTATION = re.compile(r"^<!-- /?news:.*-->$\n?", re.MULTILINE)
_REFERENCE = re.compile(r"&#\d+;")
_ESCAPED = re.compile(r"\\(.)")
_LONGEST = 8


class _Count(NamedTuple):
    characters: int
    escaped: tuple[str, ...]
    references: int


def section(corpora: Corpora, _: argparse.Namespace) -> str:
    """A row for each source and flavour."""
    rows = []
    for name, documents in real(corpora):
        for flavour in ("annotated", "plain") if documents else ():
            rows.append([f"{name}, {flavour}", *_row(documents, flavour)])
    if not rows:
        return "The corpora are not here."
    head = ["documents", "characters", "backslashes in 1,000", "references in 1,000", "what is escaped most"]
    return f"{__doc__.partition(chr(10) * 2)[2].strip()}\n\n{table(head, rows)}"


def _row(documents: list[Document], flavour: str) -> list[str]:
    counts = [_count(markdown(article, flavour)[1]) for article in articles_of(documents)]
    characters = sum(one.characters for one in counts)
    escaped = [sign for one in counts for sign in one.escaped]
    most = sorted({*escaped}, key=lambda sign: (-escaped.count(sign), sign))[:_LONGEST]
    shown = " ".join(f"`{sign}` {escaped.count(sign)}" for sign in most).replace("|", "\\|").replace("```", "`` ` ``")
    thousand = characters / 1000
    return [f"{characters:,}", f"{len(escaped) / thousand:.2f}",
            f"{sum(one.references for one in counts) / thousand:.2f}", shown]  # fmt: skip


def _count(text: str) -> _Count:
    prose = _ANNOTATION.sub("", text)
    return _Count(len(prose), tuple(_ESCAPED.findall(prose)), len(_REFERENCE.findall(prose)))
