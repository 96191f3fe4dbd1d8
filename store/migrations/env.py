"""How alembic meets our tables. The connection is handed in by `store.session`."""

from typing import Any, Literal

from alembic import context
from sqlmodel import AutoString, SQLModel

import store.tables  # noqa: F401 - whoever migrates knows all tables
from store.moments import Moment


def _render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Migrations speak of plain columns: what a type does in Python may change later."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
