"""The rules in force: the national pack with the office's file over it, refused in words where it is wrong."""

from functools import lru_cache
from pathlib import Path

from checks.pack import Pack, load
from checks.pack_file import PackError
from xunwang.errors import UserError


def loaded(path: Path | None) -> Pack:
    """The pack of a rule file, the national one where there is none. Raises UserError."""
    try:
        return _loaded(path, path.stat().st_mtime_ns if path is not None and path.exists() else 0)
    except PackError as error:
        raise UserError("规则文件不能用", str(error), "请改好它，或不用 --pack 再试") from error


@lru_cache(maxsize=4)
def _loaded(path: Path | None, _changed_at: int) -> Pack:
    """Reading one takes a tenth of a second, and a day judges often; a file that was changed is read again."""
    return load(path)
