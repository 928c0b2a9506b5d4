"""What a rule is: a code, a name, a severity, a page, and a generator that says where it is broken.

A rule about the article has a module of its own in ``convert/rules``; rules about one format's documents stand in that
format's ``lint``, added by ``@RULES.rule("G2201", "warning")``. Either way it becomes a ``Rule``, and its docstring is
its page: one sentence, then the ``PARTS``, each from ``Why: `` on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

import msgspec

from convert.report import Finding, Fix, Severity

PARTS = ("Why", "Bad", "Good", "Fix", "Source")
"""The parts of a page after its first sentence. All but Fix are required; Fix is, where the rule has one."""
PROFILES = ("default", "wire", "web", "strict")
NONE = "none"
"""The profile in which no rule is on."""
Level = Literal["error", "warning", "info", "on", "off"]
"""What a profile makes of a rule: another severity, on or off."""
Check = Callable[..., Iterator[Any]]


class Said(NamedTuple):
    """One breach of a rule about an article or a source text: where, and one sentence, ``what is wrong; what to do``.

    ``pointer`` is the place in the article; a rule about the source gives ``line`` (and ``column``, from 1) instead.
    ``value`` is what stands there, ``fix`` what could stand there, ``severity`` another than the rule's own.
    """

    pointer: str
    message: str
    value: str = ""
    fix: Fix | None = None
    severity: Severity | None = None
    line: int | None = None
    column: int | None = None


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule.

    ``about`` is ``article``, ``set`` (all articles of a run), ``source`` (the text of any document), ``reader`` (what a
    reader says while it reads; the module is only its page) or the name of the one format it is about; ``part`` tells
    kinds of subjects of one format apart. ``on``: without a profile.
    ``profiles``: what they make of it. ``options``: a Struct whose fields, with defaults, a configuration may set.
    ``fix``: ``safe`` (means the same), ``unsafe`` or none. ``facts``, of rules about sets: what is gathered of each.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    page: str
    about: str = "article"
    part: str = ""
    since: str = "0.1.0"
    on: bool = True
    profiles: Mapping[str, Level] = {}
    options: type[msgspec.Struct] | None = None
    fix: Literal["", "safe", "unsafe"] = ""
    facts: Callable[..., Any] | None = None

    @property
    def summary(self) -> str:
        """One sentence."""
        return self.page.partition("\n\n")[0].replace("\n", " ")

    def parts(self) -> list[tuple[str, str]]:
        """The parts of the page after its first sentence: ``("Why", ...)``, ``("Bad", ...)``..., each on one line."""
        found: list[tuple[str, str]] = []
        for line in self.page.splitlines()[1:]:
            title, colon, text = line.strip().partition(": ")
            if colon and title in PARTS:
                found.append((title, text))
            elif line.strip() and found:
                found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        return found

    def level(self, profile: str) -> Severity | None:
        """Its severity in a profile; None where it is off there."""
        said = "off" if profile == NONE else self.profiles.get(profile)
        if said == "off" or (said is None and not self.on and profile != "strict"):
            return None
        return self.severity if said is None or said == "on" else said

    def elsewhere(self) -> list[str]:
        """The profiles in which it is not as by default: ``wire off``."""
        usual = self.level("default")
        return [f"{name} {self.level(name) or 'off'}" for name in PROFILES if self.level(name) != usual]


class Registry(list[Rule]):
    """Rules in order; ``@RULES.rule("G2201", "warning")`` adds the decorated generator, named after the function."""

    def __init__(self, about: str = "article") -> None:
        super().__init__()
        self.about = about

    def rule(self, code: str, severity: Severity, **more: Any) -> Callable[[Check], Check]:
        """Adds a rule; ``more`` are the other fields of ``Rule``."""

        def add(check: Check) -> Check:
            name = check.__name__.strip("_").replace("_", "-")
            page = page_of(check.__doc__)
            fields: dict[str, Any] = {"about": self.about, "name": name, "page": page, **more}
            self.append(Rule(code=code, severity=severity, check=check, **fields))
            return check

        return add


class Cap:
    """Lets ``most`` findings of each rule through and counts the others."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.counts: dict[str, int] = {}

    def lets(self, code: str) -> bool:
        """Whether one more finding of a rule is listed."""
        self.counts[code] = count = self.counts.get(code, 0) + 1
        return count <= self.most

    def others(self) -> list[Finding]:
        """How many more there are of each rule (LIM012)."""
        return [
            Finding(code="LIM012", severity="info", message=f"and {count - self.most:,} more of {code}")
            for code, count in self.counts.items()
            if count > self.most
        ]


def run(rules: Iterable[Rule], subject: Any, *, most: int = 100) -> list[Finding]:
    """What rules about one format's documents say of a subject; more than ``most`` of a rule are counted (LIM012)."""
    found: list[Finding] = []
    cap = Cap(most)
    for rule in rules:
        for said in rule.check(subject):
            if cap.lets(rule.code):
                found.append(Finding(
                    code=rule.code, severity=said.severity or rule.severity, message=said.message,
                    pointer=said.pointer, value=said.value[:200], line=said.line, column=said.column,
                ))  # fmt: skip
    return [*found, *cap.others()]


def page_of(docstring: str | None) -> str:
    """A docstring without its indent (``inspect`` does the same, and takes longer to load than all rules)."""
    first, _, rest = (docstring or "").strip().partition("\n")
    lines = rest.split("\n")
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join([first, *(line[indent:].rstrip() for line in lines)]).rstrip()


def by_code(*lists: list[Rule]) -> dict[str, Rule]:
    """The rules of several registries by code; a code that stands twice is a mistake of ours."""
    found: dict[str, Rule] = {}
    for rule in (each for one in lists for each in one):
        if rule.code in found:
            raise ValueError(f"the code {rule.code} is used twice")
        found[rule.code] = rule
    return found
