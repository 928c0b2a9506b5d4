"""Fetching pinned files from a server on this machine: what is good is stored, anything else leaves no trace."""

import hashlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from convert.conform import fetch as fetching
from convert.conform.fetch import Official, fetch, manifest
from convert.errors import ReadError, UsageError, WriteError

GOOD = b"<schema>one</schema>"
SECOND = b"<schema>two</schema>"


def pinned(name, data, url="https://unused.example/"):
    return Official(name=name, url=url, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), licence="MIT")


FILES = (pinned("one.xsd", GOOD), pinned("two.xsd", SECOND))


class Handler(BaseHTTPRequestHandler):
    answers: ClassVar[dict[str, tuple[int, bytes, dict[str, str]]]] = {}

    def do_GET(self):
        status, body, headers = self.answers.get(self.path, (404, b"", {}))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    Handler.answers = {"/m/one.xsd": (200, GOOD, {}), "/m/two.xsd": (200, SECOND, {})}
    yield f"http://127.0.0.1:{httpd.server_port}/m"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def refused(tmp_path, source, error=ReadError, **options):
    folder = tmp_path / "out"
    with pytest.raises(error) as caught:
        fetch(source, folder, files=options.get("files", FILES))
    assert not folder.exists() or list(folder.iterdir()) == []
    return caught.value


def test_good_files_are_stored(server, tmp_path):
    paths = fetch(server, tmp_path / "new" / "folder", files=FILES)
    assert [path.read_bytes() for path in paths] == [GOOD, SECOND]
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == ["one.xsd", "two.xsd"]
    assert fetch(server + "/", tmp_path / "new" / "folder", files=FILES) == paths


def test_another_hash_stores_nothing_not_even_the_good_one(server, tmp_path):
    Handler.answers["/m/two.xsd"] = (200, SECOND[::-1], {})
    error = refused(tmp_path, server)
    assert error.code == "FET003"
    assert "two.xsd is not the file it should be" in str(error)


def test_a_missing_file(server, tmp_path):
    del Handler.answers["/m/two.xsd"]
    error = refused(tmp_path, server)
    assert error.code == "FET001"
    assert "404" in str(error)
    assert "--from" in str(error)


def test_a_longer_file_is_not_read_to_its_end(server, tmp_path):
    Handler.answers["/m/one.xsd"] = (200, GOOD + b"x" * 1_000_000, {})
    assert refused(tmp_path, server).code == "FET002"


def test_a_file_cut_short(server, tmp_path):
    Handler.answers["/m/one.xsd"] = (200, GOOD[:5], {"Content-Length": "20", "Connection": "close"})
    assert refused(tmp_path, server).code in ("FET001", "FET003")


def test_nobody_answers(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    error = refused(tmp_path, f"http://127.0.0.1:{port}")
    assert error.code == "FET001"
    assert "refused" in str(error).lower()


def test_a_redirect_to_plain_http_elsewhere_is_refused(server, tmp_path):
    Handler.answers["/m/one.xsd"] = (302, b"", {"Location": "http://schemas.example/one.xsd"})
    assert refused(tmp_path, server, UsageError).code == "FET004"


def test_a_redirect_on_this_machine_is_followed(server, tmp_path):
    Handler.answers["/m/one.xsd"] = (302, b"", {"Location": "/elsewhere.xsd"})
    Handler.answers["/elsewhere.xsd"] = (200, GOOD, {})
    assert fetch(server, tmp_path, files=FILES)[0].read_bytes() == GOOD


@pytest.mark.parametrize("source", ["http://schemas.example/x", "ftp://127.0.0.1/x", "file:///etc", "http://[::1/x"])
def test_addresses_that_are_not_allowed(tmp_path, source):
    assert refused(tmp_path, source, UsageError).code == "FET004"


def test_from_a_folder(tmp_path):
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    (mirror / "one.xsd").write_bytes(GOOD)
    assert refused(tmp_path, str(mirror)).code == "FET001"
    (mirror / "two.xsd").write_bytes(SECOND)
    assert [path.name for path in fetch(str(mirror), tmp_path / "out", files=FILES)] == ["one.xsd", "two.xsd"]


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "one.xsd").write_bytes(GOOD)
    with pytest.raises(WriteError, match="name another folder"):
        fetch(str(tmp_path), tmp_path / "file" / "below", files=FILES[:1])


def test_the_folder_follows_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("WIRECOPY_SCHEMA_DIR", str(tmp_path / "named"))
    assert fetching.target() == tmp_path / "named"
    monkeypatch.delenv("WIRECOPY_SCHEMA_DIR")
    monkeypatch.setattr("convert.conform.place.sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert fetching.target() == tmp_path / "data" / "wirecopy" / "schemas"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert fetching.target().is_absolute()


def test_the_manifest_is_complete():
    files = manifest()
    assert files[0].name.endswith("2.35-spec-All-Power.xsd")
    for one in files:
        assert one.url.startswith("https://")
        assert one.url.endswith("/" + one.name)
        assert len(one.sha256) == 64
        assert one.bytes > 0
        assert one.licence


@pytest.mark.corpora
def test_the_manifest_names_the_copies_we_test_with(corpora, tmp_path):
    paths = fetch(str(corpora / "newsml-g2" / "official" / "schema"), tmp_path)
    assert len(paths) == len(manifest())
