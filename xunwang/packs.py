"""The rules in force: the national pack with the office's file over it, refused in words where it is wrong."""

from functools import lru_cache
from pathlib import Path

from checks.pack import Pack, load
from checks.pack_file import PackError
from xunwang.errors import UserError

BROKEN_INSTALLATION = 70
"""Exit status where a file of the program itself is missing or broken (sysexits.h: EX_SOFTWARE)."""


def loaded(path: Path | None) -> Pack:
    """The pack of a rule file, the national one where there is none. Raises UserError."""
    try:
        return _loaded(path, path.stat().st_mtime_ns if path is not None and path.exists() else 0)
    except PackError as error:
        if path is None:
            do = "程序没有装好：请在程序目录运行 make inspect 重新安装"
            raise UserError("本程序自带的规则文件不能用", str(error), do, BROKEN_INSTALLATION) from error
        raise UserError("规则文件不能用", str(error), "请改好它，或不用 --pack 再试") from error


@lru_cache(maxsize=4)
def _loaded(path: Path | None, _changed_at: int) -> Pack:
    """Reading one takes a tenth of a second, and a day judges often; a file that was changed is read again."""
    return load(path)
