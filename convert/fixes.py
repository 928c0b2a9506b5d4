"""Puts findings right in the document itself: the smallest edit of its text, proved by reading it again.

A rule says how the article is to change. The edit that does so is made where the format knows the spans of its values,
or else looked for: the words that change, between the words around them, near the line they came from. An edit counts
only if the edited document, read again, gives exactly the article that was asked for and no finding that was not there
before; all else in the file stays byte for byte. What cannot be done so is left alone, and said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from convert import checks
from convert.codec import codec, upgrade
from convert.edits import Splice, WrittenText, apart, as_written, escaped, json_splice, sought, spliced
from convert.errors import ArticleError, ConvertError
from convert.formats.base import Format
from convert.limits import Limits
from convert.model.article import Article
from convert.model.build import normalise
from convert.model.walk import get, steps
from convert.report import Change, Edit, Finding
from convert.rules.places import nearest
from convert.rules.settings import Settings
from convert.source import Opened

ROUNDS = 100
"""How often a document is looked at again; each look puts something right or gives it up."""
_TRIES = 6
_NEAR = 80


class Fixed(NamedTuple):
    """The document after its fixes, the findings that are put right, and those with a fix that could not be made."""

    data: bytes
    done: tuple[Finding, ...]
    left: tuple[Finding, ...]


class _Wanted(NamedTuple):
    """One finding to put right, and which article of the document it is about."""

    number: int
    finding: Finding


class _Survey(NamedTuple):
    """A document as it is: its articles, their traces, and the findings that rules have about each."""

    articles: list[Article]
    traces: list[Mapping[str, Any]]
    wanted: list[_Wanted]
    codes: Counter[str]


def fixed(
    data: bytes, format_: Format, settings: Settings, *, unsafe: bool = False, limits: Limits | None = None
) -> Fixed:
    """The document with all put right that can be, exactly, of what the rules that ``settings`` choose find in it.

    ``unsafe``: also fixes that may change the meaning. A document that cannot be read, or not be written back in its
    own encoding, stays as it is.
    """
    limits = limits or Limits()
    done: list[Finding] = []
    failed: dict[tuple[str, str, str], Finding] = {}
    for _ in range(ROUNDS):
        source = as_written(data)
        survey = _survey(data, format_, settings, limits) if source is not None else None
        if source is None or survey is None:
            break
        todo = [
            each
            for each in survey.wanted
            if each.finding.fix is not None and (each.finding.fix.safe or unsafe) and _key(each.finding) not in failed
        ]
        if not todo:
            break
        run = _Run(source, survey, format_, settings, limits)
        refused: list[Finding] = []
        made, accepted = run.best(todo, refused)
        done += [each.finding for each in accepted]
        failed.update({_key(each): each for each in (*refused, *(each.finding for each in accepted))})
        if made is not None:
            data = made
    for finding in done:
        failed.pop(_key(finding), None)
    return Fixed(data, tuple(done), tuple(failed.values()))


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.pointer, finding.value


def _survey(data: bytes, format_: Format, settings: Settings, limits: Limits) -> _Survey | None:
    """What a document holds; None where it cannot be read."""
    opened = Opened(data)
    try:
        views, checked = checks.surveyed(opened, format_, settings, limits)
    except ConvertError:
        return None
    if not views:
        return None
    wanted = [_Wanted(index, each) for index, view in enumerate(views) for each in view.findings]
    silenced = {(each.code, each.pointer, each.line) for each in checked.silenced}
    wanted = [each for each in wanted if (each.finding.code, each.finding.pointer, each.finding.line) not in silenced]
    codes = Counter(each.code for each in (*checked.findings, *checked.silenced))
    return _Survey([view.article for view in views], [view.trace for view in views], wanted, codes)


class _Run:
    """One look at a document: tries edits, and reads what comes of them."""

    def __init__(
        self, source: WrittenText, survey: _Survey, format_: Format, settings: Settings, limits: Limits
    ) -> None:
        self.source, self.survey, self.format = source, survey, format_
        self.settings, self.limits = settings, limits

    def best(self, todo: Sequence[_Wanted], refused: list[Finding]) -> tuple[bytes | None, list[_Wanted]]:
        """As many as can be done at once: all by one reading where all is well, else half by half.

        What cannot be done alone either is added to ``refused``.
        """
        if len(todo) == 1:
            made = self._single(todo[0])
            if made is None:
                refused.append(todo[0].finding)
            return made, list(todo) if made is not None else []
        first = [(each, next(self._splices(each), None)) for each in todo]
        able = [(each, splices) for each, splices in first if splices]
        made = self._tried([each for each, _ in able], [one for _, splices in able for one in splices])
        if made is not None and able:
            return made, [each for each, _ in able]
        middle = len(todo) // 2
        for half in (todo[:middle], todo[middle:]):
            made, accepted = self.best(half, refused)
            if made is not None:
                return made, accepted
        return None, []

    def _single(self, wanted: _Wanted) -> bytes | None:
        ways = list(islice(self._splices(wanted), _TRIES))
        everywhere = apart(splice for splices in ways for splice in splices)
        for splices in (*ways, everywhere):  # a title that stands in several places has to change in all of them
            made = self._tried([wanted], splices)
            if made is not None:
                return made
        return None

    def _tried(self, wanted: Sequence[_Wanted], splices: Sequence[Splice]) -> bytes | None:
        """The edited document, where reading it gives the articles that were asked for and nothing new is found."""
        text = spliced(self.source.text, splices)
        if text is None or text == self.source.text:
            return None
        try:
            data = self.source.bytes(text)
            expected = self._expected(wanted)
        except (UnicodeEncodeError, ArticleError, LookupError, ValueError, TypeError):
            return None
        after = _survey(data, self.format, self.settings, self.limits)
        if after is None or after.articles != expected or after.codes - self.survey.codes:
            return None
        gone = Counter(each.finding.code for each in wanted)
        fewer = all(after.codes[code] <= self.survey.codes[code] - count for code, count in gone.items())
        return data if fewer else None

    def _expected(self, wanted: Sequence[_Wanted]) -> list[Article]:
        """The articles with all changes; of several in one list the last first, so that places stay what they are."""
        found = list(self.survey.articles)
        for index in {each.number for each in wanted}:
            changes = [
                change
                for each in wanted
                if each.number == index and each.finding.fix is not None
                for change in each.finding.fix.changes
            ]
            found[index] = changed(found[index], changes)
        return found

    def _splices(self, wanted: _Wanted) -> Iterator[list[Splice]]:
        """Ways to edit the text for one finding, the likeliest first."""
        fix = wanted.finding.fix
        assert fix is not None
        edits = [self._given(edit) for edit in fix.edits] if not fix.changes else []
        if not fix.changes:
            yield edits
            return
        if self.format.places is not None:
            exact = self._exact(fix.changes)
            if exact is not None:
                yield [*edits, *exact]
            return
        if len(fix.changes) == 1:
            for splice in self._sought(wanted, fix.changes[0]):
                yield [*edits, splice]
            return
        firsts = [next(iter(self._sought(wanted, change)), None) for change in fix.changes]
        if all(each is not None for each in firsts):
            yield [*edits, *(each for each in firsts if each is not None)]

    def _given(self, edit: Edit) -> Splice:
        return (
            self.source.offset(edit.line, edit.column), self.source.offset(edit.end_line, edit.end_column), edit.text
        )  # fmt: skip

    def _exact(self, changes: Iterable[Change]) -> list[Splice] | None:
        assert self.format.places is not None
        wanted = {change.pointer for change in changes}
        spans = self.format.places(self.source.bytes(self.source.text), wanted)
        found = []
        for change in changes:
            if change.pointer not in spans:
                return None
            start = self.source.offset(*spans[change.pointer][:2])
            found.append(json_splice(self.source.text, start, change))
        return found

    def _sought(self, wanted: _Wanted, change: Change) -> Iterator[Splice]:
        """The words that change, between the words around them: near their line first, then anywhere."""
        article, trace = self.survey.articles[wanted.number], self.survey.traces[wanted.number]
        try:
            old = get(article, change.pointer)
        except (LookupError, ValueError, TypeError):
            return
        new = "" if change.remove else change.value
        if not isinstance(old, str) or not isinstance(new, str) or not old:
            return
        text = self.source.text
        origin = trace.get(nearest(change.pointer, trace))
        line = origin.line if origin is not None and origin.line else wanted.finding.line
        near = self.source.offset(line, 1) if line else 0
        pattern, fresh = sought(old, new)
        seen: set[tuple[int, int]] = set()
        windows = [(near, self.source.offset(line + _NEAR, 1))] if line else []
        for start, end in (*windows, (0, len(text))):
            for match in pattern.finditer(text, start, end):
                if match.span(1) not in seen:
                    seen.add(match.span(1))
                    for written in dict.fromkeys((fresh, escaped(fresh))):
                        yield match.start(1), match.end(1), written


def changed(article: Article, changes: Iterable[Change]) -> Article:
    """The article with all changes, in normal form; raises ArticleError, LookupError... for what cannot be done."""
    data = codec.to_dict(article)
    for change in sorted(changes, key=lambda each: [(len(step), step) for step in steps(each.pointer)], reverse=True):
        *path, last = steps(change.pointer)
        holder: Any = data
        for step in path:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        key: Any = int(last) if isinstance(holder, list) else last
        if change.remove:
            del holder[key]
        else:
            holder[key] = msgspec.to_builtins(change.value)
    return normalise(upgrade.from_dict(data))[0]
