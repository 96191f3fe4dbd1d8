"""The office's own papers: 台账, 值班表, its settings, its holidays and its key dates."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook

from lab.office import days
from lab.office.script import Script
from lab.office.sites import LEVELS
from lab.office.units import LEADER_MAIL, OFFICE, OFFICE_MAIL, PHONE, SENDER

REGISTER, WATCH_LIST = "台账.xlsx", "值班表.xlsx"
_OFFICERS = ("李明", "王芳", "张伟", "刘洋", "陈静")
_LEADERS = ("赵局长", "钱副局长")
_CONFIRMED_AFTER = timedelta(minutes=8)
_TARGETS = (
    "序号", "类型", "名称", "网址", "网站标识码", "平台", "用途", "采集方式", "形态", "级别", "单位", "主管单位",
    "责任人", "电话", "邮箱", "状态", "期望文字", "备注",
)  # fmt: skip
_DUTIES = ("日期", "时段", "带班", "值班", "电话", "读网")


def officer_on(seed: int, day: date) -> str:
    """Who is on duty."""
    return _OFFICERS[(seed + day.toordinal()) % len(_OFFICERS)]


def leader_on(day: date) -> str:
    """Who leads the watch."""
    return _LEADERS[day.toordinal() % len(_LEADERS)]


def is_confirmed(seed: int, slot: datetime) -> bool:
    """Whether the duty person gives his word on a slot's 零报告; one in twelve is forgotten."""
    return hashlib.sha256(f"{seed}/{slot:%Y-%m-%dT%H:%M}".encode()).digest()[0] % 12 != 0


def confirmed_at(slot: datetime) -> datetime:
    """When he gives it."""
    return slot + _CONFIRMED_AFTER


def write_register(script: Script, file: Path) -> None:
    """台账: sites, accounts and services on one sheet, in the columns that offices keep."""
    _write(file, "台账", _TARGETS, _targets(script))


def write_watch_list(seed: int, first: date, number: int, file: Path) -> None:
    """值班表: a line for each slot of a 零报告."""
    rows = [
        (day.isoformat(), f"{at:%H:%M}", leader_on(day), officer_on(seed, day), PHONE, officer_on(seed, day))
        for day in days.days(first, number)
        for at in days.kind_of(day).zero
    ]
    _write(file, "值班表", _DUTIES, rows)


def write_settings(home: Path, port: int) -> None:
    """The office's settings and its two files of dates; mail goes to a server on this machine."""
    home.mkdir(parents=True, exist_ok=True)
    mail = f'[mail]\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\nsender = "{SENDER}"\nphone = "{PHONE}"\n'
    roles = f'[roles]\noffice = ["{OFFICE_MAIL}"]\nleader = ["{LEADER_MAIL}"]\n'
    (home / "xunwang.toml").write_text(f'office = "{OFFICE}"\ncontact = "{PHONE}"\n\n{mail}\n{roles}', "utf-8")
    spans = "\n".join(f"    {name}: {first}..{last}" for name, first, last in days.HOLIDAYS)
    makeup = ", ".join(days.MAKEUP)
    notice = f"{days.YEAR}:\n  notice: {days.NOTICE}\n  source: 实验用\n  holidays:\n{spans}\n  makeup: [{makeup}]\n"
    (home / "holidays.yaml").write_text(notice, "utf-8")
    (home / "keydates.toml").write_text(_key_dates(), "utf-8")


def _key_dates() -> str:
    own = {name: f"{first}..{last}" for name, _, first, last in days.WATCHES if name in ("全国两会", "省两会")}
    return f'[decided]\ntwo-sessions = "{own["全国两会"]}"\n\n[[period]]\nname = "省两会"\ndays = "{own["省两会"]}"\n'


def _targets(script: Script) -> Iterable[Sequence[object]]:
    number = 0
    for site in script.sites:
        number += 1
        unit = site.unit
        who = (unit.name, unit.supervisor, unit.person, unit.phone, unit.mail)
        head = (number, "网站", site.name, site.url, site.code, "", "", "", "独立站", LEVELS[site.level])
        yield (*head, *who, "正常", "", f"第 {number} 行")
    for account in script.accounts:
        number += 1
        unit = account.unit
        use = "发布型" if account.publishes else "功能型"
        head = (number, "新媒体", account.name, account.url, "", account.platform, use, account.adapter, "", "")
        yield (*head, unit.name, unit.supervisor, unit.person, unit.phone, unit.mail, "正常", "", "")
    for service in script.services:
        number += 1
        unit = service.unit
        head = (number, "在线服务", service.name, service.url, "", "", "", "", "", "")
        yield (*head, unit.name, unit.supervisor, unit.person, unit.phone, unit.mail, "正常", service.text, "")


def _write(file: Path, title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    file.parent.mkdir(parents=True, exist_ok=True)
    book.save(file)
