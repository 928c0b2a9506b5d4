"""Markdown that a person edited: one visible word is another, one or two lines are damaged; where is the word then?

In the article, in the report (left out, or in a finding), or nowhere, because reading was refused with a line. A word
that is in none of them was lost in silence.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import re
from collections.abc import Iterator
from unittest import mock

import convert
from bench.documents import Corpora, table
from bench.native import generated
from convert.codec.codec import encode
from convert.errors import ConvertError
from convert.report import Log

MARK = "zqedited"
FLAVOURS = ("annotated", "directive", "div", "plain")
EDITS = 12
# What a reader of the page does not see: annotations, tags, references, addresses, code, keys and ``news``.
_HIDDEN = re.compile(
    r"<!--.*?-->|</?[A-Za-z][^<>]*>|&#?\w+;|\]\([^)]*\)|\[\^[^\]]*\]|`[^`]*`|^\s*[> \-*0-9.)]*:::.*$|^\s*news.*$"
    r"|^\s*\{[{%].*$|^\s*[A-Za-z_-]+(?:: ?| = )(?:true$)?",
    re.MULTILINE,
)
_COLUMNS = ("in the article", "in the report", "refused with a line", "refused without a line", "silent")


def section(_: Corpora, given: argparse.Namespace) -> str:
    """The places of the words, by flavour."""
    chance = random.Random(0)  # the same edits each time
    articles = generated(given.examples)
    rows = []
    for flavour in FLAVOURS:
        for damage in (0, 2):
            found = collections.Counter(
                where(source) for article in articles
                for source in edits(convert.write(article, "markdown", flavour=flavour)[0].decode(), damage, chance)
            )  # fmt: skip
            rows.append([flavour, "one or two" if damage else "none", str(found.total()),
                         *(str(found[column]) for column in _COLUMNS)])  # fmt: skip
    return table(["flavour", "lines damaged", "edits", *_COLUMNS], rows)


def edits(source: str, damage: int, chance: random.Random) -> Iterator[str]:
    """Some edited copies of a file."""
    covered = bytearray(len(source))
    for hidden in _HIDDEN.finditer(source):
        covered[hidden.start() : hidden.end()] = b"x" * (hidden.end() - hidden.start())
    words = [word for word in re.finditer(r"[A-Za-z]{3,}", source) if not any(covered[word.start() : word.end()])]
    for word in chance.sample(words, min(EDITS, len(words))):
        lines = (source[: word.start()] + MARK + source[word.end() :]).split("\n")
        for _ in range(chance.randint(1, damage) if damage else 0):
            _damage(lines or [""], chance)
        edited = "\n".join(lines)
        if MARK in edited:
            yield edited


def _damage(lines: list[str], chance: random.Random) -> None:
    """One change of some lines, in place."""
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.choice(("delete", "delete", "several", "copy", "swap", "cut"))
    if kind in ("delete", "several"):
        del lines[at : at + (1 if kind == "delete" else 3)]
    elif kind == "copy":
        lines.insert(at, lines[other])
    elif kind == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    else:
        place = chance.randint(0, len(lines[at]))
        lines[at] = lines[at][:place] + lines[at][place + chance.randint(1, 3) :]


def where(source: str) -> str:
    """Where the edited word is after reading."""
    told: list[str] = []  # the report keeps the beginning of a long text only
    plain = Log.ignored

    def ignored(log: Log, path: str, reason: str, text: str = "", line: int | None = None) -> None:
        told.append(text)
        plain(log, path, reason, text, line)

    with mock.patch.object(Log, "ignored", ignored):
        try:
            article, report = convert.read(source.encode(), "markdown")
        except ConvertError as error:
            return "refused without a line" if error.line is None else "refused with a line"
    if MARK in encode(article).decode():
        return "in the article"
    return "in the report" if MARK in "".join(told) + json.dumps(report.to_dict()) else "silent"
