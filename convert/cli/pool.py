"""Work on many files in several processes, results in the order of the files, with progress on a terminal."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
WORTH = 24
"""From so many files on, starting processes pays."""
_CHUNK = 16
"""How many files a process is given at once."""
_HERE = 2


def processes(wanted: int, files: int) -> int:
    """How many processes are worth while: as wanted, or by the machine (0) and the number of files."""
    if wanted:
        return min(wanted, max(1, files))
    with suppress(AttributeError):  # not on every system
        return min(len(os.sched_getaffinity(0)), files // WORTH + 1)
    return min(os.cpu_count() or 1, files // WORTH + 1)


def each(
    work: Callable[[Given], Made],
    given: Sequence[Given],
    *,
    jobs: int,
    begin: Callable[..., None] | None = None,
    arguments: tuple[Any, ...] = (),
) -> Iterator[Made]:
    """``work`` of each of ``given``, in order; ``begin(*arguments)`` runs first in every process.

    The first ones are done here in any case: what their work loads is then there in every process that is forked.
    """
    bar = Progress(len(given))
    try:
        if begin is not None:
            begin(*arguments)
        here = len(given) if jobs <= 1 else _HERE
        for one in given[:here]:
            yield work(one)
            bar.step()
        if here < len(given):
            for made in _elsewhere(work, given[here:], jobs, begin, arguments):
                yield made
                bar.step()
    finally:
        bar.close()


def _elsewhere(
    work: Callable[[Given], Made],
    given: Sequence[Given],
    jobs: int,
    begin: Callable[..., None] | None,
    arguments: tuple[Any, ...],
) -> Iterator[Made]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (slow to import; only for many files)
    from multiprocessing import get_context  # noqa: PLC0415  (as above)

    forks = sys.platform == "linux"  # elsewhere it is not safe, and processes begin from nothing
    if forks:
        gc.freeze()  # what is here stays shared: no collection in a child touches it
        begin, arguments = None, ()
    context = get_context("fork" if forks else None)
    chunk = min(_CHUNK, max(1, len(given) // (4 * jobs)))
    with ProcessPoolExecutor(jobs, context, begin, arguments) as pool:
        yield from pool.map(work, given, chunksize=chunk)


class Progress:
    """``12 of 1,000`` on one line of standard error, where that is a terminal and there is something to wait for."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._shown = total, 0, ""
        with suppress(AttributeError, ValueError):
            self._on = total >= WORTH and sys.stderr.isatty()

    _on = False

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._on and (self._done % 10 == 0 or self._done == self._total):
            self._shown = f"\r{self._done:,} of {self._total:,}"
            with suppress(OSError):
                sys.stderr.write(self._shown)
                sys.stderr.flush()

    def close(self) -> None:
        """The line is free for others."""
        if self._shown:
            with suppress(OSError):
                sys.stderr.write("\r" + " " * len(self._shown) + "\r")
                sys.stderr.flush()
