"""A profile begun from a page: it finds there what the general reader found; a page is fetched within limits."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from console_blocks import run_here

import convert
from convert.cli import fetching
from convert.limits import Limits
from convert.profiles import load
from convert.profiles.begin import Page, name_for, starter

PAGES = Path(__file__).parents[2] / "fixtures" / "formats" / "html"


def begun(page: bytes, url: str = "") -> str:
    article, report = convert.read(page, "html", url=url, profile="none", trace=True)
    return starter(Page(page, article, report), "own", url)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*/input.html")), ids=lambda path: path.parent.name)
def test_what_it_begins_with_reads_the_page_as_it_was_read(path: Path, tmp_path: Path) -> None:
    profile = tmp_path / "own.toml"
    profile.write_text(begun(path.read_bytes()), encoding="utf-8")
    load.load(str(profile))
    plain, found = convert.read(path, profile="none")[0], convert.read(path, profile=str(profile))[0]
    assert found.headline == plain.headline
    assert found.kicker == plain.kicker
    assert found.published == plain.published
    assert [one.name for one in found.contributors] == [one.name for one in plain.contributors]
    assert found.body == plain.body


def test_hashes_in_classes_become_stars_and_ids_with_digits_are_left() -> None:
    page = """<html><body><main class="main_Ab3kZ9"><h1 id="h-12" class="title__x9y8 is-big">A headline here</h1>
    <div class="text__q1w2e3"><p>The first paragraph of the text, which is long enough to be taken for prose.</p>
    <p>The second paragraph of the text, which is long enough to be taken for prose as well.</p></div></main></body>"""
    made = begun(page.encode(), "https://www.lake.example/news/1")
    assert "headline = [{ css = 'h1.title__*' }]" in made
    assert "containers = ['div.text__*']" in made
    assert 'hosts = ["www.lake.example"]' in made


def test_every_name_of_the_container_is_kept_for_pages_of_another_form() -> None:
    page = """<html><body><main><h1>A headline here</h1><section class="article-content" itemprop="articleBody">
    <p>The first paragraph of the text, which is long enough to be taken for prose.</p>
    <p>The second paragraph of the text, which is long enough to be taken for prose as well.</p></section></main>"""
    made = begun(page.encode(), "https://www.lake.example/news/1")
    assert "\ncontainers = ['section.article-content', 'section[itemprop=articleBody]']\n" in made


@pytest.mark.parametrize("page", ["<p>x</p>", "<html><body></body></html>", "<h1>'\"\\\x07</h1><p>'\"\"\"' </p>" * 3])
def test_a_page_with_nothing_in_it(page: str) -> None:
    load.from_text(begun(page.encode(), 'https://x"].example/'))


def test_names() -> None:
    assert name_for("https://www.lake-wire.example/x") == "lake-wire"
    assert name_for("") == "site"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        where = {"/away": "file:///etc/passwd", "/round": "/round", "/on": "/page"}.get(self.path)
        self.send_response(302 if where else 404 if self.path == "/gone" else 200)
        if where:
            self.send_header("Location", where)
        if self.path == "/packed":
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", "text/html; charset=iso-8859-1")
        self.end_headers()
        self.wfile.write(b"<p>\xe9" + b"x" * (5000 if self.path == "/large" else 0))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_a_page_is_fetched(server: str) -> None:
    data, url, charset = fetching.page(f"{server}/on", local=True)
    assert (data, url, charset) == (b"<p>\xe9", f"{server}/page", "iso-8859-1")


@pytest.mark.parametrize(
    ("path", "message"),
    [("/gone", "404"), ("/away", "not allowed"), ("/round", "302|redirect"), ("/large", "larger than 100"),
     ("/packed", "packs its answer")],
)  # fmt: skip
def test_what_is_not_had_is_told(server: str, path: str, message: str) -> None:
    with pytest.raises(convert.ConvertError, match=message):
        fetching.page(f"{server}{path}", local=True, limits=Limits(bytes=100))


def test_this_machine_is_not_asked_unless_allowed(server: str) -> None:
    for address in (server, server.replace("127.0.0.1", "localhost"), "http://[::1]:9/", "http://169.254.1.1/x"):
        with pytest.raises(convert.UsageError, match=r"--local allows it"):
            fetching.page(address)


@pytest.mark.parametrize("url", ["ftp://e.example/x", "file:///etc/passwd", "http://", "http://[::1", "http://e:99999/"])
def test_only_addresses_of_pages(url: str) -> None:
    with pytest.raises(convert.UsageError, match="only http and https"):
        fetching.page(url)


@pytest.mark.parametrize("name", ['a"b', "My Site", "a\n", "-x"])
def test_a_name_that_is_none_is_the_mistake_that_is_told(name: str, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html><body><h1>Ferry</h1><p>It sails.</p></body></html>", encoding="utf-8")
    code, out, said = run_here(["profile", "new", str(page), f"--name={name}"])
    assert (code, out) == (2, b"")
    assert f"--name {name!r}: take small letters" in said
