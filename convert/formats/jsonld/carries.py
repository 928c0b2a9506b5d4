"""What schema.org has no place for: the losses of JSON-LD, each with its reason.

Structured data is readable by anyone, so the body of an article that is not free is left out of every output, and
listed as a loss, unless ``paywall=keep`` asks for it. Notes to editors that are not public stay out of a script
element, which is for a public page; a document, a file between systems, has them (in the encoding only).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from convert.carries import Carries, Lack
from convert.formats.jsonld import names
from convert.formats.jsonld.leftover import is_lost
from convert.formats.jsonld.view import is_paid
from convert.model.article import Access, Article, EditorNote, Unmapped
from convert.model.blocks import Footnote, Footnotes
from convert.model.build import paragraph
from convert.model.patterns import pattern
from convert.model.walk import walk

_TEXTS = pattern(r'"(?:articleBody|text|transcript|encoding|encodings)":', re.IGNORECASE)
_TIMES = ("created", "first_published", "published", "modified", "embargo/until", "expires")
_RANKED = {
    "rank": "schema.org subjects have no rank; only their order is kept",
    "relevance": "schema.org has no property for the relevance of a subject",
    "confidence": "schema.org has no property for the confidence in a subject",
    "why": "schema.org does not say why a subject was assigned",
}


def _says_nothing(access: Access) -> bool:
    """Whether nothing of an access can be written."""
    return access.kind is None and not access.partial and names.SELECTOR.match(access.paid_part) is None


_LACKS = (
    Lack(where="/kicker",
        reason="schema.org has no property for a kicker (articleSection is a part of the publication)"),
    Lack(where="/byline", reason="schema.org has authors, not the wording of a byline"),
    Lack(where="/urgency", reason="schema.org has no editorial urgency"),
    Lack(where="/unmapped/*", when=is_lost, reason="data that no property of schema.org is known for"),
    *(Lack(where=f"/{name}/literal",
        reason="a schema.org date is ISO 8601 only; its wording has no place") for name in _TIMES),
    *(Lack(where=f"/{name}/zone", reason="a schema.org date has an offset, not the name of a zone") for name in _TIMES),
    *(Lack(where=f"/subjects/*/{name}", reason=reason) for name, reason in _RANKED.items()),
    Lack(
        where="/contributors/*/job_title", when=lambda _, owner: owner.kind == "organisation",
        reason="in schema.org only a person has a job title",
    ),
    Lack(where="/access", when=lambda access, _: _says_nothing(access),
        reason="an access that says nothing is not written"),
    Lack(
        where="/access/paid_part", when=lambda part, _: names.SELECTOR.match(part) is None,
        reason="the selector of a paid part is a single class (.paywall) in Google's paywall markup",
    ),
)  # fmt: skip
_PAID = (
    "the article is not free to read, and structured data is readable by anyone (paywall=keep writes it all the same)"
)
_PRIVATE = "a note to editors is not for publication, and a script element stands in a public page"


def withholds(options: Mapping[str, str]) -> bool:
    """Whether the body of a paid article is left out: always, unless somebody asks for it."""
    return (options.get("paywall") or "withhold") == "withhold"


def is_public(options: Mapping[str, str]) -> bool:
    """Whether what is written is for a page that anyone can read."""
    return options.get("output") == "script"


def _stubs(blocks: tuple[Any, ...]) -> tuple[Any, ...]:
    """What stands for withheld blocks: their footnotes without their text, since others may refer to them."""
    notes = [node.id for block in blocks for _, node in walk(block) if isinstance(node, Footnote)]
    return (Footnotes(notes=tuple(Footnote(id=one, blocks=(paragraph("…"),)) for one in notes)),) if notes else ()


def withheld_note(note: EditorNote) -> tuple[EditorNote, ...]:
    """What stands for a note to editors that is not public."""
    stubs = _stubs(note.blocks)
    return (EditorNote(role=note.role, blocks=stubs),) if stubs else ()


def _shows_text(item: Unmapped, owner: Article) -> bool:
    """Whether a property of others holds text of a work, in any of its values: it may be the text that is kept back."""
    name = item.path.split("/")[1:2]
    return any(one.path.split("/")[1:2] == name and _TEXTS.search(one.value) for one in owner.unmapped)


def withheld(article: Article, options: Mapping[str, str]) -> Article:
    """The article less what these options keep back: the writer's own guard, whatever it is given."""
    if withholds(options) and is_paid(article):
        rest = tuple(item for item in article.unmapped if not _shows_text(item, article))
        article = msgspec.structs.replace(article, body=_stubs(article.body), unmapped=rest)
    if is_public(options) and not all(note.public for note in article.editor_notes):
        kept = (one for note in article.editor_notes for one in ((note,) if note.public else withheld_note(note)))
        article = msgspec.structs.replace(article, editor_notes=tuple(kept))
    return article


@cache
def _declaration(withhold: bool, public: bool) -> Carries:
    paid = Lack(where="/body", when=lambda _, owner: is_paid(owner), instead=_stubs, reason=_PAID)
    others = Lack(
        where="/unmapped/*", when=lambda item, owner: is_paid(owner) and _shows_text(item, owner), reason=_PAID
    )
    private = Lack(
        where="/editor_notes/*", when=lambda note, _: not note.public, instead=withheld_note, reason=_PRIVATE
    )
    return Carries(
        format="jsonld", lacks=(*_LACKS, *((private,) if public else ()), *((paid, others) if withhold else ()))
    )


def carries(options: Mapping[str, str]) -> Carries:
    """The declaration for the options of a write; the same object for the same answer."""
    return _declaration(withholds(options), is_public(options))
