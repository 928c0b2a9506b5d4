"""Rules about JSON-LD as such: what is not read at all, contexts, keywords, identity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from convert.formats.jsonld import names
from convert.formats.jsonld.graph import as_list, is_schema_org
from convert.formats.jsonld.lint.document import Block, Document, Held, Node, Steps
from convert.formats.jsonld.lint.places import repeated
from convert.formats.jsonld.lint.rule import Said
from convert.model.patterns import pattern
from convert.report import Severity
from convert.rule import Registry

RULES = Registry("jsonld")
_HARMLESS = ("blanks or a byte order mark around it", "CDATA or comment wrapper")
_SWALLOWS = pattern(r"<!--|<script\b", re.IGNORECASE)
_KEYWORDS = frozenset({"@id", "@context", "@index"})
_CLOSED = ("author", "creator", "publisher", "image", "logo", "primaryImageOfPage")
_ABSOLUTE = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:|_:")


@RULES.rule("LD001", "error", part="block")
def not_json(block: Block) -> Iterator[Said]:
    """The block is not JSON.

    Why: Nobody can read anything of it; search engines drop the whole block.
    Bad: {"headline": "The "new" ferry"}
    Good: {"headline": "The \\"new\\" ferry"}
    Source: RFC 8259, section 2 (2017-12-01); W3C JSON-LD 1.1, section 7 (2020-07-16), our notes on it read 2026-11-25.
    """
    if block.error is not None and block.error.code == "JL001":
        yield Said(block, f"{block.error.message}; nothing of this block can be read")


@RULES.rule("LD002", "error", part="block")
def repaired_json(block: Block) -> Iterator[Said]:
    """The block is JSON only after a repair.

    Why: We can read it (comments, commas at the end, quotes of the wrong kind, line ends in strings); a strict parser,
    and so a search engine, drops the whole block. Blanks and wrappers around it are a warning: many take them off.
    Bad: {"headline": "Ferry",}
    Good: {"headline": "Ferry"}
    Source: RFC 8259 (2017-12-01); structured-data-validator 1.7.1 refuses all five of the corpus, run and read
    2026-11-25.
    """
    for one in block.repairs:
        mild: Severity | None = "warning" if one.name in _HARMLESS else None
        place = (one.line, one.column) if one.line > block.line else None  # else columns are those of the block
        yield Said(block, f"read only after a repair ({one.name}); a strict parser refuses all of it", (), mild, place)


@RULES.rule("LD003", "warning", part="block")
def tag_in_script(block: Block) -> Iterator[Said]:
    """A string in a script element holds a tag that HTML parsers act on.

    Why: After <!-- and <script the end tag of the element counts for the inner one, and the rest of the page is lost.
    Bad: "headline": "What <script> means"
    Good: "headline": "What \\\\u003cscript> means"
    Source: WHATWG HTML, script data double escaped state; seen with lxml and html5lib, our notes read 2026-11-25.
    """
    if block.document.is_html and block.error is None and _SWALLOWS.search(block.text.strip()[4:]):
        yield Said(block, "a script or comment tag stands in the data as such; write its < as \\u003c")


@RULES.rule("LD006", "warning", part="block")
def key_twice(block: Block) -> Iterator[Said]:
    """A key stands twice in one object.

    Why: Of the two values most readers keep the last and some the first; the other one is lost either way.
    Bad: {"author": {"name": "Ida Holm"}, "author": {"name": "Jon Vik"}}
    Good: {"author": [{"name": "Ida Holm"}, {"name": "Jon Vik"}]}
    Source: RFC 8259, section 4 (2017-12-01), our notes on it read 2026-11-25.
    """
    spot = block.document.spot(block) if block.hidden else None
    if spot is None:
        places: Iterable[Steps] = ((key,) for key, _ in block.hidden)
    else:
        places = repeated(spot)
    for steps in places:
        said = f"the key {str(steps[-1])[:80]!r} stands twice in one object; make one array of the two values"
        yield Said(block, said, steps)


@RULES.rule("LD008", "error", part="block")
def no_context(block: Block) -> Iterator[Said]:
    """The block does not say that its terms are schema.org's.

    Why: Without a context a JSON-LD processor drops every bare key: nothing is left.
    Bad: {"@type": "NewsArticle", "headline": "Ferry"}
    Good: {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry"}
    Source: W3C JSON-LD 1.1, section 3.1 (2020-07-16), our notes on it read 2026-11-25.
    """
    for steps, root in block.roots():
        if isinstance(root, dict) and not any(map(is_schema_org, as_list(root.get("@context")))):
            keys = [key for key in root if not key.startswith("@")]
            declared = {*block.declared, *block.prefixes}
            if keys and all(":" in key or key in declared for key in keys):
                continue  # every term is an address, or declared one by one
            yield Said(block, 'no @context of schema.org; write "@context": "https://schema.org"', steps)


@RULES.rule("LD009", "info", part="block")
def other_context(block: Block) -> Iterator[Said]:
    """The context is schema.org, written another way.

    Why: https://schema.org is the form of schema.org and of Google's examples; all readers take the others too.
    Bad: "@context": "http://schema.org/"
    Good: "@context": "https://schema.org"
    Source: schema.org 30.0 (2026-03-19), as its own examples have it, read 2026-11-25.
    """
    for steps, root in block.roots():
        parts = as_list(root.get("@context")) if isinstance(root, dict) else []
        if any(map(is_schema_org, parts)) and names.CONTEXT not in parts:
            yield Said(
                block,
                'schema.org is written in another form; "https://schema.org" is the usual one',
                (*steps, "@context"),
            )


@RULES.rule("LD010", "warning", part="block")
def remote_context(block: Block) -> Iterator[Said]:
    """A context other than schema.org would have to be fetched.

    Why: Search engines do not fetch it: the terms that it defines are not read, and JSON-LD processors without a
    network refuse the document.
    Bad: "@context": ["https://schema.org", "https://vocabulary.example/context.jsonld"]
    Good: "@context": ["https://schema.org", {"desk": "https://vocabulary.example/desk"}]
    Source: geopython/pygeoapi 457 and dini-ag-kim/amb 119 on GitHub; processors, our notes on it read 2026-11-25.
    """
    for steps, root in block.roots():
        for part in as_list(root.get("@context")) if isinstance(root, dict) else ():
            if isinstance(part, str) and not is_schema_org(part):
                said = (
                    f"search engines do not fetch the context {part[:80]!r}; declare its terms here or leave them out"
                )
                yield Said(block, said, (*steps, "@context"))


@RULES.rule("LD011", "warning", part="node")
def plain_keyword(node: Node) -> Iterator[Said]:
    """A keyword is written without its @.

    Why: Only under schema.org's own context is type the same as @type; readers that go by the keys do not know it.
    Bad: {"type": "Person", "name": "Ida Holm"}
    Good: {"@type": "Person", "name": "Ida Holm"}
    Source: schema.org 30.0, its context (aliases id and type), read 2026-11-25.
    """
    for key in ("type", "id"):
        if key in node.raw:
            yield Said(node, f'write "@{key}"; search engines do not read "{key}"', (key,))


@RULES.rule("LD012", "warning", part="node")
def no_type(node: Node) -> Iterator[Said]:
    """An object does not say what it is.

    Why: Search engines read a property of an object by its type; without one they pass it over.
    Bad: "author": {"name": "Ida Holm"}
    Good: "author": {"@type": "Person", "name": "Ida Holm"}
    Source: Google Search Central, Article (author.@type), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    if "@type" not in node.raw and "type" not in node.raw and node.raw.keys() - _KEYWORDS:
        if str(node.raw.get("@id")) in node.block.document.typed:
            return  # said elsewhere, of the same @id
        if node.key == "item" and node.above is not None and node.above.is_a("ListItem"):
            return  # the page of a breadcrumb, which Google's examples have without a type
        yield Said(node, "an object without @type; readers do not know what it is")


@RULES.rule("LD013", "info", part="document")
def several_articles(document: Document) -> Iterator[Said]:
    """Several articles describe one address.

    Why: A reader cannot know which of them is the article of the page; they may contradict each other.
    Bad: two NewsArticle objects with the same url
    Good: one NewsArticle
    Source: our reading of 439 news pages, nine of them so, our notes on it read 2026-11-25.
    """
    seen: dict[str, Node] = {}
    for node in (each for block in document.blocks for each in block.nodes):
        if not (node.is_top and node.is_a("Article")):
            continue
        address = _address(node)
        first = seen.setdefault(address, node) if address else node
        if first is not node and not (first.raw.get("@id") and first.raw.get("@id") == node.raw.get("@id")):
            yield Said(node, f"another article describes {address[:80]} too; keep one")


def _address(node: Node) -> str:
    for key in ("url", "mainEntityOfPage"):
        for value in as_list(node.raw.get(key)):
            found = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(found, str) and found:
                return found.partition("#")[0].rstrip("/")
    return ""


@RULES.rule("LD014", "warning", part="property")
def reference_to_nothing(held: Held) -> Iterator[Said]:
    """A reference leads to no node of the document.

    Why: Readers look at this page only; who the author or publisher is stands nowhere. (Of a document without its page
    only references with _: are judged: the others may lead to another block.)
    Bad: "author": {"@id": "_:ida"} and no node with that @id
    Good: "author": {"@type": "Person", "@id": "_:ida", "name": "Ida Holm"}
    Source: W3C JSON-LD 1.1, section 3.3 (2020-07-16); no reference of 146 in news leads nowhere (our notes, read
    2026-11-25).
    """
    if not isinstance(held.value, (dict, list)):
        return
    for steps, value in held.values():
        own = value.get("@id") if isinstance(value, dict) and len(value) == 1 else None
        if isinstance(own, str) and own not in held.node.block.document.by_id:
            in_page = held.node.block.document.page is not None
            closed = own.startswith("#") or (held.key in _CLOSED and not _is_file(own))
            if own.startswith("_:") or (in_page and closed):
                yield Said(held.node, f"no node here has the @id {own[:80]!r}; describe it, with @type and name", steps)


def _is_file(address: str) -> bool:
    """Whether an address is itself what is wanted of a picture."""
    return re.search(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:\?|\Z)", address, re.IGNORECASE) is not None


@RULES.rule("LD015", "info", part="node")
def relative_id(node: Node) -> Iterator[Said]:
    """An @id is relative.

    Why: It means another thing in every place where the document is read, and nothing where it is read without a base.
    Bad: "@id": "#article"
    Good: "@id": "https://news.example/ferry#article"
    Source: Yoast's specification of its schema output, our notes on it read 2026-11-25.
    """
    own = node.raw.get("@id")
    if isinstance(own, str) and len(node.raw) > 1 and not _ABSOLUTE.match(own.strip()):
        yield Said(node, f"the @id {own[:80]!r} is relative; write the whole address", ("@id",))


@RULES.rule("LD016", "info", part="property")
def prefixed_term(held: Held) -> Iterator[Said]:
    """A property of schema.org is written with a prefix or as an address.

    Why: It means the same to a JSON-LD processor; Google reads the keys and knows only the bare names.
    Bad: "schema:headline": "Ferry"
    Good: "headline": "Ferry"
    Source: schemaorg/schemaorg 3455 on GitHub, open, our notes on it read 2026-11-25.
    """
    if held.spec is not None and ":" in held.key:
        yield Said(held.node, f"write {held.spec.name}; readers that go by the keys do not know {held.key[:60]!r}",
                   (held.key,))  # fmt: skip


@RULES.rule("LD017", "warning", part="document")
def shared_id(document: Document) -> Iterator[Said]:
    """The article and its page have the same @id.

    Why: What has one @id is one thing: the properties of the page become those of the article and the other way round.
    Bad: "@id": "https://news.example/ferry" on the NewsArticle and on its WebPage
    Good: "@id": "https://news.example/ferry#article" on the NewsArticle
    Source: Yoast's specification of its schema output, our notes on it read 2026-11-25.
    """
    for own, nodes in document.by_id.items():
        article = next((node for node in nodes if node.is_a("Article") and not node.is_a("WebPage")), None)
        page = next((node for node in nodes if node.is_a("WebPage") and not node.is_a("Article")), None)
        if article is not None and page is not None:
            said = f"the article and its page share the @id {own[:80]!r}; give the article its own, such as #article"
            yield Said(article, said, ("@id",))


@RULES.rule("LD018", "warning", part="block")
def bare_value(block: Block) -> Iterator[Said]:
    """A block says nothing of anything: a value stands where a node has to, or there is a context alone.

    Why: Readers pass it over.
    Bad: ["Ferry", {"@type": "NewsArticle"}]
    Good: [{"@type": "NewsArticle"}]
    Source: W3C JSON-LD 1.1, section 9 (2020-07-16), our notes on it read 2026-11-25.
    """
    if block.error is not None:
        return
    for steps, root in block.roots():
        if not isinstance(root, dict):
            yield Said(block, "this is not a node but a bare value; it says nothing", steps)
        elif not root.keys() - {"@context"}:
            yield Said(block, "there is nothing here but a context; leave the block out", steps)
