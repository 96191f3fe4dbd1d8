"""Visits that a person asks for: to a target of the office's list or to any address, told and not kept."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine

from crawler.options import CrawlOptions
from crawler.pasted import AddressError, candidates
from facts.fingerprints import subject_key
from facts.probes import ANYTHING, Expects, Visit, opened
from facts.registry import RegisteredTarget, TargetKind
from store.session import reading
from xunwang.errors import UserError
from xunwang.probe_child import visits
from xunwang.probing import doors, excuse, expected, host_of, witnesses
from xunwang.registry import registered
from xunwang.settings import Settings
from xunwang.targets import address_called


@dataclass(frozen=True, slots=True)
class Subject:
    """What is visited. urls: what was typed may mean them, the likeliest first. target: None where nobody listed it."""

    urls: tuple[str, ...]
    target: RegisteredTarget | None = None

    @property
    def expects(self) -> Expects:
        """What it should answer."""
        return expected(self.target) if self.target else ANYTHING

    def excuse(self, at: datetime) -> str:
        """Why nobody expects it to answer: by its filing, or because it is retired; empty where it should."""
        return excuse(self.target, at) if self.target else ""


def subject_of(engine: Engine, named: str) -> Subject:
    """The site or service of that name or address, else just the address. Raises UserError."""
    urls = _meant(engine, named)
    keys = {subject_key(url) for url in urls}
    with reading(engine) as connection:
        listed = [row for row in registered(connection) if row.kind is not TargetKind.ACCOUNT]
    called = [row for row in listed if row.name == named.strip()]
    mine = called or [row for row in listed if subject_key(row.url) in keys]
    return Subject(doors(mine[0]), mine[0]) if mine else Subject(urls)


def door_of(engine: Engine, subject: Subject, now: datetime, settings: Settings, net: CrawlOptions) -> Subject:
    """The same with the one address that was meant by what was typed: of several the first that opens, the likeliest
    where none does. What the list has needs no guess."""
    for url in subject.urls if subject.target is None and len(subject.urls) > 1 else ():
        one = replace(subject, urls=(url,))
        visit = visit_now(engine, one, now, settings, net)
        if visit is not None and opened(visit):
            return one
    return subject if subject.target else replace(subject, urls=subject.urls[:1])


def visit_now(engine: Engine, subject: Subject, now: datetime, settings: Settings, net: CrawlOptions) -> Visit | None:
    """One visit; None where it could not be made."""
    proof = (*settings.line_reference, *witnesses(engine, {host_of(subject.urls[0])}))
    made = visits([(0, subject.urls, subject.expects)], proof, now, net, settings.log, bool)
    return made[0] if made else None


def _meant(engine: Engine, named: str) -> tuple[str, ...]:
    try:
        return candidates(named)
    except AddressError as error:
        if (url := address_called(engine, named)) is not None:
            return (url,)
        raise UserError(
            f"看不懂这个网址：{named[:60]}", str(error), "请输入：xunwang probe www.example.gov.cn"
        ) from error
