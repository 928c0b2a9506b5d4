"""Rules about the form of values: texts, dates, booleans, numbers, addresses, durations, members of enumerations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.entities import html5

from convert.formats.jsonld import names
from convert.formats.jsonld.graph import bare
from convert.formats.jsonld.lint.document import Held, Steps
from convert.formats.jsonld.lint.rule import Said
from convert.formats.jsonld.vocabulary import members
from convert.model.patterns import pattern
from convert.report import Severity
from convert.rule import Registry

RULES = Registry("jsonld")
_PLAIN_TEXT = frozenset(
    {"headline", "name", "description", "articleBody", "alternativeHeadline", "caption", "abstract", "articleSection",
     "keywords", "creditText", "copyrightNotice", "jobTitle", "alternateName"}
)  # fmt: skip
_REFERENCE = pattern(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKUP = pattern(
    r"</?(?:p|br|div|a|em|strong|b|i|u|span|ul|ol|li|h[1-6]|img|iframe|blockquote|figure)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ISO = pattern(
    r"(\d{4})-?(?:(\d\d)(?:-?(\d\d)(?:[T ]([01]\d|2[0-4]):?([0-5]\d)(?::?([0-5]\d|60)(?:[.,]\d{1,12})?)?"
    r"(?:\s?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?))?)?)?)?\Z"
)
_TIME = pattern(r"([01]\d|2[0-4]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:?\d\d)?\Z")
_MIXED = pattern(
    r"\d\d \d\d:|T\d\d:.*[+-]\d{4}\Z|T.*,\d|T\d\d:.*[+-]\d\d\Z|:\d\d \s?(?:Z|[+-])|:\d\d(?:\.\d+)? [Z+-]|\d{8}"
)
_DURATION = pattern(
    r"[+-]?P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:[.,]\d+)?S)?)?\Z"
)
_TRUTH = pattern(r"https?://(?:www\.)?schema\.org/(?:True|False)\Z")
_NUMERIC = pattern(r"\s*[+-]?\d[\d.,]*\s*\Z")
_NO_SCHEME = pattern(
    r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|co\.uk|de|fr|it|es|nl|at|ch|eu|tv|news)(?:[/?#]|\Z))",
    re.IGNORECASE,
)
_HTTP = pattern(r"https?://[^/\s]\S*\Z", re.IGNORECASE)
_BLANK = pattern(r"\s")


def strings(held: Held) -> Iterator[tuple[Steps, str]]:
    """The strings of a property that hold something."""
    for steps, value in held.values():
        if isinstance(value, str) and value:
            yield steps, value


@RULES.rule("LD004", "warning", part="property")
def character_reference(held: Held) -> Iterator[Said]:
    """A value holds a character reference of HTML.

    Why: What stands in a script element is never decoded as HTML: readers show the reference itself, and an address
    with &amp; in it leads elsewhere.
    Bad: "headline": "Ferry &amp; bridge"
    Good: "headline": "Ferry & bridge"
    Source: W3C JSON-LD 1.1, section 7.3 (2020-07-16), and w3c/json-ld-syntax 100 on GitHub, our notes on it read
    2026-11-25.
    """
    for steps, value in strings(held):
        found = "&" in value and next(filter(_is_reference, _REFERENCE.finditer(value)), None)
        if found and not (held.key in _PLAIN_TEXT and _MARKUP.search(value)):
            said = (
                f"the character reference {found[0]} in {held.key[:60]} is not decoded by readers; write the character"
            )
            yield Said(held.node, said, steps)


def _is_reference(found: re.Match[str]) -> bool:
    return found[1][0] == "#" or f"{found[1]};" in html5


@RULES.rule("LD005", "warning", part="kind:text")
def markup_in_text(held: Held) -> Iterator[Said]:
    """A plain text holds markup.

    Why: Readers show the tags.
    Bad: "description": "<p>The <b>ferry</b> sails again.</p>"
    Good: "description": "The ferry sails again."
    Source: schema.org 30.0 (Text is plain text), read 2026-11-25; eight bodies of our corpus hold tags.
    """
    if held.key in _PLAIN_TEXT:
        for steps, value in strings(held):
            found = "<" in value and _MARKUP.search(value)
            if found:
                yield Said(
                    held.node, f"{held.key} is plain text, and there is {found[0][:40]} in it; take the tags out", steps
                )


@RULES.rule("LD007", "warning", part="property")
def empty_value(held: Held) -> Iterator[Said]:
    """A property holds nothing.

    Why: It reads as missing, and some readers take the empty text for the value.
    Bad: "description": ""
    Good: no description
    Source: our reading of 334 article blocks, 44 with an empty text and 11 with null, our notes on it read 2026-11-25.
    """
    value = held.value
    blank = isinstance(value, str) and not value.strip() and not held.node.block.ours  # there all text is exact
    if blank or value is None or value in ("", [], {}):
        yield Said(held.node, f"{held.key[:60]} is empty; leave it out", (held.key,))
    elif isinstance(value, list) and (None in value or "" in value):
        yield Said(held.node, f"{held.key[:60]} has an empty item; leave it out", (held.key,))


@RULES.rule("LD108", "warning", part="kind:moment")
def no_iso_date(held: Held) -> Iterator[Said]:
    """A date is not in ISO 8601.

    Why: Every reader guesses other forms in another way, or not at all.
    Bad: "datePublished": "Feb 21, 2026"
    Good: "datePublished": "2026-02-21T16:29:00-05:00"
    Source: schema.org 30.0 (Date and DateTime are ISO 8601), read 2026-11-25; Google, Article, copy of 2026-09-08.
    """
    for steps, value in strings(held):
        if value.strip() and not is_iso(value):
            said = f"{held.key} is not an ISO 8601 date: {value[:60]!r}; write it as 2026-02-21T16:29:00-05:00"
            yield Said(held.node, said, steps)


def is_iso(text: str) -> bool:
    """Whether a text is a date or time of ISO 8601, basic, extended or a mixture, and a day that exists."""
    found = _ISO.match(text)
    if not found:
        return _TIME.match(text) is not None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        date(year or 4, month, day)
    except ValueError:
        return False
    return True


@RULES.rule("LD109", "warning", part="kind:boolean")
def no_boolean(held: Held) -> Iterator[Said]:
    """A text stands for true or false.

    Why: To a reader that takes the value as it is, any text is true, "false" too.
    Bad: "isFamilyFriendly": "false"
    Good: "isFamilyFriendly": false
    Source: schema.org 30.0 (range Boolean), read 2026-11-25.
    """
    for steps, value in strings(held):
        if held.spec is not None and held.spec.name != "isAccessibleForFree":  # of that one LD304 speaks
            mild: Severity | None = (
                "info" if _TRUTH.match(value) else None
            )  # schema.org's own members, in RDF as good as the word
            yield Said(held.node, f"{held.key} is {value[:40]!r}; write true or false, without quotes", steps, mild)


@RULES.rule("LD110", "info", part="kind:number")
def number_in_quotes(held: Held) -> Iterator[Said]:
    """A number is written as text.

    Why: Readers that do not convert it cannot count with it.
    Bad: "wordCount": "812"
    Good: "wordCount": 812
    Source: schema.org 30.0 (range Integer or Number), read 2026-11-25.
    """
    for steps, value in strings(held):
        if _NUMERIC.match(value):
            yield Said(held.node, f"{held.key} is a number; write {value.strip()[:40]} without quotes", steps)


@RULES.rule("LD111", "warning", part="kind:url")
def no_address(held: Held) -> Iterator[Said]:
    """An address is not absolute.

    Why: Without a scheme it is a file beside the page, and with blanks it is none. A relative address (info) means
    another thing in every place where the data is read.
    Bad: "url": "www.news.example/ferry"
    Good: "url": "https://www.news.example/ferry"
    Source: schema.org 30.0 (range URL), read 2026-11-25.
    """
    if held.spec is None or (held.spec.name in ("license", "acquireLicensePage") and held.node.is_a("ImageObject")):
        return  # of those LD406 speaks
    if held.spec.name == "image" and held.node.is_a("Article"):
        return  # of those LD204 speaks, and of these
    if held.node.key == "image" and held.spec.name in ("url", "contentUrl") and held.node.is_a("ImageObject"):
        return
    for steps, value in strings(held):
        if value.strip() and not is_address(value):
            bad = _BLANK.search(value) is not None or _NO_SCHEME.match(value) is not None
            words = "is no address" if bad else "is a relative address"
            said = f"{held.key} {words}: {value[:80]!r}; write it whole, from https:// on"
            yield Said(held.node, said, steps, None if bad else "info")


def is_address(text: str) -> bool:
    """Whether a text is an absolute address."""
    return names.is_iri(text) or _HTTP.match(text) is not None


@RULES.rule("LD113", "warning", part="kind:member")
def no_member(held: Held) -> Iterator[Said]:
    """A value is none of those that the property can have.

    Why: Readers know the members of schema.org's lists and nothing else.
    Bad: "eventStatus": "Cancelled"
    Good: "eventStatus": "https://schema.org/EventCancelled"
    Source: schema.org 30.0 (members of each enumeration), read 2026-11-25.
    """
    if held.spec is None:
        return
    known = frozenset().union(*map(members, held.spec.ranges))
    for steps, value in strings(held):
        name = bare(value)
        if name not in known and not (name == value and is_address(value)):
            some = ", ".join(sorted(known)[:4])
            yield Said(held.node, f"{held.key} has no value {value[:60]!r}; it has {some} and so on", steps)


@RULES.rule("LD114", "warning", part="kind:duration")
def no_iso_duration(held: Held) -> Iterator[Said]:
    """A duration is not in ISO 8601.

    Why: Readers cannot tell 1:30 minutes from hours.
    Bad: "duration": "1:30"
    Good: "duration": "PT1M30S"
    Source: schema.org 30.0 (Duration is ISO 8601), read 2026-11-25.
    """
    for steps, value in strings(held):
        if value.strip() and not _DURATION.match(value):
            yield Said(held.node, f"{held.key} is not an ISO 8601 duration: {value[:40]!r}; write PT1M30S", steps)


@RULES.rule("LD210", "info", part="kind:moment")
def mixed_date(held: Held) -> Iterator[Said]:
    """A date mixes the forms of ISO 8601, or leaves out its punctuation.

    Why: -0500 beside 16:29:00 and a blank for the T are in no form of the standard; most readers take them, some not.
    Bad: "datePublished": "2026-02-21 16:29:00-0500"
    Good: "datePublished": "2026-02-21T16:29:00-05:00"
    Source: schema.org 30.0 (Date and DateTime are ISO 8601), read 2026-11-25.
    """
    for steps, value in strings(held):
        if is_iso(value) and _MIXED.search(value):
            said = f"{held.key} mixes ISO 8601 forms: {value[:40]!r}; write it as 2026-02-21T16:29:00-05:00"
            yield Said(held.node, said, steps)
