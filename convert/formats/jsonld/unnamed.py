"""A name that stands in where a person or organisation has none: search engines and validators ask for one.

The writer puts it in, with a mark (``names.UNNAMED``); the reader of our own documents takes both away. What it says is
what is known: an identifier, a code, an address.
"""

from __future__ import annotations

from typing import Any

from convert.formats.jsonld import names

Json = dict[str, Any]
_AGENTS = frozenset({"Person", "Organization", "NewsMediaOrganization"})
_KNOWN = ("termCode", "identifier", "url", "@id", "sameAs", "email", "jobTitle")
_NOBODY = "unknown"


def named(value: Any) -> Any:
    """``value``, a node or list of nodes as the writer makes them, with a name for every agent in it, in place."""
    stack: list[Any] = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(item)
        elif isinstance(item, dict):
            stack.extend(item.values())
            if "name" not in item and _is_agent(item.get("@type")):
                item["name"] = _stand_in(item)
                item["additionalType"] = [*_list(item.get("additionalType")), names.UNNAMED]
    return value


def without_stand_in(node: Json) -> Json:
    """The node as it was before ``named``."""
    types = _list(node.get("additionalType"))
    if names.UNNAMED not in types:
        return node
    rest = [one for one in types if one != names.UNNAMED]
    kept = {key: value for key, value in node.items() if key not in ("name", "additionalType")}
    return {**kept, "additionalType": rest} if rest else kept


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_agent(types: Any) -> bool:
    return any(isinstance(one, str) and one in _AGENTS for one in _list(types))


def _stand_in(node: Json) -> str:
    for key in _KNOWN:
        for held in _list(node.get(key)):
            text = held.get("value") if isinstance(held, dict) else held
            if isinstance(text, str) and text.strip():
                return text
    return _NOBODY
