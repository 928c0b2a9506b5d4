"""``wirecopy upgrade``: canonical JSON of any version as the current one."""

from typing import Annotated

import typer

from convert.cli.console import DONE, guarded
from convert.cli.options import Debug


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Canonical JSON; - is standard input.")],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Where to write; may be the input itself.")
    ] = "-",
    debug: Debug = False,
) -> None:
    """Upgrade canonical JSON of an older version to the current one."""
    raise typer.Exit(guarded(lambda: _upgrade(file, output), debug=debug))


def _upgrade(file: str, output: str) -> int:
    from convert import api  # noqa: PLC0415  (help must not load these)
    from convert.cli import console  # noqa: PLC0415  (as above)
    from convert.cli.targets import write_files  # noqa: PLC0415  (as above)
    from convert.errors import ConvertError  # noqa: PLC0415  (as above)
    from convert.limits import Limits  # noqa: PLC0415  (as above)

    try:
        article, _ = api.read(console.take(file, Limits().bytes), "json")
    except ConvertError as error:
        console.complain(error, console.shown(file))
        return console.FAILED
    data, _ = api.write(article, "json")
    if output == "-":
        console.put(data)
    else:
        write_files([(output, data)], "")
    return DONE
