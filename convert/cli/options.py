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
