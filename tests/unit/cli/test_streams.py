"""Streams, signals and mistakes: data on stdout, words on stderr, no traceback, an exit code for each."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from console_blocks import run_here

from convert.cli import conversion
from convert.cli.console import printable
from convert.cli.main import run

ARTICLE = b'{"schema": "1.0", "headline": "A"}'


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.json"
    path.write_bytes(ARTICLE)
    return path


def _process(*arguments: str, **streams: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "convert", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, **streams)  # type: ignore[call-overload,no-any-return]  # free keywords


def test_a_mistake_of_ours_is_70_and_no_traceback(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(request: object) -> int:
        raise ZeroDivisionError("one\ntwo\x1b[31m")

    monkeypatch.setattr(conversion, "convert", broken)
    code, out, err = run_here(["convert", str(story)])
    assert (code, out) == (70, b"")
    assert err.count("\n") == 1
    assert "INT001" in err
    assert "\x1b" not in err
    with pytest.raises(ZeroDivisionError):
        run_here(["convert", str(story), "--debug"])


def test_interrupted_is_130(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(request: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(conversion, "convert", interrupted)
    assert run_here(["convert", str(story)])[0] == 130
    assert run_here(["convert", str(story), "--trace"])[0] == 130


def test_a_control_character_never_reaches_the_terminal(tmp_path: Path) -> None:
    name = "a\x1b[2J\u202eb\n.json"
    code, _, err = run_here(["convert", str(tmp_path / name)])
    assert code == 2
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert "\u202e" not in err
    assert "\\x1b" in err


@pytest.mark.parametrize("text", ["é", "a\u00a0b", "日本", "👩‍🚀"])
def test_ordinary_characters_stay(text: str) -> None:
    assert printable(text) == text


def test_a_lone_surrogate_in_a_name_is_shown(tmp_path: Path) -> None:
    assert run_here(["convert", f"{tmp_path}/\udcff.json"])[0] == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="pipes and signals as on Unix")
class TestUnix:
    def test_a_closed_pipe_is_quiet(self, story: Path) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        process = _process("convert", str(story), "-f", "json", stdout=writing)
        os.close(writing)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (141, b"")

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
    @pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["convert", "{}", "-f", "json"], ["schema"]])
    def test_a_full_disk_is_said(self, story: Path, arguments: list[str]) -> None:
        with open("/dev/full", "wb") as full:
            process = _process(*(each.format(story) for each in arguments), stdout=full)
            _, err = process.communicate(timeout=60)
        assert process.returncode == 2
        assert b"No space left" in err
        assert b"Traceback" not in err

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
    def test_what_was_written_is_said_where_one_fails(self, story: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        out.mkdir()
        (out / "story.txt").symlink_to("/dev/full")
        targets = ["-t", "json", "-t", "text", "-t", "markdown"]
        code, _, err = run_here(["convert", str(story), *targets, "-o", str(out)])
        assert code == 2
        assert f"written: {out / 'story.json'} (1 of 3)" in err
        assert not (out / "story.md").exists()

    def test_ctrl_c_while_reading(self, tmp_path: Path) -> None:
        pipe = tmp_path / "story.json"
        os.mkfifo(pipe)
        # a test run in the background of a shell hands its children a SIGINT that is ignored; a person's shell does not
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            process = _process("convert", str(pipe), "-f", "json", stdout=subprocess.PIPE)
        finally:
            signal.signal(signal.SIGINT, before)
        with open(pipe, "wb"):  # returns once the command has opened it too: now it is reading
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert b"Traceback" not in err

    def test_a_locale_without_utf8_changes_no_bytes(self, story: Path) -> None:
        story.write_bytes('{"schema": "1.0", "headline": "é 日本"}'.encode())
        environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
        process = _process("convert", str(story), "-f", "json", stdout=subprocess.PIPE, env=environment)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        assert "é 日本".encode() in out


def test_a_terminal_as_input_shows_the_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO()))
    assert run(["convert"]) == 2
    assert run(["check"]) == 2
    assert run(["convert", "-", "-t", "json"]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert "Usage: wirecopy convert" in found.err
    assert "is a terminal" in found.err
