"""Secrets: from the environment, or from a file that nobody else may read; never in the store, a log or a report."""

import stat
from collections.abc import Mapping
from pathlib import Path

from xunwang.errors import UserError, reason


def secret(environ: Mapping[str, str], variable: str, file: Path | None) -> str:
    """What stands in the variable, else in the file; empty where neither is given. Raises UserError."""
    if environ.get(variable):
        return environ[variable]
    return "" if file is None else _read(file)


def _read(file: Path) -> str:
    try:
        mode = file.stat().st_mode
        told = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "它不是文本文件"
        raise UserError(f"密码文件读不了：{file}", why, "请核对 xunwang.toml 里写的路径") from error
    if stat.S_IMODE(mode) & 0o077:
        raise UserError(f"密码文件别人也能读：{file}", "它的权限应是 0600", f"请运行：chmod 600 {file}")
    if not told:
        raise UserError(f"密码文件是空的：{file}", "里面应有一行密码", "请写好再试")
    return told
