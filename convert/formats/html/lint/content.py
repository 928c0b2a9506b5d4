"""Rules about what stands on a page: headings, pictures, ids."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.formats.html.lint.page import Page, text_of
from convert.rule import Registry, Said

RULES = Registry("html")
_HIDDEN = frozenset({"template", "noscript", "dialog", "svg"})


def _is_shown(element: etree._Element) -> bool:
    return not any(
        one.tag in _HIDDEN
        or "display:none" in (one.get("style") or "").replace(" ", "")
        or one.get("hidden") is not None
        or one.get("aria-hidden") == "true"
        for one in (element, *element.iterancestors())
    )


def _main_headings(page: Page) -> list[etree._Element]:
    return [one for one in page.root.iter("h1") if text_of(one) and _is_shown(one)]


@RULES.rule("HTM103", "warning", on=False, profiles={"web": "on"})
def no_main_heading(page: Page) -> Iterator[Said]:
    """A page has no heading of the first level.

    Why: Who listens to a page jumps to it to begin; readers of pages take it for the headline.
    Bad: <div class="title">Ferry sails again</div>
    Good: <h1>Ferry sails again</h1>
    Source: W3C WAI, Page Structure Tutorial, Headings; HTML Living Standard, 4.3.11, read 2026-11-25.
    """
    if page.is_whole and not _main_headings(page):
        yield page.said(None, "the page has no h1; make the headline one")


@RULES.rule("HTM104", "info", on=False, profiles={"web": "on"})
def several_main_headings(page: Page) -> Iterator[Said]:
    """A page has more than one heading of the first level.

    Why: Which of them is the headline, readers of pages have to guess; often one is the name of the site.
    Bad: <h1>Example News</h1> ... <h1>Ferry sails again</h1>
    Good: <a href="/">Example News</a> ... <h1>Ferry sails again</h1>
    Source: HTML Living Standard, 4.3.11 (headings and outlines), read 2026-11-25.
    """
    found = _main_headings(page) if page.is_whole else []
    if len(found) > 1:
        which = f"a second h1 ({text_of(found[1])[:60]!r})" if len(found) == 2 else f"{len(found) - 1} more h1"
        yield page.said(found[1], f"{which}; make it an h2, or no heading where it is the name of the site")


@RULES.rule("HTM108", "warning", on=False, profiles={"web": "on"})
def picture_without_alt(page: Page) -> Iterator[Said]:
    """A picture has no alt attribute.

    Why: A screen reader reads out the name of its file. IMG001 says it of pictures of the article, this rule of any.
    Bad: <img src="ferry.jpg">
    Good: <img src="ferry.jpg" alt="The ferry in the harbour">, or alt="" where it adds nothing
    Source: W3C, WCAG 2.2, 1.1.1 (level A); HTML Living Standard, 4.8.4.4, read 2026-11-25.
    """
    for one in page.root.iter("img"):
        named = one.get("alt") is not None or one.get("aria-label") or one.get("aria-labelledby")
        still = one.get("role") in ("presentation", "none") or one.get("aria-hidden") == "true"
        tiny = one.get("width") in ("0", "1") and one.get("height") in ("0", "1")
        if not named and not still and not tiny and not page.is_ours and _is_shown(one):
            said = 'the picture has no alt attribute; describe it, or write alt="" where it adds nothing'
            yield page.said(one, said, one.get("src") or "")


@RULES.rule("HTM109", "warning", on=False, profiles={"web": "on"})
def page_id_twice(page: Page) -> Iterator[Said]:
    """An id stands on two elements of a page.

    Why: Links, labels and scripts that go by it reach the first of them only. (What is drawn in SVG is passed over.)
    Bad: <p id="ferry"> ... <p id="ferry">
    Good: <p id="ferry"> ... <p id="ferry-2">
    Source: HTML Living Standard, 3.2.6 (the id attribute), read 2026-11-25.
    """
    if page.is_ours:
        return  # HTM012 says it, as an error
    counts: dict[str, int] = {}
    for one in page.root.iter():
        own = one.get("id")
        if own:
            counts[own] = counts.get(own, 0) + 1
            if counts[own] == 2 and not any(above.tag in ("svg", "template") for above in one.iterancestors()):
                yield page.said(one, f"the id {own[:80]!r} stands on another element too; give each its own", own)


@RULES.rule("HTM113", "info", on=False)
def page_that_reloads(page: Page) -> Iterator[Said]:
    """A page reloads itself.

    Why: Who reads slowly, or listens, is thrown back to the top of the page.
    Bad: <meta http-equiv="refresh" content="60">
    Good: a button that shows what is new
    Source: W3C, WCAG 2.2, 2.2.1 (level A) and failure F41, read 2026-11-25.
    """
    for one in page.root.iter("meta"):
        if (one.get("http-equiv") or "").strip().lower() == "refresh":
            yield page.said(one, "the page reloads itself; leave that to the reader", one.get("content") or "")
