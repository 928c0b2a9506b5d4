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
    """rocrate ships the release as published: an oracle for every term (core and pending) that either of us has."""
    rocrate = pytest.importorskip("rocrate", reason="the package rocrate, the oracle of this test, is not installed")
    text = (resources.files(rocrate) / "data" / "schema.jsonld").read_text("utf-8")
    theirs: dict[str, dict[str, Any]] = {"types": {}, "properties": {}, "members": {}, "replaced_types": {}}
    for node in json.loads(text)["@graph"]:
        if not node["@id"].startswith("schema:"):
            continue  # a term of another vocabulary that schema.org says is the same
        name = node["@id"].removeprefix("schema:")
        kinds = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
        newer = sorted(listed(node.get("schema:supersededBy")))[:1]
        if "rdf:Property" in kinds:
            held = [listed(node.get(f"schema:{key}")) for key in ("domainIncludes", "rangeIncludes")]
            theirs["properties"][name] = [*held, *newer]
        elif "rdfs:Class" in kinds:
            theirs["types"][name] = listed(node.get("rdfs:subClassOf"))
            theirs["replaced_types"] |= {name: newer[0]} if newer else {}
        for kind in kinds:
            if kind.startswith("schema:") and kind != "schema:DataType":
                theirs["members"].setdefault(kind.removeprefix("schema:"), set()).add(name)
    ours = table()
    properties = {name: [set(spec[0]), set(spec[1]), *spec[2:]] for name, spec in ours["properties"].items()}
    assert properties == theirs["properties"]
    assert {name: set(parents) for name, parents in ours["types"].items()} == theirs["types"]
    assert {name: set(found) for name, found in ours["members"].items()} == theirs["members"]
    assert ours["replaced_types"] == theirs["replaced_types"]
    assert (len(properties), len(ours["types"])) > (1500, 900)


def test_what_we_name_exists() -> None:
    types = table()["types"]
    assert {*names.SUBTYPES.values(), *names.ARTICLE_TYPES, "LiveBlogPosting"} <= set(types)
    assert all(is_a(name, "Article") for name in names.ARTICLE_TYPES)
    assert {name for name in types if is_a(name, "Article")} == set(names.ARTICLE_TYPES)
    assert {"NewsArticle", "Article", "CreativeWork", "Thing"} <= ancestors("AnalysisNewsArticle")
    assert set(names.DERIVED) <= set(table()["properties"])
    assert "CC BY-SA" in table()["licence"]
