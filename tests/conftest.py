"""What all tests share: the corpora, the Hypothesis profile, and no network."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from convert.rules import registry

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "wirecopy",
    max_examples=int(os.environ.get("LAWS", "200")),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
settings.load_profile("wirecopy")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expected output of command and golden tests")


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the corpora: WIRECOPY_CORPORA, or ../shared/corpora beside the checkout; else the test skips."""
    folder = Path(os.environ.get("WIRECOPY_CORPORA", ROOT.parent / "shared" / "corpora"))
    if not folder.is_dir():
        pytest.skip(f"there are no corpora at {folder}; WIRECOPY_CORPORA names another place")
    return folder


@pytest.fixture(autouse=True)
def _no_official_schemas(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the person at this machine has fetched must not decide a test; tests of the official schema name theirs."""
    monkeypatch.delenv("WIRECOPY_SCHEMA_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.getbasetemp() / "nothing-fetched"))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of ours may reach out; only the tests of fetching speak to a server, on this machine."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else address
        if host not in ("127.0.0.1", "::1", "localhost") and self.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(autouse=True)
def _no_rules_of_others() -> Iterator[None]:
    """The rules that a configuration has named are those of one test only."""
    yield
    if registry._ADOPTED:
        registry._ADOPTED.clear()
        registry.rules.cache_clear()
