"""The fields beside the content -> properties of the article node; ``reader`` takes them back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from convert.formats.jsonld import names
from convert.formats.jsonld.people import write_credits, write_party, write_source
from convert.formats.jsonld.terms import (
    Json,
    concept_node,
    identify,
    property_value,
    set_types,
    write_concept,
    write_place,
    write_subject,
)  # fmt: skip
from convert.model.article import AlternativeHeadline, AlternativeId, Article, Relation
from convert.model.people import Concept, Moment


def article_types(article: Article) -> list[str]:
    """NewsArticle, and the subtype that the form (or else a genre) says."""
    found = names.SUBTYPES.get(article.form or "")
    if found is None and article.form is None:
        said = (word for genre in article.genres for word in _words(genre))
        found = next((names.SUBTYPES[word] for word in said if word in names.SUBTYPES), None)
    return ["NewsArticle", found] if found else ["NewsArticle"]


def _words(genre: Concept) -> list[str]:
    """The names of a genre, and its code in IPTC's list (``genre:Analysis``), in lower case."""
    scheme, _, code = (genre.qcode or "").partition(":")
    return [*(name.text.lower() for name in genre.names), *([code.lower()] if scheme == "genre" else ())]


def generated_id(article: Article) -> str:
    """The ``@id`` of an article that has an address and no URI of its own."""
    return f"{article.canonical_url}#article" if names.is_iri(article.canonical_url) else ""


def identity_properties(article: Article) -> Json:
    """``@id``, ``additionalType``, ``identifier``, ``version``, ``url``, ``mainEntityOfPage``."""
    made: Json = {}
    types = [names.term("Form", article.form)] if article.form else []
    if article.item_class != "text":
        types.append(names.ITEM_CLASS + article.item_class)
    if article.access is not None and article.access.partial:
        types.append(names.EXCERPT)
    derived = generated_id(article)
    own = article.id if names.is_iri(article.id) and article.id != derived else ""
    if own or derived:
        made["@id"] = own or derived
    set_types(made, types)
    held = [property_value("id", article.id)] if article.id and not own else []
    held += map(_alternative_id, article.alternative_ids)
    if article.slugline:
        held.append(property_value("slugline", article.slugline))
    if held:
        made["identifier"] = held
    if article.version is not None:
        made["version"] = article.version
    if article.canonical_url:
        made["url"] = article.canonical_url
    page: Json = {"@id": article.canonical_url} if names.is_iri(article.canonical_url) else {}
    if article.links:
        page["relatedLink"] = [_link(one) for one in article.links]
    if page:
        made["mainEntityOfPage"] = {"@type": "WebPage", **page}
    return made


def _alternative_id(other: AlternativeId) -> Any:
    """Plain text where nobody says whose it is; a role that looks like a term of ours is a term itself."""
    if other.value and other.role is None:
        return other.value
    role = other.role or ""
    known = {"propertyID": names.term("Id", role) if role.startswith(names.NS) else role, "value": other.value}
    return {"@type": "PropertyValue", **{key: value for key, value in known.items() if value}}


def _link(link: Relation) -> Any:
    """A relation as an address where it is no more than that, else as a LinkRole."""
    if link == Relation(rel="related", href=link.href) and names.is_iri(link.href):
        return link.href
    types = ["LinkRole", "CreativeWork"] if link.version or link.media_type else ["LinkRole"]
    node: Json = {"@type": types if len(types) > 1 else types[0], "linkRelationship": link.rel}
    identify(node, link.id)
    held = {"url": link.href, "name": link.title, "version": link.version, "encodingFormat": link.media_type}
    node.update({key: value for key, value in held.items() if value})
    return node


def headline_properties(article: Article) -> Json:
    """``headline`` and ``alternativeHeadline``."""
    texts = [one.text for one in article.alternative_headlines if one.text]
    held = {"headline": article.headline, "alternativeHeadline": texts if len(texts) > 1 else "".join(texts)}
    return {key: value for key, value in held.items() if value}


def headline_parts(article: Article) -> list[Json]:
    """What ``alternativeHeadline`` cannot say of a headline (role, language): one part each, ``position`` its
    number."""
    made = []
    for index, one in enumerate(article.alternative_headlines, 1):
        if one != AlternativeHeadline(text=one.text) or not one.text:
            node: Json = {
                "@type": "CreativeWork",
                "additionalType": names.term("Headline", one.role),
                "position": index,
            }
            node.update({k: v for k, v in (("headline", one.text), ("inLanguage", one.language)) if v})
            made.append(node)
    return made


def _moment(value: Moment | None) -> str:
    return value.value if value is not None else ""


def time_properties(article: Article) -> Json:
    """Dates; a first publication and an embargo are publication events."""
    held: Json = {
        "dateCreated": _moment(article.created), "datePublished": _moment(article.published),
        "dateModified": _moment(article.modified), "expires": _moment(article.expires),
    }  # fmt: skip
    events: list[Json] = []
    if article.first_published is not None:
        events.append(_event(names.FIRST_PUBLICATION, article.first_published))
    if article.embargo is not None:
        events.append(_event(names.EMBARGO, article.embargo.until))
    held["publication"] = events
    return {key: value for key, value in held.items() if value}


def _event(kind: str, start: Moment | None) -> Json:
    when = {"startDate": start.value} if start is not None else {}
    return {"@type": "PublicationEvent", "additionalType": kind, **when}


def is_simple(concept: Concept) -> bool:
    """Whether a concept is one name in no stated language and nothing else."""
    return len(concept.names) == 1 and not concept.names[0].language and concept == Concept(names=concept.names)


def section_names(desks: tuple[Concept, ...]) -> list[str]:
    """``articleSection``: the first name of each desk."""
    return [desk.names[0].text for desk in desks if desk.names]


def class_properties(article: Article) -> Json:
    """Genre, subjects, keywords, desks, services, products, audience."""
    made: Json = {}
    if article.genres:
        made["genre"] = [write_concept(one) for one in article.genres]
    if article.subjects:
        made["about"] = [write_subject(one) for one in article.subjects]
    if article.keywords:
        made["keywords"] = list(article.keywords)
    if section_names(article.desks):
        made["articleSection"] = section_names(article.desks)
    whole: list[Json] = []
    simple = all(map(is_simple, article.desks))
    for kind, concepts in (
        (names.DESK, () if simple else article.desks),
        (names.SERVICE, article.services),
        (names.PRODUCT, article.products),
    ):
        for one in concepts:
            node = concept_node(one, ["CreativeWork"])
            whole.append({"@type": node.pop("@type"), "additionalType": kind, **node})
    if whole:
        made["isPartOf"] = whole
    if article.audiences:
        made["audience"] = [concept_node(one, ["Audience"]) for one in article.audiences]
    return made


def party_properties(article: Article) -> Json:
    """Publisher, provider, sources and rights."""
    made: Json = {}
    for name, party, type_ in (("publisher", article.publisher, "NewsMediaOrganization"), ("provider",
        article.provider, "Organization"),
                               ("copyrightHolder", article.copyright_holder, "Organization")):  # fmt: skip
        if party is not None:
            made[name] = write_party(party, type_)
    if article.sources:
        made["citation"] = [write_source(one) for one in article.sources]
    usage: list[Json] = []
    if article.usage_terms:
        usage.append({"@type": "CreativeWork", "text": article.usage_terms})
    if article.data_mining:
        usage.append({"@type": "CreativeWork", "additionalType": names.DATA_MINING, "text": article.data_mining})
    held: Json = {
        "copyrightNotice": article.copyright_notice, "license": article.licence_url, "usageInfo": usage,
        "creditText": article.credit,
        "digitalSourceType": _digital_source(article.digital_source_type),
    }  # fmt: skip
    made.update({key: value for key, value in held.items() if value})
    return made


def _digital_source(source: str) -> Any:
    """A member of an enumeration by its address, or a node with the words."""
    if not source or names.is_iri(source):
        return source
    return {"@type": "IPTCDigitalSourceEnumeration", "name": source}


def access_properties(article: Article) -> Json:
    """Who may read it, in Google's paywall markup; the status; signals, which ask the receiver for an action."""
    made: Json = {}
    access = article.access
    if access is not None and access.kind is not None:
        made["isAccessibleForFree"] = access.kind == "free"
    if access is not None and access.kind == "metered":
        made["conditionsOfAccess"] = names.METERED
    if article.status != "usable":
        made["creativeWorkStatus"] = names.STATUS[article.status]
    for signal in article.signals:
        action: Json = {"@type": "Action", "additionalType": names.SIGNAL}
        identify(action, signal.uri)
        made.setdefault("potentialAction", []).append({**action, "name": signal.kind})
    return made


def paywall_parts(article: Article) -> list[Json]:
    """The part of the page that is paid for."""
    if article.access is None or not article.access.paid_part:
        return []
    return [{"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": article.access.paid_part}]


def people_properties(article: Article) -> Json:
    """Contributors, dateline, places."""
    made: Json = dict(write_credits(article.contributors))
    if article.dateline:
        made["dateline"] = article.dateline
    if article.located:
        made["locationCreated"] = [write_place(one) for one in article.located]
    return made


HEAD: tuple[Callable[[Article], Json], ...] = (
    identity_properties, headline_properties, people_properties, time_properties, class_properties, party_properties,
    access_properties,
)  # fmt: skip
