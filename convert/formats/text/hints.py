"""What a mapping profile says of the lines of a page's text: furniture, headings, the date in its address."""

from __future__ import annotations

from typing import Any

import msgspec

from convert.formats.base import ReadJob
from convert.formats.text import kinds
from convert.profiles import written
from convert.profiles.clean import cleaned
from convert.profiles.globs import Globs
from convert.profiles.match import LINES, Evidence, choose, place_of
from convert.profiles.sections import starred
from convert.profiles.values import Profile
from convert.report import Log

_FIELDS = {"published": "published", "modified": "modified", "created": "created"}


class Hints:
    """One profile, asked line by line."""

    def __init__(self, profile: Profile, url: str) -> None:
        self.profile, self.url = profile, url
        self.dropped = Globs(profile.body.drop_text)
        self.sections = [(rule, Globs(rule.start)) for rule in profile.body.sections if rule.start]

    def furniture(self, text: str) -> str:
        """Why a line is furniture; "" where the profile does not say so."""
        pattern = self.dropped.first(text)
        return f"profile {self.profile.name}: drop_text {pattern!r}" if pattern else ""

    def section(self, text: str) -> kinds.Label | None:
        """What a line opens: by the profile, else as on any page."""
        for rule, start in self.sections if len(text) <= kinds.LONGEST_LABEL else ():
            pattern = start.first(text)
            if pattern:
                return kinds.Label(rule.role, starred(pattern, text) if rule.author else "")
        return kinds.section(text)

    def fields(self, log: Log) -> dict[str, Any]:
        """The times in the address of the page."""
        found: dict[str, Any] = {}
        for name in _FIELDS:
            for rule in self.profile.rules(name):
                values = cleaned(rule, place_of(self.url)[1]) if rule.address else []
                when = written.read(values[0], rule.formats, rule.zone, self.profile.dates, "") if values else None
                if when is not None:
                    found[name] = msgspec.structs.replace(when, literal="")
                    log.chose(f"/{name}", "address", None, f"profile {self.profile.name}: {rule.where}")
                    break
        return found


def hints_for(lines: list[str], job: ReadJob, log: Log) -> Hints | None:
    """The profile that was asked for, or the built-in one for a text with these lines; None for all other texts."""
    filled = tuple(line.strip() for line in lines[: 4 * LINES] if line.strip())[:LINES]
    evidence = Evidence(addresses=(job.url,) if job.url else (), lines=filled)
    chosen = choose(job.options.get("profile", ""), evidence)
    if chosen is None:
        return None
    log.finding("PRO001", "info", f"read with the profile {chosen.profile.name}, because {chosen.why}")
    return Hints(chosen.profile, job.url)
