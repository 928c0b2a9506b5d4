"""Which heading of a page is that of its article."""

from __future__ import annotations

import re

from lxml.etree import _Element

from convert.formats.html.linked_data import plain
from convert.formats.html.source import Source, key_of, line_of
from convert.model.patterns import pattern

_CUTS = pattern(r"\s+[|\-–—•·:»]\s+|\s*[｜]\s*")


def headlines_said(source: Source, sites: list[str]) -> dict[str, str]:
    """What the metadata of a page give as its headline, by source."""
    title = line_of(source.titles[0]) if source.titles else ""
    names = {key_of(site) for site in sites}
    return {
        "JSON-LD headline": _cut(plain(source.data.article.get("headline")), names),
        "og:title": _cut(source.first("og:title")[0], names),
        "twitter:title": _cut(source.first("twitter:title")[0], names),
        "title": without_site(title, sites),
    }


def _cut(value: str, names: set[str]) -> str:
    """A headline without the name of its site at the end."""
    cuts = [found.span() for found in _CUTS.finditer(value)]
    return value[: cuts[-1][0]] if cuts and key_of(value[cuts[-1][1] :]) in names else value


def sites_of(source: Source) -> list[str]:
    """The names of the site, as its metadata and its address give them."""
    host = source.base.partition("://")[2].partition("/")[0].removeprefix("www.")
    return [name for name in (plain(source.data.article.get("publisher")), *source.meta("og:site_name"), host) if name]


def heading_of(source: Source, said: list[str]) -> _Element | None:
    """The h1 (or h2) of the article: one that agrees with the metadata, else the only one."""
    keys = [key for value in said if (key := key_of(value))]
    sites = {key_of(name) for name in sites_of(source)}
    shown = [one for one in source.h1s if line_of(one) and key_of(line_of(one)) not in sites]
    first = [key for value in said if len(key := key_of(_CUTS.split(value)[0])) >= 8]
    for tag_keys in (keys, first):
        exact = [one for one in shown if key_of(line_of(one)) in tag_keys]
        exact = exact or [one for one in source.root.iter("h2", "h3") if key_of(line_of(one)) in tag_keys[:2]]
        if exact:
            return exact[0]
    for one in shown:
        key = key_of(line_of(one))
        if any(
            key == other or (len(key) >= 12 and (key in other or other in key) and len(other) >= 12) for other in keys
        ):
            return one
    words = [set(re.findall(r"\w+", value.casefold())) for value in said]
    for one in shown:
        own = set(re.findall(r"\w+", line_of(one).casefold()))
        if any(len(own & other) >= 0.6 * len(own | other) for other in words if other):
            return one
    good = [
        one
        for one in shown
        if len(line_of(one)) >= 3 and not any(at.tag in ("nav", "footer") for at in one.iterancestors())
    ]
    return good[0] if len(good) == 1 else None


def without_site(title: str, sites: list[str]) -> str:
    """A page title without the name of the site at its end (or beginning)."""
    parts = _CUTS.split(title)
    if len(parts) < 2:
        return title
    names = {key_of(site) for site in sites if site}
    cuts = [found.span() for found in _CUTS.finditer(title)]
    last = key_of(parts[-1])
    if last in names or (len(parts[-1]) <= 25 and len(parts[-1]) < 0.4 * len(title)):
        return without_site(title[: cuts[-1][0]], sites) if last in names else title[: cuts[-1][0]]
    if key_of(parts[0]) in names:
        return title[cuts[0][1] :]
    return title
