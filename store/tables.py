"""What is stored of looks and of what follows from them. Rows are facts; nothing here formats or judges."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

import store.office  # noqa: F401 - whoever knows one table knows all
from store.moments import Moment


class Target(SQLModel, table=True):
    """A site (later: account, service) that is looked at."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)  # subject_key of the start address
    kind: str = "site"
    form: str = "独立站"
    level: str = "unknown"
    name: str | None = None
    url: str
    owner: str | None = None
    site_code: str | None = None
    pack: str | None = None  # path of the rule file that is laid over the national one
    profile: str | None = None  # TOML, as the office wrote it: level, form, hosts, how to crawl
    registered: bool = False  # in the office's list; otherwise it was only typed once
    parent_id: int | None = Field(default=None, foreign_key="target.id")
    filed: str = "normal"  # Filed: the state as filed
    filed_since: date | None = None
    filed_until: date | None = None
    supervisor: str | None = None  # 主管单位
    person: str | None = None  # 责任人
    email: str | None = None
    phone: str | None = None
    labels: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False, default=list))  # 分组
    platform: str | None = None  # of an account: Platform
    handle: str | None = None  # of an account: its id on the platform
    use: str | None = None  # of an account: Use
    adapter: str | None = None  # of an account: Adapter
    expects: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False, default=dict))
    """Of a service: status, text, hours; retired: it should be gone."""
    extra: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False, default=dict))
    """Columns of the office's own list that mean nothing to us; given back by export."""
    register_confirmed_on: date | None = None  # the day the office confirmed its register of columns
    register_confirmed_by: str | None = None


class Inspection(SQLModel, table=True):
    """One look at a target: its options, its life, its totals."""

    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id", index=True)
    trigger: str
    state: str  # running, done, stopped, failed
    as_of: date
    options: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    started_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    finished_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    token: str  # who may write; changed by a takeover
    pid: int | None = None
    heartbeat_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    failure: str | None = None  # what of ours broke it off, a `facts.words.Failure`
    ceiling: str | None = None  # which ceiling ended the crawl: pages, bytes, time, depth
    home_url: str | None = None  # the home page's address after redirects
    vantage: str = "unknown"
    reader_version: str = ""
    requests: int = 0
    bytes: int = 0
    out: str | None = None  # the folder of its report, where a person's decision is told again
    spent: dict[str, float] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False, default=dict))
    """Seconds by facts.timings.Phase, of all its runs."""


class LinkTarget(SQLModel, table=True):
    """One address that an inspection knows: the frontier and the result of verification in one row.

    Rows in state `queued` are the frontier; `second` waits for the late second look, `render` for a browser; `done`
    and `left-out` are final. work: `crawl` (read it as a page), `check` (only verify it) or `none`
    (nothing to ask: a private address). Where it stands on pages is not stored here:
    `Visit.link_keys` holds that, a few bytes a link.
    """

    __tablename__ = "link_target"
    __table_args__ = (
        UniqueConstraint("inspection_id", "key"),
        Index("ix_link_target_frontier", "inspection_id", "state", "work", "priority", "id"),
        Index("ix_link_target_url", "inspection_id", "url"),
    )

    id: int | None = Field(default=None, primary_key=True)
    inspection_id: int = Field(foreign_key="inspection.id")
    key: int = Field(sa_type=BigInteger)  # 63 bits of a hash of the address as the crawl knows it
    url: str
    host: str  # host:port that is asked
    kind: str  # LinkKind
    work: str
    state: str  # queued, second, render, done, left-out
    priority: int = 0  # smaller is sooner
    depth: int = 0
    parent: str | None = None  # page it was first seen on
    reason: str | None = None  # Reason, for what was left out
    outcome: str | None = None  # of the first look
    status: int | None = None
    final_url: str | None = None
    detail: str | None = None
    second_outcome: str | None = None  # of the late second look, where one was needed
    second_status: int | None = None
    line_proved: bool | None = None  # for outcomes without an answer: our own line was shown to work
    looked_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    seen_on: date | None = None  # taken over from an earlier look, which asked it that day; None: this look's own


class Page(SQLModel, table=True):
    """A page of a target over all inspections."""

    __table_args__ = (UniqueConstraint("target_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id")
    key: int = Field(sa_type=BigInteger)
    url: str
    first_seen: date
    last_seen: date
    content_hash: str | None = None


class Visit(SQLModel, table=True):
    """What an inspection asked and read as a page, or took over from an earlier look that did."""

    __table_args__ = (UniqueConstraint("inspection_id", "key"), Index("ix_visit_url", "inspection_id", "url"))

    id: int | None = Field(default=None, primary_key=True)
    inspection_id: int = Field(foreign_key="inspection.id")
    key: int = Field(sa_type=BigInteger)  # of the LinkTarget that it answers
    url: str  # where the content stands (after redirects)
    depth: int
    outcome: str
    status: int | None = None
    basket: str  # Basket of links that stand on this page
    published: str | None = None  # as read, see PageFacts.published.date
    instead: str | None = None
    content_hash: str | None = Field(default=None, index=True)  # bodies that nobody refers to any more are cleared away
    content_type: str | None = None
    headers: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    phases: dict[str, float] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    size: int = 0
    shape: int = Field(default=0, sa_type=BigInteger)  # stands for the page's text without figures
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    link_keys: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))
    """array('Q') bytes: LinkTarget keys that stand on the page, one per distinct text."""
    seen_on: date | None = None  # taken over from an earlier look, which read it that day; None: read by this look
    rows: int | None = None  # of its main list; None: never counted
    further: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False, default=b""))
    """The same of the further pages of its list that its pager tells of."""


class Body(SQLModel, table=True):
    """The bytes of an answer, once."""

    hash: str = Field(primary_key=True)  # SHA-256 of the decoded body
    encoding: str  # content encoding of data as received; "x-zstd" (once "deflate") when we compressed it
    size: int
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Reading(SQLModel, table=True):
    """What a reader version read off a body under an address: PageFacts JSON, by `store.packing`."""

    __table_args__ = (UniqueConstraint("content_hash", "url", "reader_version"),)

    id: int | None = Field(default=None, primary_key=True)
    content_hash: str = Field(index=True)
    url: str
    reader_version: str
    facts: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    brief: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False, default=b""))
    """The same without links, rows, blocks and text: what rules over all pages of a site read. Empty: never made."""


class ColumnOffice(SQLModel, table=True):
    """What the office's register says of a column of a target; it lies over what was read, in every later look."""

    __tablename__ = "column_office"
    __table_args__ = (UniqueConstraint("target_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id")
    key: str  # subject_key of the column's address
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))  # facts.columns.OfficeColumn
    who: str
    at: datetime = Field(sa_column=Column(Moment, nullable=False))


class ColumnSeen(SQLModel, table=True):
    """One column of the register as an inspection saw it, with its reasons."""

    __tablename__ = "column_seen"
    __table_args__ = (UniqueConstraint("inspection_id", "url"),)

    id: int | None = Field(default=None, primary_key=True)
    inspection_id: int = Field(foreign_key="inspection.id")
    position: int  # in the register's order, from 0
    url: str
    name: str
    reader_version: str
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))  # facts.columns.Column


class Observation(SQLModel, table=True):
    """The answer to a look: a not-found template of a host, later a search, a styled visit …"""

    __table_args__ = (UniqueConstraint("inspection_id", "need", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    inspection_id: int = Field(foreign_key="inspection.id")
    need: str
    subject: str
    answer: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class JudgementRow(SQLModel, table=True):
    """One judging of an inspection: for which day, by which rules."""

    __tablename__ = "judgement"

    id: int | None = Field(default=None, primary_key=True)
    inspection_id: int = Field(foreign_key="inspection.id", index=True)
    as_of: date
    rules_version: str
    made_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    rules: list[str] = Field(sa_column=Column(JSON, nullable=False))  # that ran
    document: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))  # xunwang.inspection/1
    of_look: bool = True  # the look's own word, by which cases moved; False: what another day or pack would say
    versions: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False, default=dict))
    """Of each rule that ran: its code and its entry in the pack."""


class FindingRow(SQLModel, table=True):
    """One finding of a judgement."""

    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("judgement_id", "fingerprint"),)

    id: int | None = Field(default=None, primary_key=True)
    judgement_id: int = Field(foreign_key="judgement.id")
    fingerprint: str = Field(index=True)
    rule: str
    url: str
    confidence: str
    severity: str
    places_total: int
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class Case(SQLModel, table=True):
    """A finding's life over days."""

    __tablename__ = "case_"
    __table_args__ = (UniqueConstraint("target_id", "fingerprint"), UniqueConstraint("number"))

    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id")
    fingerprint: str
    number: str  # year and serial in the store, for people: 2026-0406
    rule: str
    url: str
    state: str  # CaseState by what was seen; what people decided lies over it (DecisionRow)
    first_seen: date
    last_seen: date
    places: list[dict[str, str]] = Field(sa_column=Column(JSON, nullable=False))  # as last seen
    aspect: str = ""
    proof: str = ""  # as last seen, see facts.verdicts.Found
    severity: str = ""
    confidence: str = ""
    title: str = ""
    unit: str | None = None
    due: date | None = None
    stage: str = Field(default="open", index=True)  # Stage, between office and unit
    stage_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    reply: str = ""  # Reply: the unit's last answer
    asked_until: date | None = None  # until when the unit asked for more time


class DecisionRow(SQLModel, table=True):
    """What a person decided about findings, see facts.decisions. Never changed but to say that it was undone."""

    __tablename__ = "decision"

    id: int | None = Field(default=None, primary_key=True)
    target_id: int | None = Field(default=None, foreign_key="target.id", index=True)  # None: on all sites
    case_id: int = Field(foreign_key="case_.id", index=True)
    kind: str
    scope: str
    rule: str
    subject: str  # subject_key
    aspect: str = ""
    page: str = ""
    text: str = ""
    proof: str = ""
    who: str
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    why: str
    until: date | None = None
    undone_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    undone_by: str | None = None
    undone_why: str | None = None


class CaseEvent(SQLModel, table=True):
    """The append-only log of a case."""

    __tablename__ = "case_event"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_.id", index=True)
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    inspection_id: int | None = Field(default=None, foreign_key="inspection.id")
    event: str  # new, persisting, fixed, reopened, not-comparable; confirm …, undo, note by a person; a Stage
    who: str
    note: str = ""
    silent: bool = False  # our own rules, reading or register changed, not the site
