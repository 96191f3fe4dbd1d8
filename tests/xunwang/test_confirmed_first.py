"""No unit is told of a veto before a person confirmed it, whatever people, rules and looks do in whatever order."""

import atexit
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select, update
from sqlmodel import col

from facts.decisions import DecisionKind
from facts.delivery import DocumentKind, Role
from facts.workflow import Reply
from reports.names import rule_name
from store.office import Delivery
from store.session import open_store
from store.tables import Case, Inspection, Target
from tests.checks.builder import HOME
from tests.tiers import examples
from tests.xunwang.casesite import X, Y, new_store
from tests.xunwang.loopsite import ADDRESS, AT, STALE, UNIT, mails, sent, whole_look
from tests.xunwang.officedays import SETTINGS
from xunwang.casework import Order, decide, undo
from xunwang.dispatching import dispatch, notify_units, self_dispatch
from xunwang.errors import UserError
from xunwang.judging import rejudge
from xunwang.mailing import put_digests, put_urgent
from xunwang.workflow import Said, close, extend, receive, reply, send_back, uphold

VETO_RULE = "freshness.home"
NUMBERS = st.sampled_from(["1", "2", "3"])
PACK = "name: 本市\nrules:\n  links.broken: {dispatch: auto}\n  links.broken-on-home: {dispatch: auto}\n"


@cache
def begun() -> Path:
    """A folder with a store after its first look: two broken links and a stale home page, and a rule file."""
    folder = Path(tempfile.mkdtemp(prefix="confirmed-first-"))
    atexit.register(shutil.rmtree, folder)
    engine = new_store(folder)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    whole_look(engine, (X, Y), STALE, AT - timedelta(hours=8))
    with engine.begin() as connection:
        row = {"registered": True, "owner": UNIT, "email": ADDRESS, "name": "市财政局网站", "level": "department"}
        connection.execute(update(Target).values(**row))
    engine.dispose()
    return folder


class Office(RuleBasedStateMachine):
    """people: what people said of the veto and was not taken back, the last word last."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="confirmed-first-"))
        shutil.copy(begun() / "x.db", self.folder / "x.db")
        self.engine = open_store(f"sqlite:///{self.folder}/x.db")
        self.now = AT
        self.people: list[DecisionKind] = []
        self.slot = self.seen = 0
        with self.engine.connect() as connection:
            row = connection.execute(select(col(Case.number), col(Case.title)).where(col(Case.rule) == VETO_RULE)).one()
        self.veto, self.title = row

    def teardown(self) -> None:
        self.engine.dispose()
        shutil.rmtree(self.folder)

    def is_veto(self, number: str) -> bool:
        return int(self.veto.rpartition("-")[2]) == int(number)

    def ended(self) -> None:
        """The veto was mended or closed: who confirmed it did so of what is over."""
        self.people = [kind for kind in self.people if kind is not DecisionKind.CONFIRM]

    def stage(self) -> str:
        with self.engine.connect() as connection:
            return connection.execute(select(col(Case.stage)).where(col(Case.number) == self.veto)).scalar_one()

    @rule(broken=st.sampled_from([(), (X,), (X, Y)]), fresh=st.booleans())
    def look(self, broken: tuple[str, ...], fresh: bool) -> None:
        self.now += timedelta(hours=12)
        newest = self.now.date().isoformat() if fresh else STALE
        whole_look(self.engine, broken, newest, self.now)
        pack = {"only": ["links", VETO_RULE], "level": None, "pack": str(begun() / "pack.yaml")}
        with self.engine.begin() as connection:
            connection.execute(update(Inspection).values(options=pack, home_url=HOME))
        if fresh:
            self.ended()

    @rule(number=NUMBERS, kind=st.sampled_from(list(DecisionKind)))
    def decide(self, number: str, kind: DecisionKind) -> None:
        decide(self.engine, [Order(number, kind, "某")], "王科长", self.now)
        if self.is_veto(number):
            self.people.append(kind)
            if self.stage() == "closed":
                self.ended()

    @rule(number=NUMBERS)
    def undo(self, number: str) -> None:
        with suppress(UserError):
            undo(self.engine, number, "看错了", "王科长", self.now)
            if self.is_veto(number):
                self.people.pop()

    @rule(numbers=st.lists(NUMBERS, min_size=1, max_size=3), notify=st.booleans())
    def dispatch(self, numbers: list[str], notify: bool) -> None:
        with suppress(UserError), self.engine.begin() as connection:
            dispatch(connection, SETTINGS, numbers, "王科长", self.now, notify=notify)

    @rule(number=NUMBERS)
    def notice(self, number: str) -> None:
        with suppress(UserError), self.engine.begin() as connection:
            notify_units(connection, SETTINGS, [f"2026-{int(number):04d}"], self.now)

    @rule()
    def by_itself(self) -> None:
        with self.engine.begin() as connection:
            self_dispatch(connection, SETTINGS, [1], self.now)

    @rule(number=NUMBERS, answer=st.sampled_from(list(Reply)))
    def answer(self, number: str, answer: Reply) -> None:
        until = self.now.date() + timedelta(days=9) if answer is Reply.LONGER else None
        with suppress(UserError), self.engine.begin() as connection:
            receive(connection, number, "张某", self.now)
        with suppress(UserError), self.engine.begin() as connection:
            reply(connection, self.folder, number, Said(answer, "某", until), "张某", self.now)

    @rule(number=NUMBERS, step=st.sampled_from([extend, uphold, send_back, close]))
    def settle(self, number: str, step: object) -> None:
        with suppress(UserError):
            with self.engine.begin() as connection:
                if step is extend:
                    extend(connection, number, None, "王科长", self.now)
                else:
                    step(connection, number, "某", "王科长", self.now)  # type: ignore[operator]
            if self.is_veto(number) and step in (uphold, close):
                self.ended()
                self.people += [DecisionKind.MUTE] if step is uphold else []

    @rule()
    def judged_again(self) -> None:
        rejudge(self.engine, 1, self.now)

    @rule()
    def mails(self) -> None:
        self.slot += 1
        with self.engine.begin() as connection:
            put_digests(connection, SETTINGS, f"s{self.slot}", tuple(Role), self.now)
            put_urgent(connection, SETTINGS, self.now)

    @invariant()
    def no_unit_is_told_of_a_veto_that_nobody_confirmed(self) -> None:
        with self.engine.connect() as connection:
            query = select(Delivery.__table__).where(col(Delivery.id) > self.seen)  # type: ignore[attr-defined]
            rows = connection.execute(query.order_by(col(Delivery.id))).all()
            told = mails(connection)[-sum(row.recipient == ADDRESS for row in rows) :] if rows else []
        self.seen = max([self.seen, *(row.id for row in rows)])
        assert all(row.recipient != ADDRESS for row in rows if row.document == DocumentKind.URGENT.value)
        if self.people[-1:] == [DecisionKind.CONFIRM] or all(row.recipient != ADDRESS for row in rows):
            return
        shown = "\n".join(part for mail in told for part in parts(mail))
        for word in (self.veto, self.title, rule_name(VETO_RULE), "触否决 1", "触否决1"):
            assert word not in shown


def parts(mail: EmailMessage) -> Iterator[str]:
    """All that a mail shows: subject, bodies, what its sheets hold."""
    yield str(mail["Subject"])
    for part in mail.walk():
        name = part.get_filename() or ""
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(part.get_payload(decode=True))) as book:  # type: ignore[arg-type]
                yield from (book.read(inner).decode() for inner in book.namelist() if inner.endswith(".xml"))
        elif not part.is_multipart():
            yield name + str(part.get_content())


TestOffice = Office.TestCase
TestOffice.settings = settings(max_examples=examples(15), stateful_step_count=25)


def test_once_a_person_confirmed_it_the_unit_is_told_in_notice_sheet_and_daily_mail(tmp_path: Path) -> None:
    shutil.copy(begun() / "x.db", tmp_path / "x.db")
    engine = open_store(f"sqlite:///{tmp_path}/x.db")
    with engine.connect() as connection:
        veto = connection.execute(select(col(Case.number)).where(col(Case.rule) == VETO_RULE)).scalar_one()
    sent(engine, veto)
    with engine.begin() as connection:
        put_digests(connection, SETTINGS, "s1", (Role.UNIT,), AT)
        notice, daily = mails(connection)
    assert veto in "".join(parts(notice)) and veto in "".join(parts(daily))
    assert _sheets(notice) and _sheets(daily)
    engine.dispose()


def _sheets(mail: EmailMessage) -> list[str]:
    return [name for part in mail.iter_attachments() if "反馈表" in (name := str(part.get_filename()))]
