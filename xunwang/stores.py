"""The store as a command opens it: every refusal in words that staff can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from facts.words import Failure
from reports.text import clean, clip
from store.refusals import failure_of
from store.session import StoreError, open_store
from xunwang.errors import UserError, reason

_REFUSALS: dict[str, tuple[str, str, str]] = {
    Failure.UNREADABLE: (
        "数据库打不开",
        "文件已损坏，或不是巡网的数据库",
        "请换一个：--store sqlite:///新文件.db，或从备份恢复",
    ),
    Failure.MEMORY: ("数据库打不开", "内存不够", "请关掉一些程序，再试一次"),
    "empty": (
        "数据库打不开",
        "它是空文件：原来的内容没有了，可能是磁盘出过错，或没有复制完",
        "请从备份恢复；确实要从头开始，就删掉它再试",
    ),
    "newer": ("数据库打不开", "它由更新版本的巡网写成", "请升级巡网，或换一个：--store sqlite:///新文件.db"),
    Failure.LOCKED: ("数据库正被占用", "另一个程序锁住了它", "请等那个程序结束，再试一次"),
    Failure.DISK_FULL: ("数据库写不进去", "磁盘满了，或者磁盘读写出错", "请腾出磁盘空间，再加 --resume 接着查"),
    Failure.READ_ONLY: ("数据库写不进去", "文件或它的目录不让写", "请改权限，或换一个：--store sqlite:///新文件.db"),
    Failure.CRASHED: ("数据库出错", "程序与数据库对不上，详情在 xunwang.log", "请把 xunwang.log 交给维护人员"),
    "driver": ("数据库打不开", "没有装这种数据库的驱动程序", "请写成：--store sqlite:///xunwang.db"),
    "address": ("数据库地址写错", "看不懂 --store 的值", "请写成：--store sqlite:///xunwang.db"),
}


def opened_store(store: str) -> Engine:
    """The store at an address, made where there is none yet. Raises UserError."""
    try:
        if file := _file_of(store):
            file.parent.mkdir(parents=True, exist_ok=True)
        return open_store(store)
    except StoreError as error:
        raise refusal(error.kind) from error
    except OSError as error:
        raise UserError("数据目录写不进去", reason(error), "请用环境变量 XUNWANG_HOME 另指一个目录") from error


def known_store(typed: str | None, default: str) -> Engine:
    """The store of a command that asks what is there already. typed: as `--store` names it; one that is not there is a
    slip, and nothing is made. Raises UserError."""
    if typed and (file := _file_of(typed)) and not file.exists():
        raise UserError(
            f"没有这个数据库：{clip(clean(typed), 80)}", "这个位置没有文件", "请核对 --store；不写就用设置里的那一个"
        )
    return opened_store(typed or default)


def _file_of(store: str) -> Path | None:
    """Where the address says that the store's file is; None of one that is no file."""
    return Path(store.removeprefix("sqlite:///").partition("?")[0]) if store.startswith("sqlite:///") else None


def refusal(kind: str, status: int = 2) -> UserError:
    """What to tell of a store that refused, by the kind of a StoreError."""
    return UserError(*_REFUSALS[kind], status=status)


def told_of(error: DatabaseError) -> UserError:
    """What to tell of whatever a store says long after it was opened."""
    return refusal(failure_of(error) or Failure.CRASHED)


@contextmanager
def refusals_told(status: int = 2) -> Iterator[None]:
    """What a store refuses that was fine when it was opened is told in words; a mistake of the program is not."""
    try:
        yield
    except DatabaseError as error:
        kind = failure_of(error)
        if kind is None:
            raise
        raise refusal(kind, status) from error
