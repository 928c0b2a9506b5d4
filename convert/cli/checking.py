"""``wirecopy check``: the findings of all documents, in the forms asked for; the exit code."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

import msgspec

from convert import api, checks
from convert.checks import Checked
from convert.cli import console, inputs, pool
from convert.cli.inputs import Input
from convert.cli.request import CHECK_FAIL_ON, CheckRequest, one_of
from convert.errors import ConvertError, UsageError, WriteError
from convert.formats.base import Format
from convert.limits import Limits
from convert.render.outcome import PAGES, Outcome, fingerprint
from convert.report import Finding
from convert.rule import PROFILES
from convert.rules.codes import UNREADABLE
from convert.rules.config import Config, here
from convert.rules.config import load as load_config
from convert.rules.settings import Settings, known
from convert.source import Opened

__all__ = ["CheckRequest", "check"]
FORMS: dict[str, str] = {
    "text": "text:render", "concise": "concise:render", "json": "json:render", "jsonl": "json:lines",
    "sarif": "sarif:render", "github": "github:render", "gitlab": "gitlab:render", "junit": "junit:render",
}  # fmt: skip
"""Name of a form, and the function of ``convert.render`` that writes it."""
_GRAVITY = {"info": 0, "warning": 1, "error": 2, "never": 3}


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a check is to do to every file: small enough to travel to other processes."""

    settings: Settings
    from_: str | None
    max_bytes: int | None
    schema_dir: str | None
    adopted: tuple[str, ...]
    fix: bool = False
    unsafe: bool = False
    diff: bool = False


def check(request: CheckRequest) -> int:
    """Do what is asked; the exit code."""
    one_of(request.form, tuple(FORMS), "--format")
    outputs = [_output(each, request.form) for each in request.output_files]
    config = _config(request)
    settings = _settings(request, config)
    fail_on = "never" if request.exit_zero else request.fail_on or config.fail_on
    one_of(fail_on, CHECK_FAIL_ON, "--fail-on")
    found = inputs.files(request.files, exclude=config.exclude, folder=config.folder, as_found=request.as_found)
    given = list(found)
    if request.files.count("-") > 1:
        raise UsageError("standard input can be read once; name `-` once", code="USE008")
    if request.fix and not request.diff and "-" in request.files:
        raise UsageError("--fix changes files; for standard input there is --diff", code="USE015")
    if request.since is not None:
        given = inputs.changed(request.since, given)
    plan = Plan(
        settings=settings, from_=request.from_, max_bytes=request.max_bytes, schema_dir=request.schema_dir,
        adopted=config.adopted, fix=request.fix or request.diff, unsafe=request.unsafe_fixes, diff=request.diff,
    )  # fmt: skip
    try:
        outcome = _run(request, plan, given, config)
        _put(outcome, request, outputs)
    except WriteError as error:
        console.complain(error)
        return console.UNWRITTEN
    if request.diff:
        differs = any(each.diff for each in outcome.checked) and not request.exit_zero
        return max(_code(outcome, "never"), console.FOUND if differs else console.DONE)
    return _code(outcome, fail_on)


def _config(request: CheckRequest) -> Config:
    if request.isolated:
        return Config()
    return load_config(Path(request.config)) if request.config else here()


def _settings(request: CheckRequest, config: Config) -> Settings:
    """The settings of the configuration, and over them those of the command line."""
    profile = request.profile or config.settings.profile
    one_of(profile, PROFILES, "--profile")
    select, extend, ignore = (
        tuple(known(code) for each in words for code in each.split(",") if code.strip())
        for words in (request.select, request.extend_select, request.ignore)
    )
    return msgspec.structs.replace(
        config.settings,
        profile=profile,
        select=select or config.settings.select,
        extend=(*config.settings.extend, *extend),
        ignore=(*config.settings.ignore, *ignore),
    )


def _output(word: str, form: str) -> tuple[str, str]:
    """``sarif=out.sarif``, or a path alone for the form of ``--format``."""
    name, equals, path = word.partition("=")
    if equals and name in FORMS:
        return name, path
    return form, word


def _run(request: CheckRequest, plan: Plan, given: Sequence[Input], config: Config) -> Outcome:
    jobs = pool.processes(request.jobs, len(given))
    if any(each.name == "-" for each in given):
        jobs = 1
    done = list(pool.each(one, given, jobs=jobs, begin=begin, arguments=(plan,)))
    found = [each for each in done if each is not None]
    together = checks.together(found, plan.settings)
    found = [
        each if findings is each.findings else msgspec.structs.replace(each, findings=findings)
        for each, findings in zip(found, together, strict=True)
    ]
    path = request.baseline or config.baseline
    if request.update_baseline and not path:
        raise UsageError("--update-baseline needs a file: --baseline FILE", code="BAS002")
    if path:
        found = _against(Path(path), found, request, plan.settings)
    return Outcome(
        checked=found, skipped=len(done) - len(found), pages=config.docs_url or PAGES, colour=_is_coloured(request)
    )


_plan: Plan | None = None


def begin(plan: Plan) -> None:
    """The plan of this process."""
    global _plan
    _plan = plan
    if plan.adopted:
        from convert.rules.registry import adopt  # noqa: PLC0415  (only where there are such files)

        for path in plan.adopted:
            adopt(path)


def one(given: Input) -> Checked | None:
    """What is found in one file; None for one that nobody named and that no format knows."""
    assert _plan is not None
    plan = _plan
    if not given.named and not plan.from_ and not inputs.is_known(given.name):
        return None
    limits = Limits(bytes=plan.max_bytes) if plan.max_bytes is not None else Limits()
    file = console.shown(given.name)
    try:
        opened = console.open_input(given.name)
        try:
            if opened.stream is None:
                limits.check_bytes(opened.data)
            if not given.named and plan.from_ is None and not api.is_article(opened.data, given.name):
                return None
            format_ = api.find_format(opened.data, "" if given.name == "-" else Path(given.name).name, plan.from_)
            settings = plan.settings.at(given.name)
            if plan.fix and opened.stream is None:
                return _fixed(given.name, opened.data, format_, settings, limits)
            found = checks.check_opened(opened, format_, settings, limits=limits, schema_dir=plan.schema_dir)
            return msgspec.structs.replace(found, file=file)
        finally:
            opened.close()
    except WriteError:
        raise
    except ConvertError as error:
        if isinstance(error, UsageError) and error.code not in _OF_THE_FILE:
            raise
        return Checked(file=file, error=(str(error), error.code))


def _fixed(name: str, data: bytes, format_: Format, settings: Settings, limits: Limits) -> Checked:
    """A file put right, and what is found in it then."""
    from convert import edits, fixes  # noqa: PLC0415  (only for --fix)

    assert _plan is not None
    made = fixes.fixed(data, format_, settings, unsafe=_plan.unsafe, limits=limits)
    if made.data != data and not _plan.diff:
        from convert.files import write_atomic  # noqa: PLC0415  (only where a file is written)

        write_atomic(Path(name), made.data)
    after = Opened(data if _plan.diff else made.data, Path(name).name)
    found = checks.check_opened(after, format_, settings, limits=limits, schema_dir=_plan.schema_dir)
    diff = edits.unified(data, made.data, console.shown(name)) if _plan.diff and made.data != data else ""
    return msgspec.structs.replace(
        found, file=console.shown(name), fixed=made.done, unfixed=made.left, diff=diff
    )


_OF_THE_FILE = ("USE004", "USE008", "REA002")
"""Errors of usage that are about one file, after which the others are looked at."""


def _against(path: Path, found: list[Checked], request: CheckRequest, settings: Settings) -> list[Checked]:
    """The findings that a baseline does not know; with ``--update-baseline`` the file is written."""
    from convert.rules import baseline  # noqa: PLC0415  (only where there is one)

    held = baseline.load(path)
    if held is None and not request.update_baseline:
        raise UsageError(f"{path}: there is no such file; make it with --update-baseline", code="BAS001")
    if request.update_baseline:
        from convert.files import write_atomic  # noqa: PLC0415  (only where a file is written)

        now = baseline.counted([(_key(each), each.findings) for each in found], fingerprint)
        checked = {_key(each) for each in found}
        held = baseline.updated(
            held, now, lambda file, code: file in checked and settings.at(file).runs(code), grow=request.allow_growth
        )
        write_atomic(path, baseline.dumped(held))
    left = []
    for each in found:
        new, old = baseline.fresh(held or Counter(), _key(each), each.findings, fingerprint)
        left.append(msgspec.structs.replace(each, findings=tuple(new), silenced=(*each.silenced, *old)))
    return left


def _key(checked: Checked) -> str:
    return os.path.normpath(checked.file).replace(os.sep, "/")


def _is_coloured(request: CheckRequest) -> bool:
    if request.form != "text" or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    try:
        return sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False


def _put(outcome: Outcome, request: CheckRequest, outputs: Sequence[tuple[str, str]]) -> None:
    for checked in outcome.checked:
        if checked.error is not None:
            said, code = checked.error
            console.complain(ConvertError(said, code=code), checked.file)
    if outputs:
        from convert.files import write_atomic  # noqa: PLC0415  (only where files are written)

        plain = msgspec.structs.replace(outcome, colour=False)
        for form, path in outputs:
            write_atomic(Path(path), _rendered(form, plain).encode("utf-8", "backslashreplace"))
    if request.diff:
        console.put_text("".join(each.diff for each in outcome.checked))
    elif request.statistics:
        console.put_text(statistics(outcome.findings))
    elif not outputs or not all(form == request.form for form, _ in outputs):
        console.put_text(_rendered(request.form, outcome))
    if not request.quiet:
        _fixes(outcome, request)
        _close(outcome, fixable=not (request.statistics or request.fix or request.diff))


def _fixes(outcome: Outcome, request: CheckRequest) -> None:
    """What was put right, and what was not."""
    done, left = sum(len(each.fixed) for each in outcome.checked), [
        (each.file, finding) for each in outcome.checked for finding in each.unfixed
    ]
    for file, finding in left:
        why = "could not be put right without other changes; do it by hand"
        console.say(f"{file}: {finding.pointer}: {finding.code} {why}")
    if done:
        console.say(f"{done:,} {'would be' if request.diff else 'were' if done > 1 else 'was'} put right")


def _rendered(form: str, outcome: Outcome) -> str:
    module, _, name = FORMS[form].partition(":")
    render: Callable[[Outcome], str] = getattr(import_module(f"convert.render.{module}"), name)
    return render(outcome)


def statistics(findings: Iterable[Finding]) -> str:
    """How many of each code, the most first: count, code, severity, name."""
    from convert.rules.registry import rules  # noqa: PLC0415  (only for the names)

    counted: Counter[tuple[str, str]] = Counter((each.code, each.severity) for each in findings)
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    width = max((len(str(count)) for _, count in rows), default=1)
    named = {code: rules()[code].name for (code, _), _ in rows if code in rules()}
    return "".join(
        f"{count:>{width}}  {code:<7} {severity:<7} {named.get(code, '')}".rstrip() + "\n"
        for (code, severity), count in rows
    )


def _close(outcome: Outcome, *, fixable: bool) -> None:
    counts = outcome.counts()
    words = [f"{count} {name}{'s' if count > 1 and name != 'info' else ''}" for name, count in counts.items() if count]
    documents = sum(each.error is None for each in outcome.checked)
    checked = "1 document" if documents == 1 else f"{documents:,} documents"
    silenced = sum(len(each.silenced) for each in outcome.checked)
    more = [f"{silenced:,} silenced"] if silenced else []
    if outcome.skipped:
        more.append(f"{outcome.skipped:,} other file{'s' if outcome.skipped > 1 else ''} passed over")
    if documents or outcome.skipped or not outcome.checked:
        console.say(", ".join([f"{checked} checked", *(words or ["nothing found"]), *more]))
    able = sum(each.fix is not None and each.fix.safe for each in outcome.findings)
    if able and fixable:
        console.say(f"{able:,} can be put right with --fix")


def _code(outcome: Outcome, fail_on: str) -> int:
    least = _GRAVITY[fail_on]
    code = console.DONE
    for checked in outcome.checked:
        if checked.error is not None or any(
            each.severity == "error" and each.code.startswith(UNREADABLE) for each in checked.findings
        ):
            code = max(code, console.UNREADABLE)
        elif any(_GRAVITY[each.severity] >= least for each in checked.findings):
            code = max(code, console.FOUND)
    return code
