"""What the commands are asked for, as values: both parsers of the command line end here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from convert.errors import UsageError

FAIL_ON = ("ignored", "loss", "warning", "error", "never")
"""What ``convert --fail-on`` knows; ``check`` knows the last three, and ``info``."""
CHECK_FAIL_ON = ("info", "warning", "error", "never")
Asked = TypeVar("Asked", bound="Base")


class Base(msgspec.Struct, frozen=True, kw_only=True):
    """What every request has."""

    files: tuple[str, ...] = ("-",)
    from_: str | None = None
    quiet: bool = False
    max_bytes: int | None = None

    @classmethod
    def of(cls: type[Asked], found: Mapping[str, Any]) -> Asked:
        """The request of the fields that a parser found; None stands for what was not given."""
        names = {spec.name for spec in msgspec.structs.fields(cls)}
        return cls(**{name: value for name, value in found.items() if name in names and value is not None})


class Request(Base, frozen=True, kw_only=True):
    """``wirecopy convert``."""

    to: tuple[str, ...] = ()
    output: str | None = None
    every: bool = False
    lossless: bool = False
    settings: tuple[str, ...] = ()
    profile: str = ""
    url: str = ""
    charset: str = ""
    report: str | None = None
    fail_on: str = "error"
    trace: bool = False
    verbose: bool = False


class CheckRequest(Base, frozen=True, kw_only=True):
    """``wirecopy check``."""

    form: str = "text"
    output_files: tuple[str, ...] = ()
    profile: str | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    fail_on: str | None = None
    exit_zero: bool = False
    statistics: bool = False
    as_found: bool = False
    since: str | None = None
    baseline: str | None = None
    update_baseline: bool = False
    allow_growth: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    jobs: int = 0
    schema_dir: str | None = None



def one_of(value: str, choices: tuple[str, ...], option: str, hint: str = "") -> None:
    """Raise UsageError, with the nearest choice, where ``value`` is none of ``choices``."""
    if value not in choices:
        why = f"{option} is one of {', '.join(choices)}; not {value!r}{near(value, choices)}{hint}"
        raise UsageError(why, code="USE006")


def near(name: str, known: tuple[str, ...]) -> str:
    """`` (did you mean 'x'?)`` where a known name is near, else nothing."""
    from difflib import get_close_matches  # noqa: PLC0415  (only on an error)

    close = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return f" (did you mean {close[0]!r}?)" if close else ""
