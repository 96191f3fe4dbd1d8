"""The first `xunwang.toml`: a few answers, every other setting as a comment with what it means."""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

from reports.text import clean
from xunwang import settings
from xunwang.errors import UserError, reason

PASSWORD_FILE = "mail-password"  # noqa: S105 - its name, not it
_OFFICE = "主管科室：每天的邮件、紧急通知、本机告警；单位的回信也到这里，由人登记，程序不读"
Ask = Callable[[str, str], str]
"""Question and default in, answer out."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What an office says of itself; empty is not said. to, leader: addresses set apart by commas."""

    office: str = ""
    contact: str = ""
    host: str = ""
    tls: str = ""
    port: str = ""
    sender: str = ""
    user: str = ""
    to: str = ""
    leader: str = ""


def asked(given: Answers, ask: Ask) -> Answers:
    """The answers, where nothing was given asked for; of mail only where there is a server."""
    found = {field.name: getattr(given, field.name) for field in fields(Answers)}

    def settle(name: str, question: str, default: str = "") -> str:
        found[name] = found[name] or ask(question, default)
        return str(found[name])

    settle("office", "单位名称，访问网站时自报", "")
    settle("contact", "联系方式（邮箱或电话），访问网站时自报", "")
    if not settle("host", "发邮件的服务器，如 smtp.example.gov.cn；直接回车，先不发邮件", ""):
        return Answers(**found)
    tls = settle("tls", "加密方式：starttls、ssl 或 none", "starttls")
    settle("port", "端口", {"ssl": "465", "none": "25"}.get(tls, "587"))
    domain = found["host"].partition(".")[2] or found["host"]
    settle("sender", "发件人", f"{found['office'] or '巡网'} <xunwang@{domain}>")
    settle("user", "登录名；直接回车，不登录", "")
    settle("to", "每天的邮件发给谁（主管科室），几个邮箱用逗号分开", "")
    settle("leader", "分管领导的邮箱；直接回车，不发", "")
    return Answers(**found)


def text_of(answers: Answers) -> str:
    """The file. Passwords never stand in it."""
    lines = [
        "# 巡网的设置。各项都可不写；行首有 # 的没有生效，去掉 # 并改好就生效。改后重新运行 xunwang run。",
        _line("office", answers.office, "某市数据资源局", "单位，访问网站时自报"),
        _line("contact", answers.contact, "webmaster@example.gov.cn", "联系方式，访问网站时自报"),
        '# vantage = "public"                 # 从哪里看：public 公共互联网，gov-extranet 政务外网',
        '# line_reference = ["https://www.example.gov.cn"]   # 能证明本机网络正常的网址',
        "",
        *_mail(answers),
        "[roles]                              # 责任单位的邮箱在网站台账里",
        _list("office", answers.to, "wang@example.gov.cn", _OFFICE),
        _list("leader", answers.leader, "zhou@example.gov.cn", "分管领导：每天的邮件"),
        "",
        "[plan]                               # xunwang run",
        "# looks_at_once = 2                  # 同时查几个",
        "# look_minutes = 300                 # 一个最多查多少分钟，超过就停",
        "# report_days = 60                   # 定时检查的报告、已发邮件的内容留多少天",
        "",
        "[net]                                # 访问网站怎么出去",
        '# proxy = "http://127.0.0.1:3128"    # 代理服务器',
        '# ca_file = "ca.pem"                 # 另外信任的根证书',
        "",
        "# [webhooks.duty]                    # 群机器人",
        '# kind = "wecom"                     # wecom 企业微信，dingtalk 钉钉，feishu 飞书',
        '# file = "duty-robot"                # 权限 0600，第一行地址，第二行签名密钥（可没有）',
    ]
    return "\n".join(lines) + "\n"


def write(home: Path, answers: Answers, password: str) -> Path:
    """Prove that the settings can be read, then put them into place; an older file is kept beside as `.old`.

    Raises UserError where they cannot be read, naming what is wrong, or the folder cannot be written.
    """
    text = text_of(answers)
    _prove(text)
    path = home / settings.FILE_NAME
    try:
        home.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.replace(path.with_suffix(".toml.old"))
        path.write_text(text, encoding="utf-8")
        if password:
            _secret(home / PASSWORD_FILE, password)
    except OSError as error:
        raise UserError(f"写不进 {home}", reason(error), "请用环境变量 XUNWANG_HOME 另指一个目录") from error
    return path


def _prove(text: str) -> None:
    with tempfile.TemporaryDirectory() as trial:
        (Path(trial) / settings.FILE_NAME).write_text(text, encoding="utf-8")
        try:
            settings.load({settings.HOME_VARIABLE: trial})
        except UserError as error:
            raise UserError(error.what, "所给的值不能用，没有写设置文件", error.do) from error


def _mail(answers: Answers) -> list[str]:
    if not answers.host:
        return [
            "# [mail]                             # 发邮件；写好后用 xunwang mail test 发一封测试",
            '# host = "smtp.example.gov.cn"',
            '# tls = "starttls"                   # starttls，ssl，none',
            "# port = 587                         # 不写时按 tls：587、465、25",
            '# sender = "某市数据资源局 <xunwang@example.gov.cn>"',
            '# user = "xunwang"                   # 不写就不登录',
            f'# password_file = "{PASSWORD_FILE}"    # 权限 0600；或设环境变量 XUNWANG_MAIL_PASSWORD',
            "",
        ]
    return [
        "[mail]                               # 发邮件；xunwang mail test 发一封测试",
        _line("host", answers.host, "", ""),
        _line("tls", answers.tls, "", "starttls，ssl，none"),
        f"port = {answers.port}" if answers.port.isdecimal() else f"port = {json.dumps(answers.port)}",
        _line("sender", answers.sender, "", ""),
        _line("user", answers.user, "xunwang", "不写就不登录"),
        ("" if answers.user else "# ")
        + f'password_file = "{PASSWORD_FILE}"      # 权限 0600；或设环境变量 XUNWANG_MAIL_PASSWORD',
        '# ca_file = "ca.pem"                 # 自建证书才要',
        '# phone = "8800 1100"                # 写在每封邮件末尾',
        "",
    ]


def _line(key: str, typed: str, example: str, about: str) -> str:
    value = clean(typed)
    said = f"{key} = {json.dumps(value or example, ensure_ascii=False)}"
    return _commented(said if value else f"# {said}", about)


def _list(key: str, value: str, example: str, about: str) -> str:
    found = [part.strip() for part in value.replace("，", ",").split(",") if part.strip()]
    said = f"{key} = {json.dumps(found or [example], ensure_ascii=False)}"
    return _commented(said if found else f"# {said}", about)


def _commented(said: str, about: str) -> str:
    return f"{said:<36} # {about}" if about else said


def _secret(path: Path, password: str) -> None:
    """Never readable by others, not even for a moment."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(password + "\n")
