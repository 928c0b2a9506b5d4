"""The typer application: one command per file; plain text, no completion, no catch-all command."""

from __future__ import annotations

from typing import Any

import typer

from convert.cli import check, diff, embed, formats, profile, rules, schema, schemas, upgrade
from convert.cli import convert as conversion

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "terminal_width": 80, "max_content_width": 80}
"""Help is 80 columns wide everywhere, because it is rendered once, when the package is built."""

app = typer.Typer(
    name="wirecopy",
    help="Converts and validates news articles: HTML, NewsML-G2, schema.org JSON-LD, Markdown, text and JSON.",
    epilog="Exit codes: 0 done; 1 done, with findings or losses at or above --fail-on; 2 not done; 130 interrupted.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings=SETTINGS,
)
app.command("convert", no_args_is_help=False)(conversion.command)
app.command("check")(check.command)
app.command("explain")(rules.explain)
app.command("rules")(rules.command)
app.command("embed")(embed.command)
app.command("diff")(diff.command)
app.command("formats")(formats.command)
app.command("upgrade")(upgrade.command)
app.command("schema")(schema.command)
app.add_typer(schemas.app, name="schemas")
app.add_typer(profile.app, name="profile")


@app.callback()
def _wirecopy(
    version: bool = typer.Option(False, "--version", "-V", help="Print the version and leave."),
) -> None:
    if version:  # pragma: no cover  (`--version` alone never comes here; beside other words it does)
        from convert import __version__  # noqa: PLC0415  (only here)

        typer.echo(f"wirecopy {__version__}")
        raise typer.Exit


def run_typer(arguments: list[str]) -> int:
    """Run one command line by typer; the exit code."""
    try:
        app(args=arguments, prog_name="wirecopy")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    return 0
