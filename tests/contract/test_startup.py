"""Start-up is a feature: what must not be loaded, by fresh interpreters."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"typer", "click", "rich", "pydantic", "jsonschema", "lxml", "markdown_it", "yaml", "hypothesis"}
SLOW = {"typing", "re", "json", "pathlib", "dataclasses", "logging", "asyncio", "importlib.metadata", "msgspec", "enum"}
RUN = "import sys; before = set(sys.modules); {}; print(sorted(set(sys.modules) - before), file=sys.stderr)"


def _loaded(statement: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-I", "-c", RUN.format(statement)], capture_output=True, text=True, check=True, timeout=60
    )
    return {name.strip(" '\n") for name in done.stderr.strip()[1:-1].split(",")}


def _tops(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def test_import_convert_loads_nothing_else() -> None:
    loaded = _loaded("import convert")
    assert loaded == {"convert"}


@pytest.mark.parametrize("argv", [["--version"], ["--help"], ["convert", "--help"], ["schemas", "where", "--help"]])
def test_version_and_help_cost_nothing(argv: list[str]) -> None:
    loaded = _loaded(f"import convert.cli.main; assert convert.cli.main.run({argv!r}) == 0")
    assert not loaded & (HEAVY | SLOW), loaded & (HEAVY | SLOW)
    assert {name for name in loaded if not name.startswith("convert")} <= {"__future__"}


def test_a_plain_conversion_starts_neither_typer_nor_jsonschema(tmp_path: object) -> None:
    path = f"{tmp_path}/a.json"
    with open(path, "w", encoding="utf-8") as stream:
        stream.write('{"schema": "1.0", "headline": "A"}')
    argv = ["convert", path, "-f", "json", "-t", "json"]
    loaded = _tops(_loaded(f"import convert.cli.main; assert convert.cli.main.run({argv!r}) == 0"))
    assert not loaded & HEAVY, loaded & HEAVY


def test_a_plain_check_starts_neither_typer_nor_what_only_some_forms_need(tmp_path: object) -> None:
    path = f"{tmp_path}/a.json"
    with open(path, "w", encoding="utf-8") as stream:
        stream.write('{"schema": "1.0", "headline": "A"}')
    argv = ["check", path, "--exit-zero"]
    loaded = _tops(_loaded(f"import convert.cli.main; assert convert.cli.main.run({argv!r}) == 0"))
    unneeded = HEAVY | {"subprocess", "concurrent", "multiprocessing", "hashlib", "difflib"}
    assert not loaded & unneeded, loaded & unneeded


def test_listing_and_sniffing_formats_is_free() -> None:
    run = "import convert; [convert.get_format(name) for name in convert.names()]"
    loaded = _tops(_loaded(run))
    assert not loaded & HEAVY, loaded & HEAVY


def test_the_module_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "convert", "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.startswith("wirecopy ")
