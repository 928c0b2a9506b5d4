"""What a conversion says on stderr: a line for each kind of loss, or with ``--verbose`` every one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from convert.cli.console import shortened, shown
from convert.report import Finding, Report

if TYPE_CHECKING:
    from convert.cli.streams import Document
_FEW = 3


def summarise(documents: list[Document], *, verbose: bool) -> Iterator[str]:
    """The lines, in the order of the documents."""
    for document in documents:
        source = shown(document.source) + (f" (article {document.number})" if document.number else "")
        yield from _reading(source, document.reading, verbose=verbose)
        for output in document.outputs:
            place = f"{source} -> {output.path or output.format}"
            if verbose and output.path:
                yield f"{place}: {output.format}, {len(output.data):,} bytes"
            yield from _writing(place, output.report, verbose=verbose)


def _reading(source: str, report: Report, *, verbose: bool) -> Iterator[str]:
    ignored = report.ignored
    if verbose:
        for item in ignored:
            place = f"{source}:{item.line}" if item.line else source
            excerpt = f": {shortened(item.excerpt, 60)}" if item.excerpt else ""
            yield f"{place}: left out {item.path} ({item.reason}){excerpt}"
        for origin in report.trace:
            place = f"{source}:{origin.line}" if origin.line else source
            yield f"{place}: {origin.pointer or '/'} came from {origin.path or origin.source or 'here'}"
    elif ignored:
        chars = sum(item.chars for item in ignored)
        pieces = "1 piece" if len(ignored) == 1 else f"{len(ignored):,} pieces"
        yield f"{source}: {pieces} of the source left out ({chars:,} characters); -v lists them"
    yield from _findings(source, report.findings, verbose=verbose)


def _writing(place: str, report: Report, *, verbose: bool) -> Iterator[str]:
    losses = report.losses
    if verbose:
        for loss in losses:
            yield f"{place}: {loss.pointer} {loss.kind}: {loss.reason}"
    elif losses:
        first = ", ".join(loss.pointer for loss in losses[:_FEW]) + (", ..." if len(losses) > _FEW else "")
        values = "1 value" if len(losses) == 1 else f"{len(losses):,} values"
        yield f"{place}: {values} lost ({shortened(first)}); -v says why, --lossless keeps them"
    yield from _findings(place, report.findings, verbose=verbose)


def _findings(place: str, findings: tuple[Finding, ...], *, verbose: bool) -> Iterator[str]:
    for finding in findings:
        if verbose or finding.severity != "info":
            where = f"{place}:{finding.line}" if finding.line else place
            pointer = f" {finding.pointer}:" if finding.pointer else ""
            yield f"{where}: {finding.severity}:{pointer} {shortened(finding.message)} [{finding.code}]"
