from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import checks.families  # noqa: F401 - registers the built-in rules
from checks.pack import Pack, load
from tests.checks.builder import Site, new_engine


@pytest.fixture(scope="session")
def national() -> Pack:
    return load()


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    made = new_engine()
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A store of its own for each test: what it writes is taken back, the tables and compiled statements stay."""
    with engine.connect() as connection, connection.begin() as whole:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
        whole.rollback()


@pytest.fixture
def site(session: Session) -> Site:
    return Site(session)
