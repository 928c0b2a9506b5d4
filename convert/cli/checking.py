"""``wirecopy check``: the findings of each document, printed in the form asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from convert import api, checks
from convert.cli import console
from convert.cli.request import CHECK_FAIL_ON, CheckRequest, one_of
from convert.errors import ConvertError, UsageError
from convert.limits import Limits
from convert.render import github, json, text
from convert.report import Finding

__all__ = ["CheckRequest", "check"]
FORMS: dict[str, Callable[[list[tuple[str, list[Finding]]]], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
}
_GRAVITY = {"info": 0, "warning": 1, "error": 2, "never": 3}


def check(request: CheckRequest) -> int:
    """Do what is asked; the exit code."""
    one_of(request.fail_on, CHECK_FAIL_ON, "--fail-on")
    one_of(request.form, tuple(FORMS), "--format")
    if request.files.count("-") > 1:
        raise UsageError("standard input can be read once; name `-` once", code="USE008")
    checked: list[tuple[str, list[Finding]]] = []
    failed = False
    for name in request.files:
        try:
            checked.append((console.shown(name), findings(name, request)))
        except ConvertError as error:
            console.complain(error, console.shown(name))
            failed = True
    console.put_text(FORMS[request.form](checked))
    if not request.quiet:
        _close(checked)
    if failed:
        return console.FAILED
    least = _GRAVITY[request.fail_on]
    grave = any(_GRAVITY[finding.severity] >= least for _, found in checked for finding in found)
    return console.FOUND if grave else console.DONE


def findings(name: str, request: CheckRequest) -> list[Finding]:
    """The findings of one document, in the order of their places."""
    limits = Limits(bytes=request.max_bytes) if request.max_bytes is not None else Limits()
    opened = console.open_input(name)
    try:
        if opened.stream is None:
            limits.check_bytes(opened.data)
        format_ = api.find_format(opened.data, "" if name == "-" else Path(name).name, request.from_)
        source = opened.data if opened.stream is None else opened.stream
        return list(checks.check(source, format_.name, limits=limits, schema_dir=request.schema_dir))
    finally:
        opened.close()


def _close(checked: list[tuple[str, list[Finding]]]) -> None:
    found = [finding for _, each in checked for finding in each]
    if not found:
        documents = "1 document" if len(checked) == 1 else f"{len(checked)} documents"
        if checked:
            console.say(f"{documents} checked, nothing found")
        return
    counts = [(name, sum(finding.severity == name for finding in found)) for name in ("error", "warning", "info")]
    words = [f"{count} {name}{'s' if count > 1 and name != 'info' else ''}" for name, count in counts if count]
    console.say(", ".join(words))
