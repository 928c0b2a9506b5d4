"""The options of ``wirecopy check``."""

from typing import Annotated

import typer

from convert.cli import console
from convert.cli.options import Debug, From, MaxBytes
from convert.cli.request import CheckRequest

Codes = list[str] | None


def command(  # noqa: PLR0913, PLR0917  (one argument for each option: that is how typer reads them)
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE", help="Documents, folders, globs, @FILE with names in it; - is standard input.",
            show_default=False,
        ),
    ] = None,
    from_: From = None,
    select: Annotated[
        Codes, typer.Option("--select", metavar="CODES", help="Only these rules: HED002, or beginnings: HED,G2,ALL.")
    ] = None,
    extend_select: Annotated[
        Codes, typer.Option("--extend-select", metavar="CODES", help="These rules too.")
    ] = None,
    ignore: Annotated[Codes, typer.Option("--ignore", metavar="CODES", help="Not these rules.")] = None,
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="NAME", help="default, wire, web, or strict (all rules).")
    ] = None,
    config: Annotated[
        str | None,
        typer.Option("--config", metavar="FILE", help="In place of the wirecopy.toml or pyproject.toml found upward."),
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="No configuration.")] = False,
    as_found: Annotated[
        bool, typer.Option("--as-found", help="Named files are those of a folder: exclude holds, others are passed.")
    ] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="REF", help="Only files that git says have changed since REF.")
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORM", help="text, concise, json, jsonl, sarif, github, gitlab or junit."
        ),
    ] = "text",
    output_files: Annotated[
        list[str] | None,
        typer.Option("--output-file", metavar="[FORM=]FILE", help="Write the findings there; may be repeated."),
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Only how many of each code.")] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on", metavar="LEVEL", help="Exit 1 on findings from: error (default), warning, info; or never."
        ),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Findings do not make the exit code 1.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Put right in the files what is safe to.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also what may change the meaning.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")] = False,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="FILE", help="Only findings that this file does not have.")
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Take out of the file what is no longer found.")
    ] = False,
    allow_growth: Annotated[
        bool, typer.Option("--allow-growth", help="With --update-baseline: also put in what is new.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("-j", "--jobs", metavar="N", min=0, max=64, help="Processes; 0: by the number of files.")
    ] = 0,
    schema_dir: Annotated[
        str | None, typer.Option("--schema-dir", metavar="DIR", help="Where the official schemas are.")
    ] = None,
    max_bytes: MaxBytes = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No closing line; findings only.")] = False,
    debug: Debug = False,
) -> None:
    """Check documents: their format's own rules, and rules about articles.

    Findings go to standard output. wirecopy explain CODE says what one means.
    Exit code 0: nothing at or above --fail-on; 1: findings; 2: the call or the
    configuration is wrong; 3: an input cannot be read; 4: an output cannot be
    written; the highest of all files.
    """
    if not (files or since):
        console.need_files(files, "check")
    request = CheckRequest.of({
        "files": tuple(files or (("-",) if since is None else (".",))), "from_": from_, "select": tuple(select or ()),
        "extend_select": tuple(extend_select or ()), "ignore": tuple(ignore or ()), "profile": profile,
        "config": config, "isolated": isolated, "as_found": as_found, "since": since, "form": form,
        "output_files": tuple(output_files or ()), "statistics": statistics, "fail_on": fail_on,
        "exit_zero": exit_zero, "fix": fix, "unsafe_fixes": unsafe_fixes, "diff": diff, "baseline": baseline,
        "update_baseline": update_baseline, "allow_growth": allow_growth, "jobs": jobs, "schema_dir": schema_dir,
        "max_bytes": max_bytes, "quiet": quiet,
    })  # fmt: skip
    from convert.cli import checking  # noqa: PLC0415  (help must not load the formats)

    raise typer.Exit(console.guarded(lambda: checking.check(request), debug=debug))
