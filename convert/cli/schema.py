"""``wirecopy schema``: the published contracts, printed."""

from typing import Annotated

import typer

from convert.cli.console import DONE, guarded
from convert.cli.options import Debug


def command(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="article or report.")] = "article",
    debug: Debug = False,
) -> None:
    """Print the JSON Schema of the canonical article or of a report."""
    raise typer.Exit(guarded(lambda: _schema(name), debug=debug))


def _schema(name: str) -> int:
    from convert.cli.console import put  # noqa: PLC0415  (help must not load these)
    from convert.cli.request import one_of  # noqa: PLC0415  (as above)
    from convert.codec.schema import text  # noqa: PLC0415  (as above)

    one_of(name, ("article", "report"), "the schema")
    put(text(name))
    return DONE
