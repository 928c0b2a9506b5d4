"""The console entry. Imports nothing that is not needed: ``--version`` and ``--help`` cost as much as a bare Python.

In order: the version; help, from text rendered at build time (``help_text``); the plain forms of ``convert`` and
``check``, by the table of ``plain``; anything else, and every mistake, by typer.
"""

import sys

from convert import __version__

_HELP = ("--help", "-h")


def main() -> None:
    """Run the command of ``sys.argv`` and leave with its exit code."""
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules were being loaded
        code = 130
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command line (without the program's name); returns the exit code, never raises."""
    if arguments in (["--version"], ["-V"]):
        return _print(f"wirecopy {__version__}\n")
    if not arguments or arguments[-1] in _HELP:
        from convert.cli.help_text import HELP  # noqa: PLC0415  (only for help)

        if not arguments:
            sys.stderr.write(HELP[""])
            return 2
        text = HELP.get(" ".join(arguments[:-1]))
        if text is not None:
            return _print(text)
    _load_msgspec()
    from convert.cli.console import guarded  # noqa: PLC0415  (not for version and help)

    return guarded(lambda: _dispatch(arguments), debug="--debug" in arguments)


def _load_msgspec() -> None:
    """Load msgspec without ``typing_extensions``, which it prefers where another package has installed it.

    All that it takes from there is in the ``typing`` of Python 3.11, and loading the other (with ``inspect`` and
    ``ast``) costs as much as starting Python. Everybody after msgspec finds the real module.
    """
    if "typing_extensions" in sys.modules or "msgspec" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # what the import system reads as "not there"
    try:
        import msgspec  # noqa: F401, PLC0415  (loaded for its effect)
    finally:
        del sys.modules["typing_extensions"]


def _dispatch(arguments: list[str]) -> int:
    from convert.cli.plain import parsed  # noqa: PLC0415  (not for version and help)

    found = parsed(arguments)
    if found is None:
        from convert.cli.app import run_typer  # noqa: PLC0415  (typer takes longer to start than the rest to run)

        return run_typer(arguments)
    if found["command"] == "check":
        from convert.cli.checking import CheckRequest, check  # noqa: PLC0415  (only for this command)

        return check(CheckRequest.of(found))
    from convert.cli.conversion import Request, convert  # noqa: PLC0415  (only for this command)

    return convert(Request.of(found))


def _print(text: str) -> int:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        from convert.cli.console import closed_pipe  # noqa: PLC0415  (only then)

        return closed_pipe()
    except OSError as error:
        sys.stderr.write(f"wirecopy: standard output: {error.strerror}; nothing was done\n")
        return 2
    return 0
