"""Regular expressions that are compiled when they are first used.

Most of what a start costs is compiling the expressions of every module that is loaded, and one document needs few of
them. So the modules that readers and writers load name their expressions here; the first use compiles, and every
later one is a plain call of the compiled expression's method.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_USED = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")


class _Lazy:
    """Stands in for a compiled expression: the first look at a method compiles it and keeps all its methods here."""

    __slots__ = ("flags", "pattern", *_USED)

    def __init__(self, source: Any, flags: int) -> None:
        self.pattern, self.flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # only reached while the slot of a method is still empty
        compiled = re.compile(self.pattern, self.flags)
        for method in _USED:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``, at the first use; a mistake in ``source`` raises ``re.error`` only then."""
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))
