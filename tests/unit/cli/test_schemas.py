"""``wirecopy schemas``, against a server of this machine."""

from __future__ import annotations

import functools
import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from console_blocks import run_here

from convert.conform import fetch

CONTENT = b"<schema/>"


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    pin = hashlib.sha256(CONTENT).hexdigest()
    one = fetch.Official("one.xsd", "https://schemas.example.org/one.xsd", pin, 9, "MIT")
    monkeypatch.setattr(fetch, "manifest", lambda: (one,))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "served"
    folder.mkdir()
    (folder / "one.xsd").write_bytes(CONTENT)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


def test_fetch_list_where(server: str, published: None, tmp_path: Path) -> None:
    into = tmp_path / "into"
    assert run_here(["schemas", "list", "-o", str(into)])[1] == b"one.xsd  9 bytes  MIT  not here\n"
    code, out, err = run_here(["schemas", "fetch", "--from", server, "-o", str(into)])
    assert (code, out) == (0, f"{into / 'one.xsd'}\n".encode())
    assert err == f"fetching one.xsd (9 bytes, MIT) from {server}\n"
    assert (into / "one.xsd").read_bytes() == CONTENT
    assert run_here(["schemas", "list", "-o", str(into)])[1] == b"one.xsd  9 bytes  MIT  here\n"
    assert f"official  {into}\n" in run_here(["schemas", "where", "-o", str(into)])[1].decode()


def test_another_file_is_not_stored(server: str, published: None, tmp_path: Path) -> None:
    (tmp_path / "served" / "one.xsd").write_bytes(b"<schemb/>")
    code, out, err = run_here(["schemas", "fetch", "--from", server, "-o", str(tmp_path / "into"), "-q"])
    assert (code, out) == (2, b"")
    assert "FET003" in err
    assert not (tmp_path / "into").exists()


def test_what_cannot_be_reached_is_said(published: None, tmp_path: Path) -> None:
    code, _, err = run_here(["schemas", "fetch", "--from", str(tmp_path / "nowhere"), "-q"])
    assert code == 2
    assert "FET001" in err
    assert run_here(["schemas", "fetch", "--from", "ftp://x.example/", "-q"])[0] == 2
