"""Rules about what stands beside articles: live blogs, videos, corrections, lists, reviews, people and houses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from convert.formats.jsonld.graph import as_list
from convert.formats.jsonld.lint.document import Node, Steps
from convert.formats.jsonld.lint.rule import Said
from convert.formats.jsonld.lint.values import is_address
from convert.rule import Registry

RULES = Registry("jsonld")
# What Google wants of things that a page of news may hold beside its article.
_WANTED: dict[str, tuple[str, ...]] = {
    "Recipe": ("image", "aggregateRating", "author", "datePublished", "description", "keywords", "recipeCategory",
               "recipeCuisine", "recipeIngredient", "recipeInstructions", "recipeYield", "nutrition", "video"),
    "Clip": ("name", "startOffset", "url"),
    "Offer": ("availability",),
    "Review": ("datePublished",),
    "HowToStep": ("image", "name", "url", "text"),
}  # fmt: skip


@RULES.rule("LD401", "warning", part="LiveBlogPosting")
def live_blog_incomplete(node: Node) -> Iterator[Said]:
    """A live blog does not say when it began, or an update lacks its headline, time or text.

    Why: Readers show the updates by time, each with its title; what lacks them cannot be shown as live.
    Bad: {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Fog lifts"}]}
    Good: with coverageStartTime, and headline, datePublished and articleBody in each update
    Source: schema.org 30.0 (LiveBlogPosting), read 2026-11-25; Automattic/liveblog 815 on GitHub, as of 2026-09-08.
    """
    if not node.has("coverageStartTime"):
        yield Said(node, "a live blog has a coverageStartTime; add it")
    for steps, update in node.nodes("liveBlogUpdate"):
        lacks = [key for key in ("headline", "datePublished", "articleBody") if not update.has(key)]
        if "articleBody" in lacks and update.has("text", "video", "image"):
            lacks.remove("articleBody")  # a video or picture is an update too
        if lacks:
            yield Said(node, f"an update of a live blog lacks {', '.join(lacks)}; add it", steps)


@RULES.rule("LD402", "warning", part="LiveBlogPosting")
def live_blog_ends_first(node: Node) -> Iterator[Said]:
    """A live blog ends before it begins.

    Why: One of the two times is wrong; readers take the blog for closed.
    Bad: "coverageStartTime": "2026-02-21T16:00:00Z", "coverageEndTime": "2026-02-21T12:00:00Z"
    Good: "coverageStartTime": "2026-02-21T12:00:00Z", "coverageEndTime": "2026-02-21T16:00:00Z"
    Source: schema.org 30.0 (coverageStartTime, coverageEndTime), read 2026-11-25.
    """
    try:
        start, end = (datetime.fromisoformat(node.text(key)) for key in ("coverageStartTime", "coverageEndTime"))
        wrong = end < start
    except (ValueError, TypeError):  # no dates, or one with a zone and one without
        return
    if wrong:
        yield Said(node, "coverageEndTime is before coverageStartTime; correct one of them", ("coverageEndTime",))


@RULES.rule("LD403", "warning", part="VideoObject")
def video_incomplete(node: Node) -> Iterator[Said]:
    """A video lacks its name, its thumbnail or its date.

    Why: Google shows no video without these three.
    Bad: {"@type": "VideoObject", "name": "The ferry sails"}
    Good: with thumbnailUrl and uploadDate
    Source: Google Search Central, video (required), an older copy, read 2026-11-25.
    """
    lacks = [key for key in ("name", "thumbnailUrl", "uploadDate") if not node.has(key)]
    if "thumbnailUrl" in lacks and node.has("thumbnail"):
        lacks.remove("thumbnailUrl")
    if lacks and node.held:
        yield Said(node, f"a video is shown only with {', '.join(lacks)}; add it")


@RULES.rule("LD404", "info", part="VideoObject")
def video_without_file(node: Node) -> Iterator[Said]:
    """A video lacks what Google recommends for it.

    Why: With the file or player Google can look into it; description and duration are shown beside it.
    Bad: a VideoObject without contentUrl and embedUrl
    Good: "contentUrl": "https://news.example/ferry.mp4", "duration": "PT1M30S", "description": "The ferry sails."
    Source: Google Search Central, video (recommended), an older copy, read 2026-11-25.
    """
    lacks = [key for key in ("description", "duration") if not node.has(key)]
    if not node.has("contentUrl", "embedUrl"):
        lacks.insert(0, "contentUrl or embedUrl")
    if lacks and node.held:
        yield Said(node, f"more is recommended for videos; add {', '.join(lacks)}")


@RULES.rule("LD407", "warning", part="BreadcrumbList")
def broken_breadcrumbs(node: Node) -> Iterator[Said]:
    """A breadcrumb list is not complete.

    Why: Google shows lists of two items or more, each with position and name; only the last may be without an address,
    which is absolute.
    Bad: {"@type": "ListItem", "item": "/sport"}
    Good: {"@type": "ListItem", "position": 1, "name": "Sport", "item": "https://news.example/sport"}
    Source: Google Search Central, breadcrumb, at second hand (@adobe/structured-data-validator 1.7.1), read 2026-11-25.
    """
    items = [(steps, item) for steps, item in _items(node) if item.get("@type") != "ItemList"]
    if len(items) < 2:
        yield Said(node, f"a breadcrumb list of {len(items)} items is not shown; it takes two", ("itemListElement",))
    last = _last(items)
    for steps, item in items:
        for wrong in _wrong(item, is_last=item is last):
            yield Said(node, wrong, steps)


def _items(node: Node) -> Iterator[tuple[Steps, dict[str, Any]]]:
    for held in node.held:
        if held.spec is not None and held.spec.name == "itemListElement":
            yield from ((steps, value) for steps, value in held.values() if isinstance(value, dict))


def _last(items: list[tuple[Steps, dict[str, Any]]]) -> dict[str, Any] | None:
    """The item of the highest position; the last one where positions are no numbers."""
    try:
        return max((item for _, item in items), key=lambda item: float(item.get("position", "")), default=None)
    except (TypeError, ValueError):
        return items[-1][1] if items else None


def _wrong(item: dict[str, Any], *, is_last: bool) -> Iterator[str]:
    target = item.get("item")
    inner = target if isinstance(target, dict) else {}
    if item.get("position") in (None, ""):
        yield "an item of a breadcrumb list has a position; add it"
    if not (item.get("name") or inner.get("name")):
        yield "an item of a breadcrumb list has a name; add it"
    address = inner.get("@id") or inner.get("url") if inner else target
    if not address and not is_last:
        yield "an item of a breadcrumb list has an address in item; only the last may be without one"
    elif isinstance(address, str) and address and not is_address(address):
        yield f"the address of an item of a breadcrumb list is not absolute: {address[:60]!r}; write it whole"


@RULES.rule("LD408", "warning", part="SpeakableSpecification")
def nothing_to_speak(node: Node) -> Iterator[Said]:
    """A speakable section names no section.

    Why: cssSelector or xpath (in lower case) say what is to be read out.
    Bad: {"@type": "SpeakableSpecification", "xPath": "/html/head/title"}
    Good: {"@type": "SpeakableSpecification", "xpath": "/html/head/title"}
    Source: schema.org 30.0 (SpeakableSpecification), read 2026-11-25.
    """
    if not any(node.get(key) for key in ("cssSelector", "xpath", "url")):
        yield Said(node, "a speakable section is named by cssSelector or xpath (in lower case); add one")


@RULES.rule("LD410", "info", part="ClaimReview")
def claim_review_not_shown(node: Node) -> Iterator[Said]:
    """Google no longer shows reviews of claims.

    Why: It ended the result in June 2025. Other readers use the data still, so it is worth keeping.
    Bad: a ClaimReview made for Google alone
    Good: a ClaimReview for the readers of fact checks
    Source: news reports of June 2025, our notes on it read 2026-11-25.
    """
    yield Said(node, "Google no longer shows reviews of claims; keep it for other readers")


@RULES.rule("LD411", "info", part="CorrectionComment")
def correction_incomplete(node: Node) -> Iterator[Said]:
    """A correction lacks its text or its date.

    Why: What was corrected, and when, is all that a correction says.
    Bad: {"@type": "CorrectionComment", "text": ""}
    Good: {"@type": "CorrectionComment", "text": "The ferry holds 90.", "datePublished": "2026-02-22T09:00:00Z"}
    Source: schema.org 30.0 (CorrectionComment), read 2026-11-25.
    """
    for key in ("text", "datePublished"):
        if not node.has(key):
            yield Said(node, f"a correction says its {key}; add it")


@RULES.rule("LD414", "warning", part="ClaimReview")
def claim_review_incomplete(node: Node) -> Iterator[Said]:
    """A review of a claim lacks the claim, what was reviewed, or the verdict.

    Why: Without them there is no fact check to show.
    Bad: {"@type": "ClaimReview", "claimReviewed": "The ferry is 200 years old"}
    Good: with itemReviewed (a Claim), reviewRating and author
    Source: schema.org 30.0 (ClaimReview), read 2026-11-25; Google's former page, by our guide, 2026-09-08.
    """
    lacks = [key for key in ("claimReviewed", "reviewRating") if not node.has(key)]
    if lacks:
        yield Said(node, f"a review of a claim has {', '.join(lacks)}; add it")


@RULES.rule("LD415", "warning", part="node")
def nobody(node: Node) -> Iterator[Said]:
    """A person or an organisation has no name.

    Why: There is nobody to show.
    Bad: "author": {"@type": "Person", "url": "https://news.example/ida"}
    Good: "author": {"@type": "Person", "name": "Ida Holm", "url": "https://news.example/ida"}
    Source: Google Search Central, Organization and profile pages, at second hand (structured-data-validator 1.7.1),
    read 2026-11-25.
    """
    if node.is_a("Person", "Organization") and not node.is_a("CreativeWork", "Place"):
        document = node.block.document
        elsewhere = document.page is None and node.raw.keys() <= {"@id", "@type"}  # in another block, maybe
        is_named = node.has("name", "legalName") or str(node.raw.get("@id")) in document.named
        if not is_named and not elsewhere and not _is_named_in_parts(node):
            yield Said(node, f"this {node.types[0]} has no name; there is nobody to show")


def _is_named_in_parts(node: Node) -> bool:
    """Whether a person has a name in parts, which is enough where nobody but readers of schema.org looks."""
    return node.get("familyName", "givenName") is not None and node.key not in ("author", "creator")


@RULES.rule("LD416", "warning", part="Rating")
def rating_without_value(node: Node) -> Iterator[Said]:
    """A rating has no value, or one outside its scale.

    Why: Google shows no rating that it cannot place on the scale, which is 1 to 5 where nothing else is said.
    Bad: {"@type": "Rating", "ratingValue": 8}
    Good: {"@type": "Rating", "ratingValue": 8, "bestRating": 10}
    Source: Google Search Central, review snippet, at second hand (structured-data-validator 1.7.1), read 2026-11-25.
    """
    value = node.get("ratingValue")
    if value is None and node.get("alternateName", "name") is None:
        yield Said(node, "a rating has a ratingValue; add it")
    lowest, highest = node.raw.get("worstRating", 0), node.raw.get("bestRating", 5)
    if all(isinstance(one, (int, float)) for one in (value, lowest, highest)) and not lowest <= value <= highest:
        yield Said(
            node, f"the value {value} is outside the scale ({lowest} to {highest}); say bestRating", ("ratingValue",)
        )
    if node.is_a("AggregateRating") and node.get("ratingCount", "reviewCount") is None:
        yield Said(node, "a rating of many says how many: ratingCount or reviewCount; add one")


@RULES.rule("LD419", "warning", part="Review")
def review_without_verdict(node: Node) -> Iterator[Said]:
    """A review lacks its author or its rating.

    Why: Google shows no review without them. A ReviewNewsArticle is an article too, and is left alone.
    Bad: {"@type": "Review", "author": {"@type": "Person", "name": "Ida Holm"}}
    Good: {"@type": "Review", "author": {"@type": "Person", "name": "Ida Holm"}, "reviewRating": {"@type": "Rating",
    "ratingValue": 4}}
    Source: Google Search Central, review snippet, at second hand (structured-data-validator 1.7.1), read 2026-11-25.
    """
    lacks = [key for key in ("author", "reviewRating") if not node.has(key)] if "Review" in node.types else []
    if lacks:
        yield Said(node, f"a review is shown only with {', '.join(lacks)}; add it")


@RULES.rule("LD417", "info", part="Thing")
def other_result_incomplete(node: Node) -> Iterator[Said]:
    """A recipe, a step, a clip, an offer or a review lacks what Google recommends for it.

    Why: Results show these; the more of them, the better the result.
    Bad: {"@type": "Recipe", "name": "Fish soup"}
    Good: with image, recipeIngredient, recipeInstructions and so on
    Source: Google Search Central, recipe, at second hand (@adobe/structured-data-validator 1.7.1), read 2026-11-25.
    """
    for type_, wanted in _WANTED.items():
        lacks = [key for key in wanted if not node.has(key)] if type_ in node.types else []
        if lacks:
            yield Said(node, f"more is recommended for this {type_}; add {', '.join(lacks)}")


@RULES.rule("LD418", "warning", part="ItemList")
def empty_list(node: Node) -> Iterator[Said]:
    """A list holds nothing.

    Why: There is nothing to show.
    Bad: {"@type": "ItemList", "name": "Our ferries"}
    Good: {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Heron"}]}
    Source: schema.org 30.0 (ItemList), read 2026-11-25.
    """
    is_empty = as_list(node.get("itemListElement")) == [] and node.get("numberOfItems") is None
    if is_empty and node.held and "ItemList" in node.types:
        yield Said(node, "a list without itemListElement; there is nothing to show")
