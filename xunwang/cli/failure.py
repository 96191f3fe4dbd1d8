"""Errors on the terminal: three lines in Chinese, never a traceback."""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DatabaseError

from reports.text import clean, clip
from store.refusals import failure_of
from xunwang import settings
from xunwang.cli.words import nearest
from xunwang.errors import UserError, is_usual, reason
from xunwang.stores import refusal

WRONG_USE = 2
UNEXPECTED = 70
"""What EX_SOFTWARE of sysexits.h says: a fault of ours."""
_LONGEST = 300


def tell(error: UserError) -> int:
    """Print what happened, why, and what to do; the exit status."""
    for line in (error.what, error.why, error.do):
        if line:
            print(clip(clean(line), _LONGEST), file=sys.stderr)
    return error.status


def usage(error: Any, commands: Any) -> UserError:
    """What Typer refused, in our words. `commands` is the group, for names that are near."""
    command = error.ctx.command_path if getattr(error, "ctx", None) else "xunwang"
    help_line = f"请看说明：{command} --help"
    if kind := getattr(error, "param_type", None) or _missing(error):
        return UserError("缺少必填的内容", f"{_name(error)}没有写", help_line) if kind else _plain(error, help_line)
    if option := getattr(error, "option_name", None):
        return _option(error, option, command, help_line)
    if "No such command" in error.message:
        return _command(error, commands)
    return _plain(error, help_line)


def _missing(error: Any) -> bool:
    return type(error).__name__ == "MissingParameter"


def _name(error: Any) -> str:
    param = getattr(error, "param", None)
    return f"“{param.metavar or param.name}”" if param is not None else "有一项"


def _option(error: Any, option: str, command: str, help_line: str) -> UserError:
    if type(error).__name__ != "NoSuchOption":
        why = "它后面要写一个值" if "requires" in error.message else "它后面不能写值"
        return UserError(f"选项 {option} 用得不对", why, help_line)
    known = [name.lstrip("-") for param in error.ctx.command.params for name in param.opts] if error.ctx else []
    near = nearest(option.lstrip("-"), known, "", 0.6)
    return UserError(f"没有这个选项：{option}", f"是不是 --{near}？" if near else "", help_line)


def _command(error: Any, commands: Any) -> UserError:
    named = error.message.partition("'")[2].partition("'")[0]
    group = getattr(error.ctx, "command", commands) if getattr(error, "ctx", None) else commands
    called = error.ctx.command_path if getattr(error, "ctx", None) else "xunwang"
    known = list(group.commands)
    near = nearest(named, known, "inspect" if group is commands else known[0])
    if "." in named and group is commands:
        return UserError(f"没有这个命令：{named}", "检查一个网站要写明 inspect", f"请输入：xunwang inspect {named}")
    return UserError(f"没有这个命令：{named}", f"可用的有：{'、'.join(known)}", f"请输入：{called} {near} --help")


def _plain(error: Any, help_line: str) -> UserError:
    if "unexpected extra argument" in error.message:
        extra = error.message.rpartition("(")[2].rpartition(")")[0]
        return UserError(f"多写了内容：{extra}", "一次只能写一个对象；带空格的内容要加引号", help_line)
    return UserError("命令写得不对", error.format_message(), help_line)


def ended_by(error: Exception) -> int:
    """Tell what a command ended by that nobody foresaw: the machine's fault in words, a mistake of ours as one."""
    told = _of_machine(error)
    if told is None:
        return unexpected(error)
    _logged(error)
    return tell(told)


def _of_machine(error: Exception) -> UserError | None:
    if isinstance(error, DatabaseError):
        kind = failure_of(error)
        return None if kind is None else refusal(kind)
    if isinstance(error, MemoryError):
        return UserError("没有做完", "内存不够", "请关掉一些程序，再试一次")
    if isinstance(error, OSError) and is_usual(error):
        return UserError(
            f"文件读写不了：{error.filename or ''}", reason(error), "请改好以后再试；看本机：xunwang doctor"
        )
    return None


def unexpected(error: BaseException) -> int:
    """Write the traceback into the log of the data directory, tell where; the exit status."""
    path = _logged(error)
    kept = f"详细记录在 {path}" if path else f"原因：{type(error).__name__}（记录文件写不进去）"
    print("程序出错，这次没有做完。", file=sys.stderr)
    print(clip(clean(kept), _LONGEST), file=sys.stderr)
    print("请运行 xunwang doctor 看本机是否正常；仍不行，请把记录交给维护人员。", file=sys.stderr)
    return UNEXPECTED


def _logged(error: BaseException) -> Path | None:
    path = settings.data_directory() / settings.LOG_NAME
    text = "".join(traceback.format_exception(error))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{text}\n")
    except OSError:
        return None
    return path
