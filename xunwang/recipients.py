"""Who is told: the office and the leader by the settings, units by the register of targets; and by what it is sent."""

import os
from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, select
from sqlmodel import col

from facts.daily import Recipient
from facts.delivery import Role
from reports.delivery.smtp import Smtp, SmtpSettings
from reports.delivery.webhook import Robot, Webhook
from store.tables import Target
from xunwang.errors import UserError
from xunwang.outbox import Sender, sender_key
from xunwang.secrets import secret
from xunwang.settings import Settings
from xunwang.settings_mail import PASSWORD_VARIABLE, MailSettings, RobotSettings

OFFICE_NAME = "主管科室"
LEADER_NAME = "分管领导"


def recipients(connection: Connection, settings: Settings) -> tuple[Recipient, ...]:
    """Office, leader and all units that have an address; each address of a unit once. A unit that is 主管单位
    of others is told of theirs too."""
    set_ = settings.sending
    found = [Recipient(Role.OFFICE, settings.office or OFFICE_NAME, set_.office)]
    found.append(Recipient(Role.LEADER, LEADER_NAME, set_.leader))
    units: dict[str, dict[str, None]] = {}
    query = (
        select(col(Target.owner), col(Target.email))
        .where(col(Target.registered), col(Target.owner).is_not(None))
        .order_by(col(Target.id))
    )
    for owner, emails in connection.execute(query):
        usable = [email.strip() for email in (emails or "").split(",") if "@" in email and email.isascii()]
        if owner and usable:
            units.setdefault(owner, {}).update(dict.fromkeys(usable))
    above = _supervisors(connection, settings)
    lists = Counter(tuple(addresses) for addresses in units.values())
    for unit, known in units.items():
        addresses = tuple(known)
        found.append(Recipient(Role.UNIT, unit, addresses, unit in above, shares=lists[addresses] > 1))
    return tuple(row for row in found if row.addresses)


def _supervisors(connection: Connection, settings: Settings) -> frozenset[str]:
    """Who is 主管单位 of others. The office itself is told of all anyway."""
    query = select(col(Target.supervisor)).where(col(Target.registered), col(Target.supervisor).is_not(None))
    return frozenset(name for name in connection.execute(query).scalars() if name and name != settings.office)


def recipient_of(connection: Connection, settings: Settings, named: str) -> Recipient:
    """`office`, `leader`, or a unit by its name, with or without an address. Raises UserError."""
    for row in recipients(connection, settings):
        if named in (row.name, row.role.value) and (row.role is not Role.UNIT or named == row.name):
            return row
    if named in (Role.OFFICE.value, Role.LEADER.value):
        name = settings.office or OFFICE_NAME if named == Role.OFFICE.value else LEADER_NAME
        return Recipient(Role(named), name)
    owned = select(col(Target.id)).where(col(Target.registered), col(Target.owner) == named).limit(1)
    if connection.execute(owned).first() is None:
        raise UserError(
            f"没有这个单位：{named[:40]}", "登记的网站里没有它主办的", "请写 office、leader 或登记的单位名称"
        )
    return Recipient(Role.UNIT, named, rolls_up=named in _supervisors(connection, settings))


def senders(settings: Settings, environ: Mapping[str, str] = os.environ) -> dict[str, Sender]:
    """What can send, by the settings; secrets are read now. Raises UserError."""
    made: dict[str, Sender] = {}
    if settings.sending.mail is not None:
        made["mail"] = Smtp(smtp_settings(settings.sending.mail, environ)).send
    for row in settings.sending.robots:
        made[sender_key(row.channel.value, row.name)] = Webhook(_robot(row, environ)).send
    return made


def smtp_settings(mail: MailSettings, environ: Mapping[str, str]) -> SmtpSettings:
    """The server with its password. Raises UserError."""
    password = secret(environ, PASSWORD_VARIABLE, mail.password_file) if mail.user else ""
    if mail.user and not password:
        how = f"请设环境变量 {PASSWORD_VARIABLE}，或在 [mail] password_file 写一个权限 0600 的文件"
        raise UserError("没有邮箱密码", f"[mail] user 写了 {mail.user}", how)
    if mail.ca_file is not None and not mail.ca_file.is_file():
        raise UserError(f"没有这个证书文件：{mail.ca_file}", "[mail] ca_file 指的文件不在", "请核对路径")
    return SmtpSettings(mail.host, mail.port, mail.tls, mail.user, password, mail.ca_file)


def _robot(row: RobotSettings, environ: Mapping[str, str]) -> Robot:
    url, _, sign = secret(environ, row.variable, row.file).partition("\n")
    if not url.startswith("https://"):
        how = f"请设环境变量 {row.variable}，或在 file 写一个权限 0600 的文件，第一行是地址"
        raise UserError(f"没有机器人 {row.name} 的地址", f"[webhooks.{row.name}] 没有可用的地址", how)
    return Robot(row.name, row.channel, url.strip(), environ.get(f"{row.variable}_SECRET") or sign.strip())
