"""JSON-LD, as a document or in a page -> one article for each article node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

from convert.errors import ReadError
from convert.formats.base import Reading, ReadJob
from convert.formats.jsonld import head, names
from convert.formats.jsonld.content import ContentReader
from convert.formats.jsonld.encoding import Encoded, read_encodings
from convert.formats.jsonld.fields import FieldReader
from convert.formats.jsonld.graph import Graph, Node, as_list, is_schema_org
from convert.formats.jsonld.jsontext import dump, strings
from convert.formats.jsonld.own import reconcile
from convert.formats.jsonld.source import Root, load
from convert.formats.jsonld.view import live_updates
from convert.model.article import Article, Unmapped
from convert.report import Log

_REFERENCE = "a reference between nodes"
# properties of the article whose nodes are other things -> why what is said of these is not in the article
_ASIDE: dict[str, str] = {
    **dict.fromkeys(
        ("publisher", "provider", "copyrightholder", "sourceorganization"),
        "said of an organisation, not of the article",
    ),
    **dict.fromkeys(
        ("author", "creator", "editor", "contributor", "translator"), "said of a person, not of the article"
    ),
    "mainentityofpage": "said of the page, not of the article",
}
_ITEMS = ("liveBlogUpdate", "hasPart", "itemListElement", "blogPost", "comment")


def read(job: ReadJob) -> Iterator[Reading]:
    """Every article node of the document; all that is in none of the articles is in the first one's report.

    Raises ReadError where the document is no JSON (JL001) or holds no article node (JL000).
    """
    log = job.log()
    source = load(job.data, job.limits, log, job.charset, job.parsed)
    graph = Graph(source.roots, log)
    chosen = _articles(graph)
    if not chosen:
        found = sorted({name for node in graph.roots for name in node.types})
        raise ReadError(
            f"no article among the nodes ({', '.join(found)[:120] or 'they have no type'}); "
            "an article has the type NewsArticle, Article or one of their subtypes", format="jsonld", code="JL000",
        )  # fmt: skip
    readings: list[Reading] = []
    for number, (node, page) in enumerate(chosen):
        graph.log = log if number == 0 else job.log()
        readings.append(_Article(node, page, graph, job).read())
    _rest(graph, [node for node, _ in chosen], [page for _, page in chosen], log)
    _contexts(source.roots, log)
    yield from readings


def _articles(graph: Graph) -> list[tuple[Node, Node | None]]:
    """The article nodes at the top (or the main entity of one there), each with the page that holds it."""
    inside = _referred(graph)
    found: list[tuple[Node, Node | None]] = []
    for node in graph.roots:
        if node.article_types:
            if node.id not in inside:
                found.append((node, None))
            continue
        value = node.first("mainEntity")
        if value is not None and isinstance(value.raw, dict) and graph.node(value.raw, value.path).article_types:
            entity = value.node()
            if entity is not None and all(entity is not known for known, _ in found) and entity not in graph.roots:
                found.append((entity, node))
    return found or [(node, None) for node in graph.roots if node.article_types] or _posts(graph)


def _posts(graph: Graph) -> list[tuple[Node, Node | None]]:
    """The posts of a blog, where a document has no other article."""
    values = [(blog, value) for blog in graph.roots for value in blog.all("blogPost") if isinstance(value.raw, dict)]
    found = [(post, blog) for blog, value in values if (post := value.node()) is not None and post.article_types]
    return list({id(post): (post, blog) for post, blog in found}.values())


def _referred(graph: Graph) -> set[str]:
    """The ids of nodes that are items of another article or list."""
    found: set[str] = set()
    for node in graph.roots:
        for prop in _ITEMS:
            for value in node.values.get(prop.lower(), ()):
                raw = value.raw.get("item", value.raw) if isinstance(value.raw, dict) else None
                own = raw.get("@id") if isinstance(raw, dict) else raw
                if isinstance(own, str):
                    found.add(own)
    return found


def _rest(graph: Graph, articles: list[Node], pages: list[Node | None], log: Log) -> None:
    """What stands beside the articles."""
    for node in graph.roots:
        if node.seen or any(node is one for one in (*articles, *pages)):
            continue
        kind = ", ".join(node.types) or "a node without a type"
        log.ignored(node.path or "/", f"{kind}: not a part of the article", strings(node.raws))
    for value in graph.others:
        log.ignored(value.path or "/", "not a node", strings(value.raw))


def _contexts(roots: tuple[Root, ...], log: Log) -> None:
    """Every context that is not schema.org is named; none is ever fetched."""
    for root in roots:
        for item in as_list(root.value):
            if not isinstance(item, dict):
                continue
            parts = as_list(item.get("@context", item.get("context")))
            if not any(map(is_schema_org, parts)):
                log.finding(
                    "JL008", "warning", "no schema.org context; the terms were read as schema.org's", path=root.path
                )
            for part in parts:
                if not is_schema_org(part) or (isinstance(part, dict) and len(part) > 1):
                    log.finding(
                        "JSN010", "info", f"the context {dump(part)[:80]} was not used or fetched", path=root.path
                    )
                    log.ignored(f"{root.path}/@context", "a context beside schema.org", strings(part))


class _Article:
    """One article node being read."""

    def __init__(self, node: Node, page: Node | None, graph: Graph, job: ReadJob) -> None:
        self.node, self.page, self.graph, self.job, self.log = node, page, graph, job, graph.log
        self.exact = graph.exact
        self.resolve: Callable[[str], str] = _resolver("" if self.exact else job.url)

    def read(self) -> Reading:
        self.node.turn += 1
        fields = FieldReader(self.node, self.log, self.resolve).read()
        encoded = read_encodings(self.node, self.log, self.job.limits)
        content = ContentReader(self.node, self.log, self.resolve, fields.get("language") or "")
        self.node.text("schemaVersion") if self.exact else None
        if encoded.found and self.exact:
            article = reconcile(Article(**fields, **encoded.fields), self.node, content, self.log)
        else:
            article = Article(**{**self.content(content, encoded), **fields})
        article = self.typed(article)
        unmapped = tuple(self.unmapped())
        if unmapped:
            article = _replace(article, unmapped=unmapped)
        return Reading(article=article, log=self.log, residue=encoded.residue)

    def content(self, content: ContentReader, encoded: Encoded) -> dict[str, Any]:
        """The content of a document of others, or of ours without its encoding."""
        held = content.read(has_body="body" in encoded.fields)
        if self.exact:
            self.drop_derived()
        return {**held, **encoded.fields}

    def drop_derived(self) -> None:
        """What we derive from content says nothing new where the content was read from elsewhere."""
        for name in ("wordCount", "coverageStartTime"):
            self.node.text(name)

    def typed(self, article: Article) -> Article:
        """The form that the types say, where nothing else does."""
        said = self.node.article_types
        self.node.accept(*said)
        own = {*head.article_types(article), *(("LiveBlogPosting",) if live_updates(article) else ())}
        if self.exact and set(said) == own:
            return article
        form = next((names.FORMS[name] for name in said if name in names.FORMS), None)
        if self.exact and (article.form is None or article.form in names.SUBTYPES):
            self.log.finding("JL504", "info", "@type was edited; it counts", pointer="/form", path=self.node.path)
            if article.form:
                self.log.ignored("/form", "@type was edited", article.form)
            return _replace(article, form=form)
        return article if article.form or form is None else _replace(article, form=form)

    def unmapped(self) -> Iterator[Unmapped]:
        """Everything that nobody read: of the article unmapped, of other things ignored."""
        for top, value in self.graph.unread(self.node):
            raw = value.raw
            written = raw if isinstance(raw, str) else dump(raw) if raw not in (None, {}) else ""
            if not written:
                continue
            reason = _ASIDE.get(top, "")
            if isinstance(raw, dict) and set(raw) == {"@id"} and not self.exact:
                reason = _REFERENCE
            if reason and value.owner is not self.node:
                self.log.ignored(value.path, reason, strings(raw))
            elif top == "wordcount" or reason == _REFERENCE:
                self.log.ignored(value.path, reason or "words are counted anew", strings(raw))
            else:
                at = f"{self.node.path}/"
                path = value.path[len(at) - 1 :] if value.path.startswith(at) else value.path
                yield Unmapped(format="jsonld", path=path, value=written)
        for _, value in self.graph.unread(self.page) if self.page is not None else ():
            self.log.ignored(value.path, _ASIDE["mainentityofpage"], strings(value.raw))


def _replace(article: Article, **changes: Any) -> Article:
    import msgspec  # noqa: PLC0415  (one use)

    return msgspec.structs.replace(article, **changes)


def _resolver(base: str) -> Callable[[str], str]:
    """Makes addresses absolute where the address of the document is known."""

    def resolve(address: str) -> str:
        try:
            return urljoin(base, address) if base and address else address
        except ValueError:
            return address

    return resolve
