"""A new store in these tests is a copy of one that was migrated once; tests/store migrates for itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store import session


@pytest.fixture(scope="package", autouse=True)
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    template = tmp_path_factory.mktemp("store") / "template.db"
    session.open_store(f"sqlite:///{template}").dispose()
    migrate = session._migrate

    def copied(engine: Engine) -> None:
        file = Path(engine.url.database or "")
        if not file.exists():
            shutil.copy(template, file)
        migrate(engine)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "_migrate", copied)
        yield


@pytest.fixture(autouse=True)
def no_home_of_the_users(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads the data directory of who runs it; those that need one name their own."""
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path_factory.getbasetemp() / "no-home"))
