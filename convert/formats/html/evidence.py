"""What a page says of where it is from, for the choice of its mapping profile."""

from __future__ import annotations

from convert.formats.base import ReadJob
from convert.formats.html.source import Source
from convert.profiles.match import Chosen, Evidence, choose

BEGINNING = 4096
"""So many bytes of a page are searched for marks: stored content has its own there, and a page has other evidence."""


def chosen_for(source: Source, job: ReadJob, option: str) -> Chosen | None:
    """The profile that was asked for, or the built-in one that is for this page."""
    said = [href for href, _ in source.links.get("canonical", ())]
    said += [content for content, _ in source.metas.get("og:url", ())]
    evidence = Evidence(
        addresses=tuple(one for one in (job.url, *said) if one.startswith(("http://", "https://"))),
        generators=tuple(content for content, _ in source.metas.get("generator", ())),
        metas=frozenset(source.metas),
        scripts=tuple(source.script_ids),
        source=job.data[:BEGINNING],
    )
    return choose(option, evidence)
