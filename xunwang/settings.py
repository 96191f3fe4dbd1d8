"""Where things lie and who we are: the data directory and the office's `xunwang.toml` in it."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import platformdirs

from crawler.options import CrawlOptions
from facts.words import Vantage
from xunwang import settings_mail, settings_net, settings_plan
from xunwang.errors import UserError
from xunwang.settings_mail import Sending
from xunwang.settings_plan import Planning

HOME_VARIABLE = "XUNWANG_HOME"
FILE_NAME = "xunwang.toml"
STORE_NAME = "xunwang.db"
LOG_NAME = "xunwang.log"
REPORTS = Path("out")
"""Where reports go when --out is not given, below the current directory."""
VERSION = "0.1.0"
KNOWN_KEYS = (
    "contact",
    "line_reference",
    "office",
    "store",
    "vantage",
    *settings_mail.KEYS,
    *settings_net.KEYS,
    *settings_plan.KEYS,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """home: the data directory. store: a database URL. office, contact: whom a site's operator can ask.
    line_reference: addresses that prove our own line. vantage: where this machine looks from.
    sending: mail server, addresses, robots. plan: what runs by itself.
    net: by field of `CrawlOptions` how to leave this machine."""

    home: Path
    store: str
    office: str | None = None
    contact: str | None = None
    line_reference: tuple[str, ...] = ()
    vantage: Vantage = Vantage.UNKNOWN
    sending: Sending = field(default_factory=Sending)
    plan: Planning = field(default_factory=Planning)
    net: Mapping[str, Any] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """Where an unexpected error is written down."""
        return self.home / LOG_NAME

    @property
    def crawl(self) -> CrawlOptions:
        """How a target is looked at where neither its profile nor the user says otherwise."""
        return CrawlOptions(user_agent=self.user_agent, line_reference=self.line_reference, **self.net)

    @property
    def unattended(self) -> CrawlOptions:
        """The same where nobody typed a command: what a site points at in our own network is not asked."""
        return replace(self.crawl, private=False)

    @property
    def user_agent(self) -> str | None:
        """How we name ourselves to sites, in ASCII; None, for a neutral one, until office or contact is set."""
        if not (self.office or self.contact):
            return None
        parts = [f"xunwang/{VERSION}"]
        parts += [quote(self.office, safe=" ")] if self.office else []
        parts += [quote(self.contact, safe=" @:/+-")] if self.contact else []
        return f"Mozilla/5.0 (compatible; {'; '.join(parts)})"


def data_directory(environ: Mapping[str, str] = os.environ) -> Path:
    """`XUNWANG_HOME`, else the platform's usual place. Nothing is made here."""
    named = environ.get(HOME_VARIABLE)
    return Path(named).expanduser().absolute() if named else Path(platformdirs.user_data_dir("xunwang", False))


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force. Raises UserError where `xunwang.toml` cannot be understood."""
    home = data_directory(environ)
    values = _read(home / FILE_NAME)
    return Settings(
        home=home,
        store=_text(values, "store", home) or f"sqlite:///{home / STORE_NAME}",
        office=_text(values, "office", home),
        contact=_text(values, "contact", home),
        line_reference=_texts(values, "line_reference", home),
        vantage=_vantage(_text(values, "vantage", home), home),
        sending=settings_mail.sending(values, home),
        plan=settings_plan.planning(values, home),
        net=settings_net.net(values, home),
    )


def _vantage(code: str | None, home: Path) -> Vantage:
    try:
        return Vantage(code or Vantage.UNKNOWN)
    except ValueError:
        raise _wrong("vantage", home, 'vantage = "public" 或 "gov-extranet"') from None


def _read(path: Path) -> Mapping[str, object]:
    try:
        values: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UserError(f"设置文件读不懂：{path}", f"原因：{error}", "请改正该文件，或先把它移走再试。") from error
    for key in values:
        if key not in KNOWN_KEYS:
            raise UserError(f"设置文件里有不认识的项：{key}", f"文件：{path}", f"可用的项：{'、'.join(KNOWN_KEYS)}")
    return values


def _text(values: Mapping[str, object], key: str, home: Path) -> str | None:
    value = values.get(key)
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    raise _wrong(key, home, f'{key} = "…"')


def _texts(values: Mapping[str, object], key: str, home: Path) -> tuple[str, ...]:
    value = values.get(key, [])
    if isinstance(value, list) and all(isinstance(row, str) for row in value):
        return tuple(value)
    raise _wrong(key, home, f'{key} = ["https://…"]')


def _wrong(key: str, home: Path, example: str) -> UserError:
    return UserError(f"设置项 {key} 的写法不对", f"文件：{home / FILE_NAME}", f"请写成：{example}")
