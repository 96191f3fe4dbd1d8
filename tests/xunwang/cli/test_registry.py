"""`xunwang targets import` and `export`, as staff see them."""

from pathlib import Path

import pytest

from tests.xunwang.listing import CHANNEL, HEADS, MEDIA, MEDIA_HEADS, PORTAL, sheets, sites
from xunwang.cli.main import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path / "home"))
    return tmp_path


def test_a_list_is_shown_asked_about_kept_listed_and_given_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sheets(home / "台账.xlsx", {"网站": [HEADS, PORTAL, CHANNEL], "账号": [MEDIA_HEADS, MEDIA]})
    assert main(["targets", "import", str(path), "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert "新登记 3 个" in shown and "“账号”第 2 行 新登记 颍州发布（政务新媒体）" in shown and "没有导入" in shown
    assert main(["targets", "import", str(path)]) == 2
    assert "再加上 --yes 运行" in capsys.readouterr().err
    assert main(["targets", "import", str(path), "--yes"]) == 0
    assert main(["targets", "import", str(path)]) == 0
    assert "台账没有变化" in capsys.readouterr().out
    assert main(["targets", "list", "--supervisor", "市数据局"]) == 0
    told = capsys.readouterr().out
    assert "财政频道" in told and "颍州市政府网" not in told and "共 1 个：网站 1" in told
    assert main(["targets", "list", "--kind", "新媒体"]) == 0
    assert "颍州发布" in capsys.readouterr().out
    assert main(["targets", "list", "--kind", "报纸"]) == 2
    assert main(["targets", "list", "--unit", "没有的局"]) == 0
    assert main(["targets", "list", "--group", "二组"]) == 0
    assert "财政频道" in capsys.readouterr().out
    assert main(["targets", "show", "颍州发布"]) == 0
    told = capsys.readouterr().out
    assert "平台：微信公众号" in told and "认证主体：某市府办" in told and "电话：0558-2345678" in told
    assert main(["targets", "export", str(home / "回.xlsx")]) == 0
    assert main(["targets", "import", str(home / "回.xlsx")]) == 0


def test_what_is_wrong_is_told_row_by_row_and_nothing_is_kept(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sites(home / "a.xlsx", PORTAL, ("甲", "甲", "没有"), ("乙", "乙", "b.cn", "1"))
    assert main(["targets", "import", str(path), "--yes"]) == 2
    told = capsys.readouterr().err
    assert "第 3 行 网址：" in told and "第 4 行 标识码：" in told and "没有导入：表里有 2 处不对" in told
    assert main(["targets", "export", str(home / "b.xlsx")]) == 2
    assert "台账是空的" in capsys.readouterr().err


def test_changes_are_told_from_what_to_what(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["targets", "import", str(sites(home / "a.xlsx", PORTAL, CHANNEL)), "--yes"])
    capsys.readouterr()
    assert main(["targets", "import", str(sites(home / "b.xlsx", (*PORTAL[:8], "李某", *PORTAL[9:]))), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "第 2 行 颍州市政府：责任人 王某 → 李某" in told
    assert "台账里有、表里没有的 1 个不动：财政频道" in told
