"""Atomic writing and safe names."""

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert import files
from convert.errors import WriteError
from convert.files import safe_name, write_atomic


def test_new_file_gets_the_umask(tmp_path):
    old = os.umask(0o027)
    try:
        write_atomic(tmp_path / "a.xml", b"one")
    finally:
        os.umask(old)
    assert (tmp_path / "a.xml").read_bytes() == b"one"
    assert stat.S_IMODE((tmp_path / "a.xml").stat().st_mode) == 0o640


def test_replaced_file_keeps_its_mode(tmp_path):
    target = tmp_path / "a.xml"
    target.write_bytes(b"old")
    target.chmod(0o604)
    write_atomic(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o604
    assert [p.name for p in tmp_path.iterdir()] == ["a.xml"]


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.xml", tmp_path / "link.xml"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("step", ["replace", "fsync", "write", "fchmod"])
def test_any_failing_step_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, step):
    target = tmp_path / "a.xml"
    target.write_bytes(b"old")

    def broken(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, step, broken)
    with pytest.raises(WriteError, match=r"a\.xml: No space left on device; .*"):
        write_atomic(target, b"new")
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.xml"]


def test_an_interrupt_leaves_no_temporary_file(tmp_path, monkeypatch):
    def interrupted(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a.xml", b"new")
    assert list(tmp_path.iterdir()) == []


def test_errors_name_the_file_and_the_next_step(tmp_path):
    with pytest.raises(WriteError, match="create the folder first"):
        write_atomic(tmp_path / "none" / "a.xml", b"")
    with pytest.raises(WriteError, match="name a file in it"):
        write_atomic(tmp_path, b"")
    with pytest.raises(WriteError):
        write_atomic(tmp_path / "a\0b", b"")
    with pytest.raises(WriteError):
        write_atomic(tmp_path / ("n" * 300), b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_a_full_device_is_an_error():
    with pytest.raises(WriteError, match="/dev/full: No space left"):
        write_atomic("/dev/full", b"data")


def test_safe_name_keeps_what_is_safe():
    assert safe_name("port-aurel_2.1") == "port-aurel_2.1"
    assert safe_name("A") != safe_name("a")
    assert safe_name("a/b") != safe_name("a-b")


@pytest.mark.parametrize(
    "text", ["../../etc/passwd", "CON", "nul.txt", "lpt1", ".hidden", "-rf", "a.", "x" * 500, "", "é", "a\0b", "\ud800"]
)
def test_traps(text):
    check_name(safe_name(text))


@given(st.text())
def test_any_text_makes_a_safe_name(text):
    check_name(safe_name(text))


@given(st.text(), st.text())
def test_two_texts_never_share_a_name(one, other):
    assert (safe_name(one) == safe_name(other)) == (one == other)


def check_name(name):
    assert name
    assert len(name.encode()) <= 140
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert name[0] not in ".-"
    assert name[-1] not in ".- "
    assert name.split(".")[0] not in {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10))}
    assert safe_name(name) == name or len(name) > 120 or name[0] == "_"
