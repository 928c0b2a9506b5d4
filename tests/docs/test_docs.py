"""The documentation runs: every session, every Python block; every command, option and format is written about."""

from __future__ import annotations

import os
import re
import runpy
import shutil
from pathlib import Path

import pytest
from console_blocks import blocks, check_page, run_here

from convert.cli.help_text import HELP
from convert.formats.registry import names

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def _having(kind: str) -> list[Path]:
    return [page for page in PAGES if any(each.info == kind for each in blocks(page.read_text(encoding="utf-8")))]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the article that the pages speak of."""
    shutil.copy(ROOT / "fixtures" / "demo" / "ferry.html", tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", _having("console"), ids=lambda page: page.name)
def test_sessions(page: Path, place: Path, accept: bool) -> None:
    check_page(page, place, accept=accept)


@pytest.mark.parametrize("page", _having("python"), ids=lambda page: page.name)
def test_python(page: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    known: dict[str, object] = {}
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.info == "python":
            source = "\n" * page.read_text(encoding="utf-8")[: block.start].count("\n") + block.body
            exec(compile(source, page, "exec"), known)


def test_generated_pages_are_fresh() -> None:
    generate = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    stale = [name for name, make in generate["PAGES"].items() if (ROOT / name).read_text(encoding="utf-8") != make()]
    assert stale == [], "run `make gen`"


def test_every_command_and_format_has_its_section() -> None:
    command = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    formats = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [name for name in HELP if f"\n## {f'wirecopy {name}'.strip()}\n" not in command] == []
    assert [name for name in names() if f"\n## {name}\n" not in formats] == []


def test_every_limit_is_on_its_page() -> None:
    import msgspec  # noqa: PLC0415  (only here)

    from convert.limits import Limits  # noqa: PLC0415

    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    assert [spec.name for spec in msgspec.structs.fields(Limits) if f"`{spec.name}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [each for each in targets if "://" not in each and not os.path.exists(page.parent / each)]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wanted = set(re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8")))
    assert {target for target in wanted if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()


def test_the_demo_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo = runpy.run_path(str(ROOT / "fixtures" / "demo" / "demo.py"))
    assert demo["main"](tmp_path) == 0
    said = capsys.readouterr().out
    assert said.count("valid, reads back equal") == len(names()) == len(list(tmp_path.iterdir()))
    assert "3 of them signals with 6 named sources" in said
    assert "INVALID" not in said


@pytest.mark.parametrize("name", [name for name in HELP if name])
def test_help_says_something(name: str) -> None:
    code, out, _ = run_here([*name.split(), "--help"])
    assert code == 0
    assert b"Usage: wirecopy" in out
