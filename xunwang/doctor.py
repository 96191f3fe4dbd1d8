"""What this machine must have, and what it may: each thing examined by itself."""

import concurrent.futures
import importlib.metadata
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path
from urllib.parse import urlsplit

import pycurl
from sqlalchemy.exc import DatabaseError

from crawler.browser.found import find_chromium, has_playwright
from store.session import StoreError, open_store
from xunwang.errors import UserError
from xunwang.outlook import Outlook
from xunwang.settings import Settings
from xunwang.standing import standing

REFERENCE = "www.gov.cn"
"""Name that shows whether names resolve, where the office has set no `line_reference`."""
LEAST_PYTHON = (3, 11)
LEAST_CURL = (7, 80)
LEAST_FREE, ENOUGH_FREE = 500_000_000, 3_000_000_000
_PATIENCE = 5.0
_STORE_ADVICE = {
    "newer": "请换用更新版本的巡网",
    "locked": "有别的巡网正在用，等它结束再试",
    "empty": "它是空文件，请从备份恢复；要从头开始就删掉它",
    "address": "请核对 xunwang.toml 里的 store",
}


class State(Enum):
    """How a thing stands."""

    GOOD = auto()
    WARNING = auto()
    BAD = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing examined: what it is called, what was seen, what to do (empty when nothing)."""

    name: str
    state: State
    says: str
    do: str = ""


def examine(settings: Settings, resolve: Callable[[str], object] | None = None) -> Iterator[Item]:
    """Every thing in turn. resolve: asks for a name's addresses, raises OSError when there are none."""
    yield python()
    yield libraries()
    yield curl()
    yield directory(settings.home)
    yield store(settings.store)
    yield disk(settings.home)
    yield browser()
    yield fonts()
    yield names(settings.line_reference, resolve or _resolve)
    yield office(settings)
    yield days(settings, datetime.now(UTC))


def python() -> Item:
    """Whether the interpreter is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < LEAST_PYTHON:
        return Item("Python", State.BAD, version, "请装 3.11 或更高版本")
    return Item("Python", State.GOOD, version)


def libraries() -> Item:
    """Whether each library that the project names is installed and new enough."""
    wrong = [line for line in _required() if line]
    if wrong:
        return Item("程序库", State.BAD, "；".join(wrong), "请在程序目录运行 make inspect 重新安装")
    shown = ("scrapy", "pycurl", "sqlalchemy", "selectolax", "jinja2")
    return Item("程序库", State.GOOD, "，".join(f"{name} {importlib.metadata.version(name)}" for name in shown))


def _required() -> Iterator[str]:
    for need in importlib.metadata.requires("xunwang") or ():
        match = re.match(r"([A-Za-z0-9_.-]+)\s*(?:>=\s*([0-9.]+))?", need)
        if match is None or "extra ==" in need:
            continue
        name, least = match[1], match[2] or "0"
        try:
            version = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield f"没有 {name}"
        else:
            yield "" if _numbers(version) >= _numbers(least) else f"{name} {version} 旧了，要 {least}"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def curl() -> Item:
    """Whether libcurl can do what the client asks of it."""
    info = pycurl.version_info()
    version, protocols, tls = str(info[1]), info[8], info[5]
    if not {"http", "https"} <= set(protocols) or not tls:
        return Item(
            "libcurl", State.BAD, f"{version} 不支持 https", "请重装 pycurl：pip install --force-reinstall pycurl"
        )
    if _numbers(version) < LEAST_CURL:
        return Item("libcurl", State.BAD, f"{version} 旧了", "请升级 pycurl：pip install -U pycurl")
    return Item("libcurl", State.GOOD, f"{version}，{tls}")


def directory(home: Path) -> Item:
    """Whether the data directory can be made and written."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            return Item("数据目录", State.GOOD, str(home))
    except OSError as error:
        return Item(
            "数据目录",
            State.BAD,
            f"{home} 写不进去（{error.strerror}）",
            "请改权限，或用环境变量 XUNWANG_HOME 另指一处",
        )


def store(url: str) -> Item:
    """Whether the store opens."""
    try:
        open_store(url).dispose()
    except StoreError as error:
        advice = _STORE_ADVICE.get(error.kind, "请核对文件，或先移走再试")
        return Item("数据库", State.BAD, f"{url} 打不开", advice)
    return Item("数据库", State.GOOD, url.rpartition("@")[2])


def disk(home: Path) -> Item:
    """Whether there is room for bodies and evidence."""
    place = next(parent for parent in (home, *home.absolute().parents) if parent.exists())
    free = shutil.disk_usage(place).free
    says = f"剩余 {free / 1e9:.1f} GB"
    if free < LEAST_FREE:
        return Item("磁盘", State.BAD, says, "请腾出空间，或用 XUNWANG_HOME 另指一处")
    if free < ENOUGH_FREE:
        return Item("磁盘", State.WARNING, says, "查大网站可能不够")
    return Item("磁盘", State.GOOD, says)


def browser() -> Item:
    """Whether a browser can fill what only scripts fill. Not needed otherwise."""
    found = find_chromium()
    if found is None:
        advice = "需要时运行 scripts/system-packages.sh chromium fonts-noto-cjk"
        return Item("浏览器", State.WARNING, "没有 Chromium，靠脚本显示的内容查不到", advice)
    if not has_playwright():
        return Item(
            "浏览器", State.WARNING, f"有 {found}，但没有 playwright 程序库", "需要时运行 pip install playwright"
        )
    return Item("浏览器", State.GOOD, str(found))


def fonts() -> Item:
    """Whether Chinese can be drawn on this machine (screenshots, PDF)."""
    lister = shutil.which("fc-list")
    if lister is None:
        return Item("中文字体", State.WARNING, "看不出（没有 fc-list）", "需要截图或打印时再装 fonts-noto-cjk")
    listed = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, timeout=30, check=False).stdout  # noqa: S603 - fixed words
    if not listed.strip():
        return Item("中文字体", State.WARNING, "没有", "需要截图或打印时运行 apt install fonts-noto-cjk")
    return Item("中文字体", State.GOOD, listed.decode("utf-8", "replace").splitlines()[0].partition(",")[0])


def names(references: tuple[str, ...], resolve: Callable[[str], object]) -> Item:
    """Whether names resolve, within a few seconds."""
    name = urlsplit(references[0]).hostname or references[0] if references else REFERENCE
    pool = concurrent.futures.ThreadPoolExecutor(1)
    try:
        pool.submit(resolve, name).result(timeout=_PATIENCE)
    except (OSError, TimeoutError):
        return Item("域名解析", State.WARNING, f"查不到 {name} 的地址", "请检查网络和 DNS；只查内网或经代理时可不管")
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return Item("域名解析", State.GOOD, f"能查到 {name}")


def _resolve(name: str) -> object:
    return socket.getaddrinfo(name, 443)


def office(settings: Settings) -> Item:
    """Whether sites can see who is asking."""
    if settings.user_agent is None:
        place = settings.home / "xunwang.toml"
        return Item("单位", State.WARNING, "没有写单位和联系方式", f'请在 {place} 里写 office = "…" 和 contact = "…"')
    return Item("单位", State.GOOD, f"{settings.office or ''} {settings.contact or ''}".strip())


def days(settings: Settings, now: datetime) -> Item:
    """Whether the office's days run, and all mails that were due went out."""
    try:
        engine = open_store(settings.store)
        found = standing(engine, Outlook(engine, settings.home), now)
    except UserError as error:
        return Item("每天运行", State.BAD, f"{error.what}：{error.why}", error.do)
    except (StoreError, DatabaseError):
        return Item("每天运行", State.WARNING, "看不出，数据库读不了", "请先改正上面的")
    see = "请看：xunwang status"
    if found.unsent:
        return Item("每天运行", State.BAD, f"有 {found.unsent} 件到期没有发出", see)
    if found.since is None:
        return Item("每天运行", State.GOOD, "还没有开始（xunwang run）")
    if not found.runs:
        return Item("每天运行", State.WARNING, "没有在运行", "请运行：xunwang run")
    if not found.is_well:
        return Item("每天运行", State.WARNING, f"一天来有 {len(found.failures)} 件没做成", see)
    return Item("每天运行", State.GOOD, "正在运行")
