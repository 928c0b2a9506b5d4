"""What the entries of a profile caught in one document, for those who write profiles and for the report."""

from __future__ import annotations

from typing import NamedTuple

from convert.model import text
from convert.report import Log

EXCERPT = 60


class Catch(NamedTuple):
    """One entry: its key, its selector or place, how often it was there, and the beginning of the first."""

    key: str
    place: str
    times: int
    excerpt: str


class Caught:
    """The catches of one profile, and the keys whose entries found nothing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.catches: dict[tuple[str, str], Catch] = {}
        self.missed: list[str] = []
        self.refused: list[tuple[str, str]] = []
        """Places in the JSON of a CMS, and the words there that a rule did not want."""

    def count(self, key: str, place: str, words: str, times: int = 1) -> None:
        """Note what an entry caught."""
        before = self.catches.get((key, place))
        if before is None:
            self.catches[key, place] = Catch(key, place, times, text.line(words[: 4 * EXCERPT])[:EXCERPT])
        else:
            self.catches[key, place] = before._replace(times=before.times + times)

    def miss(self, key: str) -> None:
        """Note that no place of a key held anything."""
        if key not in self.missed:
            self.missed.append(key)

    def report(self, log: Log) -> None:
        """A finding for what found nothing (a warning where that is the body), and the words no rule wanted."""
        for place, words in self.refused:
            log.ignored(place, f"profile {self.name}: refused by the rule", words)
        if self.missed:
            message = f"the profile {self.name} found nothing for {', '.join(self.missed)}; "
            message += "there it was read as without a profile"
            log.finding("PRO002", "warning" if "body.containers" in self.missed else "info", message)
