"""IPTC's Media Topics: the names, the broader topics and the retired codes, from ``schemas/newsml-g2``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from convert.markup.grammar import schema_folder

SCHEME = "http://cv.iptc.org/newscodes/mediatopic/"


class MediaTopic(NamedTuple):
    """A topic: its name in British English, the code of the topic above it, the day it was retired (or "")."""

    name: str
    broader: str = ""
    retired: str = ""


class MediaTopics(NamedTuple):
    """All topics by code, and the day of IPTC's list."""

    updated: str
    topics: Mapping[str, MediaTopic]


@cache
def media_topics() -> MediaTopics:
    """The list, loaded at the first call."""
    data = json.loads((schema_folder("newsml-g2") / "mediatopics.json").read_bytes())
    return MediaTopics(data["updated"], {code: MediaTopic(*row) for code, row in data["topics"].items()})


def top_down(code: str) -> tuple[str, ...]:
    """The codes from the top topic down to ``code``; empty where it is not on the list."""
    topics, found = media_topics().topics, []
    while code in topics and code not in found:
        found.append(code)
        code = topics[code].broader
    return tuple(reversed(found))


def topic_code(qcode: str, uri: str = "") -> str:
    """The code of a media topic that a QCode or URI names; "" where it is none."""
    alias, _, code = qcode.partition(":")
    if alias == "medtop":
        return code
    for scheme in (SCHEME, SCHEME.replace("http:", "https:")):
        if uri.startswith(scheme):
            return uri.removeprefix(scheme)
    return ""
