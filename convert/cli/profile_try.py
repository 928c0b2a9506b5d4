"""``wirecopy profile try``: what each entry of a profile caught on pages, and what became of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convert import api
from convert.cli import console
from convert.errors import ConvertError, UsageError
from convert.formats.base import ReadJob
from convert.limits import Limits
from convert.profiles import load
from convert.render.text import printable

_MOST_REASONS = 12


def try_pages(which: str, pages: list[str], url: str, *, verbose: bool) -> int:
    """Print the catches of every page; the exit code."""
    load.load(which)  # a wrong profile is told before any page is read
    if pages.count("-") > 1:
        raise UsageError("standard input can be read once; name `-` once", code="USE008")
    missed: list[set[str]] = []
    for name in pages:
        lines, lost = _page(which, name, url, verbose=verbose)
        missed.append(lost)
        console.put_text("".join(f"{printable(line)}\n" for line in lines))
    nowhere = sorted(set.intersection(*missed))
    if len(pages) > 1 and nowhere:
        console.put_text(f"on none of the {len(pages)} pages: {', '.join(nowhere)}\n")
    return console.FOUND if nowhere else console.DONE


def _page(which: str, name: str, url: str, *, verbose: bool) -> tuple[list[str], set[str]]:
    limits = Limits()
    try:
        data = console.take(name, limits.bytes)
        limits.check_bytes(data)
        format_ = api.find_format(data, "" if name == "-" else Path(name).name)
        article, report = api.read(data, format_.name, url=url, profile=which, trace=True)
        job = ReadJob(data=data, url=url, limits=limits, options={"profile": which})
        tried = format_.extra["tried"](job) if "tried" in format_.extra else None
    except ConvertError as error:
        error.message = f"{console.shown(name)}: {error.message}"
        raise
    caught = tried.caught if tried is not None else None
    lines = [f"{console.shown(name)}: {format_.name}, profile {which}"]
    lines += _catches(caught)
    lost = set(caught.missed) if caught is not None else set()
    lines += [f"  - {key}: nothing{_instead(key, report)}" for key in sorted(lost)]
    lines += [f"  read: {line}" for line in _article(article)]
    lines += _left_out(report, verbose=verbose)
    return lines, lost


def _catches(caught: Any) -> Iterator[str]:
    rows = [(one.key, one.place, str(one.times), one.excerpt) for one in caught.catches.values()] if caught else []
    widths = [min(max((len(row[column]) for row in rows), default=0), 40) for column in range(3)]
    for key, place, times, excerpt in sorted(rows):
        sign = "." if times == "0" else "+"
        cells = (key.ljust(widths[0]), place.ljust(widths[1]), times.rjust(widths[2]), excerpt)
        yield f"  {sign} {'  '.join(cells)}".rstrip()


def _instead(key: str, report: Any) -> str:
    """Where the general reader found what the profile did not."""
    names = {"authors": "contributors", "sections": "desks", "location": "located", "containers": "body"}
    field = key.partition(".")[2]
    pointer = f"/{names.get(field, field)}"
    found = next((one for one in report.trace if one.pointer == pointer), None)
    return f" (without it: {found.source or found.path})" if found is not None else ""


def _article(article: Any) -> Iterator[str]:
    kinds = Counter(type(block).__name__.lower() for block in article.body)
    yield f"headline {article.headline!r}"
    said = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    yield f"body of {len(article.body)} blocks: {said}"


def _left_out(report: Any, *, verbose: bool) -> Iterator[str]:
    total = sum(one.chars for one in report.ignored)
    yield f"  left out: {len(report.ignored)} pieces, {total:,} characters"
    if verbose:
        for one in report.ignored:
            yield f"    line {one.line or '-'}: {one.reason}: {one.excerpt} ({one.chars}) at {one.path}"
        return
    counts: Counter[str] = Counter()
    chars: Counter[str] = Counter()
    for one in report.ignored:
        counts[one.reason] += 1
        chars[one.reason] += one.chars
    for reason, count in counts.most_common(_MOST_REASONS):
        yield f"    {count} x {reason} ({chars[reason]:,} characters)"
    if len(counts) > _MOST_REASONS:
        yield f"    and {len(counts) - _MOST_REASONS} reasons more; -v lists every piece"
