"""The rules by code: those about articles by listing this folder, those of the formats by asking them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from convert.errors import UsageError
from convert.formats.registry import get_format, names
from convert.rule import Registry, Rule, page_of
from convert.rules.codes import CODES

_FOLDER = os.path.dirname(__file__)


@cache
def modules() -> dict[str, str]:
    """The code of each rule with a module here, and that module's name; nothing is imported for it."""
    found: dict[str, str] = {}
    for name in sorted(os.listdir(_FOLDER)):
        code, _, rest = name.partition("_")
        if rest.endswith(".py") and code[-3:].isdigit() and code[:-3].isalpha():
            if code.upper() in found:
                raise ValueError(f"the code {code.upper()} is used twice: {name} and {found[code.upper()]}")
            found[code.upper()] = name.removesuffix(".py")
    return found


@cache
def load(code: str) -> Rule:
    """The rule of a module; KeyError where there is none."""
    name = modules()[code]
    module: Any = import_module(f"convert.rules.{name}")
    return Rule(
        code=code,
        name=name.partition("_")[2].replace("_", "-"),
        severity=module.SEVERITY,
        since=module.SINCE,
        check=getattr(module, "check", unspoken),
        page=page_of(module.__doc__),
        about=getattr(module, "ABOUT", "article"),
        on=getattr(module, "ON", True),
        profiles=getattr(module, "PROFILES", {}),
        options=getattr(module, "Options", None),
        fix=getattr(module, "FIX", ""),
        facts=getattr(module, "facts", None),
    )


def unspoken(_subject: Any) -> Iterator[Any]:
    """The check of a rule that readers speak (``ABOUT = "reader"``): its module is its page."""
    return iter(())


GROUP = "convert.rules"
"""Entry-point group for rules of other packages: ``name = "package.module:RULES"``; loaded only where it is named."""
_ADOPTED: dict[str, Rule] = {}
"""The rules of files and packages that a configuration named, by code."""


def adopt(name: str) -> None:
    """Take up the rules of a Python file, or those that a package has under a name. They run: only what was named."""
    held = _of_file(name) if name.endswith(".py") else _of_package(name)
    if not isinstance(held, Registry):
        raise UsageError(f"{name} has no RULES; begin it with `RULES = Registry()`", code="CFG005")
    taken = {rule.code for rule in held} & {*modules(), *(code for each in names() for code in of_format(each))}
    if taken:
        raise UsageError(f"{name}: {min(taken)} is a code of wirecopy; choose another", code="CFG005")
    _ADOPTED.update({rule.code: rule for rule in held})
    rules.cache_clear()


def _of_file(path: str) -> Any:
    from importlib.util import module_from_spec, spec_from_file_location  # noqa: PLC0415  (only for such files)

    name = "wirecopy_rules_" + "".join(each if each.isalnum() else "_" for each in path)
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not os.path.isfile(path):
        raise UsageError(f"there is no Python file {path}; `rules` in the configuration names it", code="CFG005")
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return getattr(module, "RULES", None)


def _of_package(name: str) -> Any:
    from importlib.metadata import entry_points  # noqa: PLC0415  (slow to import; only where a package is named)

    found = entry_points(group=GROUP)
    for entry in found.select(name=name):
        return entry.load()
    there = ", ".join(sorted(each.name for each in found)) or "none"
    raise UsageError(
        f"no installed package has rules named {name!r} (there are: {there}); a file of rules ends in .py",
        code="CFG005",
    )


def ours() -> Iterator[Rule]:
    """Every rule that is run here: those of modules, then those of files."""
    yield from map(load, modules())
    yield from _ADOPTED.values()


def find(code: str, format_: str = "") -> Rule | None:
    """The rule of a code that is run here or by a format; None where there is none."""
    if code in modules():
        return load(code)
    return _ADOPTED.get(code) or (of_format(format_).get(code) if format_ else None)


def of_format(name: str) -> Mapping[str, Rule]:
    """The rules that a format has about its documents; its own check runs them."""
    held = get_format(name).rules
    return held() if held is not None else {}


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code: articles first, then the formats in their order."""
    found = {code: load(code) for code in modules()}
    for name in names():
        for code, rule in of_format(name).items():
            if code in found:
                raise ValueError(f"the code {code} is used twice")
            found[code] = rule
    return {**found, **_ADOPTED}


def codes() -> list[str]:
    """Every code that a finding can have: of rules, of the formats' grammars, of readers and limits."""
    grammars = (code for name in names() if (held := get_format(name).codes) is not None for code in held())
    return list(dict.fromkeys([*rules(), *grammars, *CODES]))


def meaning(code: str) -> str:
    """What a code that is no rule means; "" where it is not known."""
    for name in names():
        held = get_format(name).codes
        if held is not None and code in (table := held()):
            return str(table[code])
    return CODES.get(code, "")


def get_rule(code: str) -> Rule:
    """A rule by its code, in any letters, or its name; UsageError, with the nearest one, where there is none."""
    wanted = code.strip().upper()
    if wanted in modules():
        return load(wanted)
    found = rules()
    by_name = {rule.name: rule for rule in reversed(found.values())}  # of two, the one about articles
    rule = found.get(wanted) or by_name.get(code.strip().lower().replace("_", "-"))
    if rule is None:
        raise unknown(code, [*codes(), *by_name])
    return rule


def unknown(code: str, known: Iterable[str]) -> UsageError:
    """That there is no such rule, and which one may be meant."""
    from difflib import get_close_matches  # noqa: PLC0415  (only on an error)

    close = get_close_matches(code.upper(), known, n=1, cutoff=0.5) or get_close_matches(code.lower(), known, n=1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    return UsageError(f"there is no rule {code!r}{hint}; `wirecopy rules` lists them", code="USE010")
