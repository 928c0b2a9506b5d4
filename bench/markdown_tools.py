"""Other people's Markdown tools, where they are installed: many texts in, a result for each.

    npm install --prefix FOLDER markdown-it markdown-it-footnote commonmark unified remark-parse remark-gfm \\
        remark-rehype rehype-stringify rehype-parse rehype-remark remark-stringify
    apt-get install pandoc cmark-gfm                  (or what the system calls it)
    python -m venv PEERS && PEERS/bin/pip install markdownify markitdown

``--npm FOLDER`` and ``--peers PEERS/bin/python`` say where; a tool that is not there is named and left out.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

HERE = Path(__file__).parent
BETWEEN = "\x1e"
_NPM = {"markdown-it": "markdown-it", "commonmark.js": "commonmark", "remark-gfm": "remark-gfm",
        "rehype-remark": "rehype-remark"}  # fmt: skip
Results = list[str | None]


class Places(NamedTuple):
    """Where tools are that no search path has."""

    npm: Path
    peers: str
    workers: int = 1


class Missing(Exception):
    """A tool is not installed; the message says so."""


def convert_all(tool: str, texts: Sequence[str], places: Places) -> Results:
    """The result for each text, None where the tool failed; raises Missing."""
    return _TOOLS[tool](tool, texts, places)


def version(tool: str, places: Places) -> str:
    """The version of a tool, "" where it is not there."""
    if tool in _NPM:
        held = places.npm / "node_modules" / _NPM[tool] / "package.json"
        return str(json.loads(held.read_text("utf-8"))["version"]) if held.exists() else ""
    if tool in ("pandoc", "cmark-gfm"):
        done = _run([tool, "--version"], "") if shutil.which(tool) else ""
        return next((word for word in done.split() if word[:1].isdigit()), "")
    python = places.peers if tool in ("markdownify", "markitdown") else ""
    code = f"import importlib.metadata as m; print(m.version({tool!r}))"
    if python:
        return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False).stdout.strip()
    from importlib.metadata import version as installed  # noqa: PLC0415  (only here)

    return installed(tool)


# Markdown -> HTML


def _markdown_it_py(_: str, texts: Sequence[str], __: Places) -> Results:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 150}).enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False)
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # the documented way to keep addresses
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # as above
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # as above
    return [parser.render(text) for text in texts]


def _node(tool: str, texts: Sequence[str], places: Places) -> Results:
    if not version(tool, places):
        raise Missing(f"no npm package {_NPM[tool]} in {places.npm}/node_modules")
    if shutil.which("node") is None:
        raise Missing("no node")
    return _lines(["node", str(HERE / "markdown_tools.mjs"), str(places.npm.resolve()), tool], texts)


def _cmark(_: str, texts: Sequence[str], places: Places) -> Results:
    if shutil.which("cmark-gfm") is None:
        raise Missing("no cmark-gfm")
    argv = ["cmark-gfm", "--unsafe"]
    for extension in ("table", "strikethrough", "autolink", "footnotes", "tasklist"):
        argv += ["-e", extension]
    with ThreadPoolExecutor(places.workers) as pool:
        return list(pool.map(lambda text: _run(argv, text), texts))


def _pandoc(from_: str, to: str) -> Callable[[str, Sequence[str], Places], Results]:
    def convert(_: str, texts: Sequence[str], __: Places) -> Results:
        if shutil.which("pandoc") is None:
            raise Missing("no pandoc")
        argv = ["pandoc", "-f", str(HERE / "markdown_tools.lua"), "-t", "html", "--wrap=none", "--preserve-tabs"]
        joined = "".join(text + BETWEEN for text in texts)
        made = _run(argv, joined, {"BENCH_FROM": from_, "BENCH_TO": to})
        results: Results = list(made.split(BETWEEN)[:-1])
        if len(results) != len(texts):
            raise Missing(f"pandoc gave {len(results)} results for {len(texts)} texts")
        return results

    return convert


# HTML -> Markdown


def _python_peer(tool: str, texts: Sequence[str], places: Places) -> Results:
    if not version(tool, places):
        raise Missing(f"no package {tool} for {places.peers}")
    return _lines([places.peers, str(HERE / "markdown_peers.py"), tool], texts)


_TOOLS: dict[str, Callable[[str, Sequence[str], Places], Results]] = {
    "markdown-it-py": _markdown_it_py, "markdown-it": _node, "commonmark.js": _node, "cmark-gfm": _cmark,
    "remark-gfm": _node, "pandoc": _pandoc("gfm", "html"),
    "rehype-remark": _node, "pandoc from html": _pandoc("html", "gfm"), "markdownify": _python_peer,
    "markitdown": _python_peer,
}  # fmt: skip
RENDERERS = ("markdown-it-py", "markdown-it", "commonmark.js", "cmark-gfm", "remark-gfm", "pandoc")


def _lines(argv: list[str], texts: Sequence[str]) -> Results:
    """A tool that takes and gives a line of JSON for each text."""
    made = _run(argv, "".join(json.dumps(text) + "\n" for text in texts))
    return [json.loads(line) for line in made.splitlines()]


def _run(argv: list[str], given: str, more: dict[str, str] | None = None) -> str:
    done = subprocess.run(argv, input=given.encode("utf-8", "surrogatepass"), capture_output=True, check=False,
                          env={**os.environ, **(more or {})})  # fmt: skip
    if done.returncode:
        raise Missing(f"{argv[0]} ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-200:]}")
    return done.stdout.decode("utf-8", "replace")
