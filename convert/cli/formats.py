"""``wirecopy formats``: what can be read and written, and what each format can hold."""

from typing import Annotated, Any

import typer

from convert.cli.console import DONE, guarded
from convert.cli.options import Debug


def command(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One format.", show_default=False)] = None,
    carries: Annotated[bool, typer.Option("--carries", help="What the format cannot hold, and why.")] = False,
    debug: Debug = False,
) -> None:
    """List the formats, or show one with its options.

    With --carries: every field and block that the format cannot hold natively;
    whatever is not listed survives writing and reading back.
    """
    raise typer.Exit(guarded(lambda: _formats(name, carries=carries), debug=debug))


def _formats(name: str | None, *, carries: bool) -> int:
    from convert.cli.console import put_text  # noqa: PLC0415  (help must not load the formats)
    from convert.errors import UsageError  # noqa: PLC0415  (as above)
    from convert.formats.registry import every_name, get_format  # noqa: PLC0415  (as above)

    if name is None:
        if carries:
            raise UsageError("--carries needs a format: wirecopy formats newsml-g2 --carries", code="USE009")
        put_text(table([get_format(each) for each in every_name()]))
        return DONE
    format_ = get_format(name)
    put_text(declaration(format_) if carries else one(format_))
    return DONE


def table(formats: list[Any]) -> str:
    """One line for each format: name, read, write, suffixes, title."""
    rows = [("NAME", "READS", "WRITES", "SUFFIXES", "TITLE")]
    for each in formats:
        reads, writes = ("yes" if way is not None else "no" for way in (each.read, each.write))
        rows.append((each.name, reads, writes, " ".join(each.suffixes), each.title))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


def one(format_: Any) -> str:
    """A format with its media types and options."""
    lines = [
        f"{format_.name}: {format_.title}",
        f"  media types: {', '.join(format_.media_types)}",
        f"  suffixes: {', '.join(format_.suffixes)}",
        f"  reads: {'yes' if format_.read else 'no'}, writes: {'yes' if format_.write else 'no'}, "
        f"checks: {'yes' if format_.validate else 'no'}",
    ]
    for option in format_.options:
        choices = f" ({', '.join(option.choices)})" if option.choices else ""
        default = f" [default: {option.default}]" if option.default else ""
        lines.append(f"  --set {option.name}=...: {option.help}{choices}{default}")
    return "\n".join(lines) + "\n"


def declaration(format_: Any) -> str:
    """What a format cannot hold: place in the article, what becomes of it, why."""
    if format_.carries is None:
        return f"{format_.name} is read only.\n"
    rows = declaration_rows(format_)
    if not rows:
        return f"{format_.name} carries everything.\n"
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return "".join(f"{where.ljust(widths[0])}  {fate.ljust(widths[1])}  {reason}\n" for where, fate, reason in rows)


def declaration_rows(format_: Any) -> list[tuple[str, str, str]]:
    """The declaration as rows: place in the article, what becomes of it, why."""
    return [(lack.where, _fate(lack), lack.reason) for lack in format_.carries({}).lacks]


def _fate(lack: Any) -> str:
    fate = "dropped" if lack.instead is None else "degraded"
    return f"{fate}, sometimes" if lack.when is not None or lack.instead is not None else fate
