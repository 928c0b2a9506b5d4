"""What stands at the edges of a body and is a field of the article: dateline, source line, rights, the author's note.

Nothing is left out here: a text goes to the field that it is (``dateline``, ``credit``, ``copyright_notice``, the
``bio`` of a contributor), and only where that field is still empty.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from convert.formats.html import addresses
from convert.formats.html.source import key_of
from convert.model import blocks as b
from convert.model.inlines import Link
from convert.model.patterns import pattern
from convert.model.people import Contributor
from convert.model.walk import plain, walk

_DATELINE = pattern(r"^[^\W\d_a-zß-ÿ][^\W\d_.]+(?:[ /-][^\W\d_.]+){0,3}\s?(?:\([^()]{2,12}\))?[.:]?$")
_SOURCE = pattern(
    r"^\W*(?:quellen?|mit material von|sources?|fuentes?|fonti?|źródło|zdroj|bron|kilder?|källa|lähde|kaynak)"
    r"\s*[:：]\s*\S",
    re.IGNORECASE,
)
_RIGHTS = pattern(r"^\W*(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_LAST = 4
"""The author's note is looked for among so many last blocks; the source and the rights are the very last."""
LONGEST_LINE = 100
LONGEST_NOTE = 500

Fields = dict[str, Any]


def take_edges(blocks: list[b.Block], fields: Fields) -> list[b.Block]:
    """The blocks without those that are fields of the article; ``fields`` gets them."""
    kept = list(blocks)
    if len(kept) > 2 and "dateline" not in fields and _is_dateline(kept[0], kept[1]):
        fields["dateline"] = plain(kept.pop(0).content).strip(" .:")  # type: ignore[union-attr]  # a dateline is a paragraph
    for index in range(len(kept) - 1, max(1, len(kept) - 1 - _LAST), -1):
        block = kept[index]
        if isinstance(block, b.Paragraph) and _took(block, fields, last=index == len(kept) - 1):
            del kept[index]
    return kept


def _is_dateline(block: b.Block, following: b.Block) -> bool:
    """Whether a first paragraph is the name of a place and nothing else, before a paragraph of text."""
    if not (isinstance(block, b.Paragraph) and isinstance(following, b.Paragraph)):
        return False
    text = plain(block.content).strip()
    return len(text) <= 40 and text[-1:] in ".:" and bool(_DATELINE.match(text)) and len(plain(following.content)) > 80


def _took(block: b.Paragraph, fields: Fields, *, last: bool) -> bool:
    text = plain(block.content).strip()
    if last and len(text) <= LONGEST_LINE:
        for form, name in ((_SOURCE, "credit"), (_RIGHTS, "copyright_notice")):
            if form.match(text):
                if fields.get(name):
                    return key_of(fields[name]) == key_of(text)
                fields[name] = text
                return True
    return _is_note(block, text) and _noted(text, fields)


def _is_note(block: b.Paragraph, text: str) -> bool:
    """Whether a paragraph leads to a mailbox or to somebody's page on a social network."""
    links = [node.href for _, node in walk(block) if isinstance(node, Link)]
    reached = any(href.startswith("mailto:") or addresses.is_social(href) for href in links)
    return len(text) <= LONGEST_NOTE and reached


def _noted(text: str, fields: Fields) -> bool:
    """Put a note that names a contributor into the contributor's ``bio``."""
    people: list[Contributor] = list(fields.get("contributors", ()))
    key = key_of(text)
    for index, one in enumerate(people):
        if len(key_of(one.name)) >= 5 and key_of(one.name) in key and not one.bio:
            people[index] = msgspec.structs.replace(one, bio=text)
            fields["contributors"] = tuple(people)
            return True
    return False
