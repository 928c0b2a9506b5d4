"""What three Python libraries make of JSON-LD: one JSON line in, one out. Runs under any Python that has them.

    python ld_oracles.py CONTEXT < lines

A line has a ``name``, a ``node`` and a ``page`` that holds the node in a ``script`` element; CONTEXT is a JSON file
with the context that stands for ``https://schema.org`` here: nothing is fetched.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

TOOLS = ("pyld", "rdflib", "extruct")


def main() -> None:
    """Reads lines until there are none."""
    context = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    tools = {name: _version(name) for name in TOOLS}
    print(json.dumps({"tools": tools}), flush=True)
    for line in sys.stdin:
        held = json.loads(line)
        found: dict[str, Any] = {"name": held["name"]}
        for name, ask in (("pyld", by_pyld), ("rdflib", by_rdflib), ("extruct", by_extruct)):
            if tools[name]:
                try:
                    found[name] = ask(held, context)
                except Exception as error:  # the point is to name whatever stops it
                    found[name] = f"{type(error).__name__}: {error}"[:200]
        print(json.dumps(found), flush=True)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def by_pyld(held: dict[str, Any], context: Any) -> int:
    """The number of statements after expansion."""
    from pyld import jsonld  # noqa: PLC0415  (only where it is installed)

    def load(url: str, _options: Any) -> dict[str, Any]:
        if not url.startswith("https://schema.org"):
            raise ValueError(f"fetched {url}")
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
                "document": {"@context": context}}  # fmt: skip

    expanded = jsonld.expand(held["node"], {"documentLoader": load, "base": "https://example.org/"})
    dataset = jsonld.to_rdf(expanded, {"documentLoader": load, "base": "https://example.org/"})
    return sum(map(len, dataset.values()))


def by_rdflib(held: dict[str, Any], context: Any) -> int:
    """The number of statements; a warning of the library is an error here."""
    from rdflib import Graph  # noqa: PLC0415  (only where it is installed)

    said = io.StringIO()
    handler = logging.StreamHandler(said)
    logging.getLogger("rdflib").addHandler(handler)
    try:
        graph = Graph()
        graph.parse(data=json.dumps({**held["node"], "@context": context}), format="json-ld",
                    publicID="https://example.org/")  # fmt: skip
    finally:
        logging.getLogger("rdflib").removeHandler(handler)
    if said.getvalue():
        raise ValueError(said.getvalue().splitlines()[0])
    return len(graph)


def by_extruct(held: dict[str, Any], _context: Any) -> int:
    """How many nodes of the page equal the node."""
    import extruct  # noqa: PLC0415  (only where it is installed)

    nodes = extruct.extract(held["page"], syntaxes=["json-ld"], uniform=False)["json-ld"]
    same = sum(node == held["node"] for node in nodes)
    if same != 1:
        raise ValueError(f"{same} of {len(nodes)} nodes of the page are the one that was put into it")
    return same


if __name__ == "__main__":
    main()
