"""Rules about articles that are not free to read: what a crawler is told of the paid part, and what it gives away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from convert.formats.jsonld.graph import as_list
from convert.formats.jsonld.lint.articles import is_main
from convert.formats.jsonld.lint.document import Held, Node, Steps
from convert.formats.jsonld.lint.rule import Said
from convert.formats.jsonld.lint.values import strings
from convert.formats.jsonld.names import SELECTOR
from convert.report import Severity
from convert.rule import Registry

RULES = Registry("jsonld")


def is_paid(value: Any) -> bool:
    """Whether ``isAccessibleForFree`` says no, in whatever way."""
    return value is False or (isinstance(value, str) and value.strip().rpartition("/")[2].lower() == "false")


def _paid_parts(node: Node) -> list[tuple[Steps, dict[str, Any]]]:
    """The parts of a work that are not free."""
    document = node.block.document
    found = []
    for held in node.held:
        if held.spec is not None and held.spec.name == "hasPart":
            for steps, value in held.values():
                if isinstance(value, dict):
                    target = document.target(value)
                    part = value if target is None else target.raw
                    if is_paid(part.get("isAccessibleForFree")):
                        found.append((steps, part))
    return found


@RULES.rule("LD301", "error", part="Article")
def paid_part_unnamed(node: Node) -> Iterator[Said]:
    """An article that is not free does not say which part of the page is paid for.

    Why: Without it a search engine cannot tell a paywall from a page that shows crawlers more than readers (cloaking),
    which it punishes. Outside a page it is info.
    Bad: "isAccessibleForFree": false
    Good: "isAccessibleForFree": false, "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": false,
    "cssSelector": ".paywall"}
    Source: Google Search Central, subscription and paywalled content, copy of 2026-09-08, our notes on it read
    2026-11-25.
    """
    named = any(part.get("cssSelector") or part.get("xpath") for _, part in _paid_parts(node))
    if not named and is_main(node) and is_paid(node.raw.get("isAccessibleForFree")):
        said = "the article is not free and names no paid part; add hasPart, a WebPageElement with a cssSelector"
        yield Said(node, said, ("isAccessibleForFree",), None if node.block.document.page is not None else "info")


@RULES.rule("LD302", "error", part="CreativeWork")
def selector_not_a_class(node: Node) -> Iterator[Said]:
    """The selector of a paid part is not a single class.

    Why: Google reads class selectors here and nothing else: the paid part is not found.
    Bad: "cssSelector": "main .article-body"
    Good: "cssSelector": ".article-body"
    Source: Google Search Central, subscription and paywalled content (only .class selectors), copy of 2026-09-08, our
    notes on it read 2026-11-25.
    """
    for steps, part in _paid_parts(node):
        for selector in as_list(part.get("cssSelector")):
            if isinstance(selector, str) and selector and not SELECTOR.match(selector.strip()):
                said = (
                    f"the cssSelector {selector[:60]!r} of a paid part is not read; write one class, such as .paywall"
                )
                yield Said(node, said, (*steps, "cssSelector"))


@RULES.rule("LD303", "info", part="CreativeWork")
def selector_of_nothing(node: Node) -> Iterator[Said]:
    """The selector of a paid part matches nothing in the page, or parts within each other.

    Why: Where nothing has the class nothing is marked as paid for. Google asks not to nest paid sections. It is for
    information: a page that leaves its paid part out for strangers has the class only in the page for subscribers.
    Bad: "cssSelector": ".paywall" in a page without that class
    Good: "cssSelector": ".paywall" and <div class="paywall"> in the page
    Source: Google Search Central, subscription and paywalled content, copy of 2026-09-08, our notes on it read
    2026-11-25.
    """
    document = node.block.document
    for steps, part in _paid_parts(node) if document.page is not None else ():
        for selector in as_list(part.get("cssSelector")):
            if isinstance(selector, str) and SELECTOR.match(selector.strip()):
                found = document.classes.get(selector.strip()[1:], 0)
                if found < 1:
                    said = f"nothing in this page has the class {selector.strip()[:60]}; set it on the paid part"
                    yield Said(node, said, (*steps, "cssSelector"))
                elif found > 1:
                    said = f"elements of the class {selector.strip()[:60]} stand within each other; mark the outer one"
                    yield Said(node, said, (*steps, "cssSelector"))


@RULES.rule("LD304", "warning", part="kind:boolean")
def free_in_words(held: Held) -> Iterator[Said]:
    """isAccessibleForFree is not true or false but a text.

    Why: To a reader that takes the value as it is any text is true: a paid article looks free.
    Bad: "isAccessibleForFree": "False"
    Good: "isAccessibleForFree": false
    Source: Google Search Central, subscription and paywalled content (Boolean), copy of 2026-09-08, our notes on it
    read 2026-11-25.
    """
    if held.spec is not None and held.spec.name == "isAccessibleForFree":
        for steps, value in strings(held):
            yield Said(held.node, f"isAccessibleForFree is {value[:40]!r}; write true or false, without quotes", steps)


@RULES.rule("LD305", "warning", part="Article")
def paid_text_in_the_open(node: Node) -> Iterator[Said]:
    """The data of an article that is not free holds its whole text.

    Why: Anybody can read structured data; the paywall keeps nobody out. Outside a page it is info.
    Bad: "isAccessibleForFree": false, "articleBody": the whole text
    Good: "isAccessibleForFree": false, without articleBody
    Source: Google Search Central, subscription and paywalled content, copy of 2026-09-08, our notes on it read
    2026-11-25.
    """
    if is_main(node) and is_paid(node.raw.get("isAccessibleForFree")):
        key = next((key for key in ("articleBody", "encoding", "text") if node.get(key) is not None), "")
        if key:
            mild: Severity | None = None if node.block.document.page is not None else "info"
            yield Said(
                node, f"the article is not free, and {key} gives its text to everybody; leave it out", (key,), mild
            )
