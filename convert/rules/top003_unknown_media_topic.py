"""A media topic is not on IPTC's list.

Why: Receivers that route by topic do not route it at all.
Bad: medtop:99999999
Good: medtop:20000350
Source: IPTC Media Topic NewsCodes, list of 2025-03-31, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.markup.mediatopics import media_topics, topic_code
from convert.model.people import Subject
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
_OWN_RULES = ("newsml-g2",)
"""Formats whose own rules say it of their elements."""


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    if view.format in _OWN_RULES:
        return
    for pointer, subject in view.of(Subject):
        code = topic_code(subject.qcode or "", subject.uri)
        if code and code not in media_topics().topics:
            said = f"medtop:{code[:40]} is not on the list of {media_topics().updated}; look for a slip"
            yield Said(f"{pointer}/{'qcode' if subject.qcode else 'uri'}", said, code)
