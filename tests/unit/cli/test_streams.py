"""Streams, signals and mistakes: data on stdout, words on stderr, no traceback, an exit code for each."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from console_blocks import run_here

import convert.source
from bench import generated
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


@pytest.fixture
def message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A message that is long, as things stand."""
    monkeypatch.setattr(convert.source, "STREAMED", 10_000)
    path = tmp_path / "message.xml"
    generated.write(path, 40_000)
    return path


def test_the_articles_of_a_long_message_are_written_one_by_one(message: Path) -> None:
    target = message.parent / "out"
    report = message.parent / "report.json"
    argv = ["convert", "--all", str(message), "-t", "json", "-o", f"{target}/", "--report", str(report)]
    code, out, err = run_here(argv)
    assert (code, out) == (0, b""), err
    names = sorted(path.name for path in target.iterdir())
    assert names[0] == "message-000001.json"
    assert len(names) == message.read_text("utf-8").count("<newsItem") > 2
    said = json.loads(report.read_bytes())
    assert [entry["number"] for entry in said["documents"]] == list(range(1, len(names) + 1))
    assert said["documents"][0]["outputs"][0]["bytes"] == (target / names[0]).stat().st_size


def test_a_long_message_goes_to_standard_output_line_by_line(message: Path) -> None:
    code, out, _ = run_here(["convert", "--all", str(message), "-t", "json", "-q"])
    assert code == 0
    assert len(out.splitlines()) == message.read_text("utf-8").count("<newsItem")


def test_a_mistake_in_a_long_message_leaves_what_was_before(message: Path) -> None:
    message.write_bytes(message.read_bytes()[:-300])
    code, out, err = run_here(["convert", "--all", str(message), "-t", "json", "-q"])
    assert code == 2
    assert len(out.splitlines()) == message.read_text("utf-8").count("<newsItem") - 1
    assert "articles before that were written" in err


def test_two_long_messages_of_one_name_are_refused(message: Path) -> None:
    other = message.parent / "other" / "message.xml"
    other.parent.mkdir()
    other.write_bytes(message.read_bytes())
    target = message.parent / "out"
    code, _, _ = run_here(["convert", "--all", str(message), str(other), "-t", "json", "-o", f"{target}/"])
    assert code == 2
    assert not target.exists()


def test_a_long_message_is_checked(message: Path) -> None:
    text = message.read_text("utf-8").replace("<urgency>3</urgency>", "<urgency>12</urgency>")
    message.write_text(text, "utf-8")
    code, out, _ = run_here(["check", str(message)])
    assert code == 1
    assert b"G2005" in out
