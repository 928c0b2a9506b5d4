"""Rules about front matter: keys that are misspelt, unknown or said twice, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from convert.formats.markdown.lint.text import Text
from convert.formats.markdown.names import ALIASES, KEY_OF, NAMESPACE, folded
from convert.markup.dates import parse_machine
from convert.model.patterns import pattern
from convert.rule import Registry, Said

RULES = Registry("markdown")
_GENERATORS = frozenset({
    "layout", "slug", "weight", "url", "aliases", "permalink", "type", "template", "series", "taxonomies", "params",
    "extra", "id", "path", "order", "sidebar", "sidebarlabel", "sidebarposition", "toc", "cascade", "outputs", "menu",
    "menus", "linktitle", "markup", "resources", "sitemap", "build", "headless", "iscjklanguage", "translationkey",
    "comments", "featured", "pin", "math", "mermaid", "redirectfrom", "redirectto", "collection", "version",
    "intablenavigation", "prerender", "hero", "banner", "prev", "next", "hidetitle", "hidetableofcontents",
    "paginationlabel", "paginationnext", "paginationprev", "unlisted", "social", "robots", "render",
    "insertanchorlinks",
    "pubdatetime", "moddatetime", "ispage", "ready", "uuid", "guid", "css", "bibliography", "abbrev", "format",
})  # fmt: skip
"""Keys that site generators and their themes read themselves, folded."""
_FLAGS = ("true", "false")
"""Jekyll's ``published: true`` is no date."""
_TIMES = ("date", "lastmod", "expiryDate", "created")
_TAG = pattern(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_LONG = 6
"""Letters from which on a word that is nearly a key is taken for one: desk is no deck."""
_SINGLE = ("title", "date", "lastmod", "lang", "canonical_url", "expiryDate")
"""What an article has one of; an excerpt may differ from a description, and of pictures and tags there may be many."""


def _unknown(text: Text) -> Iterator[tuple[str, str]]:
    """The keys that neither the reader nor a generator knows, each with its nearest known key or ""."""
    from difflib import get_close_matches  # noqa: PLC0415  (not at the start of a check)

    for key in text.front.values:
        name = folded(key)
        if name in KEY_OF or name in _GENERATORS or name == NAMESPACE or not name:
            continue
        close = [one for one in get_close_matches(name, KEY_OF, n=3, cutoff=0.8) if _is_slip(name, one)]
        yield key, KEY_OF[close[0]] if close and folded(KEY_OF[close[0]]) == close[0] else "".join(close[:1])


def _is_slip(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, or by two that changed places; a plural is another word."""
    if min(len(one), len(other)) < _LONG or one.rstrip("s") == other.rstrip("s"):
        return False
    before = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[before:], other[before:]
    swapped = one[1:2] + one[:1] + one[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped == other


@RULES.rule("MD101", "warning")
def misspelt_key(text: Text) -> Iterator[Said]:
    """A key of the front matter is misspelt.

    Why: Nobody reads it: neither the site generator nor a converter; the page goes out without a date or a summary.
    Bad: desciption: The ferry sails again.
    Good: description: The ferry sails again.
    Source: Hugo, Front matter; Astro, Content collections (fields), read 2026-11-25.
    """
    for key, near in _unknown(text):
        if near and not any(folded(each) == folded(near) for each in text.front.values):
            yield _at(text, key, f"the front matter has the key {key[:60]!r}; did you mean {near}?")


@RULES.rule("MD102", "info", on=False)
def unknown_key(text: Text) -> Iterator[Said]:
    """A key of the front matter is none that articles have.

    Why: It is kept as data of the source, and is in no other format that the article is written in.
    Bad: mood: foggy
    Good: tags: [fog]
    Source: The table of keys in docs/markdown.md; Hugo, Front matter, read 2026-11-25.
    """
    for key, near in _unknown(text):
        if not near:
            yield _at(text, key, f"the key {key[:60]!r} says nothing of an article; use a known key, or leave it")


@RULES.rule("MD103", "warning")
def key_under_two_names(text: Text) -> Iterator[Said]:
    """Two keys of the front matter mean the same and say different things.

    Why: One tool takes the first, another the second; readers see two dates or two titles of one article.
    Bad: date: 2026-01-02 and pubDate: 2026-01-05
    Good: date: 2026-01-02 and lastmod: 2026-01-05
    Source: The table of keys in docs/markdown.md; Hugo, Front matter (aliases of dates), read 2026-11-25.
    """
    seen: dict[str, str] = {}
    for key, value in text.front.values.items():
        meant = KEY_OF.get(folded(key), "")
        if meant not in _SINGLE or value in (None, "") or str(value).lower() in _FLAGS:
            continue
        first = seen.setdefault(meant, key)
        if first != key and text.front.values[first] != value:
            yield _at(text, key, f"{key} and {first} mean the same ({meant}) and differ; keep one of them")


@RULES.rule("MD108", "warning", on=False, profiles={"web": "on"})
def no_date(text: Text) -> Iterator[Said]:
    """The front matter has no date.

    Why: The article stands last or first in every list, and readers cannot tell old news from new.
    Bad: title: Ferry sails again
    Good: title: Ferry sails again and date: 2026-01-02T09:00:00Z
    Source: Hugo, Front matter (date); Astro, RSS (pubDate), read 2026-11-25.
    """
    if text.front.values and not any(folded(key) in ALIASES["date"] for key in text.front.values):
        ours = text.front.values.get(NAMESPACE)
        if not (isinstance(ours, dict) and ("published" in ours or "first_published" in ours)):
            yield Said("", "the front matter has no date; write when it was published", line=1)


@RULES.rule("MD111", "warning")
def unreadable_value(text: Text) -> Iterator[Said]:
    """A date or language in the front matter is none that can be read.

    Why: The article is taken for one without a date, or in the language of the site.
    Bad: date: 2026-02-30, or lang: en_US
    Good: date: 2026-02-28, or lang: en-US
    Source: RFC 3339, 5.6; BCP 47 (RFC 5646), 2.1; Hugo, Front matter (date formats), read 2026-11-25.
    """
    for key, value in text.front.values.items():
        meant = KEY_OF.get(folded(key), "")
        if not isinstance(value, str) or not value.strip() or value.lower() in _FLAGS:
            continue
        if meant in _TIMES and parse_machine(value) is None:
            said = f"{key} is no date that can be read: {value[:40]!r}; write it as in 2026-01-31T09:00:00+01:00"
            yield text.said(said, text.front.lines.get(key, 1), value=value)
        elif meant == "lang" and not _TAG.fullmatch(value.strip()):
            said = f"{key} is no language tag: {value[:40]!r}; write it as in en or en-US"
            yield text.said(said, text.front.lines.get(key, 1), value=value)


def _at(text: Text, key: str, message: str) -> Said:
    line = text.front.lines.get(key, 1)
    return text.said(message, line, value=key)
