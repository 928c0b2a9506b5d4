"""What schema.org has no place for: the losses of JSON-LD, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from convert.carries import Carries, Lack
from convert.formats.jsonld import names
from convert.model.article import Access, Article
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
    Lack(where="/unmapped", reason="data that no property of schema.org is known for"),
    *(Lack(where=f"/{name}/literal", reason="a schema.org date is ISO 8601 only; its wording has no place") for name in _TIMES),
    *(Lack(where=f"/{name}/zone", reason="a schema.org date has an offset, not the name of a zone") for name in _TIMES),
    *(Lack(where=f"/subjects/*/{name}", reason=reason) for name, reason in _RANKED.items()),
    Lack(
        where="/editor_notes/*", when=lambda note, _: not note.public,
        reason="a note to editors is not for publication, and JSON-LD is read by anyone",
    ),
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
_TOUCHED = ("standfirst", "lead_media", "media", "corrections", "editor_notes")


def is_paid(article: Article) -> bool:
    """Whether an article is not free for everybody."""
    return article.access is not None and article.access.kind in ("paid", "metered")


def _refers(value: Any, owner: Article) -> bool:
    """Whether content points into the body that is withheld."""
    return is_paid(owner) and any(isinstance(node, FootnoteReference) for part in value for _, node in walk(part))


def withholds(options: Mapping[str, str]) -> bool:
    """Whether the body of a paid article is left out: asked for, or unasked in a script for a public page."""
    default = "withhold" if options.get("output") == "script" else "keep"
    return (options.get("paywall") or default) == "withhold"


@cache
def _declaration(withhold: bool) -> Carries:
    if not withhold:
        return Carries(format="jsonld", lacks=_LACKS)
    paid = [Lack(where="/body", when=lambda _, owner: is_paid(owner), reason=_PAID)]
    paid += [Lack(where=f"/{name}", when=_refers, reason="it has notes in the body, which is withheld") for name in _TOUCHED]
    return Carries(format="jsonld", lacks=(*_LACKS, *paid))


def carries(options: Mapping[str, str]) -> Carries:
    """The declaration for the options of a write; the same object for the same answer."""
    return _declaration(withholds(options))


