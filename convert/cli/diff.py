"""``wirecopy diff``: two documents compared as articles, by JSON Pointer."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from convert.cli.console import DONE, FOUND, guarded
from convert.cli.options import Debug


def command(
    one: Annotated[str, typer.Argument(metavar="A", help="A document; - is standard input.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another, in the same format or not.")],
    from_: Annotated[
        list[str] | None,
        typer.Option("-f", "--from", metavar="FORMAT", help="Format of A and B (given twice: of A, of B)."),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say it by the exit code alone.")] = False,
    debug: Debug = False,
) -> None:
    """Compare two documents as articles, by JSON Pointer.

    Prints a line for each value that differs: - what A has, + what B has. Exit
    code 0: the same article; 1: not the same.
    """
    raise typer.Exit(guarded(lambda: _diff(one, other, from_ or [], quiet=quiet), debug=debug))


def _diff(one: str, other: str, formats: list[str], *, quiet: bool) -> int:
    from convert.cli import console  # noqa: PLC0415  (help must not load the formats)
    from convert.errors import UsageError  # noqa: PLC0415  (as above)
    from convert.render.text import printable  # noqa: PLC0415  (as above)

    if one == other == "-":
        raise UsageError("standard input can be read once; name `-` once", code="USE008")
    names = dict(enumerate(formats))
    lines = list(differences(_article(one, names.get(0)), _article(other, names.get(1, names.get(0)))))
    if not quiet:
        console.put_text("".join(f"{printable(line)}\n" for line in lines))
    return FOUND if lines else DONE


def _article(name: str, from_: str | None) -> Any:
    from pathlib import Path  # noqa: PLC0415  (help must not load these)

    from convert import api  # noqa: PLC0415  (as above)
    from convert.cli import console  # noqa: PLC0415  (as above)
    from convert.errors import ConvertError  # noqa: PLC0415  (as above)
    from convert.limits import Limits  # noqa: PLC0415  (as above)

    try:
        data = console.take(name, Limits().bytes)
        Limits().check_bytes(data)
        format_ = api.find_format(data, "" if name == "-" else Path(name).name, from_)
        article, _ = api.read(data, format_.name)
    except ConvertError as error:
        error.message = f"{console.shown(name)}: {error.message}"
        raise
    return article


def differences(one: Any, other: Any) -> Iterator[str]:
    """``- /pointer: value`` and ``+ /pointer: value`` for each difference of two articles, in document order."""
    import json  # noqa: PLC0415  (help must not load it)

    from convert.codec.codec import to_dict  # noqa: PLC0415  (as above)

    nothing = object()
    stack: list[tuple[str, Any, Any]] = [("", to_dict(one), to_dict(other))]
    while stack:
        pointer, a, b = stack.pop()
        if a == b:
            continue
        below: list[tuple[str, Any, Any]] = []
        if isinstance(a, dict) and isinstance(b, dict):
            below = [(f"{pointer}/{key}", a.get(key, nothing), b.get(key, nothing)) for key in {**a, **b}]
        elif isinstance(a, list) and isinstance(b, list):
            longer = range(max(len(a), len(b)))
            below = [
                (f"{pointer}/{index}", a[index] if index < len(a) else nothing, b[index] if index < len(b) else nothing)
                for index in longer
            ]
        if below:
            stack.extend(reversed(below))
            continue
        for sign, value in (("-", a), ("+", b)):
            if value is not nothing:
                yield f"{sign} {pointer}: {json.dumps(value, ensure_ascii=False)}"
