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
