from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import Dialect, Engine

from store import session


@pytest.fixture(scope="package", autouse=True)
def statements_are_compiled_once() -> Iterator[None]:
    """Engines share what they have compiled: with an engine of its own each test would compile all anew."""
    dialects: dict[str, Dialect] = {}
    compiled: dict[Any, Any] = {}

    def create_engine(*where: Any, **how: Any) -> Engine:
        engine = sqlalchemy.create_engine(*where, **how)
        engine.dialect = dialects.setdefault(engine.dialect.name, engine.dialect)  # compiled statements are of one
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "create_engine", create_engine)
        yield


@pytest.fixture(autouse=True)
def no_home_of_the_users(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads the data directory of who runs it; those that need one name their own."""
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path_factory.getbasetemp() / "no-home"))
