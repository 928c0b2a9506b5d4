"""``wirecopy embed``: an article as JSON-LD into an HTML page, all its other bytes as they were."""

from typing import Annotated

import typer

from convert.cli.console import guarded
from convert.cli.options import Debug, FailOn, MaxBytes, Quiet, Report, Verbose


def command(  # noqa: PLR0913, PLR0917  (one argument for each option: that is how typer reads them)
    page: Annotated[str, typer.Argument(metavar="PAGE", help="The HTML page; - is standard input.")],
    article: Annotated[
        str | None,
        typer.Option("-a", "--article", metavar="FILE", help="The article; what the page says if not given."),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("-f", "--from", metavar="FORMAT", help="Format of the article; found by content if not given."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="PLACE", help="A file (the page itself too), or - for standard output."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put ours in the place of another article in JSON-LD.")
    ] = False,
    lossless: Annotated[
        bool, typer.Option("--lossless", help="Keep what JSON-LD has no place for in its extension slot.")
    ] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="An option of jsonld (see: wirecopy formats jsonld)."),
    ] = None,
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where the page stands, for its links.")] = "",
    charset: Annotated[
        str, typer.Option("--charset", metavar="NAME", help="Encoding of the page, where the transport told it.")
    ] = "",
    max_bytes: MaxBytes = None,
    report: Report = None,
    fail_on: FailOn = "error",
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
) -> None:
    """Put an article into an HTML page as JSON-LD, or refresh it there.

    Nothing else in the page changes, and a second run changes nothing. An article
    of somebody else's in JSON-LD is left and reported, unless --replace is given.
    """
    from convert.cli import embedding  # noqa: PLC0415  (help must not load the formats)

    request = embedding.EmbedRequest(
        page=page, article=article, from_=from_, output=output or "-", replace=replace, lossless=lossless,
        settings=tuple(settings or ()), url=url, charset=charset, max_bytes=max_bytes, report=report,
        fail_on=fail_on, quiet=quiet, verbose=verbose,
    )  # fmt: skip
    raise typer.Exit(guarded(lambda: embedding.embed(request), debug=debug))
