"""What `xunwang.toml` says about sending, and where secrets come from."""

from pathlib import Path

import pytest

from facts.delivery import Channel, Tls
from xunwang.errors import UserError
from xunwang.recipients import senders, smtp_settings
from xunwang.secrets import secret
from xunwang.settings import Settings, load

ALL = """
[mail]
host = "smtp.example.gov.cn"
tls = "ssl"
user = "xunwang"
password_file = "word"
sender = "某局 <x@example.gov.cn>"
phone = "8800 1100"
[roles]
office = ["wang@example.gov.cn"]
leader = ["zhou@example.gov.cn"]
[webhooks.duty]
kind = "wecom"
file = "robot"
"""


def home_with(folder: Path, text: str) -> Settings:
    (folder / "xunwang.toml").write_text(text, encoding="utf-8")
    return load({"XUNWANG_HOME": str(folder)})


def hidden(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


def test_every_setting_is_read(tmp_path: Path) -> None:
    found = home_with(tmp_path, ALL).sending
    assert found.mail is not None
    assert (found.mail.tls, found.mail.port, found.mail.password_file) == (Tls.SSL, 465, tmp_path / "word")
    assert (found.office, found.leader) == (("wang@example.gov.cn",), ("zhou@example.gov.cn",))
    assert [(row.name, row.channel, row.variable) for row in found.robots] == [
        ("duty", Channel.WECOM, "XUNWANG_WEBHOOK_DUTY")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[mail]\nhost = 3",
        '[mail]\nhost = "h"',
        '[mail]\nhost = "h"\nsender = "nobody"',
        '[mail]\nhost = "h"\nsender = "a@b"\nport = 0',
        '[mail]\nhost = "h"\nsender = "a@b"\ntls = "maybe"',
        '[mail]\nhost = "h"\nsender = "a@b"\npassword = "x"',
        "mail = 3",
        '[roles]\noffice = "a@b"',
        '[roles]\noffice = ["nobody"]',
        '[roles]\nboss = ["a@b"]',
        '[webhooks.duty]\nkind = "pigeon"',
        '[webhooks.duty]\nkind = "mail"',
        "[webhooks]\nduty = 3",
    ],
)
def test_a_wrong_setting_is_refused_in_words_that_name_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError) as refused:
        home_with(tmp_path, text)
    assert "xunwang.toml" in refused.value.why and refused.value.do


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = hidden(tmp_path / "word", "of the file\n")
    assert secret({}, "X", file) == "of the file"
    assert secret({"X": "of the environment"}, "X", file) == "of the environment"
    assert secret({}, "X", None) == ""


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_others_may_read_is_no_place_for_a_password(tmp_path: Path, mode: int) -> None:
    file = hidden(tmp_path / "word", "b5")
    file.chmod(mode)
    with pytest.raises(UserError, match="别人也能读") as refused:
        secret({}, "X", file)
    assert "b5" not in refused.value.what + refused.value.why


def test_a_login_without_a_password_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    mail = home_with(tmp_path, ALL.replace('password_file = "word"\n', "")).sending.mail
    assert mail is not None
    with pytest.raises(UserError, match="没有邮箱密码"):
        smtp_settings(mail, {})


def test_what_can_send_is_made_of_the_settings_and_shows_no_secret(tmp_path: Path) -> None:
    hidden(tmp_path / "word", "b5")
    hidden(tmp_path / "robot", "https://robot.example/?key=b6\nSEC")
    settings = home_with(tmp_path, ALL)
    assert set(senders(settings, {})) == {"mail", "wecom:duty"}
    assert "b5" not in repr(settings) and "b6" not in repr(settings)


def test_a_robot_without_an_address_is_refused(tmp_path: Path) -> None:
    hidden(tmp_path / "word", "b5")
    with pytest.raises(UserError, match="密码文件读不了"):
        senders(home_with(tmp_path, ALL), {})
    assert "wecom:duty" in senders(home_with(tmp_path, ALL), {"XUNWANG_WEBHOOK_DUTY": "https://robot.example/"})
