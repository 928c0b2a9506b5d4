"""What ``check`` looks at: git's changes, many files in several processes, streams, exit codes, colours."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from console_blocks import run_here

from convert.cli import inputs, pool
from convert.errors import UsageError

LONG = "# " + "long " * 30 + "\n\nWords.\n"
SHORT = "# Short\n\nWords.\n"


def _git(where: Path, *arguments: str) -> None:
    environment = {
        **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_AUTHOR_NAME": "A. Writer",
        "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A. Writer", "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip
    subprocess.run(["git", *arguments], cwd=where, check=True, capture_output=True, env=environment)


def _check(*arguments: str) -> tuple[int, list[str]]:
    code, out, _ = run_here(["check", *arguments, "--select", "HED002", "--format", "jsonl", "-q"])
    return code, [json.loads(line)["file"] for line in out.decode().splitlines()]


def test_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _git(tmp_path, "init", "-q")
    (tmp_path / "news").mkdir()
    for name in ("old.md", "changed.md", "gone.md", "news/é.md"):
        (tmp_path / name).write_text(LONG, encoding="utf-8")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "first")
    (tmp_path / "changed.md").write_text(f"{LONG}More.\n", encoding="utf-8")
    (tmp_path / "news/é.md").write_text(f"{LONG}More.\n", encoding="utf-8")
    (tmp_path / "new.md").write_text(LONG, encoding="utf-8")
    (tmp_path / "gone.md").unlink()
    assert _check("--since", "HEAD") == (0, ["changed.md", "new.md", os.path.join("news", "é.md")])
    assert _check("news", "--since", "HEAD") == (0, [os.path.join("news", "é.md")])
    monkeypatch.chdir(tmp_path / "news")
    code, _, said = run_here(["check", ".", "--since", "nothing"])
    assert (code, "USE014" in said) == (2, True)


@pytest.mark.parametrize("revision", ["--output=written", "-h", "--", ""])
def test_a_revision_is_no_option_of_git(revision: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of a branch comes from outside; `git diff --output=FILE` writes a file."""
    monkeypatch.chdir(tmp_path)
    _git(tmp_path, "init", "-q")
    (tmp_path / "a.md").write_text(LONG, encoding="utf-8")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "first")
    code, _, said = run_here(["check", ".", f"--since={revision}"])
    assert (code, "USE014" in said) == (2, True)
    assert not (tmp_path / "written").exists()


def test_since_needs_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="--since"):
        inputs.changed("HEAD", [])


def test_several_processes_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(30):
        (tmp_path / f"{number:02}.md").write_text(LONG if number % 3 else SHORT, encoding="utf-8")
    one = run_here(["check", ".", "-j", "1", "--select", "HED002,IDN003", "--format", "json"])
    two = run_here(["check", ".", "-j", "2", "--select", "HED002,IDN003", "--format", "json"])
    assert one == two
    assert json.loads(one[1])["summary"]["warning"] == 20


def test_files_that_nobody_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (".git/a.md", "node_modules/a.md", ".hidden.md", "a.png", "b.xml", "c.json", "d.md", "drafts/e.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("<other/>" if name == "b.xml" else "{}" if name == "c.json" else LONG, encoding="utf-8")
    (tmp_path / "wirecopy.toml").write_text("exclude = ['drafts']", encoding="utf-8")
    assert _check(".") == (0, ["d.md"])
    assert _check("drafts/e.md") == (0, [os.path.normpath("drafts/e.md")])
    code, out, _ = run_here(["check", ".", "--format", "json"])
    assert json.loads(out)["summary"]["skipped"] == 4
    assert code in (0, 1)
    code, _, said = run_here(["check", "a.png", "b.xml", "-q"])
    assert code in (1, 3)
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.json", "--select", "HED"], 0),
        (["long.json", "--select", "HED", "--fail-on", "warning"], 1),
        (["good.json", "--select", "NOPE"], 2),
        (["gone.json", "--select", "HED"], 3),
        (["broken.json", "--select", "HED"], 3),
        (["broken.json", "--select", "HED", "--exit-zero"], 3),
        (["good.json", "--select", "HED", "--output-file", "no/out.txt"], 4),
        (["long.json", "broken.json", "--select", "HED", "--fail-on", "warning"], 3),
        (["wrong.json", "--select", "HED"], 1),
    ],
)
def test_exit_codes(arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "good.json": '{"schema": "1.0", "headline": "A"}',
        "long.json": f'{{"schema": "1.0", "headline": "{"long " * 30}x"}}',
        "broken.json": '{"schema": "1.0"',
        "wrong.json": '{"schema": "1.0", "headline": 3}',
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run_here(["check", *arguments])[0] == code


def test_a_mistake_of_ours_is_70(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(SHORT, encoding="utf-8")

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("convert.checks.engine.check_article", broken)
    code, _, said = run_here(["check", str(tmp_path / "a.md")])
    assert (code, "INT001" in said) == (70, True)


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_colour_only_on_a_terminal_that_wants_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from convert.cli.main import run  # noqa: PLC0415  (with the stream of this test)

    path = tmp_path / "a.md"
    path.write_text(LONG, encoding="utf-8")
    for variables, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        stream = _Terminal(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", stream)
        run(["check", str(path), "--select", "HED002", "-q"])
        assert (b"\x1b[" in stream.buffer.getvalue()) == coloured  # type: ignore[attr-defined]  # it is a BytesIO


def test_how_many_processes() -> None:
    assert pool.processes(3, 2) == 2
    assert pool.processes(0, 1) == 1
    assert pool.processes(0, 10_000) >= 1


def test_progress_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _Terminal(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(pool.each(str, range(100), jobs=1)) == [str(number) for number in range(100)]
    assert b"100 of 100" in stream.buffer.getvalue()  # type: ignore[attr-defined]  # it is a BytesIO
    quiet = io.StringIO()
    monkeypatch.setattr(sys, "stderr", quiet)
    list(pool.each(str, range(100), jobs=1))
    assert quiet.getvalue() == ""


def test_files_that_a_hook_names_are_taken_as_those_of_a_folder(tmp_path: Path) -> None:
    for name in ("a.md", "drafts/b.md", "package.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    names = [str(tmp_path / name) for name in ("a.md", "drafts/b.md", "package.json")]
    found = list(inputs.files(names, exclude=["drafts"], folder=str(tmp_path), as_found=True))
    assert [(Path(each.name).name, each.named) for each in found] == [("a.md", False), ("package.json", False)]
    assert all(each.named for each in inputs.files(names, exclude=["drafts"], folder=str(tmp_path)))


def test_several_processes_say_what_one_says_in_the_same_order() -> None:
    given = range(200)
    assert list(pool.each(hex, given, jobs=2)) == [hex(number) for number in given]
    assert list(pool.each(hex, range(1), jobs=2)) == ["0x0"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_folder_shows_its_progress_on_a_terminal_and_leaves_the_line_clean(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415  (not on every system)

    for number in range(40):
        (tmp_path / f"{number}.md").write_text(f"# Ferry {number} sails again\n\nIt left at noon.\n", encoding="utf-8")
    ours, theirs = pty.openpty()
    argv = [sys.executable, "-m", "convert", "check", str(tmp_path), "-j", "2", "--exit-zero", "--isolated"]
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=theirs, check=True, timeout=120)
    os.close(theirs)
    said = os.read(ours, 65536)
    os.close(ours)
    assert b"\r10 of 40\r20 of 40" in said
    assert b"40 of 40\r         \r40 documents checked" in said
    assert b" of 40" not in done.stdout


def test_what_wirecopy_wrote_into_a_folder_is_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A baseline, findings and a report beside the articles are passed over; they too begin with a schema version."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(LONG, encoding="utf-8")
    run_here(["check", "a.md", "--output-file", "json=findings.json", "-q"])
    run_here(["check", "a.md", "--baseline", "b.json", "--update-baseline", "-q"])
    run_here(["convert", "a.md", "-t", "text", "-o", "a.out", "--report", "report.json", "-q"])
    for name in ("findings.json", "b.json", "report.json"):
        assert (tmp_path / name).read_text(encoding="utf-8").startswith('{\n  "schema": "1.0"'), name
    assert _check(".") == (0, ["a.md"])
    code, out, _ = run_here(["check", ".", "--baseline", "b.json", "--format", "json"])
    assert (code, [each["file"] for each in json.loads(out)["files"]]) == (0, ["a.md"])


def test_a_list_that_names_itself_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(LONG, encoding="utf-8")
    (tmp_path / "one").write_text("a.md\n@two\n", encoding="utf-8")
    (tmp_path / "two").write_text("@one\n", encoding="utf-8")
    code, _, said = run_here(["check", "@one"])
    assert (code, "@one: names itself" in said) == (2, True)
    (tmp_path / "two").write_text("a.md\n", encoding="utf-8")
    assert _check("@one", "@two") == (0, ["a.md"])
