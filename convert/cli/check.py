"""The options of ``wirecopy check``."""

from typing import Annotated

import typer

from convert.cli import console
from convert.cli.options import Debug, Files, From, MaxBytes
from convert.cli.request import CheckRequest


def command(
    files: Files = None,
    from_: From = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="How findings are printed: text, json or github.")
    ] = "text",
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="LEVEL", help="Exit 1 on findings from: error, warning, info; or never.")
    ] = "error",
    schema_dir: Annotated[
        str | None, typer.Option("--schema-dir", metavar="DIR", help="Where the official schemas are.")
    ] = None,
    max_bytes: MaxBytes = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No closing line; findings only.")] = False,
    debug: Debug = False,
) -> None:
    """Check documents against their format's own rules.

    Findings go to standard output, one a line: file, place, severity, what is
    wrong, code. Exit code 1: there are some; 2: a file could not be opened.
    """
    console.need_files(files, "check")
    request = CheckRequest.of({
        "files": tuple(files or ("-",)), "from_": from_, "form": form, "fail_on": fail_on, "max_bytes": max_bytes,
        "quiet": quiet, "schema_dir": schema_dir,
    })  # fmt: skip
    from convert.cli import checking  # noqa: PLC0415  (help must not load the formats)

    raise typer.Exit(console.guarded(lambda: checking.check(request), debug=debug))
