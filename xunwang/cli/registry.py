"""The office's list of targets in and out: what is shown, asked and said of it."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Engine

from reports.text import clean, clip
from store.session import reading
from xunwang.cli import moment
from xunwang.cli.agreeing import agreed, few
from xunwang.errors import UserError
from xunwang.judging import rejudge
from xunwang.registry_cells import written
from xunwang.registry_export import export
from xunwang.registry_fields import KIND, PROFILE, vocabulary
from xunwang.registry_held import Held, held, named
from xunwang.registry_import import Change, Plan, plan_import
from xunwang.registry_keep import keep
from xunwang.registry_rows import read_listing

_NAMED = 5


def take(engine: Engine, path: Path, *, yes: bool, dry_run: bool) -> None:
    """Read the list, show what it changes, ask, and keep it. Raises UserError."""
    listing = read_listing(path)
    with reading(engine) as connection:
        plan = plan_import(listing, held(connection))
    if plan.errors:
        print("\n".join(few([clean(line) for line in plan.errors], "处")), file=sys.stderr)
        raise UserError(f"没有导入：表里有 {len(plan.errors)} 处不对", "什么都没有改动", "请改好表格，再导入一次")
    print("\n".join(clean(line) for line in preview(plan)))
    if dry_run:
        print("只看改动，没有导入。")
        return
    is_same = not plan.new and not plan.changed and not plan.dropped
    if not is_same and not yes and not agreed():
        print("没有导入，什么都没有改动。")
        return
    keep(engine, plan)
    print("台账没有变化。" if is_same else f"已导入：{len(plan.rows)} 个。看台账：xunwang targets list")
    for told in _judged_again(engine, plan):
        print(told)


def give(engine: Engine, path: Path) -> None:
    """Write the list. Raises UserError."""
    from xunwang.registry_write import write_export  # xlsxwriter: memory that nothing else here needs

    with reading(engine) as connection:
        made = export(connection, path.stem, one_sheet=path.suffix.lower() == ".csv")
    if not made.targets:
        raise UserError("台账是空的", "还没有登记网站、账号或服务", "请先导入：xunwang targets import 台账.xlsx")
    write_export(made, path)
    print(f"已写出 {path}：{made.targets} 个。改好后读回：xunwang targets import {path}")


def filed(engine: Engine, target_id: int) -> Iterator[str]:
    """What the list says of a target, a line a field."""
    with reading(engine) as connection:
        known = held(connection)
    target = next(row for row in known.values() if row.id == target_id)
    yield f"类型：{target.kind.text}"
    for name, field in vocabulary().fields.items():
        told = written(name, target.values, named(known.values()))
        if target.kind in field.of and name not in (KIND, PROFILE) and told:
            yield f"{field.heading}：{clean(told)}"
    yield from (f"{clean(name)}：{clean(text)}" for name, text in target.extra.items())


def preview(plan: Plan) -> Iterator[str]:
    """What the import will do, in lines."""
    counts = [f"新登记 {len(plan.new)} 个", f"改动 {len(plan.changed)} 个", f"不变 {plan.unchanged} 个"]
    counts += [f"删去 {len(plan.dropped)} 个"] if plan.dropped else []
    yield f"共 {len(plan.rows) + len(plan.dropped)} 个：{'，'.join(counts)}。"
    yield from few([f"  {row.entry.where} 新登记 {_named(row)}" for row in plan.new], "个")
    yield from few([f"  {row.entry.where} {_told(row)}" for row in plan.changed], "个")
    if plan.dropped:
        yield f"从台账删去：{_names(plan.dropped)}。查过的结果还在。"
    if plan.missing:
        yield f"台账里有、表里没有的 {len(plan.missing)} 个不动：{_names(plan.missing)}。要删去，请在“状态”写“删去”。"
    yield from (f"注意：{note}" for note in plan.notes)


def _told(row: Change) -> str:
    differs = "；".join(f"{name} {old or '空'} → {new or '空'}" for name, old, new in row.differs)
    return f"{clip(row.name, 40)}：{differs}"


def _named(row: Change) -> str:
    return f"{clip(row.name, 40)}（{row.kind.text}）"


def _names(targets: Iterable[Held]) -> str:
    names = [clip(str(target.values.get("name") or target.values.get("url") or target.key), 30) for target in targets]
    return "、".join(names[:_NAMED]) + (" 等" if len(names) > _NAMED else "")


def _judged_again(engine: Engine, plan: Plan) -> Iterator[str]:
    """What was looked at is judged again where the list now says otherwise whose it is, or by what it is judged."""
    touched = [row for row in plan.rows if row.differs]
    ids = {row.known.id for row in touched if row.known is not None}
    with reading(engine) as connection:
        known = held(connection)
    for row in touched:
        up = known[row.key].values["parent"]
        while up is not None and up in known and known[up].id not in ids:
            ids.add(known[up].id)
            up = known[up].values["parent"]
    done = 0
    for id_ in sorted(ids):
        try:
            done += rejudge(engine, id_, moment.now()) is not None
        except UserError as error:  # its rule file is gone, say: the list holds all the same
            yield f"有一个没能重判：{error.what}（{error.why}）"
    if done:
        yield f"查过的 {done} 个已按新台账重判，报告已更新。"
