"""``wirecopy profile``: mapping profiles, listed, shown, tried on pages, tested, and begun from a page."""

from typing import Annotated

import typer

from convert.cli.console import DONE, guarded
from convert.cli.options import Debug

app = typer.Typer(
    help="Mapping profiles: list them, try them, test them, begin one from a page.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)
Which = Annotated[str, typer.Argument(metavar="PROFILE", help="Name of a built-in profile, or a TOML file.")]
Url = Annotated[str, typer.Option("--url", metavar="URL", help="Where the page came from, for its links.")]


@app.command("list")
def list_(debug: Debug = False) -> None:
    """List the built-in profiles, with the documents each is for."""
    raise typer.Exit(guarded(_list, debug=debug))


@app.command("show")
def show(profile: Which, debug: Debug = False) -> None:
    """Print a profile as it is written: an example to copy from."""
    raise typer.Exit(guarded(lambda: _show(profile), debug=debug))


@app.command("try")
def try_(
    profile: Which,
    pages: Annotated[list[str], typer.Argument(metavar="PAGE...", help="Pages; - is standard input.")],
    url: Url = "",
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Every piece that was left out.")] = False,
    debug: Debug = False,
) -> None:
    """Show what each rule of a profile caught on pages, and what it left.

    For each entry: its place, how often it was there, how the first begins; then
    what found nothing, what became of the page, and what was left out and why.
    Exit code 1: an entry found nothing on any of the pages.
    """
    raise typer.Exit(guarded(lambda: _try(profile, pages, url, verbose=verbose), debug=debug))


@app.command("test")
def run_cases(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Folder with profile.toml and its cases.")],
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="NAME", help="Another profile than DIR/profile.toml.")
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Write what was read as what is expected; read the diff.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Run the cases of a profile: pages, and what is expected of their articles.

    A case is a folder in DIR with page.html (or .txt, .json) and expected.json,
    which holds any part of the article: what it names must be so. Exit code 0:
    all are as expected; 1: some are not; 2: they could not be run.
    """
    raise typer.Exit(guarded(lambda: _test(folder, profile, accept=accept), debug=debug))


@app.command("new")
def new(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="A file, - for standard input, or an http(s) address.")],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Where to write it; standard output if not given.")
    ] = "-",
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Name of the profile (else from its host).")] = "",
    url: Url = "",
    local: Annotated[
        bool, typer.Option("--local", help="Allow addresses of this machine and of private networks.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Begin a profile from a page: a commented file with candidates for each field.

    Its selectors are those of the elements in which the general reader found each
    field. A page is fetched only where an address is given.
    """
    raise typer.Exit(guarded(lambda: _new(page, output, name, url, local=local), debug=debug))


def _list() -> int:
    from convert.cli.console import put_text  # noqa: PLC0415  (help must not load these)
    from convert.profiles import load  # noqa: PLC0415  (as above)

    rows = []
    for name in load.names():
        profile = load.built_in(name)
        match = profile.match
        kinds = (
            ("", match.hosts), ("generator ", match.generators), ("meta ", match.metas), ("script ", match.scripts),
            ("holds ", match.sources),
        )  # fmt: skip
        said = [f"{kind}{one}" for kind, held in kinds for one in held]
        rows.append((name, profile.title, ", ".join(said)))
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    put_text("".join(f"{name.ljust(widths[0])}  {title.ljust(widths[1])}  {said}\n" for name, title, said in rows))
    return DONE


def _show(which: str) -> int:
    from pathlib import Path  # noqa: PLC0415  (help must not load these)

    from convert.cli.console import put_text  # noqa: PLC0415  (as above)
    from convert.profiles import load  # noqa: PLC0415  (as above)

    load.load(which)
    path = load.folder() / f"{which}.toml" if which in load.names() else Path(which)
    put_text(path.read_text(encoding="utf-8"))
    return DONE


def _try(profile: str, pages: list[str], url: str, *, verbose: bool) -> int:
    from convert.cli.profile_try import try_pages  # noqa: PLC0415  (help must not load the formats)

    return try_pages(profile, pages, url, verbose=verbose)


def _test(folder: str, profile: str | None, *, accept: bool) -> int:
    from convert.cli import profile_test  # noqa: PLC0415  (help must not load the formats)

    return profile_test.run_cases(folder, profile, accept=accept)


def _new(page: str, output: str, name: str, url: str, *, local: bool) -> int:
    from convert.cli.profile_new import begin  # noqa: PLC0415  (help must not load the formats)

    return begin(page, output, name, url, local=local)
