"""Standard streams and exit codes: data on stdout, words on stderr, no traceback, no half line."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from convert.errors import ConvertError, ReadError, UsageError, WriteError
from convert.render.text import printable
from convert.source import Opened, open_source

DONE, FOUND, FAILED, UNREADABLE, UNWRITTEN, INTERNAL, INTERRUPTED, CLOSED = 0, 1, 2, 3, 4, 70, 130, 141
"""Exit codes: done; findings or losses at or above ``--fail-on``; not done; of a check: an input that cannot be read,
an output that cannot be written; our own mistake; Ctrl-C; closed pipe."""
VALUE = 200
"""How much of a value a message shows."""


def shortened(text: str, most: int = VALUE) -> str:
    """``text`` cut at ``most`` characters, and made printable."""
    return printable(text if len(text) <= most else text[: most - 3] + "...")


def say(text: str) -> None:
    """One line on stderr; a closed or full stderr is no reason to stop."""
    with contextlib.suppress(OSError):
        sys.stderr.write(printable(text) + "\n")
        sys.stderr.flush()


def complain(error: ConvertError, where: str = "") -> None:
    """The error on stderr: ``wirecopy: FILE: place: cause; next step [CODE]``."""
    code = f" [{error.code}]" if error.code else ""
    text = str(error)
    if where and not text.startswith(f"{where}:"):
        text = f"{where}: {text}"
    say(f"wirecopy: {shortened(text, 1000)}{code}")


def put(data: bytes) -> None:
    """Data on stdout, as bytes; WriteError where it cannot be written, BrokenPipeError where nobody reads."""
    try:
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.write(data.decode("utf-8"))
        else:
            stream.write(data)
            stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        why = f"standard output: {error.strerror}; free space or name a file with -o"
        raise WriteError(why, code="WRI002") from None


def put_text(text: str) -> None:
    """Text on stdout, as UTF-8 whatever the locale says."""
    put(text.encode("utf-8", "backslashreplace"))


def take(name: str, most: int) -> bytes:
    """The bytes of stdin (``-``) or of a file, at most one more than ``most``; UsageError where there are none."""
    if name == "-":
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None:
            return sys.stdin.read().encode("utf-8", "surrogateescape")
        if sys.stdin.isatty():
            raise UsageError("standard input is a terminal; name a file, or pipe a document in", code="USE008")
        data: bytes = stream.read(most + 1)
        return data
    try:
        with open(name, "rb") as stream:
            content: bytes = stream.read(most + 1)
            return content
    except IsADirectoryError:
        raise UsageError("is a folder; name the files in it", code="REA002") from None
    except OSError as error:
        raise UsageError(f"{error.strerror}; check the name and its permissions", code="REA002") from None
    except ValueError as error:  # a NUL in the name
        raise UsageError(str(error), code="REA002") from None


def open_input(name: str) -> Opened:
    """An input opened, to be closed by the caller: a short one is there whole. UsageError as in ``take``."""
    if name == "-":
        stream = getattr(sys.stdin, "buffer", None)
        return open_source(stream) if stream is not None and not sys.stdin.isatty() else Opened(take(name, 1))
    if os.path.isdir(name):
        raise UsageError("is a folder; name the files in it", code="REA002")
    try:
        return open_source(Path(name))
    except ReadError:
        return Opened(take(name, 1))  # says it in its own words


def need_files(files: list[str] | None, command: str) -> None:
    """Show the help of a command and leave where no file is named and nothing is piped in: no prompt, ever."""
    if not files and sys.stdin is not None and sys.stdin.isatty():
        from convert.cli.help_text import HELP  # noqa: PLC0415  (only for help)

        sys.stderr.write(HELP[command])
        sys.exit(FAILED)


def shown(name: str) -> str:
    """A file's name for messages."""
    return "standard input" if name == "-" else name


def closed_pipe() -> int:
    """Nobody reads any more: say nothing, and keep Python from flushing into the closed pipe at exit."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLOSED


def guarded(work: Callable[[], int], *, debug: bool = False) -> int:
    """The exit code of ``work``; every way it can end badly becomes one line on stderr and a code."""
    try:
        return work()
    except ConvertError as error:
        complain(error)
        return FAILED
    except BrokenPipeError:
        return closed_pipe()
    except KeyboardInterrupt:
        say("wirecopy: interrupted; what was being written was left as it was")
        return INTERRUPTED
    except Exception as error:  # the last line of defence: a mistake of ours must not end in a traceback
        if debug:
            raise
        say(
            f"wirecopy: a mistake in wirecopy itself ({type(error).__name__}: {shortened(str(error))}); "
            "run again with --debug and report what it prints [INT001]"
        )
        return INTERNAL
