"""Which columns are judged at all, and in which clause of 栏目不更新 one would count."""

from facts.columns import (
    Because,
    Clause,
    Column,
    ColumnType,
    Ground,
    OfficeColumn,
    Registered,
    Rows,
    Shape,
    Why,
    laid_over,
)

_LISTED = frozenset({Shape.LIST, Shape.MIXED})
_FIRST_LEVEL_ONLY = frozenset({ColumnType.NOTICE, ColumnType.POLICY})


def is_exempt(registered: Registered) -> bool:
    """Whether a column is never judged: set apart by the office, a topic, archived, a node of the catalogue, what
    says itself that there is nothing, and what is no list."""
    column, office = registered.column, registered.office
    counted = office.counted if office else None
    if counted is False or (office is not None and office.archived):
        return True
    if not counted and (column.topic or column.archived or column.catalogued):
        return True
    if column.rows is Rows.STATEMENT:
        return True
    unseen = column.rows is Rows.UNREAD or bool(counted)
    return column.shape not in _LISTED and not (column.shape is Shape.UNKNOWN and unseen)


def clause_of(column: Column) -> Clause:
    """Where an overdue column counts: of notices and policies only those of the first level in the first clause."""
    first = column.type is ColumnType.NEWS or (column.type in _FIRST_LEVEL_ONLY and column.first_level)
    return Clause.NEWS_NOTICE if first else Clause.SHOULD_UPDATE


def may_be_empty(column: Column) -> bool:
    """Whether nothing shows that the column holds anything: no row, no article, no pager that counts rows."""
    return not (column.items or column.articles or column.why.shape.ground is Ground.PAGER)


def unseen(office: OfficeColumn) -> Registered:
    """A column that the office's register names and that the look did not meet as one."""
    nothing = Because(Ground.NOTHING, 0.0)
    name = office.name or office.url
    column = Column(
        name=name,
        path=(name,),
        url=office.url,
        type=ColumnType.OTHER,
        shape=Shape.UNKNOWN,
        rows=Rows.UNREAD,
        first_level=False,
        topic=False,
        catalogued=False,
        archived=False,
        issuer=None,
        items=0,
        undated=0,
        newest=None,
        oldest=None,
        articles=0,
        newest_article=None,
        pages=0,
        complete=False,
        more_unread=False,
        why=Why(*[nothing] * 10),
    )
    return laid_over(column, office)
