"""`xunwang targets`: what is known is shown, and a profile goes out and comes in."""

from pathlib import Path

import pytest

from xunwang.cli.main import main


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "120")


def test_at_first_there_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["targets", "list"]) == 0
    assert "xunwang inspect" in capsys.readouterr().out


def test_a_site_is_added_listed_and_its_profile_goes_out_and_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.toml"
    path.write_text('level = "county"\nname = "某县"\n', encoding="utf-8")
    assert main(["targets", "add", "www.a.gov.cn", "--profile", str(path)]) == 0
    assert "xunwang inspect www.a.gov.cn" in capsys.readouterr().out
    assert main(["targets", "show", "某县"]) == 0
    shown = capsys.readouterr().out
    assert 'level = "county"' in shown and "# owner = " in shown
    path.write_text(shown.replace("county", "township"), encoding="utf-8")
    assert main(["targets", "add", "a.gov.cn", "--profile", str(path)]) == 0
    assert main(["targets", "list"]) == 0
    text = capsys.readouterr().out
    assert "www.a.gov.cn" in text and "某县" in text and "乡镇街道网站" in text and "没有查过" in text


def test_a_wrong_profile_is_refused_and_nothing_is_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text("[crawl]\nmax_page = 3\n", encoding="utf-8")
    assert main(["targets", "add", "a.gov.cn", "--profile", str(path)]) == 2
    assert "第 2 行 max_page：没有这一项，是不是“max_pages”？" in capsys.readouterr().err
    assert main(["targets", "show", "a.gov.cn"]) == 2
    assert main(["targets", "add", "某县"]) == 2


def test_a_group_alone_shows_its_commands_and_a_wrong_one_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["targets"]) == 0
    assert "list" in capsys.readouterr().out
    assert main(["targets", "lst"]) == 2
    assert "xunwang targets list --help" in capsys.readouterr().err
