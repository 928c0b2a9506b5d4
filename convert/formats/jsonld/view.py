"""What repeats the encoding for those who do not read it: plain text, parts, images, corrections, live updates."""

from __future__ import annotations

from typing import Any

from convert.formats.jsonld.media import media_view
from convert.formats.jsonld.parts import body_text, parts, update_node
from convert.formats.jsonld.terms import Json
from convert.formats.jsonld.unnamed import named
from convert.model.article import Article, Correction
from convert.model.blocks import LiveUpdate


def derived(article: Article) -> Json:
    """Every property that follows from the content (``hasPart`` apart: see ``derived_parts``)."""
    text = body_text(article.body)
    held: Json = {
        "abstract": body_text(article.standfirst), "articleBody": text, "wordCount": len(text.split()),
        **media_view(article), "correction": [_correction(one) for one in article.corrections], **_live(article),
    }  # fmt: skip
    return {key: named(value) for key, value in held.items() if value}


def derived_parts(article: Article) -> list[Json]:
    """The structure of the body as ``hasPart`` values, without what ``liveBlogUpdate`` holds."""
    live = live_updates(article)
    made = parts(tuple(block for block in article.body if block not in live) if live else article.body)
    named(made)
    return made


def _correction(one: Correction) -> Json:
    held = {"text": body_text(one.blocks), "datePublished": one.time.value if one.time else ""}
    return {"@type": "CorrectionComment", **{key: value for key, value in held.items() if value}}


def live_updates(article: Article) -> list[LiveUpdate]:
    """The entries of a live blog, where each has the heading, time and text that LiveBlogPosting asks for; else []."""
    updates = [block for block in article.body if isinstance(block, LiveUpdate)]
    complete = all(one.heading and one.time is not None and body_text(one.blocks) for one in updates)
    return updates if complete else []


def coverage_start(updates: list[LiveUpdate]) -> str:
    """The time of the first entry; "" where there is none."""
    return min((one.time.value for one in updates if one.time is not None), default="")


def _live(article: Article) -> dict[str, Any]:
    updates = live_updates(article)
    if not updates:
        return {}
    return {"coverageStartTime": coverage_start(updates), "liveBlogUpdate": [update_node(one) for one in updates]}


def is_paid(article: Article) -> bool:
    """Whether an article is not free for everybody: so it is said, or a part of its page is paid for."""
    access = article.access
    return access is not None and (
        access.kind in ("paid", "metered") or (access.kind is None and access.paid_part != "")
    )
