"""`xunwang mail`: files to open, the list, a person's word, a test against a real server."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from store.session import open_store
from tests.servers.post import PASSWORD, USER, post
from tests.xunwang import officedays as rows
from xunwang.cli.main import main

TOML = """
office = "青山市数据资源局"
[mail]
host = "127.0.0.1"
port = {port}
tls = "starttls"
user = "{user}"
sender = "巡网 <x@qingshan.gov.cn>"
ca_file = "{ca}"
[roles]
office = ["office@qingshan.gov.cn"]
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    return tmp_path


def settle_in(home: Path, port: int = 1, ca: Path = Path("/x")) -> None:
    (home / "xunwang.toml").write_text(TOML.format(port=port, user=USER, ca=ca), encoding="utf-8")


def test_the_next_mail_can_be_opened_and_is_not_sent(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settle_in(home)
    engine = open_store(f"sqlite:///{home}/xunwang.db")
    with engine.begin() as connection:
        rows.target(connection)
    assert main(["mail", "--preview", "--out", str(home / "o")]) == 0
    told = capsys.readouterr().out
    (html,), (eml,) = (home / "o").glob("*.html"), (home / "o").glob("*.eml")
    assert str(html) in told and "1站未查到" in told
    assert "未能检查，" in html.read_text(encoding="utf-8")
    assert message_from_bytes(eml.read_bytes(), policy=policy.SMTP)["To"] == "office@qingshan.gov.cn"
    with engine.begin() as connection:
        assert main(["mail", "list"]) == 0
    assert "没有邮件" in capsys.readouterr().out


def test_a_unit_s_mail_is_asked_for_by_its_name(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = open_store(f"sqlite:///{home}/xunwang.db")
    with engine.begin() as connection:
        rows.target(connection)
    assert main(["mail", "--preview", "--to", "市财政局", "--out", str(home / "o")]) == 0
    assert "caizheng@qingshan.gov.cn" in capsys.readouterr().out
    assert main(["mail", "--preview", "--to", "市没有局", "--out", str(home / "o")]) == 2


def test_what_is_unsure_is_listed_and_settled(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = open_store(f"sqlite:///{home}/xunwang.db")
    with engine.begin() as connection:
        rows.told(connection, [], state="unsure", subject="11月24日 触否决0", sent_at=datetime.now(UTC))
    main(["mail", "list"])
    assert "xunwang mail settle" in capsys.readouterr().out
    assert main(["mail", "settle", "1", "sent", "--who", "王科长"]) == 0
    assert "已发送" in capsys.readouterr().out
    assert main(["mail", "settle", "1", "again"]) == 2


def test_a_test_mail_goes_by_the_settings(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XUNWANG_MAIL_PASSWORD", PASSWORD)
    with post(home) as server:
        settle_in(home, server.port, server.ca)
        assert main(["mail", "test"]) == 0
        assert server.mails[0][1] == ("office@qingshan.gov.cn",)
        monkeypatch.setenv("XUNWANG_MAIL_PASSWORD", "b5-wrong")
        assert main(["mail", "test"]) == 1
    shown = capsys.readouterr()
    assert "用户名或密码不对" in shown.err and "b5-wrong" not in shown.err + shown.out
