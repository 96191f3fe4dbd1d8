from collections.abc import Iterator, Set
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select
from sqlmodel import col

from facts.dates import SHANGHAI
from facts.outcomes import Outcome
from facts.probes import Visit
from facts.registry import RegisteredTarget, TargetKind
from store.office import Probe
from store.session import open_store, reading
from store.tables import Case, CaseEvent, Inspection, JudgementRow, LinkTarget
from tests.xunwang import officedays
from xunwang import probing
from xunwang.judging import last_asked
from xunwang.probing import keep_round, probe_all
from xunwang.registry import registered
from xunwang.settings import Settings
from xunwang.supposing import meant
from xunwang.targets import target_of

MONDAY = datetime(2026, 11, 16, 0, 5, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_store(f"sqlite:///{tmp_path}/x.db")
    yield made
    made.dispose()


def add(engine: Engine, **says: Any) -> RegisteredTarget:
    with engine.begin() as connection:
        number = officedays.target(connection, **says)
    with reading(engine) as connection:
        return next(row for row in registered(connection) if row.id == number)


def service(engine: Engine, **expects: Any) -> RegisteredTarget:
    return add(engine, name="预约服务", url="https://yuyue.example.gov.cn/", kind="service", expects=expects)


def round_of(
    engine: Engine, target: RegisteredTarget, at: datetime, outcome: Outcome = Outcome.OK, **seen: Any
) -> tuple[int, ...]:
    seen.setdefault("proved", outcome is not Outcome.OK)
    return keep_round(engine, [target], [Visit(target.id, at + HOUR / 3600, outcome, **seen)], f"{at:%dT%H}", at)


def hours(engine: Engine, target: RegisteredTarget, first: int, last: int, failed: Set[int] = frozenset()) -> None:
    """Hourly visits, counted from Monday: the first of each day and the failed ones by a round, the rest by hand."""
    told = [at for at in range(first, last) if at % 24 == 0 or at in failed]
    plain = [at for at in range(first, last) if at not in told]
    values = {"target_id": target.id, "outcome": "ok", "ok": True, "slot_key": "", "seconds": 0.3}
    values |= {"excuse": "", "detail": ""}
    done = 0
    for at in [*told, last]:
        rows = [values | {"at": MONDAY + hour * HOUR} for hour in plain if done <= hour < at]
        with engine.begin() as connection:
            if rows:
                connection.execute(insert(Probe), rows)
        if at in told:
            round_of(engine, target, MONDAY + at * HOUR, Outcome.TIMEOUT if at in failed else Outcome.OK)
        done = at


def cases(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(select(col(Case.rule), col(Case.state)))]


def events(engine: Engine) -> list[tuple[str, bool]]:
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(select(col(CaseEvent.event), col(CaseEvent.silent)))]


def rows(engine: Engine) -> list[Probe]:
    with reading(engine) as connection:
        return list(connection.execute(select(Probe).order_by(col(Probe.id))).all())  # type: ignore[arg-type]


def looks(engine: Engine) -> int:
    with reading(engine) as connection:
        return len(connection.execute(select(col(Inspection.id))).all())


def test_a_visit_is_kept_as_it_was_with_what_it_says(engine: Engine) -> None:
    site = add(engine)
    round_of(engine, site, MONDAY, Outcome.TIMEOUT, seconds=15.0, detail="not open in time")
    (row,) = rows(engine)
    assert (row.target_id, row.at, row.outcome, row.ok, row.excuse) == (
        site.id, (MONDAY + HOUR / 3600).astimezone(UTC), "timeout", False, "",
    )  # fmt: skip
    assert (row.seconds, row.slot_key, row.detail) == (15.0, "16T00", "not open in time")


def test_without_proof_of_our_line_it_says_nothing(engine: Engine) -> None:
    round_of(engine, add(engine), MONDAY, Outcome.TIMEOUT, proved=False)
    assert [row.ok for row in rows(engine)] == [None]


@pytest.mark.parametrize(
    ("filed", "excuse"), [("maintenance", "例行维护"), ("offline", "临时下线"), ("closed", "已关停")]
)
def test_a_state_as_filed_excuses_the_days_for_which_it_holds(engine: Engine, filed: str, excuse: str) -> None:
    site = add(engine, filed=filed, filed_since=date(2026, 11, 16), filed_until=date(2026, 11, 16))
    round_of(engine, site, MONDAY, Outcome.REFUSED)
    round_of(engine, site, MONDAY + 24 * HOUR, Outcome.REFUSED)
    assert [(row.ok, row.excuse) for row in rows(engine)] == [(None, excuse), (False, "")]


def test_a_site_that_never_fails_is_never_judged(engine: Engine) -> None:
    hours(engine, add(engine), 0, 168)
    assert looks(engine) == 0


def test_eight_of_168_visits_open_no_case_and_the_ninth_does(engine: Engine) -> None:
    site = add(engine)
    hours(engine, site, 0, 168, set(range(40, 48)))
    assert cases(engine) == []
    round_of(engine, site, MONDAY + 167 * HOUR + HOUR / 2, Outcome.TIMEOUT)
    assert cases(engine) == [("availability.unreachable", "new")]
    assert events(engine) == [("new", False)]


def test_while_its_failures_lie_within_the_week_the_case_stands_and_then_it_is_fixed(engine: Engine) -> None:
    site = add(engine)
    hours(engine, site, 0, 168, set(range(150, 160)))
    assert cases(engine) == [("availability.unreachable", "persisting")]
    hours(engine, site, 168, 13 * 24)
    assert cases(engine)[0][1] == "persisting"
    hours(engine, site, 13 * 24, 13 * 24 + 1)
    assert cases(engine)[0][1] == "fixed"
    assert {silent for _, silent in events(engine)} == {False}


def test_a_site_judged_by_its_visits_costs_one_look_a_failed_visit_and_one_a_day(engine: Engine) -> None:
    hours(engine, add(engine), 0, 168, {30, 31})
    assert looks(engine) == 2 + 5


def test_a_service_down_at_two_visits_is_told_once_and_fixed_when_it_answers(engine: Engine) -> None:
    target = service(engine)
    noon = MONDAY + 12 * HOUR
    round_of(engine, target, noon - HOUR)
    round_of(engine, target, noon, Outcome.SERVER_ERROR, status=503)
    assert cases(engine) == []
    for hour in range(1, 5):
        round_of(engine, target, noon + hour * HOUR, Outcome.SERVER_ERROR, status=503)
    assert cases(engine) == [("availability.service-down", "new")]
    round_of(engine, target, noon + 5 * HOUR)
    assert cases(engine) == [("availability.service-down", "fixed")]
    assert [event for event, _ in events(engine)] == ["new", "fixed"]


def test_a_service_has_to_show_its_words(engine: Engine) -> None:
    target = service(engine, text="我要预约")
    for hour in range(2):
        round_of(engine, target, MONDAY + hour * HOUR, Outcome.OK, status=200, text_found=False)
    assert cases(engine) == [("availability.service-down", "new")]


def test_a_refusal_neither_opens_nor_ends_a_case(engine: Engine) -> None:
    target = service(engine)
    for hour in range(2):
        round_of(engine, target, MONDAY + hour * HOUR, Outcome.TIMEOUT)
    round_of(engine, target, MONDAY + 2 * HOUR, Outcome.BLOCKED)
    assert cases(engine) == [("availability.service-down", "new")]


def test_a_judgement_of_visits_is_not_what_later_looks_are_compared_with(engine: Engine) -> None:
    site = add(engine)
    with engine.begin() as connection:
        full = officedays.look(connection, site.id, reader_version="3", started=MONDAY)
    round_of(engine, site, MONDAY + 3 * HOUR, Outcome.TIMEOUT)
    with reading(engine) as connection:
        asked = last_asked(connection, site.id)
        newest = connection.execute(select(col(JudgementRow.inspection_id)).order_by(col(JudgementRow.id).desc()))
        assert asked is not None
        assert asked.inspection_id == full != newest.scalars().first()
    assert meant(engine, site.url)[0].inspection_id == full
    assert target_of(engine, site.url).seen_on == officedays.DAY


def test_an_entry_of_a_retired_service_is_told_once_a_day_and_fixed_when_it_is_gone(engine: Engine) -> None:
    portal, target = add(engine, url="https://www.example.gov.cn/"), service(engine, retired=True)
    linked(engine, portal, MONDAY - HOUR, target.url)
    for hour in range(3):
        round_of(engine, target, MONDAY + hour * HOUR, Outcome.NO_SUCH_NAME)
    assert cases(engine) == [("service.dead-entry", "new")]
    assert [row.excuse for row in rows(engine)] == ["已停用"] * 3
    linked(engine, portal, MONDAY + 20 * HOUR)
    round_of(engine, target, MONDAY + 24 * HOUR, Outcome.NO_SUCH_NAME)
    assert cases(engine) == [("service.dead-entry", "fixed")]


def linked(engine: Engine, site: RegisteredTarget, at: datetime, *urls: str) -> None:
    """A full look at a site, and what its home page links to."""
    with engine.begin() as connection:
        number = officedays.look(connection, site.id, reader_version="3", started=at - 3 * HOUR)
        for key, url in enumerate(urls):
            row = {"inspection_id": number, "key": key, "url": url, "host": "yuyue.example.gov.cn:443", "depth": 1}
            row |= {"kind": "page", "work": "check", "state": "done", "priority": 0, "parent": site.url}
            connection.execute(insert(LinkTarget).values(**row))


def settings(home: Path) -> Settings:
    return Settings(home, "", line_reference=("https://reference.example.cn/",))


class Child:
    """In place of the child: what it was told to visit."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.references: tuple[str, ...] = ()

    def __call__(self, targets: Any, references: Any, now: datetime, *_: Any) -> tuple[Visit, ...]:
        self.asked, self.references = list(targets), tuple(references)
        return tuple(Visit(number, now, Outcome.OK, 200) for number, _, _ in targets)


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Child:
    made = Child()
    monkeypatch.setattr(probing, "visits", made)
    return made


def test_a_round_visits_sites_and_services_but_no_accounts(engine: Engine, child: Child, tmp_path: Path) -> None:
    site, open_now = add(engine), service(engine)
    account = add(engine, name="某市发布", url="https://weibo.example.cn/u", kind="account")
    done = probe_all(engine, [site, open_now, account], "s", MONDAY, settings(tmp_path))
    assert [row[0] for row in child.asked] == [site.id, open_now.id]
    assert [row.target_id for row in rows(engine)] == [site.id, open_now.id]
    assert len(done.visits) == 2


@pytest.mark.parametrize(("day", "hour", "made"), [(16, 9, 1), (16, 8, 0), (21, 9, 0)])
def test_a_service_is_not_visited_outside_its_hours(
    engine: Engine, child: Child, tmp_path: Path, day: int, hour: int, made: int
) -> None:
    target = service(engine, hours="工作日 08:30-17:30")
    probe_all(engine, [target], "s", datetime(2026, 11, day, hour, 0, tzinfo=SHANGHAI), settings(tmp_path))
    assert len(rows(engine)) == made


def test_who_opened_lately_and_is_not_accused_can_prove_our_line(engine: Engine, child: Child, tmp_path: Path) -> None:
    sites = [add(engine, name=f"站{n}", url=f"https://s{n}.example.gov.cn/") for n in range(5)]
    probe_all(engine, sites[:4], "s", MONDAY, settings(tmp_path))
    assert child.references == ("https://reference.example.cn/",)
    probe_all(engine, [sites[3], sites[4]], "s", MONDAY + HOUR, settings(tmp_path))
    assert child.references[0] == "https://reference.example.cn/"
    assert set(child.references[1:]) == {
        "https://s0.example.gov.cn/",
        "https://s1.example.gov.cn/",
        "https://s2.example.gov.cn/",
    }


def test_a_site_of_the_list_may_open_by_http_alone_a_service_opens_as_it_is_listed(
    engine: Engine, child: Child, tmp_path: Path
) -> None:
    site, plain = add(engine, url="https://a.gov.cn/"), add(engine, name="乙", url="http://b.gov.cn/")
    probe_all(engine, [site, plain, service(engine)], "s", MONDAY, settings(tmp_path))
    assert [urls for _, urls, _ in child.asked] == [
        ("https://a.gov.cn/", "http://a.gov.cn/"), ("http://b.gov.cn/",), ("https://yuyue.example.gov.cn/",),
    ]  # fmt: skip


def test_what_stands_within_another_site_is_visited_with_that_one(engine: Engine, child: Child, tmp_path: Path) -> None:
    portal = add(engine, url="https://www.example.gov.cn/")
    unit = add(engine, name="某局频道", url="https://www.example.gov.cn/mj/", form="频道", parent_id=portal.id)
    probe_all(engine, [portal, unit], "s", MONDAY, settings(tmp_path))
    assert [row[0] for row in child.asked] == [portal.id]
    assert unit.kind is TargetKind.SITE
