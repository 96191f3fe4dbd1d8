from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from checks.pack import Pack, load
from tests.checks.builder import Site, new_engine


@pytest.fixture(scope="session")
def national() -> Pack:
    return load()


@pytest.fixture
def session() -> Iterator[Session]:
    engine = new_engine()
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def site(session: Session) -> Site:
    return Site(session)
