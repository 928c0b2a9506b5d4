"""The rules by code: those about articles by listing this folder, those of the formats by asking them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from convert.errors import UsageError
from convert.formats.registry import get_format, names
from convert.rule import Rule, page_of

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


def of_format(name: str) -> dict[str, Rule]:
    """The rules that a format has about its documents; its own check runs them."""
    held = get_format(name).rules
    return dict(held()) if held is not None else {}


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code: articles first, then the formats in their order."""
    found = {code: load(code) for code in modules()}
    for name in names():
        for code, rule in of_format(name).items():
            if code in found:
                raise ValueError(f"the code {code} is used twice")
            found[code] = rule
    return found


def get_rule(code: str) -> Rule:
    """A rule by its code, in any letters, or its name; UsageError, with the nearest one, where there is none."""
    wanted = code.strip().upper()
    if wanted in modules():
        return load(wanted)
    found = rules()
    by_name = {rule.name: rule for rule in found.values()}
    rule = found.get(wanted) or by_name.get(code.strip().lower().replace("_", "-"))
    if rule is None:
        raise unknown(code, [*found, *by_name])
    return rule


def unknown(code: str, known: Iterable[str]) -> UsageError:
    """That there is no such rule, and which one may be meant."""
    from difflib import get_close_matches  # noqa: PLC0415  (only on an error)

    close = get_close_matches(code.upper(), known, n=1, cutoff=0.5) or get_close_matches(code.lower(), known, n=1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    return UsageError(f"there is no rule {code!r}{hint}; `wirecopy rules` lists them", code="USE010")
