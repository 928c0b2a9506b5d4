"""The wheel works where the checkout is not: built, installed into a fresh environment, used from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


def _run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that holds the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder / "venv", with_pip=True)
    bin_ = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    _run(bin_ / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=folder)
    return bin_ / "wirecopy"


def test_what_the_wheel_holds(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "convert").rglob("*.py")}
    schemas = {f"convert/{path.relative_to(ROOT)}" for path in (ROOT / "schemas").rglob("*") if path.is_file()}
    assert modules | schemas | {"convert/py.typed", "convert/__init__.pyi"} <= held
    assert not [name for name in held if name.startswith(("tests/", "fixtures/", "bench/"))]
    assert [name for name in held if name.endswith("licenses/LICENSE")]


def test_it_converts_outside_of_the_checkout(command: Path, tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_bytes((ROOT / "fixtures" / "demo" / "ferry.html").read_bytes())
    targets = ["json", "newsml-g2", "jsonld", "markdown", "html", "text"]
    wanted = [word for name in targets for word in ("-t", name)]
    _run(command, "convert", "ferry.html", *wanted, "-o", "out/", cwd=tmp_path)
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert made == ["ferry.html", "ferry.json", "ferry.jsonld", "ferry.md", "ferry.txt", "ferry.xml"]
    _run(command, "check", *(f"out/{name}" for name in made), cwd=tmp_path)
    _run(command, "diff", "out/ferry.json", "out/ferry.html", cwd=tmp_path)


def test_the_schemas_are_found(command: Path, tmp_path: Path) -> None:
    assert '"urn:wirecopy:schema:article:1.0"' in _run(command, "schema", cwd=tmp_path)
    assert '"urn:wirecopy:schema:report:1.0"' in _run(command, "schema", "report", cwd=tmp_path)
    own = _run(command, "schemas", "where", cwd=tmp_path).splitlines()[0].split()[1]
    assert Path(own).is_dir()
    assert ROOT not in Path(own).parents
