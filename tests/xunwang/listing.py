"""What the tests of the office's list share: files of rows, imported into a store."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from sqlalchemy import Engine

from facts.registry import RegisteredTarget
from store.session import reading
from xunwang.registry import registered
from xunwang.registry_export import export
from xunwang.registry_held import held
from xunwang.registry_import import Plan, plan_import
from xunwang.registry_keep import keep
from xunwang.registry_rows import read_listing
from xunwang.registry_write import write_export

HEADS = (
    "单位",
    "网站名称",
    "网址",
    "标识码",
    "形态",
    "上级",
    "级别",
    "主管单位",
    "责任人",
    "电话",
    "邮箱",
    "状态",
    "分组",
)
PORTAL = (
    "市政府办",
    "颍州市政府",
    "www.yz.gov.cn",
    "3412000001",
    "独立站",
    "",
    "门户",
    "",
    "王某",
    "0558-1",
    "a@yz.cn",
    "",
    "",
)
CHANNEL = (
    "市财政局",
    "财政频道",
    "www.yz.gov.cn/czj/",
    "",
    "频道",
    "颍州市政府",
    "",
    "市数据局",
    "",
    "",
    "b@yz.cn",
    "正常",
    "一组、二组",
)
MEDIA_HEADS = (
    "单位",
    "账号名称",
    "平台/类型",
    "账号ID或链接",
    "认证主体",
    "运行状态",
    "责任人/联系方式",
    "用途",
    "采集方式",
    "备注",
)
MEDIA = (
    "市政府办",
    "颍州发布",
    "微信公众号",
    "yzfb",
    "某市府办",
    "正常",
    "李某 0558-2345678",
    "发布型",
    "人工登记",
    "重点",
)


def sheets(path: Path, tables: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook of these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def sites(path: Path, *rows: Sequence[Any], heads: Sequence[str] = HEADS) -> Path:
    """A workbook with one sheet of sites."""
    return sheets(path, {"网站": [heads, *rows]})


def planned(engine: Engine, path: Path) -> Plan:
    listing = read_listing(path)
    with reading(engine) as connection:
        return plan_import(listing, held(connection))


def imported(engine: Engine, path: Path) -> Plan:
    """What was planned, and is kept now."""
    plan = planned(engine, path)
    assert plan.errors == ()
    keep(engine, plan)
    return plan


def exported(engine: Engine, path: Path) -> Path:
    with reading(engine) as connection:
        made = export(connection, path.stem, one_sheet=path.suffix == ".csv")
    write_export(made, path)
    return path


def in_list(engine: Engine) -> dict[str, RegisteredTarget]:
    with reading(engine) as connection:
        return {row.name: row for row in registered(connection)}


def is_idle(plan: Plan) -> bool:
    """Whether an import would change nothing."""
    return not (plan.errors or plan.new or plan.changed or plan.dropped or plan.missing)
