"""Rules about who wrote an article: one object for each, only the name in the name, and where to find them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from convert.formats.jsonld.lint.document import Node, Steps
from convert.formats.jsonld.lint.rule import Said
from convert.model.patterns import pattern
from convert.rule import Registry

RULES = Registry("jsonld")
_AFTER_NAMES = pattern(
    r",\s*(?:Jr|Sr|I{1,3}|IV|Esq|M\.?D|Ph\.?D|MBA|CPA|RN|J\.?D|MSc|BSc|MA|BA|OBE|CBE|MBE)\.?(?=,|\s|\Z)"
)
_BETWEEN = pattern(r"\s*(?:,|;|\s&\s|\s(?:and|und|et|og|och)\s)\s*")
_STRONG = pattern(r";|\s&\s|\s(?:and|und|et|og|och)\s")
_BY = pattern(r"(?:[Bb]y|BY)(?=\s+\S)|(?:Von|VON|Par|PAR|Por|POR|Door|Di|DI)(?=\s+\S+\s+\S)")
_TITLE = pattern(r"(?:Dr|Prof|Mr|Mrs|Ms|Sir|Rev|Hon)\.?(?=\s+\S)|(?:Doctor|Professor)(?=\s)")
_MORE = pattern(r"\s\|\s|\s[-–—]\s|@|https?://|\([^()]{2,80}\)")
_NO_NAME = pattern(
    r"(?:\b(?:AP|AFP|dpa|APA|PA|UPI|EFE|ANSA|Reuters|Bloomberg|Press|News|Times|Post|Herald|Gazette|Writer|Editor|Reporter|"
    r"Correspondent|Staff|Journalist|Author|Producer|Columnist|Contributor|Photographer|Analyst|Director|Professor|CEO|"
    r"Redakteur(?:in)?|Korrespondent(?:in)?|University|Redaktion)\b|\w\.(?:com|org|net|lt|de|fr|uk|tv)\b)",
    re.IGNORECASE,
)


def _authors(node: Node) -> Iterator[tuple[Steps, Any, Node | None]]:
    """Each author of an article: steps, as written, and the node that it is or refers to."""
    document = node.block.document
    for held in node.held:
        if held.spec is not None and held.spec.name == "author":
            for steps, value in held.values():
                found = (
                    document.target(value) or document.by_identity.get(id(value)) if isinstance(value, dict) else None
                )
                yield steps, value, found


def _names(node: Node) -> Iterator[tuple[Steps, str]]:
    """The names of the authors who are persons, or are only named."""
    for steps, value, author in _authors(node):
        if isinstance(value, str):
            yield steps, value.strip()
        elif author is not None and author.is_a("Person") and author.raw is value:
            yield (*steps, "name"), author.text("name").strip()


@RULES.rule("LD213", "warning", part="Article")
def several_authors_in_one(node: Node) -> Iterator[Said]:
    """Several authors stand in one name.

    Why: Readers take them for one person of a long name, and find neither.
    Bad: "author": {"@type": "Person", "name": "Ida Holm and Jon Vik"}
    Good: "author": [{"@type": "Person", "name": "Ida Holm"}, {"@type": "Person", "name": "Jon Vik"}]
    Source: Google Search Central, Article (author markup), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    for steps, name in _names(node):
        if _is_several(name):
            yield Said(node, f"several authors in one name: {name[:60]!r}; write one object for each", steps)


def _is_several(name: str) -> bool:
    """Two names or more, not one with what follows a name, nor one written backwards (Holm, Ida)."""
    name = _AFTER_NAMES.sub("", name[:400])
    parts = [part.strip() for part in _BETWEEN.split(name) if part.strip()]
    if _STRONG.search(name):
        return len(parts) > 1
    parts = [part for part in parts if _looks_like_a_name(part)]
    return len(parts) > 1 and (len(parts) > 2 or all(" " in part for part in parts))


def _looks_like_a_name(part: str) -> bool:
    """A few words that begin with a capital, none of them a job or a house."""
    words = part.split()
    return len(words) <= 4 and words[-1][:1].isupper() and not _NO_NAME.search(part)


def _addition(name: str) -> str:
    """What stands after a comma in a name and is no name; "" for nothing."""
    after = name[:400].partition(",")[2].strip()
    return after if after and _NO_NAME.search(after) else ""


@RULES.rule("LD214", "warning", part="Article")
def more_than_the_name(node: Node) -> Iterator[Said]:
    """The name of an author holds more than the name.

    Why: "By", a title, a job or the house is shown as part of the name; jobTitle, honorificPrefix and publisher are for
    that.
    Bad: "author": {"@type": "Person", "name": "By Dr. Ida Holm"}
    Good: "author": {"@type": "Person", "name": "Ida Holm", "honorificPrefix": "Dr."}
    Source: Google Search Central, Article (author markup), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    houses = {each.text("name").strip().casefold() for _, each in islice(node.nodes("publisher"), 3)} - {""}
    for steps, name in _names(node):
        found = _BY.match(name) or _TITLE.match(name) or _MORE.search(name)
        more = found[0].strip() if found else _addition(name)
        if more:
            said = f"the name of an author is only the name: {name[:60]!r}; take {more[:30]!r} out"
            yield Said(node, said, steps)
        elif name.casefold() in houses and len(steps) > 1:
            yield Said(
                node, f"{name[:60]!r} is the publisher; make the author an Organization or name who wrote it", steps
            )


@RULES.rule("LD215", "warning", part="Article")
def author_of_another_kind(node: Node) -> Iterator[Said]:
    """An author is neither a Person nor an Organization.

    Why: Google reads authors of these two types; a text or another thing is no author to it.
    Bad: "author": "Ida Holm"
    Good: "author": {"@type": "Person", "name": "Ida Holm"}
    Source: Google Search Central, Article (author), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    for steps, value, author in _authors(node):
        if isinstance(value, str) and value.strip() and "://" not in value:
            yield Said(node, 'an author is text here; write {"@type": "Person", "name": ...}', steps)
        elif author is not None and author.types and not author.is_a("Person", "Organization", "Role"):
            yield Said(node, f"an author is no {author.types[0]}; make it a Person or an Organization", steps)


@RULES.rule("LD216", "info", part="Article")
def author_without_address(node: Node) -> Iterator[Said]:
    """Nothing tells which person of that name the author is.

    Why: url (a page about the author) or sameAs (a profile elsewhere) tells search engines one Ida Holm from another.
    Bad: "author": {"@type": "Person", "name": "Ida Holm"}
    Good: "author": {"@type": "Person", "name": "Ida Holm", "url": "https://news.example/ida"}
    Source: Google Search Central, Article (author.url), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    for steps, _, author in _authors(node):
        if author is not None and author.is_a("Person", "Organization") and not author.has("url", "sameAs"):
            yield Said(node, "url or sameAs tells search engines which author this is; add one", steps)
