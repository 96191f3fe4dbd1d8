"""The accounts of a recipient's day: which were seen lately, how old their newest posts are, which are vetoes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, bindparam, select
from sqlmodel import col

from facts.daily import Gap, Matter, Named
from facts.registry import Adapter, RegisteredTarget
from facts.words import Reason, member
from reports.names import GAPS, rule_name
from reports.text import clean, clip, href
from store.office import AccountLook
from xunwang.casework import day_of
from xunwang.daybook_cases import Open
from xunwang.daybook_matters import Contacts
from xunwang.daybook_sites import LATELY
from xunwang.packs import loaded

_STALE = "media.stale"


@dataclass(frozen=True, slots=True)
class Ages:
    """By the rules' pack: after how many days without a post an account is overdue, from when on it is told, and for
    how many days a person's look speaks."""

    limit: int
    near: int
    record: int


def account_ages() -> Ages:
    """The ages in force. Raises UserError."""
    limits = loaded(None).rules[_STALE].limits
    return Ages(limits.whole("days"), limits.near or limits.whole("days"), limits.whole("record_days"))


_LOOKS = (
    select(col(AccountLook.at), col(AccountLook.reason), col(AccountLook.newest), col(AccountLook.adapter))
    .where(col(AccountLook.target_id) == bindparam("target"), col(AccountLook.at) <= bindparam("now"))
    .order_by(col(AccountLook.at).desc(), col(AccountLook.id).desc())
    .limit(20)
)


def seen_account(
    connection: Connection, target: RegisteredTarget, now: datetime, ages: Ages
) -> tuple[Gap | None, date | None]:
    """Why an account was not seen, and its newest post as last seen."""
    rows = connection.execute(_LOOKS, {"target": target.id, "now": now}).all()
    read = next((row for row in rows if row.reason is None), None)
    newest = read.newest if read else None
    if any(row.reason is None and row.at >= now - _speaks(row.adapter, ages) for row in rows):
        return None, newest
    days = 0 if read is None else (day_of(now) - day_of(read.at)).days
    if rows and rows[0].reason is not None and rows[0].at >= now - LATELY:
        reason = member(Reason, rows[0].reason)
        return Gap(target.name, reason.text, GAPS[reason].do, days, account=True), newest
    if target.adapter in (None, Adapter.RECORD):
        why = f"{ages.record} 天内没有人登记" if rows else "还没有人登记过"
        return Gap(target.name, why, "请人看过后登记：xunwang account record", days, account=True), newest
    why = "近一天没有查" if rows else "还没有查过"
    return Gap(target.name, why, "请看 xunwang status", days, account=True), newest


def account_named(row: Open, newest: Mapping[int, date | None], ages: Ages, day: date) -> Named:
    """A veto of an account that a person confirmed: `新媒体 20/14`."""
    last = newest.get(row.target.id)
    is_old = row.case.rule == _STALE and last is not None
    return Named(row.target.name, f"新媒体 {(day - last).days}/{ages.limit} 天" if is_old and last else "新媒体空号")


def account_matter(row: Open, contacts: Contacts, handled: str) -> Matter:
    """The same as a card."""
    link = href(row.target.url) or ""
    return Matter(
        tone="confirmed",
        tag=f"触否决·{row.target.platform.text if row.target.platform else '新媒体'}",
        number=row.case.number,
        title=f"{row.target.name}：{rule_name(row.case.rule)}",
        rows=(
            ("现状", clip(clean(row.case.title), 80)),
            ("办理", handled),
            ("单位", contacts.told(row.unit)),
            ("办法", "今天发布一条；不再运营的，公告后注销并变更备案"),
        ),
        link=link,
        link_text="到原处看" if link else "",
    )


def _speaks(adapter: str, ages: Ages) -> timedelta:
    return timedelta(days=ages.record) if adapter == Adapter.RECORD.value else LATELY
