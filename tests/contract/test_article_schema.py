"""The hand-kept schema and the model say the same, field by field; and the schema keeps its own house rules."""

import json
import re
from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from convert.codec import schema as contract
from convert.model import article, base, blocks, inlines, media, people, shape
from convert.model.article import VERSION, Article, LeadMedia
from convert.model.base import Node
from convert.model.blocks import Block
from convert.model.inlines import Inline

SCHEMA = contract.load("article")
REPORT = contract.load("report")
DEFS = SCHEMA["$defs"]
UNIONS = {"Block": Block, "Inline": Inline, "LeadMedia": LeadMedia}
MODULES = (article, blocks, inlines, media, people)
KNOWN_KEYWORDS = {
    "$schema",
    "$id",
    "$comment",
    "$defs",
    "$ref",
    "title",
    "description",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "allOf",
    "if",
    "then",
    "oneOf",
    "enum",
    "const",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "default",
    "examples",
    "x-tag",
}


def classes():
    found = {Article}
    stack = [Article]
    while stack:
        for spec in shape.fields(stack.pop()):
            inner = {"inlines": get_args(Inline), "runs": get_args(Inline), "blocks": get_args(Block)}.get(
                spec.kind, spec.classes
            )
            for cls in inner:
                if cls not in found:
                    found.add(cls)
                    stack.append(cls)
    return sorted(found, key=lambda cls: cls.__name__)


def definition(cls):
    return SCHEMA if cls is Article else DEFS[cls.__name__]


def test_every_class_has_a_definition_and_nothing_else_has():
    names = {cls.__name__ for cls in classes()} - {"Article"}
    assert set(DEFS) == names | set(UNIONS)


def test_every_node_of_the_model_is_reached():
    defined = {
        value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Node)
    }
    assert defined - {Node} == set(classes())


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: cls.__name__)
def test_fields_agree(cls):
    node = definition(cls)
    specs = {spec.name: spec for spec in shape.fields(cls)}
    tag, tag_field = cls.__struct_config__.tag, cls.__struct_config__.tag_field
    own = [tag_field] if tag is not None else []
    assert list(node["properties"]) == own + list(specs), "keys and their order"
    assert node.get("required", []) == own + [name for name, spec in specs.items() if spec.required]
    assert node["additionalProperties"] is False
    assert node["type"] == "object"
    if own:
        assert node["properties"][tag_field]["const"] == tag
    for name, spec in specs.items():
        found = structure(node["properties"][name])
        assert found == expected(spec), f"{cls.__name__}.{name}"


def structure(prop):
    return {key: value for key, value in prop.items() if key not in ("title", "description", "examples")}


def expected(spec):
    made = {}
    if not spec.required:
        made["default"] = list(spec.default) if isinstance(spec.default, tuple) else spec.default
    ref = {"$ref": f"#/$defs/{spec.classes[0].__name__}"} if spec.classes else None
    null = ["null"] if spec.nullable else []
    match spec.kind:
        case "line" | "raw" | "url":
            made["type"] = "string"
        case "lexical":
            made["type"] = ["string", "null"] if spec.nullable else "string"
            made["pattern"] = spec.pattern
            if spec.pattern == base.MOMENT:
                made["format"] = contract.CALENDAR
        case "strings":
            made |= {"type": "array", "items": {"type": "string"}}
        case "inlines":
            made |= {"type": "array", "items": {"$ref": "#/$defs/Inline"}}
        case "runs":
            made |= {"type": "array", "items": {"type": "array", "items": {"$ref": "#/$defs/Inline"}}}
        case "blocks":
            made |= {"type": "array", "items": {"$ref": "#/$defs/Block"}}
        case "nodes":
            one = {"$ref": "#/$defs/LeadMedia"} if len(spec.classes) > 1 else ref
            made |= {"type": "array", "items": one}
        case "node":
            made |= {"oneOf": [{"type": "null"}, ref]} if spec.nullable else ref
        case _ if spec.annotation is bool:
            made["type"] = "boolean"
        case _ if spec.annotation is int:
            made |= {"type": ["integer", *null] if null else "integer", "minimum": spec.low, "maximum": spec.high}
        case _:
            made["enum"] = list(get_args(spec.annotation)) + ([None] if spec.nullable else [])
    return made


def test_unions_agree():
    for name, union in UNIONS.items():
        node, members = DEFS[name], get_args(union)
        assert node["x-tag"] == "type"
        assert node["properties"]["type"]["enum"] == [str(cls.__struct_config__.tag) for cls in members]
        for branch, cls in zip(node["allOf"], members, strict=True):
            assert branch["if"]["properties"] == {"type": {"const": str(cls.__struct_config__.tag)}}
            assert branch["if"]["required"] == ["type"]
            assert branch["then"] == {"$ref": f"#/$defs/{cls.__name__}"}


def test_a_plain_validator_is_quick_and_exact_on_nested_marks():
    inline = {"type": "text", "text": "x"}
    for tag in ("emphasis", "strong", "underline", "small", "sub", "sup", "highlighted", "inserted") * 4:
        inline = {"type": tag, "content": [inline]}
    document = {"schema": VERSION, "body": [{"type": "paragraph", "content": [inline]}]}
    validator = Draft202012Validator(SCHEMA)
    assert validator.is_valid(document)  # with oneOf this did not end
    document["body"].append({"type": "figure", "asset": {"alt": 1}})
    (error,) = validator.iter_errors(document)
    assert list(error.absolute_path) == ["body", 1, "asset", "alt"]


def test_the_version_is_the_models():
    assert SCHEMA["properties"]["schema"]["const"] == VERSION
    assert next(iter(SCHEMA["properties"])) == "schema"


def described():
    """(schema, where, subschema) for every node and property that must be described."""
    for whole in (SCHEMA, REPORT):
        for name, node in {"(root)": whole, **whole["$defs"]}.items():
            yield whole, name, node
            for key, prop in node.get("properties", {}).items():
                yield whole, f"{name}.{key}", prop


@pytest.mark.parametrize(
    ("whole", "where", "node"), [pytest.param(*found, id=f"{found[0]['title']}-{found[1]}") for found in described()]
)
def test_everything_is_described_with_examples_that_are_valid(whole, where, node):
    assert node["title"].strip()
    assert len(node["description"].split()) > 1
    assert node["description"].endswith((".", "?", "..."))
    assert node["examples"]
    validator = Draft202012Validator(whole, format_checker=contract.checker()).evolve(schema=node)
    for example in node["examples"]:
        validator.validate(example)
    if "default" in node:
        validator.validate(node["default"])


def subschemas(node):
    """Every subschema, but not what stands in examples, defaults, enums."""
    stack = [node]
    while stack:
        held = stack.pop()
        yield held
        for key in ("properties", "$defs"):
            stack.extend(held.get(key, {}).values())
        stack.extend(held.get("oneOf", []))
        stack.extend(held.get("allOf", []))
        stack.extend(held[key] for key in ("then",) if key in held)
        stack.extend(held.get("prefixItems", []))
        if isinstance(held.get("items"), dict):
            stack.append(held["items"])


def test_house_rules():
    for node in subschemas(SCHEMA):
        assert set(node) <= KNOWN_KEYWORDS, "a misspelt keyword would be ignored by every validator"
    for whole in (SCHEMA, REPORT):
        Draft202012Validator.check_schema(whole)
        for node in subschemas(whole):
            if "properties" in node and "x-tag" not in node:
                assert node["additionalProperties"] is False
                assert list(node).index("properties") > list(node).index("description")
            if "$ref" in node:
                assert node["$ref"] == "#" or node["$ref"].removeprefix("#/$defs/") in whole["$defs"]
            if "oneOf" in node:
                assert [set(member) for member in node["oneOf"]] == [{"type"}, {"$ref"}]
            if "format" in node:
                assert node["format"] in contract.checker().checkers, "a format without a checker checks nothing"


def test_patterns_mean_the_same_to_every_engine():
    patterns = {node["pattern"] for node in subschemas(SCHEMA) if "pattern" in node}
    assert {base.CODE, base.IDENTIFIER, base.LANGUAGE, base.QCODE, base.DECIMAL, base.MOMENT} <= patterns
    for pattern in patterns:
        assert pattern.startswith("^")
        assert pattern.endswith(r"$(?!\n)"), "Python's $ lets a trailing line feed pass"
        assert not re.search(r"\\[dDwWsSpPZAzbB]", pattern), "classes that engines read differently"
        assert not re.search(r"\(\?[^!:=]", pattern)
        compiled = re.compile(pattern)
        assert not compiled.search("a:b\n")
        assert not compiled.search("2025\n")


@pytest.mark.parametrize("pattern", sorted({node["pattern"] for node in subschemas(SCHEMA) if "pattern" in node}))
def test_no_pattern_repeats_within_a_repeat_over_the_same_characters(pattern):
    """A repeated group must begin with a character that its inside cannot hold, so matching stays linear."""
    for inside in re.findall(r"\(([^()]*)\)[*+]", pattern):
        first, rest = inside[0], inside[1:]
        assert first not in "[\\("
        assert not re.search(
            rf"\[[^\]]*{re.escape(first)}[^\]]*\]", rest.replace("A-Z", "").replace("a-z", "").replace("0-9", "")
        )


def test_the_file_is_laid_out_as_it_is_read():
    text = contract.text("article").decode()
    assert json.loads(text) == SCHEMA
    assert text.endswith("}\n")
    assert "\t" not in text


def test_the_example_of_the_root_is_not_the_empty_article():
    assert SCHEMA["examples"][0]["body"]
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate({})
