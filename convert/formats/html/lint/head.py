"""Rules about what a page says of itself: its language, title, address, description and cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convert.formats.html.lint.page import Page
from convert.model.patterns import pattern
from convert.rule import Registry, Said

RULES = Registry("html")
_CHARSET = pattern(rb"<meta[^>]{0,300}charset\s*=|<\?xml[^>]{0,200}encoding\s*=", re.IGNORECASE)
_TAG = pattern(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_MARKS = (b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")
_FIRST = 1024
"""Bytes in which the standard wants the encoding declared."""


@RULES.rule("HTM101", "warning")
def no_page_language(page: Page) -> Iterator[Said]:
    """A page does not say what language it is in.

    Why: A screen reader reads it with the voice of another language, a browser offers to translate it from a guess.
    Bad: <html>
    Good: <html lang="en">
    Source: W3C, WCAG 2.2, 3.1.1 (level A); HTML Living Standard, 3.2.6.2 (lang), read 2026-11-25.
    """
    spoken = page.root.get("lang") or page.root.get("{http://www.w3.org/XML/1998/namespace}lang")
    spoken = spoken or page.root.get("xml:lang") or next((body.get("lang") for body in page.root.iter("body")), None)
    if page.is_whole and not (spoken or "").strip():
        yield page.said(None, 'the page does not say its language; write it on the html element, as in lang="en"')


@RULES.rule("HTM114", "warning")
def malformed_page_language(page: Page) -> Iterator[Said]:
    """What a page says of its language is no language tag.

    Why: Browsers and screen readers pass over a tag that they cannot read, and guess.
    Bad: <html lang="en_US">
    Good: <html lang="en-US">
    Source: BCP 47 (RFC 5646), 2.1; HTML Living Standard, 3.2.6.2 (lang), read 2026-11-25.
    """
    spoken = (page.root.get("lang") or "").strip()
    if spoken and not _TAG.fullmatch(spoken):
        yield page.said(None, f"{spoken[:40]!r} is no language tag; write it as in en or en-US", spoken)


@RULES.rule("HTM102", "warning")
def no_page_title(page: Page) -> Iterator[Said]:
    """A page has no title.

    Why: Tabs, bookmarks, histories and search results show the address in its place.
    Bad: <head></head>
    Good: <head><title>Ferry sails again</title></head>
    Source: W3C, WCAG 2.2, 2.4.2 (level A); HTML Living Standard, 4.2.2, read 2026-11-25.
    """
    titles = (one for one in page.root.iter("title") if one.getparent() is None or one.getparent().tag != "svg")  # type: ignore[union-attr]  # it was asked for
    if page.is_whole and not page.is_ours and not any((one.text or "").strip() for one in titles):
        yield page.said(None, "the page has no title; write one into its head")


@RULES.rule("HTM105", "warning", on=False, profiles={"web": "on"})
def no_canonical_address(page: Page) -> Iterator[Said]:
    """A page does not say which of its addresses is the one.

    Why: Each campaign link, print view and mobile page is a page of its own to search engines and counters.
    Bad: <head> without <link rel="canonical">
    Good: <link rel="canonical" href="https://news.example.org/ferry">
    Source: RFC 6596, 3; Google Search Central, Consolidate duplicate URLs, read 2026-11-25.
    """
    if page.is_whole and not any(page.links("canonical")):
        yield page.said(None, 'the page names no canonical address; add <link rel="canonical" href="...">')


@RULES.rule("HTM106", "warning")
def several_canonical_addresses(page: Page) -> Iterator[Said]:
    """A page names several canonical addresses.

    Why: Search engines ignore all of them and choose for themselves.
    Bad: two link elements with rel="canonical" and two addresses
    Good: one of them
    Source: Google Search Central, Consolidate duplicate URLs (multiple declarations), read 2026-11-25.
    """
    first = ""
    for element, href in page.links("canonical"):
        first = first or href
        if href != first:
            said = f"a second canonical address ({href[:100]}) beside {first[:100]}; keep one"
            yield page.said(element, said, href)


@RULES.rule("HTM107", "info", on=False, profiles={"web": "on"})
def no_page_description(page: Page) -> Iterator[Said]:
    """A page has no description.

    Why: Search results and cards show whatever stands first on the page, often a menu.
    Bad: <head> without <meta name="description">
    Good: <meta name="description" content="The ferry sails again after two days.">
    Source: Google Search Central, Snippets; HTML Living Standard, 4.2.5.1, read 2026-11-25.
    """
    if page.is_whole and not page.meta("description", "og:description"):
        yield page.said(None, 'the page has no description; add <meta name="description" content="...">')


@RULES.rule("HTM110", "warning", on=False, profiles={"web": "on"})
def undeclared_encoding(page: Page) -> Iterator[Said]:
    """A page does not say its encoding in its first 1,024 bytes.

    Why: Saved to disk or sent by a server that does not say it either, its accents and quotation marks break.
    Bad: <head> without <meta charset>
    Good: <meta charset="utf-8"> first in the head
    Source: HTML Living Standard, 4.2.5.4 (specifying the document's character encoding), read 2026-11-25.
    """
    if page.is_whole and not page.data.startswith(_MARKS) and not _CHARSET.search(page.data, 0, _FIRST):
        yield page.said(None, 'no encoding in the first 1,024 bytes; put <meta charset="utf-8"> first in the head')


@RULES.rule("HTM111", "info", on=False, profiles={"web": "on"})
def no_card(page: Page) -> Iterator[Said]:
    """A page does not say what a card about it shows: title and picture.

    Why: Shared in a message or on a network, it is a bare address.
    Bad: <head> without og:title and og:image
    Good: <meta property="og:title" content="..."> and <meta property="og:image" content="https://...">
    Source: The Open Graph protocol, Basic Metadata, read 2026-11-25.
    """
    if page.is_whole:
        missing = [name for name in ("og:title", "og:image") if not page.meta(name, name.replace("og:", "twitter:"))]
        if missing:
            yield page.said(None, f"cards about the page have no {' and no '.join(missing)}; add them to its head")


@RULES.rule("HTM112", "warning", on=False, profiles={"web": "on"})
def hidden_from_search(page: Page) -> Iterator[Said]:
    """A page asks search engines to leave it out.

    Why: It is what staging sites are set to; gone live with it, the article is found by nobody.
    Bad: <meta name="robots" content="noindex">
    Good: <meta name="robots" content="max-image-preview:large">
    Source: Google Search Central, Robots meta tag, read 2026-11-25.
    """
    for name in ("robots", "googlebot", "googlebot-news"):
        for element in page.metas.get(name, ()):
            words = {word.strip().lower() for word in (element.get("content") or "").split(",")}
            if words & {"noindex", "none"}:
                yield page.said(element, f"{name} are told to leave the page out; take noindex out before it goes live")
