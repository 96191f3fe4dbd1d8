"""Pictures that come with an answer."""

from pathlib import Path

import pytest

from xunwang import pictures
from xunwang.errors import UserError
from xunwang.pictures import kept_picture

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def test_the_same_picture_is_kept_once_and_only_we_may_read_it(tmp_path: Path) -> None:
    (tmp_path / "截图.png").write_bytes(PNG)
    kept = {kept_picture(tmp_path / "home", "2026-0001", tmp_path / "截图.png") for _ in range(2)}
    (path,) = kept
    assert path.startswith("replies/2026-0001/") and path.endswith(".png")
    assert (tmp_path / "home" / path).read_bytes() == PNG
    assert (tmp_path / "home" / path).stat().st_mode & 0o077 == 0


def test_what_it_is_its_content_says_and_not_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\xff\xd8\xff\xe0")
    assert kept_picture(tmp_path / "home", "2026-0001", tmp_path / "a.png").endswith(".jpg")
    (tmp_path / "b.png").write_bytes(b"<script>")
    with pytest.raises(UserError, match="不是图片"):
        kept_picture(tmp_path / "home", "2026-0001", tmp_path / "b.png")


def test_one_that_is_too_large_or_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_LARGEST", 10)
    (tmp_path / "a.png").write_bytes(PNG)
    with pytest.raises(UserError, match="太大"):
        kept_picture(tmp_path / "home", "2026-0001", tmp_path / "a.png")
    with pytest.raises(UserError, match="存不下"):
        kept_picture(tmp_path / "home", "2026-0001", tmp_path / "none.png")
