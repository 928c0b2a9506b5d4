"""Make the compact table of schema.org's types and properties from the vocabulary file of a release.

    python schemas/jsonld/generate.py schemaorg-current-https.jsonld 30.0 > schemas/jsonld/schemaorg-30.0.json

The vocabulary file is ``data/releases/30.0/schemaorg-current-https.jsonld`` of the public repository
schemaorg/schemaorg. Only facts are taken (names, subclass, domain, range, superseded by), no descriptions.
schema.org's terms put the schemas under CC BY-SA 3.0; the table names them as its source.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

PREFIX = "schema:"


def names(value: Any) -> list[str]:
    """The schema.org names in one or several ``{"@id": ...}``."""
    found = value if isinstance(value, list) else [] if value is None else [value]
    return sorted(item["@id"][len(PREFIX) :] for item in found if item["@id"].startswith(PREFIX))


def table(vocabulary: dict[str, Any], release: str) -> dict[str, Any]:
    """The table: types with parents and successor; properties with domains, ranges, successor; members."""
    types: dict[str, list[str]] = {}
    properties: dict[str, list[Any]] = {}
    members: dict[str, list[str]] = {}
    replaced: dict[str, str] = {}
    for node in vocabulary["@graph"]:
        if not node["@id"].startswith(PREFIX):
            continue
        name = node["@id"][len(PREFIX) :]
        kinds = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
        if "rdf:Property" in kinds:
            newer = names(node.get("schema:supersededBy"))
            held = [names(node.get("schema:domainIncludes")), names(node.get("schema:rangeIncludes"))]
            properties[name] = [*held, newer[0]] if newer else held
        elif "rdfs:Class" in kinds:
            types[name] = names(node.get("rdfs:subClassOf"))
            newer = names(node.get("schema:supersededBy"))
            if newer:
                replaced[name] = newer[0]
        for kind in kinds:
            if kind.startswith(PREFIX) and kind != "schema:DataType":
                members.setdefault(kind[len(PREFIX) :], []).append(name)
    data_types = sorted(
        node["@id"][len(PREFIX) :] for node in vocabulary["@graph"] if "schema:DataType" in str(node["@type"])
    )
    return {
        "release": release,
        "source": "https://github.com/schemaorg/schemaorg (data/releases)",
        "licence": "Facts of the schema.org vocabulary, (c) the sponsors of schema.org, CC BY-SA 3.0",
        "data_types": data_types,
        "types": dict(sorted(types.items())),
        "replaced_types": dict(sorted(replaced.items())),
        "properties": dict(sorted(properties.items())),
        "members": {kind: sorted(found) for kind, found in sorted(members.items())},
    }


def main() -> None:
    """Read the file named first, print the table, one line for each term."""
    made = table(json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2])
    lines = []
    for key, value in made.items():
        if isinstance(value, dict):
            inner = ",\n".join(
                f"{json.dumps(name)}:{json.dumps(item, separators=(',', ':'))}" for name, item in value.items()
            )
            lines.append(f"{json.dumps(key)}:{{\n{inner}\n}}")
        else:
            lines.append(f"{json.dumps(key)}:{json.dumps(value)}")
    sys.stdout.write("{" + ",\n".join(lines) + "}\n")


if __name__ == "__main__":
    main()
