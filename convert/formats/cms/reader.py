"""JSON of a CMS -> Article: fields by their paths, the body block by block, and an account of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from convert.codec import strict_json
from convert.errors import ReadError, UsageError
from convert.formats.base import Reading, ReadJob
from convert.model.article import Access, Article
from convert.model.blocks import Section
from convert.model.walk import plain
from convert.profiles import fields, written
from convert.profiles.caught import Caught
from convert.profiles.clean import cleaned
from convert.profiles.content import ContentReader
from convert.profiles.match import Chosen, Evidence, choose
from convert.profiles.paths import Reader, article_in
from convert.profiles.sections import Grouping
from convert.profiles.values import Rule
from convert.report import Log


class Tried(NamedTuple):
    """A document read for those who write profiles: which profile it was and why, and what its entries caught."""

    profile: str
    why: str
    reading: Reading
    caught: Caught


def read(job: ReadJob) -> Iterator[Reading]:
    """The one article of a document.

    Raises UsageError where no profile is for it, ReadError for what is no JSON, or has no article where the profile
    says it is.
    """
    yield tried(job).reading


def tried(job: ReadJob) -> Tried:
    """The article, and what each entry of the profile caught."""
    chosen = choose(job.options.get("profile", ""), Evidence(addresses=(job.url,), source=job.data))
    if chosen is None or chosen.profile.json is None:
        which = f"the profile {chosen.profile.name} has no [json]" if chosen else "no built-in profile is for this JSON"
        raise UsageError(f"{which}; name one that has, with --profile (profile=...)", code="USE031")
    document = strict_json.parse(strict_json.decoded(job.data), job.limits)
    found = article_in(document, (*chosen.profile.json.article, "."))
    if found is None:
        raise ReadError(f"the document holds no article where the profile {chosen.profile.name} says", code="PRO005")
    return _Content(chosen, found, job).tried()


class _Content:
    """One article of one document."""

    def __init__(self, chosen: Chosen, article: Any, job: ReadJob) -> None:
        self.why, self.profile, self.job = chosen.why, chosen.profile, job
        self.log: Log = job.log()
        self.reader = Reader(article)
        self.caught = Caught(self.profile.name)
        assert self.profile.json is not None
        self.body = ContentReader(self.profile.json, self.reader, self.log, self.profile.name, lambda address: address)
        self.fields: dict[str, Any] = {}

    def tried(self) -> Tried:
        """The article and the catches."""
        self.log.finding("PRO001", "info", f"read with the profile {self.profile.name}, because {self.why}")
        self._texts()
        self._times()
        for name in fields.FIELDS:
            values = self._values(name)
            if values and (value := fields.made(name, values, self.body.url)):
                self._set(fields.NAMES.get(name, name), value)
            elif values:
                self.caught.refused.append((f"json {name}", ", ".join(values)))
        access: Any = next(iter(self._values("access")), None)
        if access in ("free", "metered", "paid"):
            self._set("access", Access(kind=access))
        elif access:
            self.caught.refused.append(("json access", access))
        lead = self.body.lead()
        blocks = Grouping(self.profile.body.sections).group(self.body.body())
        self.caught.count("json.body", "json", f"{len(blocks)} blocks")
        if any(isinstance(one, Section) and one.role == "signals" for one in blocks):
            self.fields.setdefault("form", "signals")
        article = Article(**self.fields, lead_media=tuple(lead), body=blocks)
        self.reader.left(self.reader.top, self.log, f"profile {self.profile.name}: JSON without a place in the article")
        self.caught.report(self.log)
        return Tried(self.profile.name, self.why, Reading(article=article, log=self.log), self.caught)

    def _texts(self) -> None:
        for name in ("headline", "kicker"):
            values = self._values(name)
            if values:
                self._set(name, plain(self.body.inlines(values[0])))
        values = self._values("standfirst")
        if values:
            self._set("standfirst", self.body.html(values[0]))

    def _times(self) -> None:
        for name in fields.TIMES:
            values, rule = self._found(name)
            if not values or rule is None:
                continue
            when = written.read(values[0], rule.formats, rule.zone, self.profile.dates, "")
            if when is None:
                message = f"the profile {self.profile.name} finds {values[0][:80]!r} for {name}, no date it knows"
                self.log.finding("PRO003", "warning", message, pointer=f"/{name}")
                self.caught.refused.append((f"json {name}", values[0]))
            else:
                self._set(name, when)

    def _set(self, name: str, value: Any) -> None:
        self.fields[name] = value
        self.log.chose(f"/{name}", "json", None, f"profile {self.profile.name}")

    def _values(self, field: str) -> list[str]:
        return self._found(field)[0]

    def _found(self, field: str) -> tuple[list[str], Rule | None]:
        """The values of a field at the first of its JSON places that holds any, or a constant."""
        rules = [rule for rule in self.profile.rules(field) if rule.json or (rule.value and not rule.css)]
        for rule in rules:
            held = self.reader.texts(self.reader.top, rule.json) if rule.json else [rule.value]
            kept = [(words, cleaned(rule, words)) for words in held]
            values = [one for _, made in kept for one in made]
            self.caught.refused += [(f"json {rule.json}", words) for words, made in kept if not made]
            if values:
                values = list(dict.fromkeys(values)) if field in fields.LISTS else values[:1]
                self.caught.count(f"fields.{field}", rule.where, ", ".join(values), len(values))
                return values, rule
        if rules:
            self.caught.miss(f"fields.{field}")
        return [], None
