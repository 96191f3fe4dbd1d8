"""kill -9 of scheduler, look and mailer at random moments spread over the lab's year: nothing lost, nothing wrong.

`python -m bench.yearkills [KILLS] [SEED]`: each office lives two days somewhere in the year and is killed five times.
A mail may come twice only where the line broke between the server's 250 and our commit and a person said "again";
such a row must stand as unsure until somebody settles it. Ends with 1 where anything differs from the truth.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time as clocks
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import Engine, select
from sqlmodel import col

from bench.office.comparing import differences
from bench.office.mails import letters
from bench.office.postbox import Postbox, Received, postbox
from bench.office.servant import BROKEN_OFF, STATE
from bench.office.simulation import Lived, names_of
from facts.dates import SHANGHAI
from facts.delivery import DeliveryState
from lab.office.days import INSTALLED_AT, YEAR, moment
from lab.office.papers import write_settings
from lab.office.script import Script, script
from lab.office.truth import truth
from lab.office.world import OPEN, World
from store.office import AccountLook, Delivery, Slot
from store.session import open_store, reading
from store.tables import Inspection
from xunwang import settings as settings_of
from xunwang.outbox import settle
from xunwang.settings import HOME_VARIABLE

_A_LIFE = 2
_KILLS = 5
_LONGEST_S = 420.0
_VICTIMS = ("scheduler", "scheduler", "look", "look", "mailer: taken", "mailer: not taken", "mailer: taken, sent again")


def main(arguments: Sequence[str]) -> int:
    """Live, kill, compare."""
    kills = int(arguments[0]) if arguments else 50
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    chance, made = random.Random(f"yearkills/{seed}"), script(seed)
    done = wrong = 0
    while done < kills:
        first = next(day for day in _drawn(chance) if _all_open(made, day))
        with tempfile.TemporaryDirectory(prefix="kills-") as folder:
            life = Life(made, first, Path(folder), chance)
            life.live(min(_KILLS, kills - done))
        done += len(life.victims)
        wrong += len(life.wrong)
        print(
            f"{done:3d} kills, {first}: {', '.join(life.victims)}: {'; '.join(life.wrong[:5]) or 'right'}", flush=True
        )
    print(f"{done} kills; {wrong} differences" if wrong else f"{done} kills; every mail right, none lost")
    return 1 if wrong else 0


def _drawn(chance: random.Random) -> Iterator[date]:
    while True:
        yield date(YEAR, 1, 2) + timedelta(days=chance.randint(0, 360))


def _all_open(made: Script, day: date) -> bool:
    """Whether an office can be installed on a day: a site that does not open has no register of columns to confirm."""
    world, at = World(made), moment(day, INSTALLED_AT)
    return all(world.door(site, at) == OPEN for site in made.sites)


@dataclass
class Deadly(Postbox):
    """A mail server during whose taking of a mail the sender may die. armed: how; struck: how it was with such mails,
    by id, each once; twice: how often one that was taken is sent again by a person's word."""

    armed: str = ""
    victim: "subprocess.Popen[bytes] | None" = None
    struck: dict[str, str] = field(default_factory=dict)
    twice: Counter[str] = field(default_factory=Counter)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the mail, unless it is to be lost; the sender may not live to hear of it."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        id_ = letters(Received(tuple(envelope.rcpt_tos), content))[0].message_id
        if self.armed and self.victim is not None and id_ not in self.struck:
            how, self.armed = self.armed, ""
            self.struck[id_] = how
            os.kill(self.victim.pid, signal.SIGKILL)
            if "not taken" in how:
                return "451 later"
        return await super().handle_DATA(server, session, envelope)


class Life:
    """Two days of one office, killed again and again."""

    def __init__(self, made: Script, first: date, home: Path, chance: random.Random) -> None:
        self._made, self._first, self._home, self._chance = made, first, home, chance
        self.victims: list[str] = []
        self.wrong: list[str] = []

    def live(self, kills: int) -> None:
        """Live to the end and compare."""
        began = clocks.monotonic()
        with postbox(Deadly()) as post:
            write_settings(self._home, post.port)
            os.environ[HOME_VARIABLE] = str(self._home)
            process = self._start(post)
            while clocks.monotonic() - began < _LONGEST_S:
                due = clocks.monotonic() + self._chance.uniform(0.5, 5.0)
                while process.poll() is None and clocks.monotonic() < due:
                    clocks.sleep(0.1)
                    self._settle(post)
                if process.poll() == 0:
                    break
                if process.poll() not in (None, -signal.SIGKILL):
                    self.wrong.append((self._home / "servant.log").read_text()[-300:])
                    return
                if process.poll() is None and len(self.victims) < kills:
                    self._strike(process, post)
                if process.poll() is not None:
                    post.armed = ""
                    process = self._start(post)
            else:
                process.kill()
                self.wrong.append("did not come to its end")
            self._compare(post)

    def _start(self, post: Deadly) -> "subprocess.Popen[bytes]":
        number = str(_A_LIFE)
        order = [str(self._home), str(self._made.seed), self._first.isoformat(), number, str(post.port)]
        with (self._home / "servant.log").open("ab") as log:
            post.victim = subprocess.Popen(
                [sys.executable, "-m", "bench.office.servant", *order], stdout=log, stderr=log, start_new_session=True
            )
        return post.victim

    def _strike(self, process: "subprocess.Popen[bytes]", post: Deadly) -> None:
        """Kill one of them; nothing before the office is installed, and no look at a single case."""
        if not (self._home / STATE).exists():
            return
        victim = self._chance.choice(_VICTIMS)
        if victim.startswith("mailer"):
            post.armed = victim
            waited = clocks.monotonic() + 30.0
            while post.armed and process.poll() is None and clocks.monotonic() < waited:
                clocks.sleep(0.02)
            if post.armed:
                post.armed = ""
                return
        elif victim == "look":
            children = _children(process.pid)
            if not children or self._hour() >= 21:
                return
            with suppress(ProcessLookupError):
                os.kill(self._chance.choice(children), signal.SIGKILL)
        else:
            process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.0 if victim == "look" else 10.0)
        self.victims.append(victim)

    def _hour(self) -> int:
        at = (self._home / STATE).read_text().partition('"at": "')[2].partition('"')[0]
        return datetime.fromisoformat(at).astimezone(SHANGHAI).hour

    def _settle(self, post: Deadly) -> None:
        """The office's person: asks the other side whether a mail came, and says so."""
        file = self._home / "xunwang.db"
        if not post.struck or not file.exists():
            return
        engine = open_store(f"sqlite:///{file}")
        query = select(col(Delivery.id), col(Delivery.message_id), col(Delivery.next_at)).where(
            col(Delivery.state) == DeliveryState.UNSURE.value
        )
        with reading(engine) as connection:
            rows = connection.execute(query).all()
        for row in rows:
            how = post.struck.get(f"<{row.message_id}>", "")
            word = "sent" if how == "mailer: taken" else "again"
            settle(engine, row.id or 0, word, "王科长", row.next_at)
            post.twice[f"<{row.message_id}>"] += "again" in how
        engine.dispose()

    def _compare(self, post: Deadly) -> None:
        loaded = settings_of.load()
        engine = open_store(loaded.store)
        targets = names_of(engine, self._made)
        expected = truth(self._made, self._first, _A_LIFE, missed=_missed(engine, targets))
        expected.mails[:] = [mail for mail in expected.mails if mail.document != "alarm"]  # kills make others
        lived = Lived(self._first, _A_LIFE, engine, loaded, expected, targets=targets)
        with reading(engine) as connection:  # what was said too late in the last day waits for the next
            waiting = select(col(Delivery.message_id)).where(col(Delivery.state) == DeliveryState.QUEUED.value)
            post.twice.subtract(f"<{id_}>" for id_ in connection.execute(waiting).scalars())
        for mail in post.taken():
            for letter in letters(mail):
                if letter.document == "alarm":
                    continue
                if post.twice[letter.message_id] > 0:
                    post.twice[letter.message_id] -= 1
                    continue
                lived.letters.append(letter)
        self.wrong += differences(lived, plans=False)
        self.wrong += [f"a mail to be sent again was not: {id_}" for id_, left in post.twice.items() if left > 0]
        log = (self._home / "servant.log").read_text().strip().splitlines()
        self.wrong += log[-1:] if self.wrong else []
        engine.dispose()


def _children(parent: int) -> list[int]:
    with suppress(OSError):
        return [int(number) for number in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    return []


def _missed(engine: Engine, targets: Mapping[str, int]) -> frozenset[tuple[int, datetime]]:
    """Looks that were broken off before anything was kept: as the truth numbers their targets, planned moments."""
    numbers = {id_: int(name.partition(":")[2]) * (-1 if "account" in name else 1) for name, id_ in targets.items()}
    broken = select(col(Slot.target_id), col(Slot.planned_at)).where(col(Slot.detail) == BROKEN_OFF)
    judged = select(col(Inspection.target_id), col(Inspection.started_at)).where(col(Inspection.state) == "done")
    looked = select(col(AccountLook.target_id), col(AccountLook.at))
    with reading(engine) as connection:
        kept = {(row[0], row[1]) for query in (judged, looked) for row in connection.execute(query)}
        rows = [(row.target_id or 0, row.planned_at) for row in connection.execute(broken)]
    return frozenset((numbers[id_], at.astimezone(SHANGHAI)) for id_, at in rows if (id_, at) not in kept)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
