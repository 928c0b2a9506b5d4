"""Work on many files in several processes, results in the order of the files, with progress on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
WORTH = 24
"""From so many files on, starting processes pays."""
_CHUNK = 8


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
    """``work`` of each of ``given``, in order; ``begin(*arguments)`` runs first in every process."""
    bar = Progress(len(given))
    try:
        if jobs <= 1:
            if begin is not None:
                begin(*arguments)
            for one in given:
                yield work(one)
                bar.step()
            return
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (slow to import; only for many files)

        with ProcessPoolExecutor(jobs, initializer=begin, initargs=arguments) as pool:
            for made in pool.map(work, given, chunksize=min(_CHUNK, max(1, len(given) // (4 * jobs)))):
                yield made
                bar.step()
    finally:
        bar.close()


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
