"""`xunwang init`: a few questions, one commented settings file, a test mail."""

import getpass
import os
import sys
from typing import Annotated

import typer

from xunwang import settings
from xunwang.cli import mail
from xunwang.errors import UserError
from xunwang.firstfile import PASSWORD_FILE, Answers, asked, write
from xunwang.settings_mail import PASSWORD_VARIABLE

Said = str


def init(
    office: Annotated[Said, typer.Option("--office", metavar="名称", help="单位名称")] = "",
    contact: Annotated[Said, typer.Option("--contact", metavar="联系方式", help="邮箱或电话，访问网站时自报")] = "",
    host: Annotated[Said, typer.Option("--host", metavar="服务器", help="发邮件的服务器；不写就先不发邮件")] = "",
    tls: Annotated[
        Said, typer.Option("--tls", metavar="加密", help="starttls，ssl 或 none 不加密；默认 starttls")
    ] = "",
    port: Annotated[Said, typer.Option("--port", metavar="端口", help="默认按加密方式：587、465、25")] = "",
    sender: Annotated[Said, typer.Option("--sender", metavar="发件人", help='如 "某局 <xunwang@example.gov.cn>"')] = "",
    user: Annotated[
        Said, typer.Option("--user", metavar="登录名", help=f"默认不登录；密码另问，或设环境变量 {PASSWORD_VARIABLE}")
    ] = "",
    to: Annotated[Said, typer.Option("--to", metavar="邮箱,…", help="每天的邮件发给谁（主管科室）")] = "",
    leader: Annotated[Said, typer.Option("--leader", metavar="邮箱,…", help="分管领导的邮箱")] = "",
    force: Annotated[bool, typer.Option("--force", help="已有设置文件也改写，旧的留作 xunwang.toml.old")] = False,
    test: Annotated[bool, typer.Option("--test", help="写好后发一封测试邮件；在终端上会问")] = False,
) -> None:
    """第一次使用：问几个问题，写好设置文件 xunwang.toml，各项有说明。

    不在终端上运行时不提问，只用给出的选项，其余按默认。
    密码只写进权限 0600 的文件，或从环境变量读，不写进设置文件。
    """
    home = settings.data_directory()
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    path = home / settings.FILE_NAME
    if path.exists() and not force and not (asks and _yes(f"已有 {path}，改写它吗？旧的留作 .old", False)):
        raise UserError(f"已有设置文件：{path}", "没有改动它", "要改写，请加上 --force；或直接编辑它")
    given = Answers(office, contact, host, tls, port, sender, user, to, leader)
    answers = asked(given, _ask if asks else lambda _question, default: default)
    password = getpass.getpass("邮箱密码（输入时不显示）：") if asks and _needs_password(answers) else ""
    written = write(home, answers, password)
    print(f"写好了：{written}")
    if answers.user and not password and not os.environ.get(PASSWORD_VARIABLE):
        print(f"还没有邮箱密码：请写进 {home / PASSWORD_FILE}（权限 0600），或设环境变量 {PASSWORD_VARIABLE}。")
    if answers.host and answers.to and (test or (asks and _yes("现在发一封测试邮件吗？", True))):
        mail.test(None)
    print("接下来：xunwang targets import 台账.xlsx 登记网站，xunwang run 开始运行。")


def _needs_password(answers: Answers) -> bool:
    return bool(answers.user) and not os.environ.get(PASSWORD_VARIABLE)


def _ask(question: str, default: str) -> str:
    try:
        return input(f"{question}{f'（默认 {default}）' if default else ''}：").strip() or default
    except EOFError:
        return default


def _yes(question: str, default: bool) -> bool:
    answer = _ask(f"{question}（{'Y/n' if default else 'y/N'}）", "").lower()
    return default if not answer else answer.startswith(("y", "是"))
