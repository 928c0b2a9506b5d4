"""Expressions compiled at first use: they behave as compiled ones do, and every one in the package is sound."""

from __future__ import annotations

import pkgutil
import re
import sys
from importlib import import_module

import pytest

import convert
from convert.model.patterns import _Lazy, pattern


def test_it_behaves_as_the_compiled_one() -> None:
    lazy, compiled = pattern("(a)(b)?", re.IGNORECASE), re.compile("(a)(b)?", re.IGNORECASE)
    for _ in range(2):
        assert lazy.sub("x", "AcB") == compiled.sub("x", "AcB")
        assert lazy.findall("abA") == compiled.findall("abA")
        assert [m.span() for m in lazy.finditer("abA")] == [m.span() for m in compiled.finditer("abA")]
        assert lazy.match("ba") is None
        assert lazy.search("ba") is not None
        assert lazy.fullmatch("ab") is not None
    assert lazy.pattern == "(a)(b)?"


def test_a_mistake_is_an_error_at_the_first_use() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_pattern_of_the_package_compiles() -> None:
    for module in pkgutil.walk_packages(convert.__path__, "convert."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    held = [
        (name, value)
        for name, module_ in list(sys.modules.items()) if name.startswith("convert.")
        for held in list(vars(module_).values())
        for value in (held if isinstance(held, tuple) else (held,)) if isinstance(value, _Lazy)
    ]  # fmt: skip
    assert len(held) > 100
    for name, value in held:
        assert re.compile(value.pattern, value.flags), name
