"""The documents that figures are taken from: where they are, and which of them count."""

from __future__ import annotations

import csv
import gzip
import os
from pathlib import Path
from typing import NamedTuple


class Document(NamedTuple):
    """One document of a corpus: a name for tables, its file, the format to read it as."""

    name: str
    path: Path
    format: str

    def data(self) -> bytes:
        """Its bytes."""
        raw = self.path.read_bytes()
        return gzip.decompress(raw) if self.path.suffix == ".gz" else raw


class Corpora:
    """A folder of corpora; ``only`` restricts documents to those whose name holds it."""

    def __init__(self, folder: Path, only: str = "") -> None:
        self.folder, self.only = folder, only

    def pages(self) -> list[Document]:
        """Every HTML page."""
        return self._under(self.folder / "html", "*.html.gz", "html")

    def newsml(self) -> list[Document]:
        """Every NewsML-G2 document with a text body."""
        home = self.folder / "newsml-g2"
        index = home / "INDEX.tsv"
        if not index.exists():
            return []
        with index.open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.DictReader(stream, delimiter="\t") if int(row["body_text_chars"] or 0)]
        kept = [row["file"] for row in rows if row["root"].startswith("news") and self.only in row["file"]]
        return [Document(name, home / name, "newsml-g2") for name in kept if (home / name).exists()]

    def blocks(self) -> list[Document]:
        """Every block of JSON-LD, of pages and of schema.org's examples."""
        return [
            one
            for folder in ("pages", "schemaorg-examples")
            for one in self._under(self.folder / "jsonld" / folder, "*.json", "jsonld")
        ]

    def items(self) -> list[Document]:
        """Every document of the NewsML-G2 corpus, of whatever kind."""
        home = self.folder / "newsml-g2"
        index = home / "INDEX.tsv"
        if not index.exists():
            return []
        with index.open(encoding="utf-8", newline="") as stream:
            names = [row["file"] for row in csv.DictReader(stream, delimiter="\t") if self.only in row["file"]]
        return [Document(name, home / name, "newsml-g2") for name in names if (home / name).exists()]

    def nitf(self) -> list[Document]:
        """Every NITF document of the wires that stands on its own."""
        found: list[Document] = []
        for folder in ("nitf", "ap-json"):
            found += self._under(self.folder / "wire" / folder, "*.xml", "nitf")
        return [one for one in found if b"<newsItem" not in one.data()]

    def posts(self) -> list[Document]:
        """Every post in Markdown."""
        return self._under(self.folder / "markdown/posts", "*.md", "markdown")

    def _under(self, home: Path, pattern: str, format_: str) -> list[Document]:
        found = [Document(path.relative_to(home).as_posix(), path, format_) for path in sorted(home.rglob(pattern))]
        return [document for document in found if self.only in document.name]

    def use_official_schemas(self) -> None:
        """Lets the official XSDs of the corpora be found, where nothing else is said."""
        schemas = self.folder / "newsml-g2/official/schema"
        if schemas.is_dir():
            os.environ.setdefault("WIRECOPY_SCHEMA_DIR", str(schemas.resolve()))


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; every column but the first to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)
