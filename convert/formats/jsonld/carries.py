"""What schema.org has no place for: the losses of JSON-LD, each with its reason.

A document is a file between systems: it keeps the body of a paid article and the notes to editors (in the encoding only).
A script element is for a public page: both are left out there, and listed as losses, unless ``paywall=keep`` is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from convert.carries import Carries, Lack
from convert.formats.jsonld import names
from convert.formats.jsonld.leftover import is_lost
from convert.model.article import Access, Article
from convert.model.blocks import Footnote
from convert.model.inlines import FootnoteReference
from convert.model.walk import walk

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
    Lack(where="/kicker", reason="schema.org has no property for a kicker (articleSection is a part of the publication)"),
    Lack(where="/byline", reason="schema.org has authors, not the wording of a byline"),
    Lack(where="/urgency", reason="schema.org has no editorial urgency"),
    Lack(where="/signals", reason="schema.org has no instructions to receivers"),
    Lack(where="/unmapped/*", when=is_lost, reason="data that no property of schema.org is known for"),
    *(Lack(where=f"/{name}/literal", reason="a schema.org date is ISO 8601 only; its wording has no place") for name in _TIMES),
    *(Lack(where=f"/{name}/zone", reason="a schema.org date has an offset, not the name of a zone") for name in _TIMES),
    *(Lack(where=f"/subjects/*/{name}", reason=reason) for name, reason in _RANKED.items()),
    Lack(
        where="/contributors/*/job_title", when=lambda _, owner: owner.kind == "organisation",
        reason="in schema.org only a person has a job title",
    ),
    Lack(where="/access", when=lambda access, _: _says_nothing(access), reason="an access that says nothing is not written"),
    Lack(
        where="/access/paid_part", when=lambda part, _: names.SELECTOR.match(part) is None,
        reason="the selector of a paid part is a single class (.paywall) in Google's paywall markup",
    ),
    Lack(
        where="/alternative_ids/*/role", when=lambda role, _: role.startswith(names.NS),
        reason="this propertyID is one of wirecopy's own",
    ),
)  # fmt: skip
_PAID = "the article is not free to read, and structured data is readable by anyone (paywall=keep writes it all the same)"
_TOUCHED = "it has notes in what is withheld"
_CONTENT = ("standfirst", "lead_media", "body", "media", "corrections", "editor_notes")
_PRIVATE = Lack(
    where="/editor_notes/*", when=lambda note, _: not note.public,
    reason="a note to editors is not for publication, and a script element stands in a public page",
)  # fmt: skip


def is_paid(article: Article) -> bool:
    """Whether an article is not free for everybody."""
    return article.access is not None and article.access.kind in ("paid", "metered")


def withholds(options: Mapping[str, str]) -> bool:
    """Whether the body of a paid article is left out: asked for, or unasked in a script for a public page."""
    default = "withhold" if _is_public(options) else "keep"
    return (options.get("paywall") or default) == "withhold"


def _is_public(options: Mapping[str, str]) -> bool:
    return options.get("output") == "script"


def _touched(article: Article, withhold: bool, public: bool) -> frozenset[str]:
    """The content fields that refer to footnotes in what is left out, and those that refer to notes in these."""
    hidden: list[Any] = [note for note in article.editor_notes if public and not note.public]
    hidden += article.body if withhold and is_paid(article) else ()
    lost: set[str] = set()
    while hidden:
        notes = {node.id for part in hidden for _, node in walk(part) if isinstance(node, Footnote)}
        found = [name for name in _CONTENT if name not in lost and notes and _refers(getattr(article, name), notes)]
        lost.update(found)
        hidden = [part for name in found for part in getattr(article, name)]
    return frozenset(lost)


def _refers(parts: tuple[Any, ...], notes: set[str]) -> bool:
    return any(isinstance(node, FootnoteReference) and node.ref in notes for part in parts for _, node in walk(part))


@cache
def _declaration(withhold: bool, public: bool) -> Carries:
    if not (withhold or public):
        return Carries(format="jsonld", lacks=_LACKS)

    def touched(name: str) -> Lack:
        return Lack(where=f"/{name}", when=lambda _, owner: name in _touched(owner, withhold, public), reason=_TOUCHED)

    paid = (Lack(where="/body", when=lambda _, owner: is_paid(owner), reason=_PAID),) if withhold else ()
    private = (_PRIVATE,) if public else ()
    return Carries(format="jsonld", lacks=(*_LACKS, *private, *paid, *map(touched, _CONTENT)))


def carries(options: Mapping[str, str]) -> Carries:
    """The declaration for the options of a write; the same object for the same answer."""
    return _declaration(withholds(options), _is_public(options))


__all__ = ["carries", "is_paid", "withholds"]
