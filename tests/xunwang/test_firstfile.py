"""The first settings file: can be read, says all that was answered, holds no password."""

import stat
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text import clean
from xunwang import settings
from xunwang.errors import UserError
from xunwang.firstfile import Answers, asked, text_of, write

SAID = Answers(
    office="青山市数据资源局",
    contact="8800 1100",
    host="smtp.qingshan.gov.cn",
    tls="ssl",
    port="465",
    sender="巡网 <x@qingshan.gov.cn>",
    user="x",
    to="wang@qingshan.gov.cn，li@qingshan.gov.cn",
    leader="zhou@qingshan.gov.cn",
)


def loaded(home: Path) -> settings.Settings:
    return settings.load({"XUNWANG_HOME": str(home)})


def test_all_that_was_answered_is_in_force(tmp_path: Path) -> None:
    write(tmp_path / "new", SAID, "")
    found = loaded(tmp_path / "new")
    mail = found.sending.mail
    assert mail is not None
    assert (found.office, found.contact) == ("青山市数据资源局", "8800 1100")
    assert (mail.host, mail.port, mail.tls, mail.user) == ("smtp.qingshan.gov.cn", 465, "ssl", "x")
    assert found.sending.office == ("wang@qingshan.gov.cn", "li@qingshan.gov.cn")
    assert found.sending.leader == ("zhou@qingshan.gov.cn",)


def test_without_any_answer_the_file_is_whole_and_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, Answers(), "")
    assert loaded(tmp_path) == loaded(tmp_path / "elsewhere").__class__(tmp_path, f"sqlite:///{tmp_path}/xunwang.db")


def test_every_commented_setting_can_be_put_in_force_by_taking_its_mark_away(tmp_path: Path) -> None:
    lines = text_of(Answers()).splitlines()[1:]
    (tmp_path / "xunwang.toml").write_text("\n".join(line.removeprefix("# ") for line in lines), encoding="utf-8")
    found = loaded(tmp_path)
    assert found.sending.mail is not None and found.sending.robots and found.plan.looks_at_once == 2
    assert found.crawl.proxy == "http://127.0.0.1:3128"


def test_the_password_lies_in_a_file_of_its_own_that_nobody_else_can_read(tmp_path: Path) -> None:
    path = write(tmp_path, SAID, "very secret")
    secret = tmp_path / "mail-password"
    assert "very secret" not in path.read_text(encoding="utf-8")
    assert secret.read_text(encoding="utf-8") == "very secret\n"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    mail = loaded(tmp_path).sending.mail
    assert mail is not None and mail.password_file == secret


def test_an_older_file_is_kept_beside(tmp_path: Path) -> None:
    (tmp_path / "xunwang.toml").write_text('office = "旧"\n', encoding="utf-8")
    write(tmp_path, SAID, "")
    assert (tmp_path / "xunwang.toml.old").read_text(encoding="utf-8") == 'office = "旧"\n'


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"port": "99999"}, "mail.port"),
        ({"port": "smtp"}, "mail.port"),
        ({"tls": "tls"}, "mail.tls"),
        ({"sender": "x"}, "mail.sender"),
        ({"to": "wang"}, "roles.office"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(
    tmp_path: Path, wrong: dict[str, str], named: str
) -> None:
    with pytest.raises(UserError) as refused:
        write(tmp_path, replace(SAID, **wrong), "secret")
    assert named in refused.value.what
    assert list(tmp_path.iterdir()) == []


def test_mail_is_asked_about_only_where_there_is_a_server() -> None:
    questions: list[str] = []

    def ask(question: str, default: str) -> str:
        questions.append(question)
        return default

    assert asked(Answers(office="局"), ask) == Answers(office="局")
    assert len(questions) == 2
    found = asked(Answers(office="局", host="smtp.a.gov.cn", tls="ssl"), ask)
    assert (found.port, found.sender) == ("465", "局 <xunwang@a.gov.cn>")


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_an_office_is_called_its_file_can_be_read(office: str, contact: str) -> None:
    found = tomllib.loads(text_of(Answers(office=office, contact=contact)))
    assert (found.get("office", ""), found.get("contact", "")) == (clean(office), clean(contact))
