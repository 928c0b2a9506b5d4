"""Where the outputs of a conversion go: names, collisions, and writing all of them or saying which."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import msgspec

from convert.cli import console
from convert.cli.request import Request
from convert.errors import UsageError, WriteError
from convert.formats.base import Format
from convert.formats.registry import SUFFIXES, get_format
from convert.report import Report


class Output(msgspec.Struct, kw_only=True):
    """One article in one format; ``path`` is where it goes, "" for stdout."""

    format: str
    suffix: str
    data: bytes
    report: Report
    path: str = ""
    size: int = 0


class Targets(msgspec.Struct, frozen=True, kw_only=True):
    """The formats asked for, and the kind of place: a folder, one file, or stdout (neither)."""

    formats: tuple[Format, ...]
    folder: str = ""
    file: str = ""
    lines: bool = False

    @classmethod
    def of(cls, request: Request) -> Targets:
        """The targets of a request; UsageError for an unknown format or a place that cannot hold the outputs."""
        output = request.output or "-"
        wanted = list(dict.fromkeys(request.to)) or [SUFFIXES.get(Path(output).suffix.lower(), "json")]
        formats = tuple(get_format(name) for name in wanted)
        for format_ in formats:
            if format_.write is None:
                why = f"{format_.name} is read only; `wirecopy formats` lists what can be written"
                raise UsageError(why, code="USE003")
        several = len(formats) > 1 or len(request.files) > 1 or request.every
        is_folder = output != "-" and (output.endswith(("/", os.sep)) or Path(output).is_dir() or several)
        if is_folder:
            if Path(output).exists() and not Path(output).is_dir():
                why = f"{output}: is a file, and several outputs need a folder; name one with -o DIR/"
                raise UsageError(why, code="OUT003")
            is_named = not output.endswith(("/", os.sep)) and Path(output).suffix.lower() in SUFFIXES
            if is_named and not Path(output).exists():
                why = f"{output}: is the name of a file, and several outputs need a folder; name one with -o DIR/"
                raise UsageError(why, code="OUT003")
            return cls(formats=formats, folder=output)
        if output != "-":
            return cls(formats=formats, file=output)
        lines = request.every and len(request.files) == 1 and [format_.name for format_ in formats] == ["json"]
        if several and not lines:
            raise UsageError("several outputs need a folder; name one with -o DIR/", code="OUT003")
        return cls(formats=formats, lines=lines)


def named(outputs: list[tuple[str, int, Output]], request: Request, targets: Targets, digits: int = 1) -> None:
    """Give each output of (source, number, output) its path; UsageError, naming both, where two meet.

    Numbers have at least ``digits`` digits, and all of these outputs as many as the longest.
    """
    if targets.file:
        for _, _, output in outputs:
            output.path = targets.file
    elif targets.folder:
        most = max((number for _, number, _ in outputs), default=0)
        for source, number, output in outputs:
            stem = "stdin" if source == "-" else Path(source).stem
            if number:
                stem += f"-{number:0{max(digits, len(str(most)))}d}"
            output.path = str(Path(targets.folder) / f"{stem}{output.suffix}")
    inputs = {_key(name): name for name in request.files if name != "-"}
    taken: dict[str, str] = {}
    for source, _, output in outputs:
        if not output.path:
            continue
        if Path(output.path).is_dir():
            raise UsageError(f"{output.path}: is a folder; name another place with -o", code="OUT003")
        key = _key(output.path)
        if key in inputs:
            raise UsageError(f"{output.path}: is the input {inputs[key]}; name another place with -o", code="OUT003")
        if key in taken:
            raise UsageError(
                f"{output.path}: both {taken[key]} and {console.shown(source)} would be written there; "
                "nothing was written; convert them one by one with -o",
                code="OUT003",
            )
        taken[key] = console.shown(source)


def _key(path: str) -> str:
    """One key for the names that some file system takes for the same."""
    return unicodedata.normalize("NFC", os.path.realpath(path)).casefold()


def write_files(files: list[tuple[str, bytes]], folder: str) -> None:
    """Write each file whole; WriteError says which were written when one cannot be."""
    if not files:
        return
    from convert.files import write_atomic  # noqa: PLC0415  (not for standard output)

    if folder:
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(f"{folder}: {error.strerror}; name another folder with -o", code="WRI002") from None
    done: list[str] = []
    for path, data in files:
        try:
            write_atomic(path, data)
        except WriteError as error:
            if len(files) == 1:
                raise
            written = f"written: {', '.join(done)}" if done else "nothing was written"
            raise WriteError(f"{error}; {written} ({len(done)} of {len(files)})", code=error.code) from None
        done.append(path)
