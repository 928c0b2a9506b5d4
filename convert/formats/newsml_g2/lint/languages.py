"""Rules about language tags: subtags that are not registered."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from convert.formats.newsml_g2.lint.item import Item
from convert.formats.newsml_g2.lint.rule import Said
from convert.markup.subtags import unregistered_language, unregistered_region
from convert.rule import Registry

RULES = Registry("newsml-g2")
_MEANT = {"uk": "GB", "en": "GB", "sw": "SE or CH", "ja": "JP"}


def _tags(item: Item) -> Iterator[tuple[_Element, str, str]]:
    for element, tag in item.languages:
        yield element, "xml:lang", tag
    for name, attribute in (("language", "tag"), ("link", "hreflang"), ("remoteContent", "hreflang")):
        for element in item.by_name.get(name, ()):
            value = element.get(attribute)
            if value:
                yield element, attribute, value


@RULES.rule("G2231", "warning")
def unknown_language(item: Item) -> Iterator[Said]:
    """The language of a tag is not registered.

    Why: Receivers route, translate and hyphenate by it; a code of three letters where there is one of two, or a
    country's code in place of a language's, is no language to them.
    Bad: xml:lang="swe"
    Good: xml:lang="sv"
    Source: RFC 5646, 2.2.1 and 2.2.4 (the shortest ISO 639 code is the registered one), read 2026-11-24.
    """
    said: set[str] = set()
    for element, attribute, tag in _tags(item):
        found = unregistered_language(tag)
        if tag in said or found is None:
            continue
        first, short = found
        said.add(tag)
        hint = f"; write {short}{tag[len(first) :]}" if short else "; its codes of two letters are those of ISO 639-1"
        yield Said(element, f"@{attribute} is {tag[:40]!r}: the language {first!r} is not registered{hint}")


@RULES.rule("G2232", "warning")
def unknown_region(item: Item) -> Iterator[Said]:
    """The region of a language tag is not registered.

    Why: A receiver that chooses by region falls back to the language alone, or to nothing.
    Bad: xml:lang="en-UK"
    Good: xml:lang="en-GB"
    Source: RFC 5646, 2.2.4 (regions are ISO 3166-1 codes), read 2026-11-24.
    """
    said: set[str] = set()
    for element, attribute, tag in _tags(item):
        region = unregistered_region(tag)
        if not region or tag in said:
            continue
        said.add(tag)
        hint = f"; did you mean {_MEANT[region]}?" if region in _MEANT else ""
        yield Said(element, f"@{attribute} is {tag[:40]!r}: the region {region.upper()!r} is not registered{hint}")
