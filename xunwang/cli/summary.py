"""What stands on the terminal when a look has ended: the verdict, the lines, the files, what to do next."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from facts.words import Vantage
from reports.cards import cards, quick
from reports.gauges import Gauge, State, gauges
from reports.headline import unread, verdict
from reports.lines import Line, lines
from reports.text import clean_all, clip, host, lasting
from xunwang.cli.layout import GAP, LABEL, bold, dim, labelled, padded, plain, show, width_of, wrapped

WIDE = 110
"""Cells from which gauges stand beside the lines."""
_LEFT = 66
_NAME, _FIGURE, _CELLS = 20, 8, 13
_LONGEST_NAME = 60
"""Characters of what a site calls itself: it may call itself anything."""
STATUSES = {
    0: "没有达到 --fail-on 的问题",
    1: "有达到 --fail-on 的问题",
    3: "没有一页能读到",
    4: "中途停止",
}
"""What an exit status of `inspect` means; 2, wrong use, never comes this far."""


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
        show(console, labelled("报告", [plain(str(path))], width))
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
    pieces = [bold(_bare(span.text)) if span.strong else plain(_bare(span.text)) for span in line.spans]
    return labelled(line.label, pieces, width)


def _bare(text: str) -> str:
    """Without thousands' separators and middle dots, which differ in width from terminal to terminal."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", text).replace("·", " ")


def _gauge(gauge: Gauge) -> Text:
    figure = gauge.figure.replace("–", "-").replace("—", "-")
    if gauge.limit is not None:
        figure += f"/{gauge.limit}" + (" 天" if gauge.unit == "天" else "")
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
    most = width - 4
    rows = [plain(f"{at}") + " " * 3 + padded(plain(row.title), most) for at, row in enumerate(found, 1)]
    return [Text(), bold(f"今天改得完的 {len(found)} 条"), *rows]


def _problems(document: Mapping[str, Any], width: int) -> list[Text]:
    groups = cards(document)
    if not groups:
        return []
    total = sum(card.findings for card in groups)
    found = [Text(), bold(f"问题 {total} 条") + GAP + dim("程度后有 ? 的待核实，核实前不通知责任单位")]
    for card in groups:
        degree = plain(card.severity.text + ("" if card.certain else "?"))
        counts = plain(f"{card.findings} 条 {card.places} 处")
        found.append(padded(degree, LABEL) + padded(plain(card.name), 32) + padded(counts, 24) + plain(card.cases))
        found += [Text(" " * LABEL) + dim(clip(row.title, (width - LABEL) // 2)) for row in card.full[:2]]
    return found


def _next(document: Mapping[str, Any], paths: Sequence[Path], width: int) -> list[Text]:
    steps: list[list[Text]] = []
    url = document["target"]["url"]
    state = document["inspection"]["state"]
    if unread(document):
        steps.append([plain("在浏览器里核对网址；本机网络是否正常"), dim("xunwang doctor")])
    elif paths:
        steps.append([plain("用浏览器打开上面的报告，先看“待核实”")])
    if state in ("stopped", "failed"):
        steps.append([plain("接着查"), dim(f"xunwang inspect {url} --resume")])
    if document["target"]["level"] == "unknown":
        steps.append([plain("指明级别"), dim(f"xunwang inspect {url} --level department")])
    found: list[Text] = []
    for at, step in enumerate(steps):
        found += labelled("下一步" if at == 0 else "", step, width, GAP)
    return found


def _coverage(document: Mapping[str, Any], exit_status: int) -> list[str]:
    coverage, inspection = document["coverage"], document["inspection"]
    seen = "未能检查" if unread(document) else "已查完" if inspection["complete"] else "未查完"
    took = lasting(inspection["started_at"], inspection["finished_at"])
    counts = f"{coverage['pages']} 页，{coverage['link_targets']} 个链接，{coverage['columns']} 栏，{took}"
    end = f"退出值 {exit_status}（{STATUSES.get(exit_status, '')}）"
    return [f"{seen}：{counts}，{Vantage(inspection['vantage']).text}。", end]
