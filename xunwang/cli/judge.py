"""`xunwang judge`: the rules again over what was seen, for another day or by another rule file."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from facts.verdicts import Confidence, Severity
from reports.headline import verdict
from reports.names import rule_name
from reports.text import clean
from xunwang import settings
from xunwang.cli import inspect as inspecting
from xunwang.cli import moment, words
from xunwang.stores import known_store
from xunwang.supposing import Differs, Supposed, judge_again
from xunwang.writing import new_folder, paths_in, write

_MOST_LINES = 5
"""Findings of a rule that are named; the report has them all."""


def judge(
    inspection: Annotated[
        str, typer.Argument(metavar="检查", help="哪次检查：报告里的检查编号；或网址、名称，指它最近一次")
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="按哪一天判，不早于检查那天；默认检查那天")
    ] = None,
    pack: Annotated[
        str | None, typer.Option("--pack", metavar="文件", help="换用这个规则文件，先看会增减什么；默认检查时用的")
    ] = None,
    formats: Annotated[
        str | None, typer.Option("--format", metavar="格式,…", help="写哪些报告，同 inspect；默认都写")
    ] = None,
    out: Annotated[str | None, typer.Option("--out", metavar="目录", help="报告放在哪里；默认 out/网站/时间/")] = None,
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
    ] = None,
) -> None:
    """按已经看到的内容重新判一次，不访问网站；说出与原判有何不同。

    换日期、换规则文件只是试算，不改变问题的状态。
    """
    config, now = settings.load(), moment.now()
    wanted = words.given(formats, lambda text: words.words("--format", text, inspecting.FORMATS))
    folder = words.given(out, inspecting.folder_of)
    done = judge_again(
        known_store(store, config.store),
        inspection,
        now,
        words.given(as_of, lambda text: words.day("--as-of", text, moment.today())),
        words.given(pack, inspecting.pack_of),
    )
    paths = paths_in(folder or new_folder(done.document["target"]["url"]))
    write(done.document, paths, wanted or tuple(inspecting.FORMATS))
    for line in _lines(done):
        print(clean(line))
    print(f"报告在 {paths.html.parent}")


def _lines(done: Supposed) -> list[str]:
    as_of = done.document["inspection"]["as_of"]
    kind = "问题的状态已随之更新，不提醒" if done.moved else "这是试算，问题的状态不变"
    found = [
        f"{done.seen_on} 所见，按 {as_of} 重判：{verdict(done.document).text}（{kind}）",
        f"与原判相比：{_summary(done.differs)}",
    ]
    for row in done.differs:
        found.append(f"  {rule_name(row.rule)}（{row.rule}）{'，规则已变' if row.version else ''}：{_summary((row,))}")
        listed = [f"    + {_told(one)}" for one in row.added] + [f"    - {_told(one)}" for one in row.removed]
        listed += [f"    * {_told(new)}：{_change(old, new)}" for old, new in row.changed]
        found += listed[:_MOST_LINES]
        found += [f"    另有 {len(listed) - _MOST_LINES} 条，见报告"] if len(listed) > _MOST_LINES else []
    return found


def _summary(rows: tuple[Differs, ...]) -> str:
    counts = (
        ("增加", sum(len(row.added) for row in rows)),
        ("减少", sum(len(row.removed) for row in rows)),
        ("改变", sum(len(row.changed) for row in rows)),
    )
    return "，".join(f"{word} {count} 条" for word, count in counts if count) or "没有不同"


def _told(row: Mapping[str, Any]) -> str:
    return " ".join(part for part in (row["number"] or "", row["title"]) if part)


def _change(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    parts = [
        _turned(Severity(old["severity"]).text, Severity(new["severity"]).text),
        _turned(Confidence(old["confidence"]).text, Confidence(new["confidence"]).text),
        _turned(f"{old['places_total']} 处", f"{new['places_total']} 处"),
    ]
    return "，".join(part for part in parts if part) or "人的决定不同"


def _turned(old: str, new: str) -> str:
    return "" if old == new else f"{old} → {new}"
