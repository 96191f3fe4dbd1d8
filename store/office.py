"""What is stored of an office's day: what was due and done, probes, posts, deliveries, the watch."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from store.moments import Moment

SQLModel.model_config["defer_build"] = True  # nobody validates rows: a third of making the tables


class Slot(SQLModel, table=True):
    """One thing that was due at a planned moment; its key makes that it is done once, whoever does it.

    key: kind, planned moment and subject, as `xunwang.due` writes it. state: running, done, failed or skipped.
    """

    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_slot_planned", "kind", "planned_at"),
        Index("ix_slot_state", "state", "finished_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    kind: str  # JobKind
    target_id: int | None = Field(default=None, foreign_key="target.id", index=True)
    planned_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    state: str
    token: str
    pid: int | None = None
    heartbeat_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    started_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    finished_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    attempts: int = 1
    plan: str = ""  # id of the period whose plan it followed; empty on an ordinary day
    detail: str = ""


class Lock(SQLModel, table=True):
    """Who leads: one row a name, kept by a heartbeat."""

    __tablename__ = "lock_"

    name: str = Field(primary_key=True)
    token: str
    pid: int | None = None
    heartbeat_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class Probe(SQLModel, table=True):
    """One availability visit. ok: None where it says nothing: our line was not proved, or excused by its filing."""

    __table_args__ = (Index("ix_probe_target_at", "target_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id")
    slot_key: str = Field(default="", index=True)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    outcome: str
    status: int | None = None
    seconds: float = 0.0
    ok: bool | None = None
    excuse: str = ""
    detail: str = ""


class Post(SQLModel, table=True):
    """One post of an account, as an adapter or a person saw it first."""

    __table_args__ = (UniqueConstraint("target_id", "key"), Index("ix_post_target_day", "target_id", "day"))

    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id")
    key: str  # see crawler.posts.post_key
    title: str
    url: str | None = None
    day: date
    first_seen: date
    source: str  # Adapter
    who: str = ""  # of a person's record


class AccountLook(SQLModel, table=True):
    """One look at an account: whether its posts could be seen, and if not, why."""

    __tablename__ = "account_look"
    __table_args__ = (Index("ix_account_look_target_at", "target_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id")
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    adapter: str
    outcome: str
    reason: str | None = None  # Reason: why nobody can tell
    posts: int = 0
    undated: int = 0  # posts seen whose day nobody can tell
    newest: date | None = None  # known at that moment, from earlier looks too
    who: str = ""
    detail: str = ""


class Delivery(SQLModel, table=True):
    """One document for one recipient and planned slot, by one channel: the outbox. Unique, so nothing is sent twice."""

    __table_args__ = (
        UniqueConstraint("document", "recipient", "slot", "channel"),
        Index("ix_delivery_state_next", "state", "next_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    document: str  # DocumentKind
    recipient: str  # addresses, or the name of a webhook
    slot: str  # key of the planned slot, or of the case
    channel: str  # Channel
    state: str  # DeliveryState
    message_id: str
    subject: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))  # the whole message (RFC 5322), or JSON
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    next_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    attempts: int = 0
    token: str = ""
    sent_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    refused: list[list[str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False, default=list))
    detail: str = ""
    told: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False, default=list))
    """Of a digest: ids of the cases that it told as open. The next one is compared with it, not with yesterday."""


class Duty(SQLModel, table=True):
    """A line of 值班表, and the duty person's word for that slot's 零报告."""

    __table_args__ = (UniqueConstraint("day", "slot"),)

    id: int | None = Field(default=None, primary_key=True)
    day: date
    slot: str  # its name in the plan, such as 08:30
    leader: str = ""  # 带班
    officer: str = ""  # 值班
    phone: str = ""
    read_by: str = ""  # 读网: ticked by name
    confirmed_by: str | None = None
    confirmed_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    note: str = ""


class RegistrySheet(SQLModel, table=True):
    """One sheet of the office's list of targets as it was imported last, so that export gives the same back."""

    __tablename__ = "registry_sheet"

    id: int | None = Field(default=None, primary_key=True)
    file: str  # name of the file without its ending
    name: str
    position: int
    above: list[list[str]] = Field(sa_column=Column(JSON, nullable=False))  # rows above the headings
    headings: list[str] = Field(sa_column=Column(JSON, nullable=False))


class RegistryRow(SQLModel, table=True):
    """The row of the office's list that speaks of a target, as typed."""

    __tablename__ = "registry_row"

    target_id: int = Field(primary_key=True, foreign_key="target.id")
    sheet_id: int = Field(foreign_key="registry_sheet.id", index=True)
    number: int
    folder: str  # from which names of files in it are meant
    cells: list[str] = Field(sa_column=Column(JSON, nullable=False))
