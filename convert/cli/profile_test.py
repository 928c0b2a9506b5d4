"""``wirecopy profile test``: the cases of a profile, each a page and what is expected of its article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convert import api
from convert.cli import console
from convert.codec.codec import to_dict
from convert.errors import ConvertError, UsageError
from convert.files import write_atomic
from convert.profiles import load
from convert.render.text import printable

CODE = "USE032"
_MOST = 20


def run_cases(folder: str, profile: str | None, *, accept: bool) -> int:
    """Print a line for each case, and what differs; the exit code."""
    top = Path(folder)
    which = profile or _profile(top)
    load.load(which)
    cases = sorted(path for path in top.glob("*/page.*")) or sorted(top.glob("page.*"))
    if not cases:
        raise UsageError(f"{folder}: there is no case in it: a folder with page.html and expected.json", code=CODE)
    failed = 0
    for page in cases:
        name = page.parent.name if page.parent != top else page.name
        lines = list(_differences(page, which, accept=accept))
        failed += bool(lines)
        console.put_text(f"{'FAILED' if lines else 'ok'}  {name}\n")
        console.put_text("".join(f"    {printable(line)}\n" for line in lines[:_MOST]))
        if len(lines) > _MOST:
            console.put_text(f"    and {len(lines) - _MOST} differences more\n")
    console.put_text(f"{len(cases) - failed} of {len(cases)} as expected\n")
    return console.FOUND if failed else console.DONE


def _profile(top: Path) -> str:
    """The profile of a folder: its own file, or the built-in one of its name."""
    if not top.is_dir():
        raise UsageError(f"{top}: is no folder; name the one that holds profile.toml and the cases", code=CODE)
    own = top / "profile.toml"
    if own.exists():
        return str(own)
    if top.resolve().name in load.names():
        return top.resolve().name
    raise UsageError(f"{top}: holds no profile.toml; write one, or name a profile with --profile", code=CODE)


def _differences(page: Path, which: str, *, accept: bool) -> Iterator[str]:
    """What is not as expected, a line for each."""
    expected = page.with_name("expected.json")
    try:
        article, _ = api.read(page, profile=which)
    except ConvertError as error:
        yield str(error)
        return
    found = to_dict(article)
    if accept:
        write_atomic(expected, (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode())
        return
    try:
        wanted = json.loads(expected.read_text(encoding="utf-8"))
    except FileNotFoundError:
        yield f"{expected.name} is missing; --accept writes it"
        return
    except (OSError, ValueError, RecursionError) as error:
        yield f"{expected.name}: {error}"
        return
    yield from compared(wanted, found)


def compared(wanted: Any, found: Any) -> Iterator[str]:
    """Where ``found`` is not what ``wanted`` says: objects may hold more, lists have the same length."""
    nothing = object()
    stack: list[tuple[str, Any, Any]] = [("", wanted, found)]
    while stack:
        pointer, one, other = stack.pop()
        below: list[tuple[str, Any, Any]] = []
        if isinstance(one, dict) and isinstance(other, dict):
            below = [(f"{pointer}/{key}", value, other.get(key, nothing)) for key, value in one.items()]
        elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            below = [(f"{pointer}/{index}", *pair) for index, pair in enumerate(zip(one, other, strict=True))]
        elif one != other:
            is_list = isinstance(one, list) and isinstance(other, list)
            shown = "nothing" if other is nothing else f"{len(other)} items" if is_list else _short(other)
            yield f"{pointer or '/'}: {f'{len(one)} items' if is_list else _short(one)} expected, {shown} found"
        stack.extend(reversed(below))


def _short(value: Any) -> str:
    return console.shortened(json.dumps(value, ensure_ascii=False), 120)
