"""`xunwang inspect`: check one site and write its report."""

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from checks.pack import PackError, load
from facts.verdicts import Severity
from facts.words import Level
from xunwang import inspection, settings
from xunwang.cli import moment, words
from xunwang.cli.layout import show, width_of
from xunwang.cli.network import CaFile, ConnectTo, Proxy
from xunwang.cli.progress import Display
from xunwang.errors import UserError
from xunwang.profiles import read_profile
from xunwang.request import InspectRequest

FORMATS = {"html": "网页", "json": "数据", "xlsx": "附表"}
STOPPED = 4
ROBOTS = {"obey": "遵守", "ignore": "不管"}
Typed = str | None


def inspect(
    address: Annotated[
        str, typer.Argument(metavar="网址", help="要查的网站；只写域名也行，先试 https 再试 http；查过的可写名称")
    ],
    as_of: Annotated[Typed, typer.Option("--as-of", metavar="日期", help="按哪一天判，如 2026-11-24；默认今天")] = None,
    only: Annotated[
        Typed, typer.Option("--only", metavar="规则,…", help="只查这些规则或规则类，如 links；默认全部")
    ] = None,
    level: Annotated[
        Typed,
        typer.Option(
            "--level", metavar="级别", help="portal 政府门户，department 部门，county 县区，township 乡镇街道"
        ),
    ] = None,
    profile: Annotated[
        Typed,
        typer.Option("--profile", metavar="文件", help="网站的档案（TOML）：级别、域名、怎么查；存下来，以后照用"),
    ] = None,
    pack: Annotated[Typed, typer.Option("--pack", metavar="文件", help="本单位的规则文件，叠加在国家规则之上")] = None,
    formats: Annotated[
        Typed, typer.Option("--format", metavar="格式,…", help="写哪些报告：html 网页，json 数据，xlsx 附表；默认都写")
    ] = None,
    out: Annotated[
        Typed, typer.Option("--out", metavar="目录", help="报告放在哪里；默认 out/网站/时间/，文件名 report.html 等")
    ] = None,
    fail_on: Annotated[
        Typed,
        typer.Option(
            "--fail-on",
            metavar="程度",
            help="有这种程度以上的问题时退出值为 1：veto 否决，deduct 扣分，advice 建议；默认 veto",
        ),
    ] = None,
    incremental: Annotated[
        bool,
        typer.Option(
            "--incremental", help="增量：看首页、栏目、列表和新的、改动的稿件，其余轮换核验，30 天一轮；没查过的查全站"
        ),
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="接着上次没查完的查，沿用当时的选项")] = False,
    store: Annotated[
        Typed,
        typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
    ] = None,
    connect_to: ConnectTo = None,
    proxy: Proxy = None,
    ca_file: CaFile = None,
    user_agent: Annotated[
        Typed, typer.Option("--user-agent", metavar="文字", help="访问时自报的名字；默认按 xunwang.toml 里的单位")
    ] = None,
    delay: Annotated[
        Typed, typer.Option("--delay", metavar="秒", help="对同一主机两次访问的间隔，会自动快慢；默认 0.2")
    ] = None,
    concurrency: Annotated[
        Typed, typer.Option("--concurrency", metavar="个", help="对同一主机同时几个连接；默认 4")
    ] = None,
    robots: Annotated[
        Typed, typer.Option("--robots", metavar="做法", help="robots.txt：obey 遵守，ignore 不管；默认 obey")
    ] = None,
    max_pages: Annotated[Typed, typer.Option("--max-pages", metavar="页", help="最多读多少页；默认 20000")] = None,
    max_depth: Annotated[Typed, typer.Option("--max-depth", metavar="层", help="离首页最多几次点击；默认 15")] = None,
    max_bytes: Annotated[
        Typed, typer.Option("--max-bytes", metavar="字节", help="最多收多少，可写 500m、2g；默认 2g")
    ] = None,
    max_time: Annotated[
        Typed, typer.Option("--max-time", metavar="秒", help="最多查多久，可写 30m、2h；默认 4h")
    ] = None,
    include: Annotated[list[str] | None, typer.Option("--include", metavar="正则", help="只读网址里有它的网页")] = None,
    exclude: Annotated[list[str] | None, typer.Option("--exclude", metavar="正则", help="不读网址里有它的网页")] = None,
    timings: Annotated[
        bool,
        typer.Option("--timings", help="最后列出时间花在哪里：等网站应答、礼貌间隔、读网页等各占多少（接着查的合计）"),
    ] = False,
    no_private: Annotated[
        bool, typer.Option("--no-private", help="不连内网地址（默认可连，便于在单位内网查）")
    ] = False,
) -> None:
    """检查一个网站，写出报告。

    退出值：0 没有达到 --fail-on 的问题；1 有；2 命令写错；3 没有一页能读到（照样有报告）；4 中途停止。
    """
    config = settings.load()
    today = moment.today()
    if resume and profile:
        raise UserError("--resume 不能和 --profile 一起用", "接着查，沿用当时的选项", "请去掉其中一个")
    typed = _typed(
        connect_to=words.mappings(connect_to or ()) or None,
        proxy=words.given(proxy, words.proxy),
        ca_file=words.given(ca_file, lambda text: str(words.readable_file("--ca-file", text))),
        user_agent=words.given(user_agent, lambda text: words.header_text("--user-agent", text)),
        delay=words.given(delay, lambda text: words.seconds("--delay", text, 0, "0.2")),
        concurrency=words.given(concurrency, lambda text: words.whole("--concurrency", text, 1, "4")),
        robots=words.given(robots, lambda text: words.choice("--robots", text, ROBOTS)),
        max_pages=words.given(max_pages, lambda text: words.whole("--max-pages", text, 1, "20000")),
        max_depth=words.given(max_depth, lambda text: words.whole("--max-depth", text, 0, "15")),
        max_bytes=words.given(max_bytes, lambda text: words.whole("--max-bytes", text, 1, "2g")),
        max_time=words.given(max_time, lambda text: words.seconds("--max-time", text, 1, "4h")),
        include=words.patterns("--include", include or ()) or None,
        exclude=words.patterns("--exclude", exclude or ()) or None,
        private=False if no_private else None,
    )
    asked = InspectRequest(
        address=_address(address),
        as_of=words.given(as_of, lambda text: words.day("--as-of", text, today)) or today,
        only=_only(only),
        level=words.given(level, lambda text: words.word("--level", text, Level)),
        profile=words.given(profile, lambda text: read_profile(Path(text).expanduser())),
        pack=words.given(pack, pack_of),
        formats=words.given(formats, lambda text: words.words("--format", text, FORMATS)) or tuple(FORMATS),
        out=words.given(out, folder_of),
        fail_on=words.given(fail_on, lambda text: words.word("--fail-on", text, Severity)) or Severity.VETO,
        resume=resume,
        store=store or config.store,
        vantage=config.vantage,
        crawl=replace(config.crawl, **typed),
        typed=frozenset(typed),
        incremental=incremental,
    )
    raise typer.Exit(_run(asked, timings))


def _typed(**values: Any) -> dict[str, Any]:
    """The fields of `CrawlOptions` that the user has set."""
    return {name: value for name, value in values.items() if value is not None}


def _address(text: str) -> str:
    if not text.strip():
        raise UserError("没有写网址", "网址是空的", "请输入：xunwang inspect www.example.gov.cn")
    return text.strip()


def _only(text: str | None) -> tuple[str, ...]:
    """The rules or families named; a wrong name is refused with the nearest one."""
    if text is None:
        return ()
    names = tuple(dict.fromkeys(part for part in text.replace("，", ",").replace(" ", ",").split(",") if part))
    if not names:
        raise words.wrong("--only", text, "没有写任何规则", "links")
    import checks.families  # noqa: F401 - importing it registers the rules; who names none need not wait for them
    from checks import registry

    try:
        registry.chosen(names)
    except registry.UnknownNameError as error:
        raise words.wrong("--only", text, str(error), "links（用 xunwang rules 看全部规则）") from error
    return names


def pack_of(text: str) -> Path:
    """A rule file that can be used; what is wrong in one that cannot is said before anything is looked at."""
    path = words.readable_file("--pack", text)
    try:
        load(path)
    except PackError as error:
        raise UserError(f"规则文件不能用：{text}", str(error), "请改正该文件；不用它就去掉 --pack") from error
    return path


def folder_of(text: str) -> Path:
    """A folder that is one or can be made. Raises UserError."""
    path = Path(text).expanduser()
    existing = next(parent for parent in (path, *path.absolute().parents) if parent.exists())
    if not existing.is_dir():
        raise words.wrong("--out", text, f"{existing} 是文件，不是目录", "./out")
    return path


class _Steadfast(Console):
    """A console that a look outlives: nobody reads any more, the report is written all the same."""

    def on_broken_pipe(self) -> None:
        """What Rich calls; by its own way the process would end here."""
        self.quiet = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

    def _check_buffer(self) -> None:
        try:
            super()._check_buffer()
        except OSError:  # the terminal was closed
            self.on_broken_pipe()


def _run(asked: InspectRequest, timings: bool) -> int:
    """Do it and tell; the exit status."""
    console = _Steadfast(highlight=False, markup=False, emoji=False)
    began = time.monotonic() - time.process_time()  # whoever chose from the menu first was not being waited for
    try:
        with Display(console, asked.level) as display:
            result = inspection.inspect(asked, display, began)
    except KeyboardInterrupt:  # before there was anything to report, or once more while it was being written
        print("已停。再次运行时加 --resume 可接着查。", file=sys.stderr)
        return STOPPED
    from xunwang.cli.spent import spent  # they tell a report, so nobody waits for them before a look
    from xunwang.cli.summary import summary

    paths = [path for path in (result.report_html, result.report_json, result.report_xlsx) if path is not None]
    summary(result.document, paths, result.exit_status, console)
    if timings:
        show(console, spent(result.spent, width_of(console)))
    return result.exit_status
