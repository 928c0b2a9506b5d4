"""Inputs too long to be held whole: converted, written and said article by article, after all others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from convert.cli import console
from convert.cli.request import Request
from convert.cli.summary import summarise
from convert.cli.targets import Output, Targets, named, write_files
from convert.errors import ConvertError, UsageError
from convert.model.article import Article
from convert.report import Report
from convert.source import Opened

DIGITS = 6
"""Of the numbers in names, as nobody knows yet how many articles there will be."""


class Document(msgspec.Struct, kw_only=True):
    """One article of one input: what reading said, and what was made of it."""

    source: str
    format: str
    number: int = 0
    reading: Report
    outputs: list[Output]


class _Stream(NamedTuple):
    name: str
    opened: Opened
    read: Callable[[BinaryIO], Iterator[tuple[Article, Report]]]
    made: Callable[[int, Article, Report], Document]


class Streams:
    """The long inputs of one run."""

    def __init__(self, request: Request, targets: Targets) -> None:
        self.request, self.targets = request, targets
        self.waiting: list[_Stream] = []

    def add(self, name: str, opened: Opened, read: Any, made: Callable[[int, Article, Report], Document]) -> None:
        """An input that waits until the others were written."""
        self.waiting.append(_Stream(name, opened, read, made))

    def check(self) -> None:
        """UsageError where outputs of two of them would have one name."""
        stems: dict[str, str] = {}
        for one in self.waiting:
            stem = Path(one.name).stem.casefold()
            if self.targets.folder and stem in stems:
                why = f"{one.name}: its articles would be named like those of {stems[stem]}; convert them one by one"
                raise UsageError(f"{why} with -o", code="OUT003")
            stems[stem] = one.name

    def documents(self) -> Iterator[Document | None]:
        """Each article once it was written (its outputs without their data), and None for an input that failed."""
        for one in self.waiting:
            number = 0
            try:
                assert one.opened.stream is not None
                for number, (article, reading) in enumerate(one.read(one.opened.stream), start=1):
                    document = one.made(number, article, reading)
                    self._write(document)
                    yield document
            except ConvertError as error:
                console.complain(error, console.shown(one.name))
                console.say(f"wirecopy: {console.shown(one.name)}: {number} articles before that were written")
                yield None

    def _write(self, document: Document) -> None:
        outputs = document.outputs
        triples = [(document.source, document.number, output) for output in outputs]
        named(triples, self.request, self.targets, DIGITS)
        write_files([(output.path, output.data) for output in outputs if output.path], self.targets.folder)
        for output in outputs:
            if not output.path:
                console.put(output.data)
        if not self.request.quiet:
            for line in summarise([document], verbose=self.request.verbose):
                console.say(line)
        for output in outputs:
            output.size, output.data = len(output.data), b""

    def close(self) -> None:
        """Close all inputs."""
        for one in self.waiting:
            one.opened.close()
