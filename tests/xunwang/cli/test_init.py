"""`xunwang init`: writes a file that can be used, asks before it replaces one, and never a password into it."""

from pathlib import Path

import pytest

from tests.servers.post import post
from xunwang import settings
from xunwang.cli import init
from xunwang.cli.main import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XUNWANG_MAIL_PASSWORD", raising=False)
    return tmp_path / "home"


def test_away_from_a_terminal_it_asks_nothing_and_takes_the_options(home: Path) -> None:
    assert main(["init", "--office", "青山市数据资源局"]) == 0
    assert settings.load().office == "青山市数据资源局"


def test_a_file_that_is_there_is_left_alone_unless_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--office", "甲"]) == 0
    assert main(["init", "--office", "乙"]) == 2
    assert "--force" in capsys.readouterr().err
    assert settings.load().office == "甲"
    assert main(["init", "--office", "乙", "--force"]) == 0
    assert settings.load().office == "乙"


def test_a_test_mail_goes_to_the_office(home: Path, tmp_path: Path) -> None:
    with post(tmp_path, tls="none") as server:
        port = str(server.port)
        said = ["--host", "127.0.0.1", "--tls", "none", "--port", port, "--sender", "x@a.cn", "--to", "wang@a.cn"]
        assert main(["init", *said, "--test"]) == 0
    assert [to for _, to, _ in server.mails] == [("wang@a.cn",)]


def test_on_a_terminal_it_asks_and_return_takes_what_is_proposed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    typed = {
        "单位名称": "青山市",
        "发邮件的服务器": "smtp.a.gov.cn",
        "登录名": "x",
        "每天的邮件": "w@a.cn",
        "现在发": "n",
    }
    monkeypatch.setattr(
        "builtins.input", lambda prompt: next((answer for word, answer in typed.items() if word in prompt), "")
    )
    monkeypatch.setattr(init.getpass, "getpass", lambda _prompt: "very secret")
    assert main(["init"]) == 0
    mail = settings.load().sending.mail
    assert mail is not None
    assert (mail.host, mail.port, mail.sender) == ("smtp.a.gov.cn", 587, "青山市 <xunwang@a.gov.cn>")
    assert (home / "mail-password").read_text(encoding="utf-8") == "very secret\n"
    assert "very secret" not in capsys.readouterr().out
