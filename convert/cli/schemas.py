"""``wirecopy schemas``: the official schemas that cannot be shipped, where they are, and how to get them."""

import typer

app = typer.Typer(
    help="Official schemas: list, find and fetch them.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)


@app.command("where")
def where() -> None:
    """Print the folder of the schemas in use."""
    from convert.codec.schema import folder  # noqa: PLC0415  (help must not load it)

    typer.echo(folder())
