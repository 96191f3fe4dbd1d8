"""Days of the lab's office by a virtual clock: the real tick, cases, outbox and mail server; only the looks written."""

import os
import time as clocks
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Engine

from bench.office.clock import HandClock
from bench.office.installed import confirm_registers, import_list, import_watch_list
from bench.office.mails import Letter, letters
from bench.office.people import People
from bench.office.postbox import Postbox, postbox
from bench.office.writer import Writer
from lab.office import days
from lab.office.expected import Truth
from lab.office.papers import REGISTER, WATCH_LIST, write_settings, write_watch_list
from lab.office.script import Script
from lab.office.truth import truth
from lab.office.world import World
from store.session import open_store, reading
from xunwang import settings as settings_of
from xunwang.clerk import office_crew
from xunwang.due import JobKind
from xunwang.hands import Crew
from xunwang.outbox import send_due
from xunwang.outlook import Outlook
from xunwang.recipients import senders
from xunwang.registry import registered
from xunwang.settings import HOME_VARIABLE, Settings
from xunwang.ticking import Ticker

LOOKS = (JobKind.FULL, JobKind.INCREMENTAL, JobKind.ACCOUNT, JobKind.PROBE, JobKind.RECHECK)
_INSTALLED = timedelta(minutes=10)
_AT_ONCE = 32
"""All looks of a moment begin together: no time passes in which others could wait."""


Look = Callable[[Engine, World, Outlook], Writer]
"""Makes the hands that look."""


@dataclass
class Lived:
    """What a simulated span came to. failed: deeds that could not be done. ticks: how many."""

    first: date
    number: int
    engine: Engine
    settings: Settings
    truth: Truth
    letters: list[Letter] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    targets: dict[str, int] = field(default_factory=dict)
    ticks: int = 0
    seconds: float = 0.0


class Office:
    """One office of the lab in a data directory, installed there unless it was, with its people and its world."""

    def __init__(
        self,
        script: Script,
        first: date,
        number: int,
        home: Path,
        post: Postbox,
        look: Look = Writer,
        clock: HandClock | None = None,
    ) -> None:
        self.script, self.first, self.number = script, first, number
        is_new = not (home / REGISTER).exists()
        write_settings(home, post.port)
        os.environ[HOME_VARIABLE] = str(home)
        loaded = settings_of.load()
        self.settings = replace(loaded, plan=replace(loaded.plan, looks_at_once=_AT_ONCE))
        self.engine = open_store(self.settings.store)
        self.post = post
        self.clock = clock or HandClock(days.moment(first, days.INSTALLED_AT))
        self.clock.set(days.moment(first, days.INSTALLED_AT) - _INSTALLED)
        self.outlook = Outlook(self.engine, home)
        if is_new:
            import_list(self.engine, script, home / REGISTER)
            write_watch_list(script.seed, first, number, home / WATCH_LIST)
            import_watch_list(self.engine, self.outlook.book(), home / WATCH_LIST)
        self.writer = look(self.engine, World(script), self.outlook)
        self.targets = names_of(self.engine, script)
        self.people = People(self.engine, self.settings, self.outlook, self.targets, script.seed)

    def crew(self) -> Crew:
        """The real hands for mails, written looks."""
        return {**office_crew(self.engine, self.settings, self.clock.now), **dict.fromkeys(LOOKS, self.writer)}

    def install(self) -> None:
        """The first looks by hand, and the registers of columns confirmed."""
        self.clock.set(days.moment(self.first, days.INSTALLED_AT))
        for id_, thing in self.writer.things.items():
            if thing in self.script.sites:
                self.writer.look_at_site(id_, self.clock.now())
        self.confirm(self.first)

    def confirm(self, day: date) -> None:
        """Confirm the registers whose day has come."""
        at = days.moment(day, days.CONFIRMED_AT)
        due = [
            site
            for site in self.script.sites
            if (on := self.script.confirmed.get(site.number)) and (on == day or (day == self.first and on < day))
        ]
        self.clock.set(at)
        confirm_registers(self.engine, [site.url for site in due], self.settings.home, at)


def names_of(engine: Engine, script: Script) -> dict[str, int]:
    """The ids of the office's targets by the truth's names."""
    with reading(engine) as connection:
        ids = {row.url: row.id for row in registered(connection)}
    found = {f"site:{row.number}": ids[row.url] for row in script.sites}
    found |= {f"account:{row.number}": ids[row.url] for row in script.accounts}
    return found | {f"service:{row.number}": ids[row.url] for row in script.services}


def live(
    script: Script,
    first: date,
    number: int,
    home: Path,
    *,
    told: Callable[[date], None] = lambda _day: None,
    look: Look = Writer,
    clock: HandClock | None = None,
) -> Lived:
    """Live through so many days."""
    began = clocks.monotonic()
    expected = truth(script, first, number)
    with postbox(Postbox()) as post:
        office = Office(script, first, number, home, post, look, clock)
        lived = Lived(first, number, office.engine, office.settings, expected, targets=office.targets)
        office.install()
        ticker = Ticker(office.engine, office.settings, office.clock, office.crew())
        walk(office, lived, ticker, told)
        ticker.close()
        office.writer.close()
        lived.letters += [letter for mail in post.taken() for letter in letters(mail)]
    lived.failed += office.people.failed
    lived.seconds = clocks.monotonic() - began
    return lived


def walk(office: Office, lived: Lived, ticker: Ticker, told: Callable[[date], None]) -> None:
    """From moment to moment: people's deeds when they are due, and a tick."""
    deeds = sorted(lived.truth.deeds, key=lambda deed: deed.at)
    last = office.clock.now()
    at_deed = 0
    for now in moments(office.first, office.number):
        if now.date() != last.date():
            told(last.date())
            if now.date() in office.script.confirmed.values():
                office.confirm(now.date())
        while at_deed < len(deeds) and deeds[at_deed].at <= now:
            office.clock.set(deeds[at_deed].at)
            office.people.do(deeds[at_deed])
            send_due(office.engine, office.clock.now(), senders(office.settings))
            at_deed += 1
        office.clock.set(now)
        for slot in office.people.words(last, now):
            office.people.give_word(slot, now)
        while ticker.tick().running:
            office.writer.wait()  # no time passes meanwhile
        lived.ticks += 1
        last = now


def moments(first: date, number: int) -> Iterator[datetime]:
    """When the clock stops: as often as the day's probes are apart, which meets all planned moments. The first day
    begins when the office is installed."""
    for day in days.days(first, number):
        step = timedelta(minutes=days.kind_of(day).probe)
        begins = days.moment(day, time())
        number_of_steps = timedelta(days=1) // step
        yield from (begins + step * turn for turn in range(day == first, number_of_steps))
