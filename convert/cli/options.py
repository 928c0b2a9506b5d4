"""Options that several commands share."""

from typing import Annotated

import typer

Files = Annotated[
    list[str] | None, typer.Argument(metavar="FILE", help="Documents; - is standard input.", show_default=False)
]
From = Annotated[
    str | None,
    typer.Option("-f", "--from", metavar="FORMAT", help="Format of the input; found by content if not given."),
]
MaxBytes = Annotated[
    int | None, typer.Option("--max-bytes", metavar="N", min=1, help="Refuse longer documents (default 32 MiB).")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a mistake in wirecopy.")]
Report = Annotated[
    str | None, typer.Option("--report", metavar="FILE", help="Write losses, findings and left-outs as JSON.")
]
FailOn = Annotated[
    str,
    typer.Option("--fail-on", metavar="LEVEL", help="Exit 1 on: error, warning, loss, ignored (losses too) or never."),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only errors on standard error.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Every loss and every piece left out.")]
