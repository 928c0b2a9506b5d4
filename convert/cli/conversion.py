"""``wirecopy convert``: read everything, convert everything, and only then write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from convert import api
from convert.cli import console
from convert.cli.request import FAIL_ON, Request, near, one_of
from convert.cli.streams import Document, Streams
from convert.cli.summary import summarise
from convert.cli.targets import Output, Targets, named, write_files
from convert.errors import ConvertError, UsageError
from convert.formats.base import Format
from convert.formats.registry import get_format
from convert.limits import Limits
from convert.model.article import Article
from convert.report import Report

__all__ = ["Document", "Request", "Settings", "convert", "fails", "report_bytes"]


def convert(request: Request) -> int:
    """Do what is asked; the exit code. Nothing is written unless every input could be converted."""
    one_of(request.fail_on, FAIL_ON, "--fail-on")
    if request.files.count("-") > 1:
        raise UsageError("standard input can be read once; name `-` once", code="USE008")
    if request.report == "-":
        raise UsageError("--report names a file; standard output is for the data", code="OUT003")
    targets = Targets.of(request)
    settings = Settings(request.settings)
    settings.check_targets(targets.formats)
    streams = Streams(request, targets)
    documents: list[Document] = []
    failed = False
    try:
        for name in request.files:
            try:
                documents.extend(_documents(name, request, targets, settings, streams))
            except ConvertError as error:
                console.complain(error, console.shown(name))
                failed = True
        if not failed:
            settings.check_used()
            streams.check()
        if failed:
            if len(request.files) > 1:
                console.say("wirecopy: nothing was written, because not every input could be converted")
            return console.FAILED
        return _finish(documents, request, targets, streams)
    finally:
        streams.close()


def _finish(documents: list[Document], request: Request, targets: Targets, streams: Streams) -> int:
    """Write what was converted, then what is converted while it is read."""
    pairs = [(document, output) for document in documents for output in document.outputs]
    named([(document.source, document.number, output) for document, output in pairs], request, targets)
    if request.report:
        _refuse_same(request.report, [output for _, output in pairs])
    _write(documents, request, targets, report=not streams.waiting)
    found = fails(documents, request.fail_on)
    failed = False
    for document in streams.documents():
        if document is None:
            failed = True
            continue
        found = fails([document], request.fail_on) or found
        if request.report:
            documents.append(document)
    if request.report and streams.waiting:
        write_files([(request.report, report_bytes(documents))], "")
    return console.FAILED if failed else console.FOUND if found else console.DONE


def _write(documents: list[Document], request: Request, targets: Targets, *, report: bool) -> None:
    """Files first, then the report, then stdout, then the words: what fails last has spoilt least."""
    outputs = [output for document in documents for output in document.outputs]
    files = [(output.path, output.data) for output in outputs if output.path]
    if request.report and report:
        files.append((request.report, report_bytes(documents)))
    write_files(files, targets.folder)
    for output in outputs:
        if not output.path:
            console.put(output.data)
    if not request.quiet:
        for line in summarise(documents, verbose=request.verbose):
            console.say(line)


def _documents(
    name: str, request: Request, targets: Targets, settings: Settings, streams: Streams
) -> list[Document]:
    """The articles of an input and what was made of them; none where it is long and waits as a stream."""
    limits = Limits(bytes=request.max_bytes) if request.max_bytes is not None else Limits()
    opened = console.open_input(name)
    if opened.stream is None:
        limits.check_bytes(opened.data)
    format_ = api.find_format(opened.data, "" if name == "-" else Path(name).name, request.from_)
    options = settings.of(format_, source=True) | _profile(format_, request.profile)
    asked: dict[str, Any] = {
        "url": request.url, "charset": request.charset, "limits": limits, "trace": request.trace, **options,
    }  # fmt: skip

    def made(number: int, article: Article, reading: Report) -> Document:
        return _document(name, format_, number if request.every else 0, article, reading, request, targets, settings)

    if request.every and opened.stream is not None and format_.stream is not None:
        streams.add(name, opened, lambda stream: api.read_all(stream, format_.name, **asked), made)
        return []
    try:
        data = opened.whole(limits)
    finally:
        opened.close()
    if request.every:
        pairs = list(api.read_all(data, format_.name, **asked))
        if not pairs:
            raise UsageError("the document holds no article; `wirecopy check` says more", code="REA001")
    else:
        pairs = [api.read(data, format_.name, **asked)]
    return [made(number, article, reading) for number, (article, reading) in enumerate(pairs, start=1)]


def _document(
    name: str, format_: Format, number: int, article: Article, reading: Report, request: Request, targets: Targets,
    settings: Settings,
) -> Document:  # fmt: skip
    outputs = []
    for target in targets.formats:
        made = settings.of(target)
        if targets.lines and target.name == "json":
            made = {**made, "indent": "0"}
        output, writing = api.write(article, target.name, lossless=request.lossless, **made)
        outputs.append(Output(format=target.name, suffix=target.suffixes[0], data=output, report=writing))
    return Document(source=name, format=format_.name, number=number, reading=reading, outputs=outputs)


def _profile(format_: Format, profile: str) -> dict[str, str]:
    """The mapping profile, for a format that is read by one."""
    if profile and any(option.name == "profile" for option in format_.options):
        return {"profile": profile}
    if profile in ("", "none"):
        return {}
    raise UsageError(f"{format_.name} is read without a mapping profile; leave --profile out", code="USE031")


class Settings:
    """``--set name=value`` and ``--set format.name=value``: for every format taking part that has such an option."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.given: list[tuple[str, str, str]] = []
        self.used: set[str] = set()
        for text in texts:
            name, equals, value = text.partition("=")
            if not equals or not name:
                raise UsageError(f"--set takes name=value; not {text!r}", code="USE007")
            format_name, _, option = name.rpartition(".")
            if format_name:
                get_format(format_name)
            self.given.append((format_name, option, value))

    def of(self, format_: Format, *, source: bool = False) -> dict[str, str]:
        """The options meant for a format, by their names as arguments.

        What a target took is not held against the format of the input, which may have another option of that name.
        """
        known = {option.name: option for option in format_.options}
        found = {}
        for format_name, name, value in self.given:
            option = known.get(name)
            if option is None or format_name not in ("", format_.name):
                continue
            if option.choices and value not in option.choices:
                if source and not format_name and f".{name}" in self.used:
                    continue
                hint = "" if format_name else f"; for one format alone write --set FORMAT.{name}=..."
                one_of(value, option.choices, f"{name} of {format_.name}", hint)
            self.used.add(f"{format_name}.{name}")
            found[name.replace("-", "_")] = value
        return found

    def check_targets(self, formats: tuple[Format, ...]) -> None:
        """Remember what the targets use, so that a wrong name is found before any work is lost."""
        for format_ in formats:
            self.of(format_)

    def check_used(self) -> None:
        """Raise UsageError for a setting that no format of this run has."""
        for format_name, option, _ in self.given:
            if f"{format_name}.{option}" not in self.used:
                owner = format_name or "no format of this conversion"
                has = "does not have" if format_name else "has"
                raise UsageError(
                    f"{owner} {has} an option {option!r}{_meant(option)}; `wirecopy formats NAME` lists them",
                    code="USE005",
                )


def _meant(name: str) -> str:
    """Which formats have an option, else the options with names like it."""
    from convert.formats.registry import every_name  # noqa: PLC0415  (only on an error)

    known = {option.name: format_ for format_ in every_name() for option in get_format(format_).options}
    return f" ({known[name]} has)" if name in known else near(name, tuple(known))


def _refuse_same(report: str, outputs: list[Output]) -> None:
    for output in outputs:
        if output.path and Path(output.path).resolve() == Path(report).resolve():
            raise UsageError(f"{report}: is both an output and the report; name another file", code="OUT003")


def fails(documents: list[Document], fail_on: str) -> bool:
    """Whether a run has something at or above ``--fail-on``."""
    if fail_on == "never":
        return False
    joint = _joint(documents)
    grave = {"error", "warning"} if fail_on == "warning" else {"error"}
    if any(finding.severity in grave for finding in joint.findings):
        return True
    if fail_on in ("loss", "ignored") and joint.losses:
        return True
    return fail_on == "ignored" and bool(joint.ignored)


def _joint(documents: list[Document]) -> Report:
    reports = [report for each in documents for report in (each.reading, *(output.report for output in each.outputs))]
    return sum(reports, Report())


def report_bytes(documents: list[Document]) -> bytes:
    """The report of a run as JSON bytes; where there are several outputs, also each with its own (``documents``)."""
    data = _joint(documents).to_dict()
    if sum(len(document.outputs) for document in documents) > 1:
        data["documents"] = [_entry(document) for document in documents]
    return msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"


def _entry(document: Document) -> dict[str, Any]:
    outputs = [
        {
            "format": output.format,
            "path": output.path or None,
            "bytes": output.size or len(output.data),
            "report": output.report.to_dict(),
        }
        for output in document.outputs
    ]
    return {
        "source": document.source,
        "format": document.format,
        "number": document.number or 1,
        "report": document.reading.to_dict(),
        "outputs": outputs,
    }
