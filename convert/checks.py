"""``check`` and ``explain``: all that is to be said about a document or an article, and what a code means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from convert import api
from convert.errors import ArticleError, ConvertError, ReadError
from convert.formats.base import Format, ReadJob
from convert.limits import Limits
from convert.markup.decode import decode
from convert.model.article import Article
from convert.model.build import normalise
from convert.report import Finding, Origin
from convert.rule import Rule
from convert.rules import documents, engine, registry
from convert.rules.engine import SourceText
from convert.rules.places import by_elements, by_spans, by_trace, with_edits
from convert.rules.settings import Settings, of_words
from convert.rules.suppress import silence
from convert.rules.view import View
from convert.source import Opened, Source, open_source

Rules = Sequence[str] | Settings | None
_NO_ARTICLE = ("JL000",)
"""Documents that are sound and hold something else than an article: the data of a site, a list of links."""
LONGEST = 20_000
"""Longer lines of a document are not shown."""


def check(
    source: Source | Article,
    from_: str | None = None,
    *,
    rules: Rules = None,
    limits: Limits | None = None,
    schema_dir: str | os.PathLike[str] | None = None,
) -> tuple[Finding, ...]:
    """What is to be said about a document or an article, in the order of its places; an empty tuple is good news.

    For a document: the format's own check, the official schema where one is found (``schema_dir``, the environment, or
    what ``wirecopy schemas fetch`` got; an info finding says so where it is not), and, without errors so far, what its
    reader finds and what the rules find in each article; what stops the reader is the last finding. For an article: the
    schema, what is not in normal form, and the rules. ``rules``: None for those that are on by default, codes or
    beginnings of codes (``["IMG", "-IMG003"]``; an empty list: none of them), or Settings.
    Raises UsageError for an unknown format or code or a ``schema_dir`` without schema, ReadError for a file that cannot
    be had.
    """
    limits = limits or Limits()
    settings = rules if isinstance(rules, Settings) else Settings() if rules is None else of_words(rules)
    if isinstance(source, Article):
        return placed(_check_article(source, settings))
    opened = open_source(source)
    try:
        if opened.stream is None:
            limits.check_bytes(opened.data)
        format_ = api.find_format(opened.data, opened.name, from_)
        return check_opened(opened, format_, settings, limits=limits, schema_dir=schema_dir).findings
    finally:
        opened.close()


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found in one document.

    ``file`` and ``format`` are its names, ``lines`` those of its text that findings are about; ``articles`` how many
    were read. ``facts``: of each article, for the rules about sets, with its line. ``silenced``: findings that comments
    in the document or a baseline took away. ``fixed``: what was put right (``diff``: or would be), ``unfixed``: what
    could not be, exactly. ``error``: why the file could not be had, with its code.
    """

    findings: tuple[Finding, ...] = ()
    file: str = ""
    format: str = ""
    lines: dict[int, str] = {}
    articles: int = 0
    facts: tuple[tuple[dict[str, Any], int | None], ...] = ()
    silenced: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    unfixed: tuple[Finding, ...] = ()
    diff: str = ""
    error: tuple[str, str] | None = None


def check_opened(
    opened: Opened,
    format_: Format,
    settings: Settings,
    *,
    limits: Limits,
    schema_dir: str | os.PathLike[str] | None = None,
) -> Checked:
    """As ``check``, for a document of a known format."""
    return surveyed(opened, format_, settings, limits, schema_dir)[1]


class Surveyed(NamedTuple):
    """One article of a document: the findings of rules about it with their places, and where its parts came from."""

    article: Article
    findings: list[Finding]
    trace: Mapping[str, Origin]


def surveyed(
    opened: Opened,
    format_: Format,
    settings: Settings,
    limits: Limits,
    schema_dir: str | os.PathLike[str] | None = None,
) -> tuple[list[Surveyed], Checked]:
    """As ``check_opened``, with each article of a document that is read whole."""
    found: list[Finding] = []
    ruled: list[Finding] = []
    facts: list[tuple[dict[str, Any], int | None]] = []
    each_one: list[Surveyed] = []
    source = _Source(opened, format_)
    articles = 0
    try:
        for view, said, trace in _articles(opened, format_, settings, (found, ruled), limits, schema_dir):
            articles += 1
            found += said
            gathered = engine.facts(view, settings)
            *about, own = source.placed([*engine.check_article(view, settings), _ID], trace, view)
            ruled += about
            if source.is_whole:
                each_one.append(Surveyed(view.article, about, trace))
            if gathered:
                facts.append((gathered, own.line))
    except (ReadError, ArticleError) as error:
        found.append(_refused(error))
    if settings.chosen("source") and source.is_whole:
        ruled += engine.check_source(SourceText(opened.data, source.text, format_.name, opened.name), settings)
    once = documents.without_repeats([*_weighed(found, settings, format_), *ruled])
    findings = placed(by_elements(once, source.lines) if once else once)
    silenced: list[Finding] = []
    if format_.comments and source.is_whole and b"wirecopy:" in opened.data:
        stay, silenced = silence(findings, source.lines)
        findings = placed(stay)
    return each_one, Checked(
        findings=findings, facts=tuple(facts), articles=articles, format=format_.name, silenced=tuple(silenced),
        lines=source.shown(findings),
    )  # fmt: skip


_ID = Finding(code="", severity="info", message="", pointer="/id")
"""Placed with the findings, for the line of the identifier, of which the rules about sets speak."""


class _Source:
    """The text of a document, made where something has to be looked for in it; not of one that is read as a stream."""

    def __init__(self, opened: Opened, format_: Format) -> None:
        self._opened, self._format = opened, format_

    @property
    def is_whole(self) -> bool:
        """Whether the text is at hand."""
        return self._opened.stream is None

    @cached_property
    def text(self) -> str:
        """All of it, as it was decoded."""
        return decode(self._opened.data).text

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, as readers and editors count them."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if self.is_whole else []

    def placed(self, findings: list[Finding], trace: Mapping[str, Origin], view: View) -> list[Finding]:
        """The findings of rules about the article with their lines and columns."""
        if self._format.places is not None and self.is_whole:
            wanted = {each.pointer for each in findings}
            wanted |= {change.pointer for each in findings if each.fix is not None for change in each.fix.changes}
            spans = self._format.places(self._opened.data, wanted)
            found = by_spans(findings, spans)
            return with_edits(found, spans) if view.raw is view.article else found
        return by_trace(findings, trace, view.article, self.lines)

    def shown(self, findings: Iterable[Finding]) -> dict[int, str]:
        """The lines that findings are about."""
        numbers = {each.line for each in findings if each.line is not None and each.line > 0}
        if not numbers or not self.is_whole:
            return {}
        return {
            number: line
            for number in sorted(numbers)
            if number <= len(self.lines) and len(line := self.lines[number - 1]) <= LONGEST
        }


def _articles(
    opened: Opened,
    format_: Format,
    settings: Settings,
    findings: tuple[list[Finding], list[Finding]],
    limits: Limits,
    schema_dir: str | os.PathLike[str] | None,
) -> Iterator[tuple[View, tuple[Finding, ...], Mapping[str, Origin]]]:
    """Each article with what its reader found and where its parts came from; none after an error of the format.

    What is found in the document goes to ``findings``: what its grammar and schema say, and what rules say.
    """
    found, ruled = findings
    streamed = opened.stream is not None and format_.stream is not None
    job = ReadJob(data=b"", limits=limits, trace=True)
    if not streamed:
        data = opened.whole(limits)
        said, job = api.inspected(format_, msgspec.structs.replace(job, data=data))
        found += said
        found += api.check_officially(format_.name, data, schema_dir, limits)
        if format_.read is None or any(finding.severity == "error" for finding in found):
            return
        ruled += documents.check(job, format_, settings)  # before it is read, which may change what was parsed
    for reading in api.readings(format_, job, opened, validate=streamed, schema_dir=schema_dir):
        article, report = api.finished(reading, format_)
        trace = {origin.pointer: origin for origin in report.trace}
        view = View(
            article, raw=reading.article, format=format_.name, name=opened.name, house=settings.house,
            now=settings.now, trace=trace, source=None if streamed else lambda: decode(opened.data).text,
        )  # fmt: skip
        yield view, _news(report.findings, found, format_), trace


def _news(said: Iterable[Finding], found: list[Finding], format_: Format) -> tuple[Finding, ...]:
    """What a reader says without what the format's own check has said already, under a code of its own."""
    codes = {each.code for each in found}
    repeats = format_.extra.get("repeats", {})
    return tuple(each for each in said if repeats.get(each.code) not in codes)


def _weighed(findings: Iterable[Finding], settings: Settings, format_: Format | None = None) -> list[Finding]:
    """What formats and readers found, as far and as grave as the settings want it."""
    found = []
    rules: dict[str, Rule | None] = {}
    for each in findings:
        if each.code not in rules:
            rules[each.code] = registry.find(each.code, format_.name if format_ is not None else "")
        weighed = settings.weighed(each, rules[each.code])
        if weighed is not None:
            found.append(weighed)
    return found


def _refused(error: ConvertError) -> Finding:
    """What stopped a reader, as a finding."""
    return Finding(
        code=error.code or "ART000", severity="info" if error.code in _NO_ARTICLE else "error", message=error.message,
        pointer=error.pointer, line=error.line, column=error.column,
    )  # fmt: skip


def _check_article(article: Article, settings: Settings) -> list[Finding]:
    from convert.codec import codec, schema  # noqa: PLC0415  (only to check)

    try:
        found = schema.explain(codec.to_dict(article))
        if found:
            return _weighed(found, settings)
        normal, changes = normalise(article)
        found = [Finding(code=f"NRM-{c.rule}", severity="info", message=c.message, pointer=c.pointer) for c in changes]
        view = View(normal, raw=article, house=settings.house, now=settings.now)
        return [*_weighed(found, settings), *engine.check_article(view, settings)]
    except ConvertError as error:
        return [_refused(error)]
    except (TypeError, UnicodeEncodeError, RecursionError) as error:
        return [Finding(code="ART000", severity="error", message=f"no JSON can be made of the article: {error}")]


def placed(found: list[Finding]) -> tuple[Finding, ...]:
    """The findings by place, each once: of two that say the same the one with a line stays."""
    kept: dict[tuple[str, str, str, str], Finding] = {}
    for finding in sorted(found, key=lambda f: f.line is None):
        line = str(finding.line) if not finding.pointer else ""
        kept.setdefault((finding.code, finding.pointer or finding.path, line, finding.message), finding)
    return tuple(sorted(kept.values(), key=lambda f: (f.line or 0, f.pointer, f.path, f.code, f.message)))


def explain(code: str) -> str:
    """What a code means, in words: of a rule its page. ``code`` may also be the name of a rule.

    Raises UsageError, with the nearest code, for one that there is not.
    """
    wanted = code.strip().upper()
    if wanted not in registry.modules() and (said := registry.meaning(wanted)):
        return f"{wanted}\n\n{said[:1].upper()}{said[1:]}.\n"
    return page(registry.get_rule(code))


def page(rule: Rule) -> str:
    """The page of a rule as plain text."""
    lines = [f"{rule.code} {rule.name} ({rule.severity}{'' if rule.on else ', off by default'})", "", rule.summary, ""]
    lines += [f"{title}: {text}" for title, text in rule.parts()]
    if others := rule.elsewhere():
        lines.append(f"Profiles: {', '.join(others)}")
    for field in msgspec.structs.fields(rule.options) if rule.options is not None else ():
        lines.append(f"Option: {field.encode_name} = {msgspec.json.encode(field.default).decode()}")
    return "\n".join([*lines, f"Since: {rule.since}"]) + "\n"


def check_files(
    paths: Iterable[str | os.PathLike[str]],
    settings: Settings,
    from_: str | None = None,
    *,
    limits: Limits | None = None,
) -> list[tuple[Finding, ...]]:
    """The findings of each of several files, those of the rules about sets with them; as ``check`` raises."""
    limits = limits or Limits()
    done: list[Checked] = []
    for path in paths:
        opened = open_source(path)
        try:
            format_ = api.find_format(opened.data, opened.name, from_)
            done.append(check_opened(opened, format_, settings, limits=limits))
        finally:
            opened.close()
    return together(done, settings)


def together(done: Sequence[Checked], settings: Settings) -> list[tuple[Finding, ...]]:
    """The findings of each document, with what the rules about sets say of all of them."""
    owners = [(index, line) for index, each in enumerate(done) for _, line in each.facts]
    gathered = [facts for each in done for facts, _ in each.facts]
    more: dict[int, list[Finding]] = {}
    for number, finding in engine.check_set(gathered, settings):
        index, line = owners[number]
        more.setdefault(index, []).append(msgspec.structs.replace(finding, line=line))
    return [
        placed([*each.findings, *more[index]]) if index in more else each.findings for index, each in enumerate(done)
    ]
