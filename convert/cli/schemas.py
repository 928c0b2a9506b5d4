"""``wirecopy schemas``: the official schemas, which are looked for and fetched, not shipped."""

from typing import Annotated

import typer

from convert.cli.console import DONE, guarded
from convert.cli.options import Debug

app = typer.Typer(
    help="The official schemas: list them, find them, fetch them.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)
Folder = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="DIR", help="The folder, if not $WIRECOPY_SCHEMA_DIR or this user's."),
]


@app.command("list")
def list_(folder: Folder = None, debug: Debug = False) -> None:
    """List the official files: name, size, licence, and whether each is here."""
    raise typer.Exit(guarded(lambda: _list(folder), debug=debug))


@app.command("where")
def where(folder: Folder = None, debug: Debug = False) -> None:
    """Print the folder of our own schemas and that of the official ones."""
    raise typer.Exit(guarded(lambda: _where(folder), debug=debug))


@app.command("fetch")
def fetch(
    source: Annotated[
        str, typer.Option("-f", "--from", metavar="PLACE", help="A mirror (https://...) or a folder with the files.")
    ] = "",
    folder: Folder = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only errors on standard error.")] = False,
    debug: Debug = False,
) -> None:
    """Fetch the official schemas from their publishers, over https.

    Each file must have the SHA-256 that this version of wirecopy knows; if one
    has not, nothing is stored. Prints the names of the files written.
    """
    raise typer.Exit(guarded(lambda: _fetch(source, folder, quiet=quiet), debug=debug))


def _list(folder: str | None) -> int:
    from convert.cli.console import put_text  # noqa: PLC0415  (help must not load these)
    from convert.conform.fetch import manifest, target  # noqa: PLC0415  (as above)

    lines = []
    for one in manifest():
        here = "here" if (target(folder) / one.name).is_file() else "not here"
        lines.append(f"{one.name}  {one.bytes:,} bytes  {one.licence}  {here}\n")
    put_text("".join(lines))
    return DONE


def _where(folder: str | None) -> int:
    from convert.cli.console import put_text  # noqa: PLC0415  (help must not load these)
    from convert.codec import schema  # noqa: PLC0415  (as above)
    from convert.conform.fetch import target  # noqa: PLC0415  (as above)

    put_text(f"own       {schema.folder()}\nofficial  {target(folder)}\n")
    return DONE


def _fetch(source: str, folder: str | None, *, quiet: bool) -> int:
    from convert.cli.console import put_text, say  # noqa: PLC0415  (help must not load these)
    from convert.conform import fetch as fetching  # noqa: PLC0415  (as above)

    if not quiet:
        for one in fetching.manifest():
            say(f"fetching {one.name} ({one.bytes:,} bytes, {one.licence}) from {source or one.url}")
    paths = fetching.fetch(source, folder)
    put_text("".join(f"{path}\n" for path in paths))
    return DONE
