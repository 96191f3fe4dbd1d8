"""What stands on the terminal when a look has ended: the verdict, the lines, the files, what to do next."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from facts.registry import TargetKind
from facts.words import Failure, Vantage
from reports.account import account
from reports.deadlines import deadline, whose
from reports.gauges import Gauge, State, gauges
from reports.headline import offline, unread, verdict
from reports.lines import lines
from reports.problems import problems
from reports.quick import quick
from reports.spans import Line, joined
from reports.text import clean_all, clip, host, kinds, lasting
from reports.visits import visits
from xunwang.cli.layout import GAP, LABEL, bold, dim, labelled, padded, plain, show, width_of, wrapped

WIDE = 110
"""Cells from which gauges stand beside the lines."""
_LEFT = 66
_NAME, _FIGURE, _CELLS = 20, 8, 13
_NUMBER, _DEGREE, _UNIT, _EFFECT, _DUE, _STATE = 4, 5, 14, 26, 10, 8
_TRAILING = "，；、）。"
"""What begins no line: it stays with what is before it."""
_TOLD = 8
"""Findings that a wide terminal lists; the report has them all."""
_LONGEST_NAME = 60
"""Characters of what a site calls itself: it may call itself anything."""
STATUSES = {
    0: "没有达到 --fail-on 的问题",
    1: "有达到 --fail-on 的问题",
    3: "没有一页能读到",
    4: "中途停止",
}
"""What an exit status of `inspect` means; 2, wrong use, never comes this far."""
_LEVELS = "portal（门户；部门 department，县区 county，乡镇 township）"
_AFTER = {
    Failure.DISK_FULL: "先腾出磁盘空间",
    Failure.READ_ONLY: "先改好数据目录的权限",
    Failure.LOCKED: "先等占着数据库的程序结束",
    Failure.UNREADABLE: "先从备份恢复数据库",
    Failure.MEMORY: "先关掉一些程序",
    Failure.KILLED: "先看内存够不够：每查一个约要 300 MB",
}
"""What has to be done before a look that broke off can go on."""


def summary(document: Mapping[str, Any], paths: Sequence[Path], exit_status: int, console: Console) -> None:
    """Print the end of an inspection. Texts of the site are cleaned; nothing is coloured."""
    shown = clean_all(document)
    width = width_of(console)
    console.print()
    show(console, _head(shown, width))
    body = _beside(shown, width) if width >= WIDE else _below(shown, width)
    show(console, body)
    show(console, _quick(shown, width))
    show(console, _problems(shown, width) if width >= WIDE else [])
    console.print()
    for path in paths:
        is_annex = path.suffix == ".xlsx"
        sheets = [dim("（总表、错断链、栏目、公开、待核实、未查到）")] if is_annex else []
        show(console, labelled("附表" if is_annex else "报告", [plain(str(path)), *sheets], width))
    show(console, _next(shown, paths, width))
    console.print()
    show(console, wrapped([dim(part) for part in _coverage(shown, exit_status)], width))


def _head(document: Mapping[str, Any], width: int) -> list[Text]:
    target, told = document["target"], verdict(document)
    name = target["name"] or host(target["url"])
    head = bold(told.text) + GAP + dim(clip(name, _LONGEST_NAME)) + GAP + dim(document["inspection"]["as_of"])
    notes = [line for note in told.notes for line in wrapped([dim(note)], width)]
    return [head, *notes, Text("-" * (width - 1))]


def _below(document: Mapping[str, Any], width: int) -> list[Text]:
    rows = [_gauge(row) for row in gauges(document)]
    found: list[Text] = []
    for at, row in enumerate(rows):
        found += labelled("距否决" if at == 0 else "", [row], width)
    for line in lines(document)[1:]:
        found += _line(line, width)
    return found


def _beside(document: Mapping[str, Any], width: int) -> list[Text]:
    left = [text for line in lines(document)[1:] for text in _line(line, min(_LEFT, width // 2 + LABEL))]
    right = [dim("距否决"), *(_gauge(row) for row in gauges(document))]
    height = max(len(left), len(right))
    blank = Text()
    rows = zip(left + [blank] * (height - len(left)), right + [blank] * (height - len(right)), strict=True)
    return [padded(one, _LEFT + 2) + other for one, other in rows]


def _line(line: Line, width: int) -> list[Text]:
    pieces: list[Text] = []
    for span in line.spans:
        text = _bare(span.text)
        if pieces and text and text[0] in _TRAILING:
            pieces[-1] += text[0]
            text = text[1:]
        pieces.append(bold(text) if span.strong else plain(text))
    return labelled(line.label, [piece for piece in pieces if piece], width)


def _bare(text: str) -> str:
    """Without thousands' separators and middle dots, which differ in width from terminal to terminal."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", text).replace("·", " ")


def _aligned(text: str) -> str:
    """For a table: also without those quotation marks and arrows whose width is one cell or two by the locale."""
    return _bare(text).replace("“", '"').replace("”", '"').replace("→", "变")


def _gauge(gauge: Gauge) -> Text:
    figure = gauge.figure.replace("–", "-").replace("—", "-")
    if gauge.limit is not None:
        figure += f"/{gauge.bound}" + (" 天" if gauge.unit == "天" else "")
    state = bold(gauge.state) if gauge.strong else dim(gauge.state)
    number = bold(figure) if gauge.strong else plain(figure)
    cells = plain(drawn(gauge)) if gauge.state is not State.UNKNOWN or gauge.limit else Text()
    return padded(plain(gauge.name), _NAME) + padded(number, _FIGURE, right=True) + GAP + padded(cells, _CELLS) + state


def drawn(gauge: Gauge) -> str:
    """`[####-]`, `[???--]`, what is over the limit behind the bracket; empty above ten."""
    marks = "".join({"full": "#", "hatched": "?"}.get(cell, "-") for cell in gauge.cells)
    if not marks or gauge.limit is None:
        return ""
    return f"[{marks[: gauge.limit]}]{marks[gauge.limit :]}"


def _quick(document: Mapping[str, Any], width: int) -> list[Text]:
    found = quick(document)
    if not found:
        return []
    most = width - 4 - _UNIT - _DUE - 2 * len(GAP)
    rows = []
    for at, row in enumerate(found, 1):
        due = bold(row.due) if row.due == "今日到期" else plain(row.due)
        act = padded(plain(_aligned(row.act)), most) + GAP + padded(plain(row.unit), _UNIT)
        rows.append(plain(f"{at}") + " " * 3 + act + GAP + padded(due, _DUE, right=True))
    return [Text(), bold(f"今天改得完的 {len(found)} 条"), *rows]


def _problems(document: Mapping[str, Any], width: int) -> list[Text]:
    """The findings that the report tells on cards, one line each."""
    told = problems(document)
    if not told.total:
        return []
    as_of = document["inspection"]["as_of"]
    head = bold(f"问题 {told.total} 条") + GAP + dim(f"{_bare(kinds(document['counts']))}，按改好后的作用排列")
    name = width - _NUMBER - _DEGREE - _UNIT - _EFFECT - _DUE - _STATE - 6 * len(GAP)
    widths = (_NUMBER, _DEGREE, name, _UNIT, _EFFECT, _DUE)
    titles = ("编号", "程度", "问题", "谁来改", "改好后", "期限", "状态")
    found = [Text(), head, _cells([dim(title) for title in titles], widths)]
    for item in told.cards[:_TOLD]:
        row, due = item.row, deadline(item.row, as_of)
        degree = row.severity.text + ("" if row.certain else "?")
        until = bold(due.left) if due.late or due.left == "今日到期" else plain(due.day)
        effect = joined(item.effect).partition("：")[2].partition("（")[0] if row.certain else "待核实"
        texts = (row.short_number, degree, row.title, whose(row), effect)
        found.append(_cells([*(plain(_aligned(text)) for text in texts), until, plain(row.case.text)], widths))
    rest = told.total - min(len(told.cards), _TOLD)
    more = f"其余 {rest} 条见报告。" if rest else ""
    return [*found, dim(f"{more}程度后有 ? 的待核实，核实前不通知责任单位。")]


def _cells(texts: Sequence[Text], widths: Sequence[int]) -> Text:
    """A row of a table; the last text is not filled up."""
    made = Text()
    for text, width in zip(texts, widths, strict=False):
        made += padded(text, width) + GAP
    return made + texts[-1]


def _next(document: Mapping[str, Any], paths: Sequence[Path], width: int) -> list[Text]:
    steps: list[list[Text]] = []
    url = document["target"]["url"]
    state = document["inspection"]["state"]
    if ours := document["inspection"].get("failure"):
        steps += [[plain(_AFTER[ours])]] if ours in _AFTER else []
    elif unread(document) and account(document):
        steps.append([plain("请人打开账号看过，再登记"), dim("xunwang account record 名称")])
    elif offline(document):
        steps.append([plain("看本机网络是否正常"), dim("xunwang doctor")])
        steps.append([plain("写明能证明网络正常的网址"), dim("xunwang.toml 的 line_reference")])
    elif unread(document):
        steps.append([plain("在浏览器里核对网址；本机网络是否正常"), dim("xunwang doctor")])
    elif paths:
        steps += _work(document)
    if state in ("stopped", "failed"):
        steps.append([plain("接着查"), dim(f"xunwang inspect {url} --resume")])
    if document["target"]["level"] == "unknown" and document["target"]["kind"] == TargetKind.SITE:
        steps.append(
            [
                plain("指明级别"),
                dim(f"xunwang inspect {url} --level portal（部门 department，县区 county，乡镇 township）"),
            ]
        )
    found: list[Text] = []
    for at, step in enumerate(steps):
        found += labelled("下一步" if at == 0 else "", step, width, GAP)
    return found


def _work(document: Mapping[str, Any]) -> list[list[Text]]:
    """What a person does with the report: confirm what is suspected, look again at what should be mended."""
    told = problems(document)
    late = [item.row.number for item in (*told.cards, *(row for kind in told.kinds for row in kind.shown)) if item.late]
    steps = [[plain("用浏览器打开上面的报告")]]
    if waiting := told.counted["open"]:
        steps.append([plain(f"核实 {waiting} 条"), dim("xunwang case list --state pending")])
    if late:
        steps.append([plain(f"再看 {len(late)} 条"), dim(f"xunwang recheck {late[0]}")])
    return steps


def _coverage(document: Mapping[str, Any], exit_status: int) -> list[str]:
    coverage, inspection = document["coverage"], document["inspection"]
    seen = "未能检查" if unread(document) else "已查完" if inspection["complete"] else "未查完"
    took = lasting(inspection["started_at"], inspection["finished_at"])
    asked = f"（本次核验 {coverage['pages'] - coverage['carried']} 页）" if coverage.get("carried") else ""
    counts = f"{coverage['pages']} 页{asked}，{coverage['link_targets']} 个链接，{coverage['columns']} 栏，{took}"
    if (week := visits(document)) and document["target"]["kind"] == TargetKind.SERVICE:
        counts = f"访问 {week.total} 次，{week.summary}，{took}"
    if told := account(document):
        counts = f"{told.posts_total} 条内容，{told.standing}，{took}"
    end = f"退出值 {exit_status}（{STATUSES.get(exit_status, '')}）"
    return [f"{seen}：{counts}，{Vantage(inspection['vantage']).text}。", end]
