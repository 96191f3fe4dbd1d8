"""The staff's record of accounts (xlsx) read back: 账号, 平台, 日期, 标题, 链接, 查看人, 查看时间."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sqlalchemy import Engine

from crawler.pasted import AddressError, candidates
from facts.accounts import PostSeen
from facts.dates import SHANGHAI
from facts.registry import RegisteredTarget
from reports.text import clip
from xunwang.accounts import Record, find_account, grouped
from xunwang.casework import day_of
from xunwang.errors import UserError
from xunwang.sheets import SheetRow, read_sheet

NAME, PLATFORM, DAY, TITLE, LINK, WHO, AT = "账号", "平台", "日期", "标题", "链接", "查看人", "查看时间"
HEADINGS = {
    NAME: ("账号名称", "新媒体账号", "账号ID"), PLATFORM: ("平台类型", "类型"),
    DAY: ("发布日期", "最近一条日期", "最近更新"), TITLE: ("内容标题", "最近一条"), LINK: ("网址", "地址"),
    WHO: ("登记人", "检查人"), AT: ("查看日期", "检查时间", "登记时间"),
}  # fmt: skip
_MOMENT = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?")
_MIDDAY = time(12)
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet comes to. lines: what will be recorded, a line a row; errors: what is wrong, row by row."""

    records: tuple[Record, ...]
    lines: tuple[str, ...]
    errors: tuple[str, ...]


def plan_records(engine: Engine, path: Path, who: str, now: datetime) -> Plan:
    """Read the sheet. who: who looked, where a row names nobody. Raises UserError for a file that is no such sheet."""
    sheet = read_sheet(path, HEADINGS, (NAME,))
    if not sheet.rows:
        raise UserError(
            f"表里没有内容：{path}", "表头下面没有一行", "一行写一条：账号、日期、标题、链接、查看人、查看时间"
        )
    records: list[Record] = []
    lines: list[str] = []
    errors: list[str] = []
    for row in sheet.rows:
        try:
            account, made = _row(engine, row, who, now)
        except UserError as error:
            errors.append(f"第 {row.number} 行：{error.what}（{error.why}）")
            continue
        records.append(made)
        lines.append(f"  第 {row.number} 行 {clip(account.name, 30)}：{_told(made)}")
    return Plan(grouped(records), tuple(lines), tuple(errors))


def _row(engine: Engine, row: SheetRow, who: str, now: datetime) -> tuple[RegisteredTarget, Record]:
    cells = {name: row.cells.get(name, "") for name in HEADINGS}
    if not cells[NAME]:
        raise UserError("没有写账号", "不知道是哪个账号", "")
    named = f"{cells[PLATFORM]}:{cells[NAME]}" if cells[PLATFORM] else cells[NAME]
    account = find_account(engine, named)
    looker = cells[WHO] or who
    if not looker:
        raise UserError("没有写查看人", "登记要写明谁看的", "")
    at = _moment(cells[AT], now)
    day = _day(DAY, cells[DAY])
    if cells[TITLE] and day is None:
        raise UserError("没有写日期", "有标题，没有写是哪天的", "")
    if not cells[TITLE] or day is None:
        return account, Record(account.id, looker, at, seen_on=day)
    post = PostSeen(clip(cells[TITLE], _LONGEST_TITLE), _link(cells[LINK]), day)
    return account, Record(account.id, looker, at, (post,))


def _told(row: Record) -> str:
    if row.posts:
        return f"{row.posts[0].day} {clip(row.posts[0].title, 40)}（{row.who}）"
    return f"{row.seen_on} 以来没有新内容（{row.who}）" if row.seen_on else f"没有新内容（{row.who}）"


def _moment(text: str, now: datetime) -> datetime:
    """When somebody looked: a day alone is its midday, today is now; empty is now."""
    if not text:
        return now
    day = _day(AT, text)
    match = _MOMENT.fullmatch(text.strip())
    if day is None or match is None or day > day_of(now):
        raise UserError(f"{AT}不对：{text[:20]}", "应是到今天为止的一天，如 2026-11-24", "")
    if match[4] is not None:
        try:
            return min(now, datetime.combine(day, time(int(match[4]), int(match[5])), SHANGHAI))
        except ValueError as error:
            raise UserError(f"{AT}不对：{text[:20]}", "没有这个时刻", "") from error
    return now if day == day_of(now) else datetime.combine(day, _MIDDAY, SHANGHAI)


def _day(heading: str, text: str) -> date | None:
    if not text:
        return None
    match = _MOMENT.fullmatch(text.strip())
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise UserError(f"{heading}不对：{text[:20]}", "应是日历上有的一天，写作 年-月-日", "")


def _link(text: str) -> str | None:
    if not text:
        return None
    try:
        return candidates(text)[0]
    except AddressError as error:
        raise UserError(f"链接不对：{text[:40]}", str(error), "") from error
