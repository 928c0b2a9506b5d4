"""One command for all figures: ``python -m bench [SECTION ...]`` rewrites the sections of ``bench/RESULTS.md``.

    python -m bench                       every section
    python -m bench speed startup         only these
    python -m bench corpus --only STT     documents whose path holds a word

CORPORA is the folder with ``html`` and ``newsml-g2`` in it, TOOLS the one with the scorers; sections whose documents
are not there say so. Every figure is a ratio, a share or a count: machines differ.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from collections.abc import Callable
from pathlib import Path

from bench import (
    agreement,
    checking,
    corpus,
    generalisation,
    growth,
    laws,
    ld_browser,
    ld_rules,
    ld_third,
    markdown_edits,
    markdown_exact,
    markdown_prose,
    markdown_reading,
    markdown_there_and_back,
    native,
    page_text,
    peers,
    precision,
    profiles,
    speed,
    startup,
    streaming,
    third_parties,
    trees,
    wires,
)
from bench.documents import Corpora

RESULTS = Path(__file__).with_name("RESULTS.md")
SECTIONS: dict[str, tuple[str, Callable[[Corpora, argparse.Namespace], str]]] = {
    "speed": ("Page to three formats, with validation", speed.section),
    "startup": ("Start-up", startup.section),
    "check": ("Checking", checking.section),
    "precision": ("How often findings are right", precision.section),
    "laws": ("The laws on generated articles", laws.section),
    "corpus": ("The laws on real documents", corpus.section),
    "agreement": ("The grammar of NewsML-G2 and the official XSD", agreement.section),
    "wires": ("NewsML-G2 and NITF: every document of every agency", wires.section),
    "trees": ("NewsML-G2: the document written back", trees.section),
    "third": ("What others make of our NewsML-G2", third_parties.section),
    "ld-rules": ("Our rules of JSON-LD beside another validator", ld_rules.section),
    "ld-third": ("What others make of our JSON-LD", ld_third.section),
    "ld-browser": ("JSON-LD in a page, read by others", ld_browser.section),
    "load": ("NewsML-G2: load time", streaming.load),
    "streaming": ("NewsML-G2: messages of any size", streaming.section),
    "markdown-exact": ("Markdown: what other renderers show", markdown_exact.section),
    "markdown-prose": ("Markdown: escapes in prose", markdown_prose.section),
    "markdown-peers": ("HTML to Markdown and back: ours and the peers", markdown_there_and_back.section),
    "native": ("Native share", native.section),
    "general": ("Pages: folds of publishers, and what each rule is worth", generalisation.section),
    "growth": ("Growth: a page of 420,000 paragraphs", growth.section),
    "markdown": ("Markdown of others, read and written back", markdown_reading.section),
    "edits": ("Markdown edited by hand", markdown_edits.section),
    "markers": ("Silent losses", peers.markers),
    "scores": ("Pages against their gold", peers.scores),
    "profiles": ("Pages read with the profile of their site", profiles.section),
    "text": ("Running text: article-extraction-benchmark", page_text.section),
}
HEAD = """# Results

Written by `make bench` (`python -m bench`), one section by each of its parts; every figure is a ratio, a share or a
count from one run on one machine, so compare them within a section only.
"""


def main(argv: list[str]) -> int:
    """Runs the sections that are named (all where none is) and writes them down."""
    options = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("sections", nargs="*", choices=[*SECTIONS, []], help=", ".join(SECTIONS))
    options.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options.add_argument("--tools", type=Path, default=Path("../shared/tools"))
    options.add_argument("--only", default="", help="documents whose path holds this")
    options.add_argument("--pages", type=int, default=60, help="how many pages the speed section reads")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--examples", type=int, default=1000, help="generated articles: laws, native share")
    options.add_argument("--pieces", type=int, default=40, help="markers in each document")
    options.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options.add_argument("--minutes", type=float, default=0, help="markdown-exact: start no batch after so many")
    options.add_argument("--npm", type=Path, default=Path("."), help="the folder with node_modules of the peers")
    options.add_argument("--peers", default=sys.executable, help="a Python that has markdownify and markitdown")
    options.add_argument("--unjudged", default="", help="a file for the findings that nobody has judged: precision")
    options.add_argument("--print", action="store_true", help="print the sections, write nothing")
    given = options.parse_args(argv)
    corpora = Corpora(given.corpora, given.only)
    corpora.use_official_schemas()
    for name in given.sections or SECTIONS:
        title, section = SECTIONS[name]
        print(f"{name} ...", file=sys.stderr, flush=True)
        text = section(corpora, given)
        print(f"## {title}\n\n{text}\n")
        if not given.print:
            record(name, title, text)
    return 0


def record(name: str, title: str, text: str) -> None:
    """Puts a section between its markers, or at the end where it has none yet."""
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEAD
    begin, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    python = platform.python_version_tuple()
    made = f"{begin}\n## {title}\n\n{text.strip()}\n\n_Python {python[0]}.{python[1]}_\n{end}"
    found = re.search(f"{re.escape(begin)}.*?{re.escape(end)}", old, re.DOTALL)
    new = old[: found.start()] + made + old[found.end() :] if found else f"{old.rstrip()}\n\n{made}\n"
    RESULTS.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
