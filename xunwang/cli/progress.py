"""What is shown while a look goes on: what was recognised, then one moving block, or a plain line per 30 s."""

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from facts.outcomes import OUTCOMES, Outcome
from facts.progress import Ended, Entry, Home, Progress
from facts.words import Level
from reports.text import clip, duration, host, shown_address
from xunwang.cli.layout import GAP, bold, dim, labelled, plain, show, width_of
from xunwang.events import Event, ReportReady

EVERY = 30.0
"""Seconds between two plain lines where the output is no terminal."""
_BAR = 20
_LONGEST_NAME = 60
_PHASES = {"crawl": "读网页", "verify": "核实链接", "second-look": "可疑的再看一遍"}


class Display:
    """The listener of an inspection; a context manager, since a moving block has to be taken down."""

    def __init__(self, console: Console, level: Level | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._level = level
        self._clock = clock
        self._live: Live | None = None
        self._entry: Entry | None = None
        self._home: Home | None = None
        self._progress: Progress | None = None
        self._report: Path | None = None
        self._told_at: float | None = None

    def __enter__(self) -> Self:
        """Start."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the moving block down, whatever happened."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def __call__(self, event: Event) -> None:
        """Show one event."""
        match event:
            case Entry():
                self._entered(event)
            case Home():
                self._seen(event)
            case Progress():
                self._progress = event
                self._moved()
            case ReportReady(path):
                self._report = path
                self._moved()
            case Ended():
                self._told_at = None
                self._moved()

    def _entered(self, entry: Entry) -> None:
        self._entry = entry
        if not OUTCOMES[Outcome(entry.outcome)].readable:
            self._say("首页", plain(f"{OUTCOMES[Outcome(entry.outcome)].text}："), plain(shown_address(entry.asked)))
        elif entry.home_url and entry.home_url.rstrip("/") != entry.asked.rstrip("/"):
            self._say("网址", plain(shown_address(entry.asked)), plain("到"), plain(entry.home_url), gap=" ")

    def _seen(self, home: Home) -> None:
        """The home page, told again while its links are being verified: shown once, or moved."""
        first, self._home = self._home is None, home
        if first:
            self._recognised(home)
        if self._console.is_terminal:
            self._redraw()
        elif first or not home.links_left:
            self._say("首页", *self._home_pieces(home), gap=GAP)

    def _recognised(self, home: Home) -> None:
        asked = self._entry.asked if self._entry else ""
        name = bold(clip(home.name or host(asked), _LONGEST_NAME))
        self._say("认得", name, *([plain(f"标识码 {home.site_code}")] if home.site_code else []), gap=GAP)
        self._say("", plain(self._level_line()))
        self._say("方式", plain("只读，慢速，可随时停（Ctrl-C）；停了也有报告"))
        if self._console.is_terminal:
            self._console.print()

    def _level_line(self) -> str:
        if self._level in (None, Level.UNKNOWN):
            return "级别未知，只判否决项；可加 --level 指明"
        return f"按{self._level.text}检查；不对请改 --level" if self._level else ""

    def _home_pieces(self, home: Home) -> list[Text]:
        pieces = [plain(f"打开 {self._entry.seconds:.1f} 秒")] if self._entry else []
        pieces.append(plain(f"最近更新 {home.newest[-5:] if home.newest else '看不出'}"))
        verified = f"，还有 {home.links_left} 个未核实" if home.links_left else ""
        pieces.append(plain(f"链接 {home.links}，疑似打不开 {home.broken}{verified}"))
        if home.footer_missing:
            pieces.append(plain(f"页脚缺{'、'.join(home.footer_missing)}"))
        return pieces

    def _say(self, label: str, *pieces: Text, gap: str = "") -> None:
        show(self._console, labelled(label, pieces, width_of(self._console), gap))

    def _moved(self) -> None:
        if self._console.is_terminal:
            self._redraw()
        elif self._progress is not None:
            now = self._clock()
            if self._told_at is None or now - self._told_at >= EVERY:
                self._told_at = now
                show(self._console, [plain(f"进度 {GAP.join(self._figures(self._progress))}")])

    def _redraw(self) -> None:
        lines = self.block()
        if self._live is None:
            self._live = Live(console=self._console, auto_refresh=False, transient=True)
            self._live.start()
        self._live.update(Group(*lines), refresh=True)

    def block(self) -> list[Text]:
        """The moving block's lines."""
        width = width_of(self._console)
        lines: list[Text] = []
        if self._home is not None:
            lines += [*labelled("首页", self._home_pieces(self._home), width, GAP), Text()]
        if self._progress is not None:
            pieces = [plain(text) for text in (bar(self._progress), *self._figures(self._progress))]
            lines += labelled("进度", pieces, width, GAP)
        if self._report is not None:
            lines += labelled("报告", [plain(str(self._report))], width)
            lines += labelled("", [dim("现在可打开，每 30 秒更新")], width)
        return lines

    def _figures(self, progress: Progress) -> list[str]:
        parts = [_PHASES.get(progress.phase, "")]
        columns = progress.columns_done + progress.columns_left
        if columns:
            parts.append(f"栏目 {progress.columns_done}/{columns}")
        parts.append(f"页面 {progress.pages_done}" + (f"，还有约 {progress.pages_left}" if progress.pages_left else ""))
        if progress.checks_done or progress.checks_left:
            parts.append(f"链接 {progress.checks_done}/{progress.checks_done + progress.checks_left}")
        if progress.seconds_left is not None:
            parts.append(remaining(progress.seconds_left))
        parts.append(f"疑似问题 {progress.suspected}")
        if progress.slowed:
            parts.append("对方较慢，已放慢")
        return [part for part in parts if part]


def bar(progress: Progress) -> str:
    """`[####----]`: the share of pages and links that are done."""
    done = progress.pages_done + progress.checks_done
    whole = done + progress.pages_left + progress.checks_left
    full = done * _BAR // whole if whole else 0
    return f"[{'#' * full}{'-' * (_BAR - full)}]"


def remaining(seconds: float) -> str:
    """`约 3 分钟`, coarse on purpose: it is a guess."""
    if seconds < 60:
        return "不到 1 分钟"
    return f"约 {round(seconds / 60)} 分钟" if seconds < 5400 else f"约 {duration(round(seconds / 60) * 60)}"
