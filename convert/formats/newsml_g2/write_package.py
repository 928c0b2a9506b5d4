"""A package."""
from typing import Any


def package(article: Any, build: Any, profile: Any) -> list[str]:
    raise NotImplementedError
