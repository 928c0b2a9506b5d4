"""``wirecopy rules`` and ``wirecopy explain``: what is looked for, and what a code means."""

from typing import Annotated, Any

import typer

from convert.cli.console import DONE, guarded
from convert.cli.options import Debug


def command(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]", help="Only these: HED002, or beginnings of codes.")
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="text or json.")] = "text",
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="NAME", help="As it is in default, wire, web or strict.")
    ] = None,
    debug: Debug = False,
) -> None:
    """List the rules: code, severity, on or off, whether it has a fix, name.

    What the configuration here (wirecopy.toml, pyproject.toml) says counts.
    """
    raise typer.Exit(guarded(lambda: _rules(words or [], form, profile), debug=debug))


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A code, or the name of a rule.")],
    debug: Debug = False,
) -> None:
    """Say what a code means: why, a bad and a good example, the source."""
    raise typer.Exit(guarded(lambda: _explain(code), debug=debug))


def _rules(words: list[str], form: str, profile: str | None) -> int:
    import msgspec  # noqa: PLC0415  (help must not load it)

    from convert.cli.console import put_text  # noqa: PLC0415  (as above)
    from convert.cli.request import one_of  # noqa: PLC0415  (as above)
    from convert.rule import PROFILES  # noqa: PLC0415  (as above)
    from convert.rules import registry  # noqa: PLC0415  (as above)
    from convert.rules.config import here  # noqa: PLC0415  (as above)
    from convert.rules.settings import known, matches  # noqa: PLC0415  (as above)

    one_of(form, ("text", "json"), "--format")
    settings = here().settings
    if profile is not None:
        one_of(profile, PROFILES, "--profile")
        settings = msgspec.structs.replace(settings, profile=profile)
    wanted = [known(word) for word in words]
    found = [rule for code, rule in registry.rules().items() if not wanted or matches(code, wanted)]
    if form == "json":
        data = [_data(rule, settings) for rule in found]
        text = msgspec.json.format(msgspec.json.encode({"schema": "1.0", "rules": data}), indent=2).decode("utf-8")
        put_text(f"{text}\n")
        return DONE
    for rule in found:
        level = settings.level(rule)
        fix = {"": "", "safe": "fix", "unsafe": "unsafe fix"}[rule.fix]
        put_text(f"{rule.code:<7} {level or rule.severity:<8} {'on' if level else 'off':<4} {fix:<11} {rule.name}\n")
    return DONE


def _data(rule: Any, settings: Any) -> dict[str, Any]:
    """A rule as data."""
    import msgspec  # noqa: PLC0415  (help must not load it)

    from convert.rule import PROFILES  # noqa: PLC0415  (as above)

    level = settings.level(rule)
    found: dict[str, Any] = {
        "code": rule.code, "name": rule.name, "severity": level or rule.severity, "on": level is not None,
        "since": rule.since, "about": rule.about, "fix": rule.fix, "summary": rule.summary,
        "profiles": {name: rule.level(name) or "off" for name in PROFILES},
        **{title.lower(): text for title, text in rule.parts() if title != "Fix"},
    }  # fmt: skip
    if rule.options is not None:
        found["options"] = msgspec.to_builtins(settings.options(rule))
    return found


def _explain(code: str) -> int:
    from convert.checks import explain as page  # noqa: PLC0415  (help must not load it)
    from convert.cli.console import put_text  # noqa: PLC0415  (as above)
    from convert.rules.config import here  # noqa: PLC0415  (as above)

    here()  # takes up the rules of files that the configuration names
    put_text(page(code))
    return DONE
