"""What reading and writing say about themselves: losses, ignored pieces, findings, and where things came from."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Severity = Literal["error", "warning", "info"]
EXCERPT = 120


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of the values of a report."""


class Loss(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One value that the target cannot carry; enough to put it back.

    ``pointer`` is the place in the article that was to be written; ``value`` what stood there, as JSON data.
    ``kind``: ``dropped`` (not written) or ``degraded`` (written as ``size`` simpler blocks in its place).
    """

    pointer: str
    kind: Literal["dropped", "degraded"]
    value: Any
    reason: str
    size: int = 1


class Ignored(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One piece of the source that is not in the article: where, why, its beginning, how much text it held."""

    path: str
    line: int | None = None
    reason: str
    excerpt: str = ""
    chars: int = 0


class Change(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One change of an article: the value at ``pointer`` becomes ``value`` (data or a node), or is taken out."""

    pointer: str
    value: Any = None
    remove: bool = False


class Edit(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One change of a source text: what stands between two places (from 1, the second excluded) becomes ``text``."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str = ""


class Fix(Value, frozen=True, kw_only=True, omit_defaults=True):
    """How to put a finding right, in the article (``changes``) or its source (``edits``); ``safe``: means the same."""

    title: str
    safe: bool = True
    changes: tuple[Change, ...] = ()
    edits: tuple[Edit, ...] = ()


class Finding(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Something a person should know about a document: a rule's code, its place, one sentence.

    ``pointer`` is the place in the article, ``path`` that in the source's own terms; lines and columns count from 1.
    ``value`` is what stands there, cut at 200 characters; ``url`` the page of the rule.
    """

    code: str
    severity: Severity
    message: str
    pointer: str = ""
    line: int | None = None
    column: int | None = None
    path: str = ""
    end_line: int | None = None
    end_column: int | None = None
    value: str = ""
    fix: Fix | None = None
    url: str = ""


class Origin(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Where a part of the article came from; ``others`` are competing sources with their values."""

    pointer: str
    path: str = ""
    line: int | None = None
    source: str = ""
    others: tuple[tuple[str, str], ...] = ()


class Report(Value, frozen=True, kw_only=True):
    """All that one reading or writing has to say."""

    losses: tuple[Loss, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    findings: tuple[Finding, ...] = ()
    trace: tuple[Origin, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON data, in the form of ``schemas/report/1.0.schema.json``."""
        data: dict[str, Any] = {"schema": "1.0"}
        for name in ("losses", "ignored", "findings", "trace"):
            data[name] = msgspec.json.decode(msgspec.json.encode(getattr(self, name)))  # tuples become lists
        return data

    def __add__(self, other: Report) -> Report:
        return Report(
            losses=self.losses + other.losses,
            ignored=self.ignored + other.ignored,
            findings=self.findings + other.findings,
            trace=self.trace + other.trace,
        )


class Log:
    """What a reader writes down while it reads one article; becomes the Report."""

    def __init__(self, *, trace: bool = False) -> None:
        self.tracing = trace
        self.items: list[Ignored] = []
        self.findings: list[Finding] = []
        self.origins: dict[int, tuple[Any, Origin]] = {}
        self.fields: dict[str, Origin] = {}

    def ignored(self, path: str, reason: str, text: str = "", line: int | None = None) -> None:
        """A piece of the source left out; ``text`` is all of its text (its blanks do not count)."""
        words = text.split()
        excerpt = " ".join(words if len(text) <= 4 * EXCERPT else text[: 4 * EXCERPT].split())
        chars = len("".join(words))
        self.items.append(Ignored(path=path, line=line, reason=reason, excerpt=excerpt[:EXCERPT], chars=chars))

    def finding(
        self, code: str, severity: Severity, message: str, *, pointer: str = "", line: int | None = None, path: str = ""
    ) -> None:
        """Something a person should know."""
        self.findings.append(
            Finding(code=code, severity=severity, message=message, pointer=pointer, line=line, path=path)
        )

    def came_from(self, node: Any, path: str = "", line: int | None = None, source: str = "") -> None:
        """On request: ``node`` (kept alive here) was made from this place. Its pointer is found at the end."""
        if self.tracing:
            self.origins[id(node)] = (node, Origin(pointer="", path=path, line=line, source=source))

    def chose(
        self,
        pointer: str,
        path: str = "",
        line: int | None = None,
        source: str = "",
        others: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """On request: the field at ``pointer`` came from this place, and ``others`` said other things."""
        if self.tracing:
            self.fields[pointer] = Origin(pointer=pointer, path=path, line=line, source=source, others=others)

    def report(self, article: Any) -> Report:
        """The report of a finished article."""
        trace: list[Origin] = []
        if self.tracing:
            trace = list(self.fields.values())
        if self.origins:
            from convert.model.walk import walk  # noqa: PLC0415  (only where a trace was asked for)

            for pointer, node in walk(article):
                found = self.origins.get(id(node))
                if found is not None and pointer not in self.fields:
                    trace.append(msgspec.structs.replace(found[1], pointer=pointer))
        return Report(ignored=tuple(self.items), findings=tuple(self.findings), trace=tuple(trace))
