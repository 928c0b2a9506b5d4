"""Rules about the texts of the metadata: line breaks, empty elements, markup and data in plain text."""

from __future__ import annotations

from collections.abc import Iterator

from convert.formats.newsml_g2.account import name_of
from convert.formats.newsml_g2.lint.item import Item, is_time, text_of
from convert.formats.newsml_g2.lint.rule import Said
from convert.model.patterns import pattern
from convert.rule import Registry

RULES = Registry("newsml-g2")
_LINES = ("headline", "title", "dateline", "by", "slugline")
_TEXTS = ("headline", "description", "edNote", "slugline", "by", "dateline", "copyrightNotice", "usageTerms", "title")
_EMPTY = ("by", "edNote", "description", "dateline", "slugline", "creditline", "copyrightNotice", "usageTerms", "title")
# A tag of HTML, opened or closed; "<desk@example.org>" is an address in brackets.
_MARKUP = pattern(
    r"</?(?:p|br|b|i|u|em|strong|a|div|span|h[1-6]|ul|ol|li|table|img)(?:\s[^<>]{0,200})?/?>|&(?:amp|nbsp|quot|#[0-9]+);",
    2,
)
_JSON = pattern(r'^\s*(?:\{\s*"|\[\s*[{\["0-9])')
_DATE = pattern(r"^[0-9]{4}-?[0-9]{2}-?[0-9]{2}(?:[T ][0-9:.]+)?(?:Z|[+-][0-9:]+)?$")


@RULES.rule("G2261", "warning")
def line_break(item: Item) -> Iterator[Said]:
    """A headline, title, slugline, byline or dateline has a line break in it.

    Why: These are one line each; receivers print the break, cut the line there, or glue two words together.
    Bad: a headline of two lines
    Good: <headline>The ferry returns to Port Aurel</headline>
    Source: NewsML-G2 2.35 XSD, documentation of headline ("brief and snappy") and the pattern of g2normalizedString
    that keyword and creditline have, read 2026-11-24.
    """
    for name in _LINES:
        for element in item.by_name.get(name, ()):
            if not len(element) and "\n" in (element.text or "").strip():
                yield Said(element, f"{name} has a line break in it; put it on one line")


@RULES.rule("G2262", "warning")
def empty_headline(item: Item) -> Iterator[Said]:
    """A headline is empty.

    Why: Receivers list it as a blank line, or refuse the story.
    Bad: <headline/>
    Good: <headline>The ferry returns</headline>, or no headline at all
    Source: NewsML-G2 2.35 XSD, documentation of headline, read 2026-11-24.
    """
    for element in item.by_name.get("headline", ()):
        if not text_of(element):
            yield Said(element, "the headline is empty; write one, or leave the element out")


@RULES.rule("G2263", "info")
def empty_text(item: Item) -> Iterator[Said]:
    """An element of text is empty.

    Why: It says nothing, and receivers that test for the element alone take it for a value.
    Bad: <edNote/>
    Good: no edNote
    Source: NewsML-G2 2.35 XSD, documentation of edNote, by and description, read 2026-11-24.
    """
    for name in _EMPTY:
        for element in item.by_name.get(name, ()):
            if not text_of(element):
                yield Said(element, f"{name} is empty; leave it out")


@RULES.rule("G2264", "warning")
def markup_in_text(item: Item) -> Iterator[Said]:
    """A plain text holds tags or references of HTML as text.

    Why: Receivers print them.
    Bad: <headline>The &amp;lt;b>ferry&amp;lt;/b> returns</headline>, once decoded "<b>ferry</b>"
    Good: <headline>The ferry returns</headline>; where markup is meant, XHTML elements
    Source: NewsML-G2 2.35 XSD, types Label1Type and BlockType (elements of XHTML may stand in them), read 2026-11-24.
    """
    for name in _TEXTS:
        for element in item.by_name.get(name, ()):
            text = element.text or ""
            found = _MARKUP.search(text) if "<" in text or "&" in text else None
            if found:
                yield Said(element, f"{name} holds {found[0][:40]!r} as text; write it as elements, or leave it out")


@RULES.rule("G2265", "warning")
def data_in_text(item: Item) -> Iterator[Said]:
    """A text for people holds JSON.

    Why: Receivers show a description to readers.
    Bad: <description role="x:semantics">{"topics": []}</description>
    Good: contentMetaExtProperty, or elements of a namespace of one's own at the end of contentMeta
    Source: NewsML-G2 2.35 XSD, documentation of description ("free-form textual description"), read 2026-11-24.
    """
    for name in _TEXTS:
        for element in item.by_name.get(name, ()):
            if _JSON.search(element.text or ""):
                yield Said(element, f"{name} holds JSON; use an ...ExtProperty or elements of your own namespace")


@RULES.rule("G2266", "warning")
def dateline_is_time(item: Item) -> Iterator[Said]:
    """The dateline is a timestamp.

    Why: It is printed before the first word of the story.
    Bad: <dateline>2026-01-02T10:00:00Z</dateline>
    Good: <dateline>PORT AUREL, Jan 2</dateline>
    Source: NewsML-G2 2.35 XSD, documentation of dateline ("a natural-language statement"), read 2026-11-24.
    """
    for element in item.by_name.get("dateline", ()):
        text = text_of(element)
        if is_time(text) or _DATE.search(text):
            yield Said(element, f"the dateline is {text[:40]!r}; it is printed, so write a place and a date in words")


@RULES.rule("G2267", "warning")
def correction_without_note(item: Item) -> Iterator[Said]:
    """A correction does not say what it corrects.

    Why: An editor who has published the story needs to know what to change.
    Bad: <signal qcode="sig:correction"/> without an edNote
    Good: <edNote>Corrects the name of the harbour in paragraph 3.</edNote> and the signal
    Source: NewsML-G2 2.35 XSD, documentation of signal and edNote, read 2026-11-24.
    """
    if any(text_of(each) for each in item.by_name.get("edNote", ())):
        return
    for signal in item.by_name.get("signal", ()):
        parent = signal.getparent()
        code = signal.get("qcode") or signal.get("uri") or ""
        if code.endswith((":correction", "/correction")) and parent is not None and name_of(parent) == "itemMeta":
            yield Said(signal, "the item is a correction without an <edNote>; say what was corrected")
            return
