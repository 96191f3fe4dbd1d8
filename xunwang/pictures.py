"""Pictures that a unit sends with its answer: checked, and kept beside the store where only we may read them."""

import hashlib
from pathlib import Path

from xunwang.errors import UserError, reason

FOLDER = "replies"
_LARGEST = 10_000_000
_KINDS = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"%PDF-": ".pdf"}


def kept_picture(home: Path, number: str, source: Path) -> str:
    """Copy a picture into the data directory; its path there. Raises UserError for what is none, or too large."""
    try:
        if source.stat().st_size > _LARGEST:
            raise UserError(f"文件太大：{source.name}", "最多 10 MB", "请截小一些再试")
        content = source.read_bytes()
        kind = next((kind for begins, kind in _KINDS.items() if content.startswith(begins)), None)
        if kind is None:
            raise UserError(f"不是图片：{source.name}", "反馈可附 PNG、JPG 或 PDF", "请另存为其中一种再试")
        folder = home / FOLDER / number
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = folder / f"{hashlib.sha256(content).hexdigest()[:16]}{kind}"
        kept.touch(mode=0o600)
        kept.write_bytes(content)
    except OSError as error:
        raise UserError(f"存不下这个文件：{source}", reason(error), "请核对文件名，或腾出磁盘空间") from error
    return str(kept.relative_to(home))
