"""Rules about the text: headings, links, and marks that come out as text or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convert.formats.markdown.lint.text import Text
from convert.model.patterns import pattern
from convert.rule import Registry, Said

RULES = Registry("markdown")
_ADDRESS = pattern(r"https?://[^\s<>\0)\]]{4,}")
_REFERENCE = pattern(
    r"(?<![\w\]\\])!?\[[^\[\]\0\n]{1,200}\]\[[^\[\]\0\n]{0,100}\]|(?<![\w\]\\])\[\^[^\[\]\s\0]{1,60}\]"
)
_MAYBE_REFERENCE = pattern(r"\]\[|\[\^")
_DROPPED = frozenset({
    "script", "style", "form", "input", "button", "select", "textarea", "object", "applet", "link", "meta", "base",
    "template", "marquee", "font", "center", "blink",
})  # fmt: skip
_TAG = pattern(r"<([A-Za-z][A-Za-z0-9-]{0,40})(?=[\s/>])")
_FENCE = pattern(r" {0,3}(`{3,}|~{3,})[^\n]*")


@RULES.rule("MD104", "info", on=False, profiles={"web": "on"})
def main_heading_in_body(text: Text) -> Iterator[Said]:
    """The text has a heading of the first level though the front matter has the title.

    Why: Site generators write the title as the first heading; the page gets two headlines.
    Bad: title in the front matter, then # Ferry sails again
    Good: title in the front matter, then ## The crossing
    Source: markdownlint, MD025 (single title); HTML Living Standard, 4.3.11, read 2026-11-25.
    """
    if any(key.lower() in ("title", "headline") for key in text.front.values):
        for token in text.tokens:
            if token.type == "heading_open" and token.tag == "h1":
                first, last = text.span(token)
                yield text.said("a heading of the first level beside the title; write ## for it", first, last, "#")


@RULES.rule("MD105", "info", on=False, profiles={"web": "on"})
def bare_address(text: Text) -> Iterator[Said]:
    """An address stands in the text without being a link.

    Why: CommonMark leaves it as text; some tools make a link of it, with the full stop of the sentence in it.
    Bad: See https://news.example.org/ferry.
    Good: See <https://news.example.org/ferry>, or [the timetable](https://news.example.org/ferry).
    Source: CommonMark 0.31.2, 6.5 (autolinks); GitHub Flavored Markdown 0.29, 6.9, read 2026-11-25.
    """
    if "://" not in text.body:
        return
    for words in text.words():
        said = "an address that is no link; write <...> around it, or words in brackets before it"
        found = ((one[0].rstrip(".,;:!?'\""), said) for one in _ADDRESS.finditer(words.text))
        yield from text.each(words.first, words.last, found)


@RULES.rule("MD106", "warning")
def broken_reference(text: Text) -> Iterator[Said]:
    """A link or footnote refers to a definition that is not there.

    Why: Readers see the brackets.
    Bad: The [timetable][times] without a line [times]: https://...
    Good: The [timetable][times] and a line [times]: https://news.example.org/times
    Source: CommonMark 0.31.2, 6.3 (reference links); GitHub Docs, Footnotes, read 2026-11-25.
    """
    if not _MAYBE_REFERENCE.search(text.body):
        return
    for words in text.words():
        if any("\\[" in line or "\\]" in line for line in text.lines[words.first - 1 : words.last]):
            continue  # brackets that are meant as such
        found = ((one[0], _undefined(one[0])) for one in _REFERENCE.finditer(words.text))
        yield from text.each(words.first, words.last, found)


def _undefined(source: str) -> str:
    if source.startswith("[^"):
        return f"the footnote {source[:60]} is not there; add a line that begins with {source[:60]}:"
    return f"the link {source[:60]} has no definition; add the line, or the address in parentheses"


@RULES.rule("MD107", "info", on=False, profiles={"web": "on"})
def dropped_html(text: Text) -> Iterator[Said]:
    """HTML in the text that no article can hold.

    Why: It is dropped where the article is converted; site generators drop it too, or run what it says.
    Bad: <script src="https://widgets.example.org/poll.js"></script>
    Good: a link to the poll
    Source: Hugo, Configure markup (unsafe); CommonMark 0.31.2, 6.6 (raw HTML), read 2026-11-25.
    """
    if "<" not in text.body:
        return
    for token in text.tokens:
        if token.type == "html_block":
            yield from _dropped(text, token.content, *text.span(token))
    for run, each in text.inlines:
        if each.type == "html_inline":
            yield from _dropped(text, each.content, *text.span(run))


def _dropped(text: Text, markup: str, first: int, last: int) -> Iterator[Said]:
    tags = (one for one in _TAG.finditer(markup) if one[1].lower() in _DROPPED)
    said = "is dropped where the article is converted; say it in Markdown or leave it out"
    yield from text.each(first, last, ((one[0], f"{one[0]}> {said}") for one in tags))


@RULES.rule("MD109", "warning")
def link_to_nowhere(text: Text) -> Iterator[Said]:
    """A link or picture has no address.

    Why: Readers click and stay where they are; often it was to be filled in later.
    Bad: The [timetable]() is new.
    Good: The [timetable](https://news.example.org/times) is new.
    Source: CommonMark 0.31.2, 6.3 (links); markdownlint, MD042, read 2026-11-25.
    """
    if "](" not in text.body:
        return
    for run, each in text.inlines:
        target = {"link_open": "href", "image": "src"}.get(each.type)
        if target is not None and each.attrs.get(target) in ("", "#"):
            said = f"a {each.type.partition('_')[0]} without an address; write it between the parentheses"
            yield text.said(said, *text.span(run), "](#" if each.attrs[target] else "]()")


@RULES.rule("MD110", "warning")
def unclosed_fence(text: Text) -> Iterator[Said]:
    """A block of code is never closed.

    Why: The rest of the article is shown as code.
    Bad: ``` on a line, and no second one
    Good: ``` on a line before the code and on one after it
    Source: CommonMark 0.31.2, 4.5 (fenced code blocks), read 2026-11-25.
    """
    if "```" not in text.body and "~~~" not in text.body:
        return
    for token in text.tokens:
        if token.type == "fence" and token.level == 0:
            first, last = text.span(token)
            opening = _FENCE.match(text.lines[first - 1])
            closing = re.fullmatch(r" {0,3}(`{3,}|~{3,})[ \t]*", text.lines[last - 1]) if last > first else None
            if opening and not (closing and closing[1][0] == opening[1][0] and len(closing[1]) >= len(opening[1])):
                yield text.said("a block of code that nothing closes; write the fence below it too", first)
