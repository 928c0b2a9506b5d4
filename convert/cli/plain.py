"""The plain forms of ``convert`` and ``check``, read by a table: starting typer takes longer than most conversions.

What is not plain (another option, ``--to=x``, ``-tjson``, a mistake) is left to typer; a property test holds that both
read every command line alike that this one accepts.
"""

# option -> (field, whether it takes a value, whether it may be repeated)
_CONVERT: dict[str, tuple[str, bool, bool]] = {
    "-f": ("from_", True, False), "--from": ("from_", True, False),
    "-t": ("to", True, True), "--to": ("to", True, True),
    "-o": ("output", True, False), "--output": ("output", True, False),
    "--profile": ("profile", True, False),
    "--report": ("report", True, False), "--fail-on": ("fail_on", True, False),
    "--all": ("every", False, False), "--lossless": ("lossless", False, False),
    "-q": ("quiet", False, False), "--quiet": ("quiet", False, False),
    "-v": ("verbose", False, False), "--verbose": ("verbose", False, False),
}  # fmt: skip
_CHECK: dict[str, tuple[str, bool, bool]] = {
    "-f": ("from_", True, False), "--from": ("from_", True, False),
    "--select": ("select", True, True), "--ignore": ("ignore", True, True), "--profile": ("profile", True, False),
    "--exit-zero": ("exit_zero", False, False), "--statistics": ("statistics", False, False),
    "--format": ("form", True, False), "--fail-on": ("fail_on", True, False),
    "-q": ("quiet", False, False), "--quiet": ("quiet", False, False),
}  # fmt: skip
_COMMANDS = {"convert": _CONVERT, "check": _CHECK}


def parsed(arguments: list[str]) -> dict[str, object] | None:
    """The fields of a plain command line with its ``command``; None where typer must read it."""
    table = _COMMANDS.get(arguments[0]) if arguments else None
    if table is None:
        return None
    fields: dict[str, object] = {"command": arguments[0]}
    files: list[str] = []
    repeated: dict[str, list[str]] = {}
    rest = iter(arguments[1:])
    for argument in rest:
        if argument == "-" or (argument and not argument.startswith("-")):
            files.append(argument)
            continue
        name, valued, many = table.get(argument, ("", False, False))
        if not name:
            return None
        if not valued:
            fields[name] = True
            continue
        value = next(rest, "")
        if not value or (value.startswith("-") and value != "-"):
            return None
        if many:
            repeated.setdefault(name, []).append(value)
        else:
            fields[name] = value
    if not files:
        return None
    fields.update({name: tuple(values) for name, values in repeated.items()})
    fields["files"] = tuple(files)
    return fields
