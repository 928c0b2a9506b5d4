"""A first profile from a page: for each field the elements in which the general reader found it, by short selectors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml.etree import _Element

from convert.markup.decode import in_utf8
from convert.markup.html import parse_html
from convert.markup.records import words as text_in
from convert.model import blocks as b
from convert.model import text
from convert.model.article import Article
from convert.model.patterns import pattern
from convert.model.walk import plain, walk
from convert.profiles.match import place_of
from convert.profiles.select import Selectors
from convert.report import Log, Report

_HASHED = pattern(
    r"^([A-Za-z][\w-]*?(?:__|--))(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{2,12}$"
    r"|^([A-Za-z][\w-]*?[_-])(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{5,12}$"
)
"""A class whose end is a hash: digits in it, after two signs; or digits and letters, and longer, after one."""
_PLAIN = pattern(r"^[A-Za-z][\w-]*$")
_STATE = ("is-", "has-", "js-", "no-", "mt-", "mb-", "col-", "md:", "lg:", "sm:")
_DATA = ("itemprop", "data-testid", "data-component", "data-qa", "rel")
_SCRIPTS = pattern(
    r"<script\b[^>]*\bid=[\"']?(__NEXT_DATA__|__NUXT_DATA__)|\b(window\.__[A-Z_]+__|Fusion\.globalContent)\s*="
)
MOST = 3
FURTHEST = 20_000
"""So many elements of a page are looked at for words of their own."""


class Candidate(NamedTuple):
    """A selector, how many elements of the page it matches, and the words of the one that was meant."""

    selector: str
    matches: int
    excerpt: str


class Page:
    """One page with the article that was read from it."""

    def __init__(self, data: bytes, article: Article, report: Report, charset: str = "") -> None:
        self.article, self.report = article, report
        self.root = parse_html(in_utf8(data, charset=charset, log=Log()))
        self.source = data
        self.by_words: dict[str, list[_Element]] = {}
        for count, element in enumerate(self.root.iter()):
            if count > FURTHEST or element.tag in ("html", "head", "script", "style", "title"):
                continue
            said = text.line(text_in(element)) if len(element) < 40 else ""
            if said and len(said) < 2000:
                self.by_words.setdefault(said, []).append(element)

    def of_words(self, said: str) -> list[Candidate]:
        """Selectors of the elements whose words these are, the innermost named one first."""
        elements = self.by_words.get(text.line(said), [])
        return self.best([one for one in reversed(elements) if one.tag not in ("body", "main")])

    def around(self, said: str) -> list[Candidate]:
        """Selectors of the shortest elements that hold these words among a few others ("Updated ...")."""
        longest = len(said) + 40
        held = [(len(key), one[-1]) for key, one in self.by_words.items() if said in key and len(key) <= longest]
        return self.best([one for _, one in sorted(held, key=lambda pair: pair[0])])

    def best(self, elements: list[_Element]) -> list[Candidate]:
        """Selectors of these elements, those that match one element first, each but once."""
        found: dict[str, Candidate] = {}
        for element in elements[:6]:
            for selector in _selectors(element):
                matched = Selectors([selector]).find(self.root)[selector]
                if element in matched[:1]:
                    said = text.line(text_in(element))[:60]
                    found.setdefault(selector, Candidate(selector, len(matched), said))
        ranked = sorted(found.values(), key=lambda one: (one.matches > 1, one.matches > 3))
        return ranked[:MOST]

    def container(self) -> tuple[list[Candidate], list[Candidate]]:
        """Selectors of the innermost element that holds the paragraphs of the body: by its own names; by its place, and
        those of the element around it.
        """
        held = []
        for _, node in walk(self.article):
            if isinstance(node, b.Paragraph) and len(said := text.line(plain(node.content))) > 40:
                held += [one for one in self.by_words.get(said, [])[-1:] if one.tag not in ("meta",)]
        if not held:
            return [], []
        ways = [[*reversed(list(one.iterancestors())), one] for one in held[:200]]
        # what most of the paragraphs share, for one of them may be the standfirst
        common: _Element | None = None
        for level in range(max(map(len, ways))):
            counts: dict[_Element, int] = {}
            for way in ways:
                if level < len(way) - 1:
                    counts[way[level]] = counts.get(way[level], 0) + 1
            best = max(counts, key=lambda one: counts[one], default=None)
            if best is None or counts[best] < 0.8 * len(ways):
                break
            common = best
        if common is None:
            return [], []
        found = self.best([common])
        own = [one for one in found if one.matches == 1 and " " not in one.selector and one.selector != common.tag]
        rest = self.best([common, *list(common.iterancestors())[:1]])
        return own or found[:1], [one for one in rest if one not in (own or found[:1])]

    def times(self, value: str, literal: str) -> list[Candidate]:
        """Selectors of ``time`` elements of a moment, or of the elements with its words."""
        held = [one for one in self.root.iter("time") if (one.get("datetime") or "") in (value, literal or value)]
        return self.best(held) or (self.around(text.line(literal)) if literal else [])

    def furniture(self) -> list[str]:
        """Selectors of what the general reader left out in the body, with the reason."""
        lines: dict[str, str] = {}
        for one in self.report.ignored:
            step = one.path.rpartition("/")[2]
            if "." in step and one.reason not in ("outside the article", "metadata without a field", "icon"):
                tag, _, names = step.partition(".")
                name = next((_class(token) for token in names.split(".") if _class(token)), "")
                if name:
                    lines.setdefault(f"{tag}{name}", one.reason)
        return [f'  # "{selector}",  # {reason}' for selector, reason in list(lines.items())[:12]]


def _selectors(element: _Element) -> Iterator[str]:
    """Selectors of an element, the shortest first: its id, a class, an attribute, its place below a named one."""
    tag = str(element.tag)
    own_id = element.get("id") or ""
    if _PLAIN.match(own_id) and not any(sign.isdigit() for sign in own_id):
        yield f"#{own_id}"
    names = [name for token in (element.get("class") or "").split() if (name := _class(token))]
    yield from (f"{tag}{name}" for name in names[:3])
    for key in _DATA:
        value = str(element.get(key) or "")
        if value and _PLAIN.match(value):
            yield f"{tag}[{key}={value}]"
    for above in element.iterancestors():
        held = [name for token in (above.get("class") or "").split() if (name := _class(token))]
        if held or above.tag in ("article", "main", "header"):
            yield f"{above.tag!s}{held[0] if held else ''} {tag}"
            break
    yield tag


def _class(token: str) -> str:
    """A class as a selector; its beginning with a star where the rest is a hash; "" for the state of an element."""
    if token.startswith(_STATE):
        return ""
    hashed = _HASHED.match(token)
    if hashed:
        return f".{hashed[1] or hashed[2]}*"
    return f".{token}" if _PLAIN.match(token) else ""


def starter(page: Page, name: str, url: str) -> str:
    """The text of a profile file, with a comment on every line of a choice."""
    article = page.article
    address = url or article.canonical_url
    host = place_of(address)[0]
    lines = [
        f"# A profile for {host or 'this site'}, begun from one page by `wirecopy profile new`.",
        "# Every line is a guess from that page: try it on others (`wirecopy profile try FILE PAGE...`) and strike",
        "# out what is no better than the general reader, which reads whatever the profile does not say.",
        'profile = "1.0"', f'name = "{name}"', f'title = "{_quoted(host or name)}"', 'about = "one page"', "",
        "[match]", f'hosts = ["{_quoted(host)}"]' if host else '# hosts = ["www.example.org"]',
        '# paths = ["/news/*"]  # only these addresses', "",
        "[dates]", '# zone = "Europe/Berlin"  # of times that are written without one',
        '# order = "dmy"  # 03/04/2026 is the third of April; "mdy": the fourth of March',
        '# formats = ["%d. %B %Y, %H:%M Uhr"]  # as the page writes them', "", "[fields]",
    ]  # fmt: skip
    for field, said, found in _fields(page):
        lines += _field(field, said, found)
    lines += ["", "[body]"]
    container, others = page.container()
    if container:
        lines.append(f"containers = [{', '.join(_string(one.selector) for one in container)}]")
        lines += [f"# containers = [{_string(one.selector)}]  # {one.matches} on the page" for one in others]
    else:
        lines.append('# containers = ["article .body"]  # the element that holds the text')
    lines += _pictures(page)
    lines += ["# What the general reader left out there; name what it should always leave out, whatever it is called:"]
    lines += ["drop = [", *page.furniture(), "]", '# keep = [".factbox"]  # what must stay, whatever it looks like']
    lines += ['# drop_text = ["Advertisement"]  # whole blocks with these words', "", *_sections(page)]
    lines += _scripts(page)
    return "\n".join(lines) + "\n"


def _fields(page: Page) -> Iterator[tuple[str, str, list[Candidate]]]:
    article = page.article
    standfirst = " ".join(plain(one.content) for one in article.standfirst if isinstance(one, b.Paragraph))
    for field, said in (
        ("kicker", article.kicker), ("headline", article.headline), ("standfirst", standfirst),
        ("byline", article.byline),
    ):  # fmt: skip
        yield field, said, page.of_words(said) if said else []
    names = [one.name for one in article.contributors]
    yield "authors", ", ".join(names), page.of_words(names[0]) if names else []
    for field in ("published", "modified"):
        moment = getattr(article, field)
        if moment is not None:
            yield field, moment.value, page.times(moment.value, moment.literal)


def _field(field: str, said: str, found: list[Candidate]) -> list[str]:
    """The lines of a field: the best candidate, the others in a comment."""
    if not said:
        return [f'# {field} = [{{ css = ".{field}" }}]  # nothing was found']
    shown = " ".join(said.split())[:70]
    if not found:
        return [f"# {field}: {shown!r} is not the text of one element; it came from the metadata"]
    timed = field in ("published", "modified") and found[0].selector.split()[-1].startswith("time")
    attr = ', attr = "datetime"' if timed else ""
    lines = [f"# {shown!r}", f"{field} = [{{ css = {_string(found[0].selector)}{attr} }}]  # {_times(found[0])}"]
    lines += [f"#   or {one.selector}  # {_times(one)}" for one in found[1:]]
    return lines


def _times(found: Candidate) -> str:
    return "once on the page" if found.matches == 1 else f"{found.matches} times on the page, the first is meant"


def _pictures(page: Page) -> list[str]:
    """Lines for the words of pictures, from the first picture that has any."""
    lines = []
    figures = [one for _, one in walk(page.article) if isinstance(one, b.Figure)]
    kinds: tuple[tuple[str, Callable[[b.Figure], str]], ...] = (
        ("caption", lambda one: plain(one.asset.caption)),
        ("credit", lambda one: one.asset.credit),
    )
    for key, of in kinds:
        said = next((words for one in figures if (words := of(one))), "")
        found = page.of_words(said) if said else []
        if found:
            lines.append(f"{key} = [{_string(found[0].selector)}]  # {said[:60]!r}")
    return lines or ['# caption = ["figcaption .text"]', '# credit = ["figcaption .credit"]']


def _sections(page: Page) -> list[str]:
    """A commented example of sections, with the first heading of the page."""
    headings = (plain(one.content) for _, one in walk(page.article) if isinstance(one, b.Heading))
    heading = next(headings, "What we know")
    return [
        "# Headings that open a part with a role of its own, up to the next of them:",
        "# [[body.sections]]", f"# start = [{_string(heading)}]", '# role = "news"',
        '# sources = ["Sources:*"]  # the line that names its sources', '# strip = ["Sources:"]', "",
    ]  # fmt: skip


def _scripts(page: Page) -> list[str]:
    """A hint at the JSON that the page carries."""
    found = _SCRIPTS.search(page.source.decode("utf-8", "replace"))
    if found is None:
        return []
    place = f"#{found[1]}" if found[1] else found[2]
    return ["# The page carries the JSON of its CMS; a profile can read it (see docs/profiles.md):",
            "# [json]", f'# scripts = ["{place}"]', '# article = ["props.pageProps.article"]']  # fmt: skip


def _quoted(value: str) -> str:
    return value.replace("\\", "").replace('"', "'")


def _string(value: str) -> str:
    """A value as a string of TOML."""
    bare = "".join(sign for sign in value if sign.isprintable())
    return "'" + bare + "'" if "'" not in bare else '"' + bare.replace("\\", "\\\\").replace('"', '\\"') + '"'


def name_for(url: str) -> str:
    """A short name from the host of an address."""
    host = place_of(url)[0].removeprefix("www.")
    made = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in host.rpartition(".")[0] or host)
    return made.strip("-")[:40] or "site"
