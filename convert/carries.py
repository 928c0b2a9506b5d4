"""What a format can hold, as data; and ``project``, which takes the rest out of an article and lists it.

A writer receives only what its format declared to carry, so the loss report is exact by construction:
``project(article, carries)`` gives the kept article and the losses, ``restore(kept, losses)`` the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Literal

import msgspec

from convert.errors import ArticleError
from convert.model.article import Article
from convert.model.base import Node
from convert.model.shape import Field, containers, field, fields
from convert.model.walk import leaves, steps
from convert.report import Loss

Test = Callable[[Any, Any], bool]
"""``test(value, owner)``: whether this value of this owner is lost."""
Degrade = Callable[[Any], tuple[Any, ...]]
"""``instead(block)``: the simpler blocks, in normal form, that stand for it; ``(block,)`` itself where carried."""


class Lack(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a format cannot hold.

    ``where`` is a path (``/kicker``, ``/subjects/*/rank``, ``/subjects/*``) or a class and field
    (``Asset.transcript``, at any depth) or, with ``instead``, a path or a block class (``Table``). A field goes back
    to its default, a list item is taken out. ``when`` restricts it to some values.
    """

    where: str
    reason: str
    when: Test | None = None
    instead: Degrade | None = None


class Carries(msgspec.Struct, frozen=True, kw_only=True):
    """The declaration of one format: what it lacks. Everything not named here survives the round trip."""

    format: str
    lacks: tuple[Lack, ...] = ()

    def missing(self, where: str) -> str:
        """Why a field (``kicker``, ``/subjects/*/rank``) is not always carried; "" where it is."""
        wanted = {where, "/" + where.strip("/")}
        return "; ".join(lack.reason for lack in self.lacks if lack.where in wanted)


class _Branch:
    """A node of the tree of paths: what is lacking here, and the branches below."""

    __slots__ = ("below", "lacks")

    def __init__(self) -> None:
        self.lacks: list[Lack] = []
        self.below: dict[str, _Branch] = {}

    def at(self, path: Iterable[str]) -> _Branch:
        branch = self
        for step in path:
            branch = branch.below.setdefault(step, _Branch())
        return branch


class _Plan:
    """A declaration compiled: the tree of paths and the table of classes."""

    def __init__(self, carries: Carries) -> None:
        self.root = _Branch()
        self.classes: dict[str, dict[str, list[Lack]]] = {}
        self.whole: dict[str, list[Lack]] = {}
        for lack in carries.lacks:
            if lack.where.startswith("/"):
                self.root.at(steps(lack.where)).lacks.append(lack)
            elif "." in lack.where:
                owner, name = lack.where.split(".")
                self.classes.setdefault(owner, {}).setdefault(name, []).append(lack)
            else:
                self.whole.setdefault(lack.where, []).append(lack)
        self.deep = bool(self.classes or self.whole)


_NOWHERE = _Branch()
_plans: dict[int, tuple[Carries, _Plan]] = {}


def _plan(carries: Carries) -> _Plan:
    found = _plans.get(id(carries))
    if found is None or found[0] is not carries:
        if len(_plans) > 64:
            _plans.clear()
        found = _plans[id(carries)] = (carries, _Plan(carries))
    return found[1]


class _Projection:
    def __init__(self, plan: _Plan) -> None:
        self.plan = plan
        self.losses: list[Loss] = []

    def lose(self, pointer: str, value: Any, lack: Lack, size: int = 1) -> None:
        kind: Literal["dropped", "degraded"] = "dropped" if lack.instead is None else "degraded"
        data = msgspec.to_builtins(value)
        self.losses.append(Loss(pointer=pointer, kind=kind, value=data, reason=lack.reason, size=size))

    def node(self, node: Any, branch: _Branch, pointer: str) -> Any:
        """The node without what is lacking; the same object where nothing is."""
        if not branch.below and not self.plan.deep:
            return node
        changed: dict[str, Any] = {}
        own = self.plan.classes.get(type(node).__name__, {})
        for spec in fields(type(node)) if own or branch.below else containers(type(node)):
            value = getattr(node, spec.name)
            if value == spec.default and not spec.required:
                continue
            here = branch.below.get(spec.name, _NOWHERE)
            where = f"{pointer}/{spec.name}"
            kept = self.value(value, spec, node, [*here.lacks, *own.get(spec.name, ())], here, where)
            if kept is not value:
                changed[spec.name] = kept
        return msgspec.structs.replace(node, **changed) if changed else node

    def value(self, value: Any, spec: Field, owner: Any, lacks: list[Lack], branch: _Branch, pointer: str) -> Any:
        for lack in lacks:
            if lack.when is not None and not lack.when(value, owner):
                continue
            if lack.instead is None:
                self.lose(pointer, value, lack)
                return spec.default
            simpler = lack.instead(value)
            if simpler != value:
                self.lose(pointer, value, lack)
                return simpler
        if spec.kind in ("strings", "nodes", "blocks", "inlines", "runs"):
            return self.items(value, owner, branch, pointer)
        if spec.kind == "node":
            return self.node(value, branch, pointer)
        return value

    def items(self, values: tuple[Any, ...], owner: Any, branch: _Branch, pointer: str) -> tuple[Any, ...]:
        each = branch.below.get("*", _NOWHERE)
        if each is _NOWHERE and not self.plan.deep:
            return values
        kept: list[Any] = []
        same = True
        for index, item in enumerate(values):
            where = f"{pointer}/{index}"
            lacks = [*each.lacks, *self.plan.whole.get(type(item).__name__, ())]
            for lack in lacks:
                if lack.when is not None and not lack.when(item, owner):
                    continue
                simpler = () if lack.instead is None else lack.instead(item)
                if simpler == (item,):
                    continue
                self.lose(where, item, lack, 1 if lack.instead is None else len(simpler))
                kept.extend(simpler)
                same = False
                break
            else:
                inner: Any = item
                if isinstance(item, Node):
                    inner = self.node(item, each, where)
                elif isinstance(item, tuple):
                    inner = self.items(item, owner, each, where)
                same = same and inner is item
                kept.append(inner)
        return values if same else tuple(kept)


def project(article: Article, carries: Carries) -> tuple[Article, tuple[Loss, ...]]:
    """What a format keeps of ``article``, and the losses, in document order.

    ``article`` is in normal form, and so is the result. Projecting twice changes nothing more.
    """
    run = _Projection(_plan(carries))
    kept = run.node(article, run.plan.root, "")
    return kept, tuple(run.losses)


def restore(article: Article, losses: Iterable[Loss]) -> Article:
    """The article with the losses put back; raises ArticleError, with its pointer, where one does not fit."""
    result: Any = article
    for loss in losses:
        try:
            result = _put_back(result, steps(loss.pointer), loss)
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            why = f"the loss does not fit this article: {error}"
            raise ArticleError(why, pointer=loss.pointer, code="ART000") from None
    assert isinstance(result, Article)
    return result


def _put_back(node: Any, path: list[str], loss: Loss, item: Any = None) -> Any:
    """``node`` with the loss put back below it; ``item`` is the type of the items where ``node`` is a tuple."""
    step, rest = path[0], path[1:]
    if isinstance(node, tuple):
        index = int(step)
        if index > len(node) or (rest and index == len(node)):
            raise LookupError(f"{loss.pointer} is not in the article")
        if rest:
            return (*node[:index], _put_back(node[index], rest, loss, _item_type(item)), *node[index + 1 :])
        size = loss.size if loss.kind == "degraded" else 0
        return (*node[:index], msgspec.convert(loss.value, item), *node[index + size :])
    try:
        spec = field(type(node), step)
    except KeyError as error:
        raise LookupError(f"{loss.pointer} is not in the article") from error
    held = getattr(node, step)
    if not rest:
        return msgspec.structs.replace(node, **{step: msgspec.convert(loss.value, spec.annotation)})
    return msgspec.structs.replace(node, **{step: _put_back(held, rest, loss, _item_type(spec.annotation))})


def _item_type(annotation: Any) -> Any:
    """``X`` of ``tuple[X, ...]``; other annotations as they are."""
    args: tuple[Any, ...] = getattr(annotation, "__args__", ())
    return args[0] if getattr(annotation, "__origin__", None) is tuple else annotation


def losses_to_json(losses: Iterable[Loss]) -> str:
    """Losses as JSON text in one line, for a format's residue slot."""
    return msgspec.json.encode(tuple(losses)).decode("utf-8")


def losses_from_json(text: str) -> tuple[Loss, ...]:
    """The losses of such a text; ValueError where it is none."""
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"), type=tuple[Loss, ...])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(f"no residue: {error}") from None


def native_share(article: Article, kept: Article) -> float:
    """The part of the article's leaf values (0 to 1) that ``kept`` still holds in the same kind of place."""

    def counted(node: Node) -> Counter[tuple[str, str]]:
        places: Counter[tuple[str, str]] = Counter()
        for pointer, value in leaves(node):
            place = "/".join("*" if step.isdigit() else step for step in pointer.split("/"))
            places[place, str(value)] += 1
        return places

    all_of_it, rest = counted(article), counted(kept)
    total = sum(all_of_it.values())
    return sum((all_of_it & rest).values()) / total if total else 1.0
