"""The parts of `xunwang.toml` about sending: [mail], [roles] and [webhooks]."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from facts.delivery import Channel, Tls
from xunwang.errors import UserError

KEYS = ("mail", "roles", "webhooks")
PASSWORD_VARIABLE = "XUNWANG_MAIL_PASSWORD"  # noqa: S105 - its name, not it
ROBOT_VARIABLE = "XUNWANG_WEBHOOK_"
_MAIL_KEYS = ("ca_file", "host", "password_file", "phone", "port", "sender", "tls", "user")
_PORTS = {Tls.STARTTLS: 587, Tls.SSL: 465, Tls.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The mail server and whose name mails bear. phone: stands at the foot of every mail."""

    host: str
    sender: str
    port: int
    tls: Tls = Tls.STARTTLS
    user: str = ""
    ca_file: Path | None = None
    password_file: Path | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class RobotSettings:
    """A robot of a chat group. file: holds its address, and on a second line the secret for signing."""

    name: str
    channel: Channel
    file: Path | None = None

    @property
    def variable(self) -> str:
        """Where its address may stand instead; with _SECRET behind it the secret."""
        return ROBOT_VARIABLE + self.name.upper().replace("-", "_")


@dataclass(frozen=True, slots=True)
class Sending:
    """All that is set about sending. office, leader: addresses; units have theirs in the register of targets."""

    mail: MailSettings | None = None
    office: tuple[str, ...] = ()
    leader: tuple[str, ...] = ()
    robots: tuple[RobotSettings, ...] = ()


def sending(values: Mapping[str, object], home: Path) -> Sending:
    """What the file says. Raises UserError that names the key and how to write it."""
    roles = _table(values, "roles", home, 'office = ["wang@example.gov.cn"]')
    _known(roles, ("leader", "office"), "roles", home)
    robots = _table(values, "webhooks", home, '[webhooks.duty] kind = "wecom"')
    return Sending(
        mail=_mail(_table(values, "mail", home, 'host = "smtp.example.gov.cn"'), home),
        office=_addresses(roles, "office", home),
        leader=_addresses(roles, "leader", home),
        robots=tuple(_robot(name, robots[name], home) for name in sorted(robots)),
    )


def _mail(table: Mapping[str, Any], home: Path) -> MailSettings | None:
    if not table:
        return None
    _known(table, _MAIL_KEYS, "mail", home)
    tls = _tls(table.get("tls", Tls.STARTTLS.value), home)
    port = table.get("port", _PORTS[tls])
    if not isinstance(port, int) or isinstance(port, bool) or not 0 < port < 65536:
        raise _wrong("mail.port", home, "port = 587")
    sender = _text(table, "sender", home)
    if "@" not in parseaddr(sender)[1]:
        raise _wrong("mail.sender", home, 'sender = "某市数据资源局 <xunwang@example.gov.cn>"')
    host = _text(table, "host", home)
    if not host:
        raise _wrong("mail.host", home, 'host = "smtp.example.gov.cn"')
    return MailSettings(
        host=host,
        sender=sender,
        port=port,
        tls=tls,
        user=_text(table, "user", home),
        ca_file=_file(table, "ca_file", home),
        password_file=_file(table, "password_file", home),
        phone=_text(table, "phone", home),
    )


def _tls(code: object, home: Path) -> Tls:
    try:
        return Tls(str(code))
    except ValueError:
        raise _wrong("mail.tls", home, 'tls = "starttls"、"ssl" 或 "none"') from None


def _robot(name: str, table: Any, home: Path) -> RobotSettings:
    example = '[webhooks.duty] kind = "wecom"，可用 wecom、dingtalk、feishu'
    if not isinstance(table, Mapping) or not name.replace("-", "_").isascii():
        raise _wrong(f"webhooks.{name}", home, example)
    _known(table, ("file", "kind"), f"webhooks.{name}", home)
    try:
        channel = Channel(str(table.get("kind", "")))
    except ValueError:
        raise _wrong(f"webhooks.{name}.kind", home, example) from None
    if channel is Channel.MAIL:
        raise _wrong(f"webhooks.{name}.kind", home, example)
    return RobotSettings(name, channel, _file(table, "file", home))


def _table(values: Mapping[str, object], key: str, home: Path, example: str) -> Mapping[str, Any]:
    value = values.get(key, {})
    if isinstance(value, dict):
        return value
    raise _wrong(key, home, f"[{key}] 一节，如 {example}")


def _known(table: Mapping[str, Any], keys: tuple[str, ...], section: str, home: Path) -> None:
    for key in table:
        if key not in keys:
            where = f"文件：{home / 'xunwang.toml'}"
            raise UserError(f"设置文件里有不认识的项：{section}.{key}", where, f"可用的项：{'、'.join(keys)}")


def _text(table: Mapping[str, Any], key: str, home: Path) -> str:
    value = table.get(key, "")
    if isinstance(value, str):
        return value.strip()
    raise _wrong(f"mail.{key}", home, f'{key} = "…"')


def _file(table: Mapping[str, Any], key: str, home: Path) -> Path | None:
    """A path; one that is not absolute lies in the data directory."""
    named = _text(table, key, home)
    return home / Path(named).expanduser() if named else None


def _addresses(table: Mapping[str, Any], key: str, home: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    rows = value if isinstance(value, list) else [None]
    kept = tuple(row.strip() for row in rows if isinstance(row, str) and "@" in parseaddr(row)[1] and row.isascii())
    if len(kept) == len(rows):
        return kept
    raise _wrong(f"roles.{key}", home, f'{key} = ["wang@example.gov.cn"]')


def _wrong(key: str, home: Path, example: str) -> UserError:
    return UserError(f"设置项 {key} 的写法不对", f"文件：{home / 'xunwang.toml'}", f"请写成：{example}")
