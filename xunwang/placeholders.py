"""The secrets that an account's address asks for: from the environment, or from files that nobody else may read."""

import os
from collections.abc import Mapping
from pathlib import Path

from crawler.accounts.placeholders import names_in
from xunwang.errors import UserError
from xunwang.secrets import secret

FOLDER = "secrets"
"""Below the data directory: a file of mode 0600 for each name."""
PREFIX = "XUNWANG_SECRET_"


def secrets_for(url: str, home: Path, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """By name, what stands in braces in the address. Raises UserError where one is nowhere, or others may read it."""
    return {name: _one(name, home, environ) for name in names_in(url)}


def _one(name: str, home: Path, environ: Mapping[str, str]) -> str:
    file = home / FOLDER / name
    found = secret(environ, f"{PREFIX}{name}", file if file.exists() else None)
    if not found:
        raise UserError(
            f"缺少密钥 {name}",
            "账号的网址里用到它",
            f"请写进文件 {file}（权限 0600），或设环境变量 {PREFIX}{name}",
        )
    return found
