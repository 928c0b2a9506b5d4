"""Front matter -> the article's head: the keys that people use, ``news`` where it is ours, and the rest unmapped."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec

from convert.errors import LimitError, ReadError
from convert.formats.markdown.front import Front, Plain
from convert.formats.markdown.names import ALIASES, KEY_OF, NAMESPACE, folded
from convert.formats.markdown.presets import NESTS
from convert.markup.dates import parse_machine
from convert.model import blocks as b
from convert.model import build, text
from convert.model.article import Article, Unmapped
from convert.model.media import Asset, Rendition
from convert.model.patterns import pattern
from convert.model.people import Concept, Contributor, Embargo, Moment, Name
from convert.report import Log, Loss

_PIXELS = pattern("[1-9][0-9]{0,4}")
_HREFS = ("image", "src", "url", "href", "path")


class HeadReader:
    """Builds the fields of the article that front matter gives."""

    def __init__(self, front: Front, log: Log) -> None:
        self.front, self.log = front, log
        self.held: dict[str, Any] = {}
        self.ours: dict[str, Any] = {}
        self.unmapped: list[Unmapped] = []
        self.residue: tuple[Loss, ...] = ()
        self.used: dict[str, str] = {}  # key of ALIASES -> key as it was written
        self.below: dict[str, str] = {}  # key -> the key below which it stood
        self.titled = False

    def read(self) -> Article:
        """The article without its body. ReadError, with its line, where ``news`` is damaged."""
        values = dict(self.front.values)
        for line, comment in self.front.comments:
            self.log.ignored("front matter", "comment", comment, line)
        if _is_ours(values.get(NAMESPACE)):
            self.ours = _data(values.pop(NAMESPACE))
        self._lift(values)
        chosen = self._chosen(values)
        if chosen.get("date") != "publishDate" and (until := _moment_of(values.get("publishDate"))) is not None:
            del values["publishDate"]
            self._set("embargo", Embargo(until=until), "publishDate")
        for key, value in values.items():
            alias = KEY_OF.get(folded(key))
            if alias is None or chosen.get(alias) != key:
                self._keep(key, value)
                continue
            if not _READERS[alias](self, key, _bare(value)):
                self._keep(key, value)
        return self._article()

    def _lift(self, values: dict[str, Any]) -> None:
        """Zola's ``[taxonomies]`` and Jekyll's ``published: false`` said in the words of the others."""
        for nest in NESTS:
            inner = values.get(nest)
            if isinstance(inner, dict):
                self._lift_from(nest, inner, values)
        if values.get("published") == "false" and isinstance(values["published"], Plain) and "draft" not in values:
            del values["published"]
            values["draft"] = Plain("true")

    def _lift_from(self, nest: str, inner: dict[str, Any], values: dict[str, Any]) -> None:
        """The keys below another one that the article has fields for, where no key above says the same."""
        said = {KEY_OF.get(folded(key)) for key in values}
        lifted = {}
        for key, value in inner.items():
            if key == NAMESPACE and _is_ours(value) and not self.ours:
                self.ours = _data(value)
                lifted[key] = value
            elif key == "publishDate" and key not in values:  # an embargo, where there is a date too
                values[key] = lifted[key] = value
            elif (means := KEY_OF.get(folded(key))) and means not in said and (
                nest != "taxonomies" or means in ("tags", "categories")
            ):
                values[key] = lifted[key] = value
                said.add(means)
                self.below[key] = nest
        if not lifted:
            return
        line = self.front.lines.get(nest, 1)
        self.front.lines.update({key: self.front.lines.get(key, line) for key in lifted})
        rest = {key: value for key, value in inner.items() if key not in lifted}
        if rest:
            values[nest] = rest
        else:
            del values[nest]

    def _chosen(self, values: dict[str, Any]) -> dict[str, str]:
        """For each thing that keys can say, the key that says it: the first name of the table that is there."""
        by_name = {folded(key): key for key in reversed(list(values))}
        return {key: next(by_name[name] for name in names if name in by_name)
                for key, names in ALIASES.items() if any(name in by_name for name in names)}  # fmt: skip

    def _keep(self, key: str, value: Any) -> None:
        """A key that the article has no field for stays as unmapped data."""
        if value is None:
            value = ""
        key = f"{self.below[key]}/{key}" if key in self.below else key
        found = value if isinstance(value, str) else json.dumps(_data(value), ensure_ascii=False)
        self.unmapped.append(Unmapped(format="markdown", path=key, value=str(found)))

    def _set(self, field: str, value: Any, key: str) -> bool:
        self.held[field] = value
        self.log.chose(f"/{field}", key, self.front.lines.get(key), "front matter")
        return True

    # one method for each thing that keys can say; each returns whether it could

    def _title(self, key: str, value: Any) -> bool:
        if not isinstance(value, str):
            return False
        self.titled = True
        return self._set("headline", value, key)

    def _text(self, field: str, key: str, value: Any) -> bool:
        return isinstance(value, str) and bool(text.line(value)) and self._set(field, value, key)

    def _subtitle(self, key: str, value: Any) -> bool:
        if not isinstance(value, str) or not text.line(value):
            return False
        return self._set("standfirst", (build.paragraph(value),), key)

    def _moment(self, field: str, key: str, value: Any) -> bool:
        moment = parse_machine(str(value)) if isinstance(value, str) else None
        if moment is None:
            return False
        return self._set(field, moment, key)

    def _draft(self, key: str, value: Any) -> bool:
        if value not in ("true", "false"):
            return False
        return self._set("status", "draft" if value == "true" else "usable", key)

    def _authors(self, key: str, value: Any) -> bool:
        found = []
        rest: dict[str, Any] = {}
        for number, one in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(one, dict):
                if not isinstance(one.get("name"), str):
                    return False
                known = {part for part in ("name", "url", "email", "bio") if isinstance(one.get(part), str)}
                found.append(Contributor(**{part: one[part] for part in one if part in known}))
                place = f"{key}/{number}" if isinstance(value, list) else key
                rest.update({f"{place}/{part}": one[part] for part in one if part not in known})
            elif isinstance(one, str):
                found.append(Contributor(name=one))
            else:
                return False
        for path, more in rest.items():
            self._keep(path, more)
        return bool(found) and self._set("contributors", tuple(found), key)

    def _tags(self, key: str, value: Any) -> bool:
        words = _strings(value)
        return words is not None and self._set("keywords", tuple(words), key)

    def _categories(self, key: str, value: Any) -> bool:
        words = _strings(value)
        desks = tuple(Concept(names=(Name(text=word),)) for word in words or ())
        return words is not None and self._set("desks", desks, key)

    def _lang(self, key: str, value: Any) -> bool:
        tag = build.language(value) if isinstance(value, str) else None
        return tag is not None and self._set("language", tag, key)

    def _canonical(self, key: str, value: Any) -> bool:
        return isinstance(value, str) and bool(text.url(value)) and self._set("canonical_url", value, key)

    def _images(self, key: str, value: Any) -> bool:
        assets = [_asset(one) for one in (value if isinstance(value, list) else [value])]
        if not assets or None in assets:
            return False
        return self._set("lead_media", tuple(b.Figure(asset=asset) for asset in assets if asset is not None), key)

    # the end

    def _article(self) -> Article:
        ours = dict(self.ours)
        self.residue = self._residue(ours.pop("residue", ()))
        people = ours.get("contributors")
        if isinstance(people, list):
            ours["contributors"] = self._people(people)
            self.held.pop("contributors", None)
        for field in ("published", "modified", "expires", "embargo"):
            more = ours.get(field)
            if field in self.held and isinstance(more, dict):
                self._merge(field, more)
                del ours[field]
        try:
            article = msgspec.convert({**ours}, Article)
        except (msgspec.ValidationError, TypeError) as error:
            message = f"the front matter's news does not fit: {error}"
            raise ReadError(message, line=self.line(NAMESPACE), code="MDF001") from None
        except RecursionError:
            raise LimitError("the front matter is nested too deep", line=self.line(NAMESPACE), code="LIM004") from None
        if self.unmapped:
            self.held["unmapped"] = (*self.unmapped, *article.unmapped)
        for field in self.held:
            if ours.get(field) and field != "unmapped":
                self._stale(field, ours[field])
        return msgspec.structs.replace(article, **self.held)

    def _stale(self, field: str, value: Any) -> None:
        line = self.line(NAMESPACE)
        self.log.finding("MDF002", "warning", f"news also gives {field}; the visible key wins", line=line)
        self.log.ignored(f"news.{field}", "the visible key wins", str(value), line)

    def line(self, key: str) -> int | None:
        """The line of a key."""
        return self.front.lines.get(key)

    def _merge(self, field: str, more: dict[str, Any]) -> None:
        """The words and the zone of a date whose value is visible."""
        moment: Moment = self.held[field].until if field == "embargo" else self.held[field]
        if more.get("value", moment.value) == moment.value:
            more = {key: value for key, value in more.items() if key != "value"}
        else:
            self._stale(field, more)
            return
        extra = {key: value for key, value in more.items() if key in ("literal", "zone") and isinstance(value, str)}
        if len(extra) != len(more):
            self.log.ignored(f"news.{field}", "the visible key wins", str(more), self.line(NAMESPACE))
        full = msgspec.structs.replace(moment, **extra)
        self.held[field] = Embargo(until=full) if field == "embargo" else full

    def _people(self, entries: list[Any]) -> list[Any]:
        """The contributors: the visible names in their order, each with what an entry with that ``author`` says.

        The other entries keep their places; visible names for which there is no place follow at the end.
        """
        visible = [one.name for one in self.held.get("contributors", ())]
        details: dict[str, list[dict[str, Any]]] = {}
        places: list[Any] = []
        for entry in entries:
            name = entry.get("author") if isinstance(entry, dict) else None
            if name is None:
                places.append(entry)
            elif name in visible:
                places.append(None)
                details.setdefault(name, []).append({key: part for key, part in entry.items() if key != "author"})
            else:
                self.log.ignored("news.contributors", "no longer under authors", str(entry), self.line(NAMESPACE))
        known: list[Any] = []
        for name in visible:
            more = details.get(name)
            known.append({"name": name, **(more.pop(0) if more else {})})
        filled = [known.pop(0) if place is None and known else place for place in places]
        return [place for place in filled if place is not None] + known

    def _residue(self, data: Any) -> tuple[Loss, ...]:
        if not data:
            return ()
        try:
            return msgspec.convert(data, tuple[Loss, ...])
        except msgspec.ValidationError as error:
            raise ReadError(f"the residue is damaged: {error}", line=self.line(NAMESPACE), code="MDF003") from None


def _is_ours(value: Any) -> bool:
    return isinstance(value, dict) and "schema" in value


def _data(value: Any) -> Any:
    """Front-matter data as JSON data: plain words get the type that YAML gives them."""
    if isinstance(value, Plain):
        return value.data()
    if isinstance(value, list):
        return [_data(one) for one in value]
    if isinstance(value, dict):
        return {key: _data(one) for key, one in value.items()}
    return value


def _asset(value: Any) -> Asset | None:
    """A picture from its address, or from a mapping with address, alt, caption and credit; None for anything else."""
    held = {"src": value} if isinstance(value, str) else value
    if not isinstance(held, dict):
        return None
    sizes = {name: str(held[name]) for name in ("width", "height") if name in held}
    if not all(map(_PIXELS.fullmatch, sizes.values())):
        return None
    held = {name: part for name, part in held.items() if name not in sizes}
    if not all(isinstance(part, str) for part in held.values()):
        return None
    hrefs = [held[name] for name in _HREFS if name in held]
    if len(hrefs) != 1 or not text.url(hrefs[0]) or not held.keys() <= {*_HREFS, "alt", "caption", "credit"}:
        return None
    caption = build.inlines(held.get("caption", ""))
    rendition = Rendition(href=hrefs[0], width=_pixels(sizes, "width"), height=_pixels(sizes, "height"))
    return Asset(renditions=(rendition,), alt=held.get("alt", ""), caption=caption, credit=held.get("credit", ""))


def _pixels(sizes: dict[str, str], name: str) -> int | None:
    return int(sizes[name]) if name in sizes else None


def _bare(value: Any) -> Any:
    """Front-matter data with every word as a text."""
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items()}
    return str(value) if isinstance(value, Plain) else value


def _strings(value: Any) -> list[str] | None:
    """A list of texts; a single text is split at commas, as people write tags."""
    if isinstance(value, str):
        return [part for part in map(text.line, value.split(",")) if part] or None
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return [one for one in value if text.line(one)]
    return None


def _moment_of(value: Any) -> Moment | None:
    return parse_machine(str(value)) if isinstance(value, str) else None


Handler = Callable[[HeadReader, str, Any], bool]


def _text_into(field: str) -> Handler:
    return lambda reader, key, value: reader._text(field, key, value)


def _moment_into(field: str) -> Handler:
    return lambda reader, key, value: reader._moment(field, key, value)


_READERS: dict[str, Handler] = {
    "title": HeadReader._title, "subtitle": HeadReader._subtitle, "description": _text_into("summary"),
    "byline": _text_into("byline"), "kicker": _text_into("kicker"), "dateline": _text_into("dateline"),
    "copyright": _text_into("copyright_notice"), "date": _moment_into("published"), "lastmod": _moment_into("modified"),
    "expiryDate": _moment_into("expires"), "created": _moment_into("created"), "draft": HeadReader._draft,
    "authors": HeadReader._authors, "tags": HeadReader._tags, "categories": HeadReader._categories,
    "lang": HeadReader._lang, "canonical_url": HeadReader._canonical, "images": HeadReader._images,
}  # fmt: skip
