"""The table of schema.org: as the release has it, and as another copy of it has it."""

from __future__ import annotations

import json
import runpy
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from convert.formats.jsonld import names
from convert.formats.jsonld.vocabulary import RELEASE, ancestors, is_a, table

ROOT = Path(__file__).parents[2]


@pytest.mark.corpora
def test_the_table_is_what_its_generator_makes(corpora: Path) -> None:
    vocabulary = corpora / "jsonld" / "vocab" / f"schemaorg-current-https-{RELEASE}.jsonld"
    make = runpy.run_path(str(ROOT / "schemas" / "jsonld" / "generate.py"))["table"]
    assert make(json.loads(vocabulary.read_text("utf-8")), RELEASE) == table()


def listed(value: Any) -> set[str]:
    found = value if isinstance(value, list) else [value] if value else []
    return {item["@id"].rpartition("/")[2].removeprefix("schema:") for item in found if "schema" in item["@id"]}


def test_no_difference_to_the_copy_of_rocrate() -> None:
    """rocrate ships the release as published: an oracle for domains, ranges and parents of the shared terms."""
    rocrate = pytest.importorskip("rocrate", reason="the package rocrate, the oracle of this test, is not installed")
    text = (resources.files(rocrate) / "data" / "schema.jsonld").read_text("utf-8")
    compared = 0
    for node in json.loads(text)["@graph"]:
        name = node["@id"].rpartition("/")[2].removeprefix("schema:")
        kinds = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
        if "rdf:Property" in kinds and name in table()["properties"]:
            domains, ranges = table()["properties"][name][:2]
            key = "schema:domainIncludes" if "schema:domainIncludes" in node else "http://schema.org/domainIncludes"
            other = key.replace("domain", "range")
            assert (set(domains), set(ranges)) == (listed(node.get(key)), listed(node.get(other))), name
            compared += 1
        elif "rdfs:Class" in kinds and name in table()["types"]:
            assert set(table()["types"][name]) == listed(node.get("rdfs:subClassOf")), name
            compared += 1
    assert compared > 2000


def test_what_we_name_exists() -> None:
    types = table()["types"]
    assert {*names.SUBTYPES.values(), *names.ARTICLE_TYPES, "LiveBlogPosting"} <= set(types)
    assert all(is_a(name, "Article") for name in names.ARTICLE_TYPES)
    assert {name for name in types if is_a(name, "Article")} == set(names.ARTICLE_TYPES)
    assert {"NewsArticle", "Article", "CreativeWork", "Thing"} <= ancestors("AnalysisNewsArticle")
    assert set(names.DERIVED) <= set(table()["properties"])
    assert "CC BY-SA" in table()["licence"]
