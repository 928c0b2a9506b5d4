"""JSON-LD in pages, read by parsers that are not ours: lxml, html5lib, and a real browser where there is one.

Articles of generated strings, ``</script``, ``<!--`` and the like among them, are put into pages of several encodings
by ``convert.embed``. Each page is parsed; the one block in it has to be the node that was put in, and the text after it
has to be there. The browser (``chromium`` or ``google-chrome``, or what WIRECOPY_BENCH_BROWSER names) opens the pages
as files, in frames, without network.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html

import convert
from bench.documents import Corpora, table
from convert.carries import project
from convert.errors import ConvertError
from convert.formats.jsonld.embed import without_ours
from convert.formats.jsonld.names import CONVENTIONS
from convert.formats.registry import get_format
from convert.model.article import Article
from convert.model.build import normalise, paragraph
from convert.testing.strategies import nasty

ENCODINGS = (("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("shift_jis", "cp932"), ("utf-16", "utf-16"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NASTY = (
    "</script>", "<!-- <script>", "</SCRIPT >", "<!--", "-->", "]]>", "\u2028\u2029", "'", '"', "\\", "\\u003c", "&lt;",
    "&", "\x7f\x85\xa0", "\ufeff\ufffe", "\U0001f469\u200d\U0001f680", "<script>", "</scr" + "ipt", "<![CDATA[",
    "{{ x }}",
)  # fmt: skip
PAGE = """<!doctype html>
<html>
<head>
<meta charset="{charset}">
<title>x</title>
</head>
<body><p id="after">after</p><script>
var found = document.querySelectorAll('script[type="application/ld+json"]'), said;
try {{ said = JSON.stringify(JSON.parse(found[0].textContent)); }} catch (error) {{ said = '"' + error + '"'; }}
parent.postMessage([{number}, found.length, said, document.getElementById('after').textContent], '*');
</script></body>
</html>
"""
HOST = """<!doctype html><meta charset="utf-8"><pre id="said"></pre><script>
var said = [], wanted = {count};
addEventListener('message', function (event) {{
  said.push(event.data);
  next();
}});
function next() {{
  if (said.length == wanted) {{
    document.getElementById('said').textContent = encodeURIComponent(JSON.stringify(said));
    return;
  }}
  var frame = document.createElement('iframe');
  frame.src = said.length + '.html';
  document.body.replaceChildren(document.getElementById('said'), frame);
}}
addEventListener('load', next);
</script><body></body>
"""


class Page(NamedTuple):
    """One page with a block in it: its bytes, its encoding, the node."""

    data: bytes
    encoding: str
    node: Any


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """The table: pages by parser, and how many give back what was put in."""
    pages = list(made(given.examples))
    rows = [[name, str(len(pages)), str(sum(map(read, pages)))] for name, read in PARSERS]
    lines = []
    browser = next(filter(None, map(shutil.which, (os.environ.get("WIRECOPY_BENCH_BROWSER", ""), *BROWSERS))), None)
    if browser is None:
        lines.append("\nNo browser is installed here: skipped.")
    else:
        answers = in_browser(browser, pages)
        good = sum(answers.get(number) == [1, page.node, "after"] for number, page in enumerate(pages))
        version = subprocess.run([browser, "--version"], capture_output=True, text=True, check=True).stdout
        found = re.search(r"\d+", version)
        rows.append([f"{Path(browser).stem} {found[0] if found else ''}", str(len(pages)), str(good)])
    lines.append(into_corpus(corpora))
    return "\n".join([table(["parser", "pages", "the node that was put in"], rows), *lines])


def into_corpus(corpora: Corpora) -> str:
    """Every page of the corpus with its own article put in: what became of the rest of it, and of the article."""
    counts: collections.Counter[str] = collections.Counter()
    carries = get_format("jsonld").carries
    assert carries is not None
    for document in corpora.pages():
        data = document.data()
        counts["pages"] += 1
        try:
            page, _ = convert.embed(data)
        except ConvertError:
            continue
        article, _ = convert.read(data, "html")
        kept, _ = project(article, carries({"output": "script"}))
        tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
        blocks = [one.text or "" for one in tree.xpath("//script[contains(@type, 'ld+json')]")]
        counts["embedded"] += 1
        counts["all other bytes equal"] += without_ours(page) == data
        counts["second run changes nothing"] += convert.embed(page)[0] == page
        counts["read back equal"] += any(one == kept for one, _ in convert.read_all(page, "jsonld"))
        counts["seen by lxml"] += any(CONVENTIONS in one for one in blocks)
    if not counts:
        return "\nThe corpora are not here."
    return "\n`embed` on the HTML corpus:\n\n" + table(list(counts), [list(map(str, counts.values()))])


def made(count: int) -> Iterator[Page]:
    """Pages with articles of nasty strings."""
    for number, text in enumerate(strings(count)):
        charset, encoding = ENCODINGS[number % len(ENCODINGS)]
        article = normalise(Article(headline=text, body=(paragraph(text),), keywords=(text,)))[0]
        data = PAGE.format(charset=charset, number=number).encode(encoding)
        page, _ = convert.embed(data, article)
        script = convert.write(article, "jsonld", output="script")[0].decode()
        yield Page(page, encoding, json.loads(script[script.index(">") + 1 : script.rindex("<")]))


def strings(count: int) -> list[str]:
    """The pieces that bite, then generated strings, the same ones each time."""
    found = list(NASTY)

    @settings(max_examples=max(1, count - len(found)), derandomize=True, database=None, deadline=None,
              phases=[Phase.generate], suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.one_of(nasty, st.lists(st.sampled_from(NASTY), min_size=2, max_size=5).map("".join)))
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return found[:count]


def by_lxml(page: Page) -> bool:
    """Whether lxml gives the node and the text after it."""
    tree = html.document_fromstring(page.data, parser=html.HTMLParser(encoding=page.encoding))
    return _same(tree.xpath("//script[@type='application/ld+json']"), tree.xpath("string(//p)"), page)


def by_html5lib(page: Page) -> bool:
    """Whether html5lib does."""
    import html5lib  # noqa: PLC0415  (only where it is installed)

    tree = html5lib.parse(page.data.decode(page.encoding), treebuilder="lxml", namespaceHTMLElements=False)
    return _same(tree.xpath("//script[@type='application/ld+json']"), tree.xpath("string(//p)"), page)


def by_us(page: Page) -> bool:
    """Whether our reader gives the article, by its headline."""
    return convert.read(page.data, "jsonld")[0].headline == page.node.get("headline", "")


def _same(scripts: list[Any], after: str, page: Page) -> bool:
    try:
        return len(scripts) == 1 and json.loads(scripts[0].text) == page.node and after == "after"
    except ValueError:  # cut in the middle
        return False


PARSERS = (("our reader", by_us), ("lxml", by_lxml), ("html5lib", by_html5lib))


def in_browser(browser: str, pages: list[Page]) -> dict[int, list[Any]]:
    """What the browser says of each page: the number of blocks, the first of them, the text after it."""
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(pages):
            Path(folder, f"{number}.html").write_bytes(page.data)
        host = Path(folder, "host.html")
        host.write_text(HOST.format(count=len(pages)), "utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-extensions", "--disable-sync",
                   "--disable-background-networking", "--virtual-time-budget=600000",
                   f"--user-data-dir={folder}/profile",
                   "--dump-dom", host.as_uri()]  # fmt: skip
        done = subprocess.run(command, capture_output=True, check=True)
    found = re.search(r'<pre id="said">([^<]*)</pre>', done.stdout.decode("utf-8", "replace"))
    said = json.loads(unquote(found[1])) if found and found[1] else []
    return {number: [count, json.loads(node), after] for number, count, node, after in said}
