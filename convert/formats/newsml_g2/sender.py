"""The sender profile: what one newsroom says in every item it sends (``schemas/sender/1.0.schema.json``).

It is a small TOML file given by the option ``sender``. What it adds to a document that the article does not have is
named in the document (``Parts.absent``), so that reading it back gives the article and not the profile.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from msgspec import Meta

from convert.errors import UsageError
from convert.formats.newsml_g2.grammar import VERSION
from convert.formats.newsml_g2.names import CV, SCHEMES
from convert.formats.newsml_g2.standard import standard
from convert.markup.aliases import iptc_aliases
from convert.markup.lexical import is_date_time, is_plain_uri
from convert.model.base import Positive, QCode
from convert.model.patterns import pattern
from convert.model.people import Party

ROLES = {
    "headline": "wchl", "description": "wcdesc", "source": "wcsrc", "contributor": "wcctb", "note": "wcnote",
    "relation": "wcrel", "id": "wcid", "signal": "wcsig", "type": "wctype", "why": "wcwhy", "section": "wcsec",
    "part": "wcpart", "rendition": "wcrnd",
}  # fmt: skip
"""The keys of ``[roles]`` and our aliases that they replace."""
PLACES = frozenset({"id", "slug", "date", "hash", "language"})
"""What a guid pattern may hold in braces."""
_PLACE = pattern(r"\{([^{}]*)\}")
_ALIAS = pattern(r"[A-Za-z_][A-Za-z0-9_.\-]*")
_SLUG = pattern(r"[^a-z0-9]+")
Line = Annotated[str, Meta(pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)")]


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the profile."""


class Role(Table, frozen=True, kw_only=True):
    """The newsroom's own scheme for one kind of role."""

    alias: str
    uri: str


class Guid(Table, frozen=True, kw_only=True):
    """How a guid is made where the article has no id; with ``always`` for every article."""

    pattern: str = ""
    always: bool = False


class Service(Table, frozen=True, kw_only=True):
    """A service that items without one belong to; one has a qcode or a URI."""

    name: Line = ""
    qcode: QCode | None = None
    uri: str = ""


class Item(Table, frozen=True, kw_only=True):
    """What every item says about itself where the article does not."""

    version: Positive | None = None
    standard: str = VERSION
    generator: Line = ""
    services: tuple[Service, ...] = ()


class Rights(Table, frozen=True, kw_only=True):
    """Rights of articles that say nothing about a holder, a notice or terms."""

    holder: Party | None = None
    notice: Line = ""
    terms: Line = ""


class Message(Table, frozen=True, kw_only=True):
    """The header of a newsMessage."""

    sent: str = ""
    sender: Line = ""
    transmit_id: Line = ""
    priority: Annotated[int, Meta(ge=1, le=9)] | None = None
    origin: Line = ""
    destinations: tuple[Line, ...] = ()
    channels: tuple[Line, ...] = ()


class Sender(Table, frozen=True, kw_only=True):
    """One profile."""

    guid: Guid = Guid()
    provider: Party | None = None
    rights: Rights = Rights()
    item: Item = Item()
    catalogs: tuple[str, ...] = ()
    schemes: dict[str, str] = {}
    roles: dict[str, Role] = {}
    message: Message = Message()

    def own_schemes(self) -> dict[str, Role]:
        """Our aliases that the newsroom replaces by its own."""
        return {ROLES[name]: role for name, role in self.roles.items()}


def sender(given: str) -> Sender:
    """The profile of an option: the path of a TOML file, or TOML text (it holds a line feed); "" is none.

    Raises UsageError that names the key and its line.
    """
    if not given:
        return Sender()
    if "\n" in given:
        return _parsed(given, "the sender profile")
    try:
        text = Path(given).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "is no UTF-8 text"
        raise UsageError(f"{given}: {why}; sender names a TOML file", code="USE009") from None
    return _parsed(text, given)


@lru_cache(maxsize=8)
def _parsed(text: str, name: str) -> Sender:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: {error}", code="USE009") from None
    try:
        found = msgspec.convert(data, Sender)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$")
        raise _mistake(name, text, where.rstrip("`").lstrip("."), what) from None
    for key, what in _mistakes(found):
        raise _mistake(name, text, key, what)
    return found


def _mistake(name: str, text: str, key: str, what: str) -> UsageError:
    """An error that names the key of a profile, and the line where it stands."""
    unknown = re.search(r"unknown field `([^`]*)`", what)
    if unknown:
        key, what = f"{key}.{unknown[1]}".lstrip("."), "is no key of a sender profile"
    line = _line(text, key)
    return UsageError(f"{name}: {key or 'profile'}: {what}", line=line, code="USE009")


def _line(text: str, key: str) -> int | None:
    """The line of a dotted key: where its last name stands below the header of its table, else the header."""
    steps = [re.sub(r"\[.*", "", step) for step in key.split(".")]
    table, best = "", None
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(r"\s*\[+([^\]]*)\]+", line)
        if head:
            table = head[1].strip().replace('"', "")
        left = line.partition("=")[0].strip().replace('"', "") if "=" in line and not head else ""
        full = ".".join(filter(None, (table, left)))
        wanted = ".".join(steps)
        if full == wanted:
            return number
        if wanted.startswith(f"{full}.") or (steps[-1] in line and wanted.startswith(f"{table}.")):
            best = number
    return best


def _mistakes(found: Sender) -> list[tuple[str, str]]:
    """What the types cannot say, as pairs of key and sentence."""
    wrong: list[tuple[str, str]] = []
    for place in _PLACE.findall(found.guid.pattern):
        if place not in PLACES:
            wrong.append(("guid.pattern", f"{{{place}}} is not known; it may hold {_braced(sorted(PLACES))}"))
    if found.guid.pattern and not set(_PLACE.findall(found.guid.pattern)) & {"id", "hash", "slug"}:
        wrong.append(("guid.pattern", "gives every item the same guid; it needs {id}, {hash} or {slug}"))
    if any(sign.isspace() for sign in found.guid.pattern):
        wrong.append(("guid.pattern", "holds a blank, which no guid may"))
    try:
        standard(found.item.standard)
    except UsageError as error:
        wrong.append(("item.standard", error.message))
    for at, one in enumerate(found.item.services):
        if one.qcode is None and not one.uri:
            wrong.append((f"item.services[{at}]", "has no qcode and no uri"))
    for key, uri in _uris(found):
        if not is_plain_uri(uri) or not uri:
            wrong.append((key, f"{uri[:80]!r} is no URI"))
    if found.message.sent and not is_date_time(found.message.sent):
        wrong.append(("message.sent", "is no full time such as 2026-01-02T10:00:00Z"))
    return wrong + _alias_mistakes(found)


def _uris(found: Sender) -> list[tuple[str, str]]:
    pairs = [("catalogs", uri) for uri in found.catalogs]
    pairs += [(f"schemes.{alias}", uri) for alias, uri in found.schemes.items()]
    pairs += [(f"roles.{name}.uri", role.uri) for name, role in found.roles.items()]
    pairs += [(f"item.services[{at}].uri", one.uri) for at, one in enumerate(found.item.services) if one.uri]
    for key, party in (("provider", found.provider), ("rights.holder", found.rights.holder)):
        for name in ("uri", "url", "logo"):
            if party is not None and getattr(party, name):
                pairs.append((f"{key}.{name}", getattr(party, name)))
    return pairs


def _alias_mistakes(found: Sender) -> list[tuple[str, str]]:
    wrong: list[tuple[str, str]] = []
    for name in found.roles:
        if name not in ROLES:
            wrong.append((f"roles.{name}", f"is not known; the roles are {', '.join(ROLES)}"))
    given = [(f"schemes.{alias}", alias, uri) for alias, uri in found.schemes.items()]
    given += [(f"roles.{name}.alias", role.alias, role.uri) for name, role in found.roles.items()]
    seen: dict[str, str] = {}
    for key, alias, uri in given:
        if not _ALIAS.fullmatch(alias):
            wrong.append((key, f"{alias[:40]!r} is no alias (letters, digits, . - _)"))
        elif alias in SCHEMES or uri.startswith(CV):
            wrong.append((key, f"{alias!r} would take the place of a scheme of this program"))
        elif alias in iptc_aliases() or uri in iptc_aliases().values():
            wrong.append((key, f"{alias!r} would change what IPTC declares"))
        elif alias in seen or uri in seen.values():
            wrong.append((key, f"{alias!r} or its URI is declared twice"))
        seen[alias] = uri
    return wrong


def _braced(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def guid(profile: Sender, places: dict[str, Any]) -> str:
    """A guid from the pattern; ``places`` gives id, slug, time, hash and language of the article."""
    when = str(places["time"])[:10].replace("-", "")
    held = {
        "id": quote(str(places["id"] or places["hash"]), safe="-._~:"),
        "slug": _slug(str(places["slug"])) or places["hash"],
        "date": when,
        "hash": places["hash"],
        "language": places["language"] or "und",
    }
    return _PLACE.sub(lambda found: str(held[found[1]]), profile.guid.pattern)


def _slug(words: str) -> str:
    """Words as a part of a guid: at most 60 characters, whole words where there is a choice."""
    made = _SLUG.sub("-", words.lower()).strip("-")
    return made if len(made) <= 60 else made[:61].rpartition("-")[0] or made[:60]
