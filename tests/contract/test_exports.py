"""The public names: exact, sorted, resolvable, documented, typed."""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path

import pytest

import convert

ROOT = Path(__file__).resolve().parents[2]


def test_all_is_exact_and_sorted() -> None:
    assert convert.__all__ == sorted(set(convert.__all__))
    assert set(convert.__all__) == {*convert._PUBLIC, "__version__"}  # type: ignore[attr-defined]  # the stub hides it
    assert dir(convert) == convert.__all__


@pytest.mark.parametrize("name", convert.__all__)
def test_every_name_resolves(name: str) -> None:
    assert getattr(convert, name) is not None


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        convert.reed  # type: ignore[attr-defined]  # noqa: B018  (that is the test)


def test_every_name_is_documented() -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    missing = [name for name in convert.__all__ if f"`{name}`" not in page and f"convert.{name}" not in page]
    assert missing == []


def test_public_functions_and_classes_have_docstrings() -> None:
    bare = [
        name
        for name in convert.__all__
        if inspect.isroutine(getattr(convert, name)) or inspect.isclass(getattr(convert, name))
        if not (getattr(convert, name).__doc__ or "").strip()
    ]
    assert bare == []


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == convert.__version__
    assert f"## {convert.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
