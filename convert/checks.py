"""``check`` and ``explain``: all that is to be said about a document or an article, and what a code means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from convert import api
from convert.errors import ArticleError, ConvertError, ReadError
from convert.formats.base import Format, ReadJob
from convert.limits import Limits
from convert.markup.decode import decode
from convert.model.article import Article
from convert.model.build import normalise
from convert.report import Finding, Origin
from convert.rules import engine, registry
from convert.rules.engine import SourceText
from convert.rules.settings import Settings, of_words
from convert.rules.view import View
from convert.source import Opened, Source, open_source

Rules = Sequence[str] | Settings | None


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
    """The findings of one document, and the facts of its articles for the rules about sets, with their lines."""

    findings: tuple[Finding, ...]
    facts: tuple[tuple[dict[str, Any], int | None], ...] = ()
    articles: int = 0


def check_opened(
    opened: Opened,
    format_: Format,
    settings: Settings,
    *,
    limits: Limits,
    schema_dir: str | os.PathLike[str] | None = None,
) -> Checked:
    """As ``check``, for a document of a known format."""
    found: list[Finding] = []
    ruled: list[Finding] = []
    facts: list[tuple[dict[str, Any], int | None]] = []
    articles = 0
    try:
        for view, said, trace in _articles(opened, format_, found, limits, schema_dir):
            articles += 1
            found += said
            ruled += _with_places(engine.check_article(view, settings), trace, format_, opened)
            gathered = engine.facts(view, settings)
            if gathered:
                facts.append((gathered, _line("/id", trace)))
    except (ReadError, ArticleError) as error:
        found.append(_refused(error))
    if settings.chosen("source") and opened.stream is None:
        text = decode(opened.data).text
        ruled += engine.check_source(SourceText(opened.data, text, format_.name, opened.name), settings)
    weighed = placed([*_weighed(found, settings, format_), *ruled])
    return Checked(findings=weighed, facts=tuple(facts), articles=articles)


def _articles(
    opened: Opened,
    format_: Format,
    found: list[Finding],
    limits: Limits,
    schema_dir: str | os.PathLike[str] | None,
) -> Iterator[tuple[View, tuple[Finding, ...], Mapping[str, Origin]]]:
    """Each article with what its reader found and where its parts came from; none after an error of the format."""
    streamed = opened.stream is not None and format_.stream is not None
    if not streamed:
        data = opened.whole(limits)
        if format_.validate is not None:
            found += format_.validate(data)
        found += api.check_officially(format_.name, data, schema_dir, limits)
        if format_.read is None or any(finding.severity == "error" for finding in found):
            return
    job = ReadJob(data=b"", limits=limits, trace=True)
    for reading in api.readings(format_, job, opened, validate=streamed, schema_dir=schema_dir):
        article, report = api.finished(reading, format_)
        view = View(article, raw=reading.article, format=format_.name, name=opened.name)
        yield view, report.findings, {origin.pointer: origin for origin in report.trace}


def _with_places(
    findings: list[Finding], trace: Mapping[str, Origin], format_: Format, opened: Opened
) -> Iterable[Finding]:
    """The findings of article rules with lines: of the format's own search for pointers, or of the reader's trace."""
    if not findings:
        return findings
    if format_.places is not None and opened.stream is None:
        found = format_.places(opened.data, {finding.pointer for finding in findings})
        return [
            msgspec.structs.replace(each, line=place[0], column=place[1])
            if (place := found.get(_nearest(each.pointer, found))) else each
            for each in findings
        ]  # fmt: skip
    located = []
    for each in findings:
        origin = trace.get(_nearest(each.pointer, trace))
        located.append(each if origin is None else msgspec.structs.replace(each, line=origin.line, path=origin.path))
    return located


def _nearest(pointer: str, known: Mapping[str, Any]) -> str:
    """The pointer, or the nearest above it that is known; "" where none is."""
    while pointer and pointer not in known:
        pointer = pointer.rpartition("/")[0]
    return pointer


def _line(pointer: str, trace: Mapping[str, Origin]) -> int | None:
    origin = trace.get(_nearest(pointer, trace))
    return origin.line if origin is not None else None


def _weighed(findings: Iterable[Finding], settings: Settings, format_: Format | None = None) -> list[Finding]:
    """What formats and readers found, as far and as grave as the settings want it."""
    found = []
    for each in findings:
        rule = registry.load(each.code) if each.code in registry.modules() else None
        if rule is None and format_ is not None:
            rule = registry.of_format(format_.name).get(each.code)
        weighed = settings.weighed(each, rule)
        if weighed is not None:
            found.append(weighed)
    return found


def _refused(error: ConvertError) -> Finding:
    """What stopped a reader, as a finding."""
    return Finding(
        code=error.code or "ART000", severity="error", message=error.message, pointer=error.pointer, line=error.line,
        column=error.column,
    )  # fmt: skip


def _check_article(article: Article, settings: Settings) -> list[Finding]:
    from convert.codec import codec, schema  # noqa: PLC0415  (only to check)

    try:
        found = schema.explain(codec.to_dict(article))
        if found:
            return _weighed(found, settings)
        normal, changes = normalise(article)
        found = [Finding(code=f"NRM-{c.rule}", severity="info", message=c.message, pointer=c.pointer) for c in changes]
        return [*_weighed(found, settings), *engine.check_article(View(normal, raw=article), settings)]
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
    """The page of a rule as Markdown: what, why, bad, good, source. UsageError, with the nearest code, for none."""
    rule = registry.get_rule(code)
    lines = [f"{rule.code} {rule.name} ({rule.severity}, since {rule.since})", "", rule.summary, ""]
    lines += [f"{title}: {text}" for title, text in rule.parts()]
    return "\n".join(lines) + "\n"


def check_files(
    paths: Iterable[str | os.PathLike[str]], settings: Settings, *, limits: Limits | None = None
) -> list[tuple[Finding, ...]]:
    """The findings of each of several files, those of the rules about sets with them; as ``check`` raises."""
    limits = limits or Limits()
    done: list[Checked] = []
    for path in paths:
        opened = open_source(path)
        try:
            format_ = api.find_format(opened.data, opened.name)
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
