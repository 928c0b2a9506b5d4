"""The options of ``wirecopy convert``."""

from typing import Annotated

import typer

from convert.cli import console
from convert.cli.options import Debug, FailOn, Files, From, MaxBytes, Quiet, Report, Verbose
from convert.cli.request import Request


def command(  # noqa: PLR0913, PLR0917  (one argument for each option: that is how typer reads them)
    files: Files = None,
    from_: From = None,
    to: Annotated[
        list[str] | None, typer.Option("-t", "--to", metavar="FORMAT", help="Format of the output; may be repeated.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="PLACE", help="A file, a folder (DIR/), or - for standard output."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Convert every article of a document, not only a single one.")
    ] = False,
    lossless: Annotated[
        bool, typer.Option("--lossless", help="Keep what the format has no place for in its extension slot.")
    ] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="An option of a format (see: wirecopy formats NAME)."),
    ] = None,
    package: Annotated[
        bool, typer.Option("--package", help="NewsML-G2 with media as items of their own: --set package=yes.")
    ] = False,
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="NAME", help="Mapping profile, by name or TOML file; none reads without."),
    ] = None,
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where the document came from, for its links.")] = "",
    charset: Annotated[
        str, typer.Option("--charset", metavar="NAME", help="Encoding, where the transport told it.")
    ] = "",
    max_bytes: MaxBytes = None,
    report: Report = None,
    fail_on: FailOn = "error",
    trace: Annotated[
        bool, typer.Option("--trace", help="Say (with -v, in --report) where each part came from.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
) -> None:
    """Convert articles from one format to others.

    Nothing is written unless every input could be converted; only the articles of
    a message over 8 MiB are written, with --all, as they are read. What a format
    could not carry is said on standard error; data alone goes to standard output.
    """
    console.need_files(files, "convert")
    request = Request.of({
        "files": tuple(files or ("-",)), "from_": from_, "to": tuple(to or ()), "output": output, "every": every,
        "lossless": lossless, "settings": (*(settings or ()), *(("package=yes",) if package else ())),
        "profile": profile, "url": url, "charset": charset, "max_bytes": max_bytes,
        "report": report, "fail_on": fail_on, "trace": trace, "quiet": quiet, "verbose": verbose,
    })  # fmt: skip
    from convert.cli import conversion  # noqa: PLC0415  (help must not load the formats)

    raise typer.Exit(console.guarded(lambda: conversion.convert(request), debug=debug))
