"""The floors of the house: who may import whom. Every import statement of the package is read, lazy ones too."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "convert"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
_MODEL = {"convert.model"}
_VALUES = _MODEL | {"convert.report", "convert.errors", "convert.limits", "convert.rule"}
_DATA = _VALUES | {"convert.carries", "convert.codec"}
_MARKUP = _VALUES | {"convert.markup"}
_PROFILES = _DATA | {"convert.markup"}
_FORMAT = _PROFILES | {"convert.profiles", "convert.formats.base"}
_CHECKS = _DATA | {"convert.markup", "convert.formats.base", "convert.formats.registry", "convert.files"}
_API = _CHECKS | {"convert.source", "convert.conform", "convert.rules", "convert.profiles"}
_TOP = _API | {"convert.api", "convert.checks", "convert.edits", "convert.fixes"}

# part of the package -> the parts of ours it may import (its own part always), and foreign packages.
# One more than the floor's table says: model raises the errors of floor 1, and a format's check may use conform.
FLOORS: dict[str, tuple[set[str], set[str]]] = {
    "convert.model": ({"convert.errors"}, {"msgspec"}),
    "convert.report": (_MODEL, {"msgspec"}),
    "convert.errors": (set(), set()),
    "convert.rule": ({"convert.report"}, {"msgspec"}),
    "convert.limits": ({"convert.errors"}, {"msgspec"}),
    "convert.source": ({"convert.errors", "convert.limits"}, set()),
    "convert.files": ({"convert.errors"}, set()),
    "convert.carries": (_VALUES, {"msgspec"}),
    "convert.codec": (_VALUES, {"msgspec", "jsonschema", "referencing"}),
    "convert.markup": (_VALUES, {"msgspec", "lxml", "markdown_it", "mdit_py_plugins"}),
    "convert.profiles": (_PROFILES, {"msgspec", "lxml"}),
    "convert.formats": (_FORMAT, {"msgspec", "lxml", "markdown_it", "mdit_py_plugins", "yaml"}),
    "convert.conform": (_CHECKS, {"msgspec", "lxml", "jsonschema", "referencing"}),
    "convert.rules": (_CHECKS, {"msgspec"}),
    "convert.api": (_API, {"msgspec"}),
    "convert.checks": (_API | {"convert.api"}, {"msgspec"}),
    "convert.edits": (_MARKUP, {"msgspec"}),
    "convert.fixes": (_API | {"convert.api", "convert.checks", "convert.edits"}, {"msgspec"}),
    "convert.render": (_TOP, {"msgspec"}),
    "convert.testing": (_TOP, {"msgspec", "hypothesis"}),
    "convert.cli": (_TOP | {"convert.render"}, {"msgspec", "typer"}),
    "convert.__main__": ({"convert.cli"}, set()),
}


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _floor(module: str) -> str | None:
    return next((floor for floor in FLOORS if module == floor or module.startswith(f"{floor}.")), None)


def _imports(path: Path) -> list[tuple[int, str]]:
    """(line, module) of every import; ``from convert import api`` counts as ``convert.api`` where that is a module."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                inside = PACKAGE.parent / Path(*whole.split("."))
                is_module = inside.with_suffix(".py").exists() or (inside / "__init__.py").exists()
                found.append((node.lineno, whole if is_module else str(node.module)))
    return found


def _part(module: str) -> str:
    """The part of the house that a module of ours belongs to, as the table spells it."""
    for name in ("convert.formats.base", "convert.formats.registry"):
        if module == name:
            return name
    return ".".join(module.split(".")[:2])


def _complaints(path: Path) -> list[str]:
    module = _module(path)
    floor = _floor(module)
    found = []
    for line, name in _imports(path):
        at = f"{path.relative_to(PACKAGE.parent)}:{line}: imports {name}"
        top = name.split(".")[0]
        if top in sys.stdlib_module_names:
            continue
        if floor is None:
            found.append(f"{at}: the package itself imports nothing")
            continue
        ours, foreign = FLOORS[floor]
        if top != "convert":
            if top not in foreign:
                found.append(f"{at}: {floor} may import {sorted(foreign) or 'nothing foreign'}")
            continue
        if name == "convert":
            found += _beyond_the_name(path)
            continue
        part = _part(name)
        own = _part(module)
        if floor == "convert.formats" and part == "convert.formats":
            if name.split(".")[:3] != module.split(".")[:3]:
                found.append(f"{at}: formats never import each other")
        elif part not in (*ours, own) and not (own.startswith("convert.formats.") and part.startswith(f"{own}.")):
            found.append(f"{at}: not below {floor}")
    return found


@pytest.mark.parametrize("path", MODULES, ids=_module)
def test_imports_only_from_below(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        assert [name for _, name in _imports(path)] == ["importlib"]
        return
    assert _floor(_module(path)) is not None, f"{path} stands on no floor; add it to FLOORS"
    assert _complaints(path) == []


def test_the_test_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "convert" / "formats" / "one"
    inside.mkdir(parents=True)
    (inside / "reader.py").write_text("import typer\nfrom convert.formats.two import names\nfrom convert import api\n")
    (tmp_path / "convert" / "api.py").write_text("")
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path / "convert")
    assert len(_complaints(inside / "reader.py")) == 3


def _beyond_the_name(path: Path) -> list[str]:
    """``import convert`` may ask for its place and version; a public name would climb over the floors."""
    uses = [
        (node.lineno, node.attr)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "convert"
    ]
    return [f"{path.name}:{line}: convert.{name}" for line, name in uses if not name.startswith("__")]


def test_only_the_main_module_imports_the_command() -> None:
    guilty = [
        _module(path)
        for path in MODULES
        if not _module(path).startswith(("convert.cli", "convert.__main__"))
        and any(name.startswith("convert.cli") for _, name in _imports(path))
    ]
    assert guilty == []


@pytest.mark.parametrize(("package", "home"), [("typer", "convert.cli"), ("hypothesis", "convert.testing")])
def test_a_framework_has_one_home(package: str, home: str) -> None:
    guilty = [
        _module(path)
        for path in MODULES
        if not _module(path).startswith(home) and any(name.split(".")[0] == package for _, name in _imports(path))
    ]
    assert guilty == []


def test_no_file_is_longer_than_one_sitting() -> None:
    long = {
        _module(path): count
        for path in MODULES
        if path.name != "help_text.py" and (count := len(path.read_text(encoding="utf-8").splitlines())) > 600
    }
    assert long == {}
