"""A media topic was retired.

Why: New receivers do not know it, and old ones get no more stories under it.
Bad: medtop:20000109
Good: the topic above it
Source: IPTC Media Topic NewsCodes, list of 2025-03-31, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.markup.mediatopics import media_topics, topic_code
from convert.model.people import Subject
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_OWN_RULES = ("newsml-g2",)
"""Formats whose own rules say it of their elements."""


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    if view.format in _OWN_RULES:
        return
    for pointer, subject in view.of(Subject):
        topic = media_topics().topics.get(topic_code(subject.qcode or "", subject.uri))
        if topic is not None and topic.retired:
            above = media_topics().topics.get(topic.broader)
            hint = f"use medtop:{topic.broader} ({above.name})" if above is not None else "choose another"
            yield Said(
                pointer,
                f"the topic {topic.name!r} was retired on {topic.retired}; {hint}",
                subject.qcode or subject.uri,
            )
