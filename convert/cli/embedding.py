"""What ``wirecopy embed`` does: read the page and the article, put one into the other, and write it whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from convert import api
from convert.cli import console
from convert.cli.conversion import Document, Settings, fails, report_bytes
from convert.cli.request import FAIL_ON, one_of
from convert.cli.summary import summarise
from convert.cli.targets import Output, write_files
from convert.errors import ConvertError, UsageError
from convert.formats.registry import get_format
from convert.limits import Limits
from convert.model.article import Article
from convert.report import Report


class EmbedRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One run of ``wirecopy embed``, as typed."""

    page: str
    article: str | None = None
    from_: str | None = None
    output: str = "-"
    replace: bool = False
    lossless: bool = False
    settings: tuple[str, ...] = ()
    url: str = ""
    charset: str = ""
    max_bytes: int | None = None
    report: str | None = None
    fail_on: str = "error"
    quiet: bool = False
    verbose: bool = False


def embed(request: EmbedRequest) -> int:
    """Do what is asked; the exit code. A page that is to stay as it is is not written again."""
    one_of(request.fail_on, FAIL_ON, "--fail-on")
    if request.article == request.page == "-":
        raise UsageError("standard input can be read once; name `-` once", code="USE008")
    if request.from_ and request.article is None:
        raise UsageError("-f is the format of --article, and none is named", code="USE008")
    if request.report is not None and request.report in {"-", request.output}:
        raise UsageError("--report names a file of its own", code="OUT003")
    if request.output != "-" and Path(request.output).is_dir():
        raise UsageError(f"{request.output}: is a folder; name a file with -o", code="OUT003")
    source = request.article or "-"
    for place in filter(None, (request.output, request.report)):
        if source not in {"-", request.page} and Path(place).resolve() == Path(source).resolve():
            raise UsageError(f"{place}: is the article; name another place", code="OUT003")
    settings = Settings(request.settings)
    options = settings.of(get_format("jsonld"))
    settings.check_used()
    limits = Limits(bytes=request.max_bytes) if request.max_bytes is not None else Limits()
    data = _taken(request.page, limits)
    article, reading = _article(request, limits)
    made, writing = _named(
        request.page,
        lambda: api.embed(data, article, replace=request.replace, lossless=request.lossless,
                          url=request.url, charset=request.charset, limits=limits, **options),
    )  # fmt: skip
    place = "" if request.output == "-" else request.output
    output = Output(format="jsonld", suffix=".html", data=made, report=writing, path=place)
    document = Document(
        source=request.article or request.page, format="html", number=0, reading=reading, outputs=[output]
    )
    if place and not (made == data and Path(place).exists() and Path(place).resolve() == Path(request.page).resolve()):
        write_files([(place, made)], "")
    if request.report:
        write_files([(request.report, report_bytes([document]))], "")
    if not place:
        console.put(made)
    if not request.quiet:
        for line in summarise([document], verbose=request.verbose):
            console.say(line)
    return console.FOUND if fails([document], request.fail_on) else console.DONE


def _article(request: EmbedRequest, limits: Limits) -> tuple[Article | None, Report]:
    if request.article is None:
        return None, Report()
    data = _taken(request.article, limits)
    name = "" if request.article == "-" else Path(request.article).name

    def read() -> tuple[Article, Report]:
        format_ = api.find_format(data, name, request.from_)
        return api.read(data, format_.name, limits=limits)

    found: tuple[Article, Report] = _named(request.article, read)
    return found


def _taken(name: str, limits: Limits) -> bytes:
    def take() -> bytes:
        data = console.take(name, limits.bytes)
        limits.check_bytes(data)
        return data

    data: bytes = _named(name, take)
    return data


def _named(name: str, work: Any) -> Any:
    """The result of ``work``; its errors name the file."""
    try:
        return work()
    except ConvertError as error:
        error.message = f"{console.shown(name)}: {error.message}"
        raise
