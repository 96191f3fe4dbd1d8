"""Looks on several days at a site that changes: found the same day, or in its turn, and little is asked."""

import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bench.lab import lab_arguments
from crawler.addresses import key
from crawler.again import ROTATION_DAYS
from lab import serve
from lab.changing import ORIGIN, ChangingSite, Says
from tests.e2e.command import finish, inspect, start

pytestmark = pytest.mark.e2e
FIRST, SECOND = date(2026, 11, 24), date(2026, 11, 25)
NEW = "关于元旦放假安排的通知"
LATE = "关于补发一份旧文件的通知"
BROKEN = {name: f"/images/none-{name}.png" for name in ("home", "new", "late", "old")}


@dataclass(frozen=True)
class Looked:
    """One look as it ended, and what it asked: paths with the status of their answers."""

    report: dict[str, Any]
    html: str
    text: str
    asked: list[tuple[str, int]]

    @property
    def broken(self) -> set[str]:
        return {row["url"].removeprefix(ORIGIN) for row in self.report["findings"]}


def turn_of(path: str) -> date:
    """The day after the second on which a page has its turn."""
    return next(
        day
        for day in (SECOND + timedelta(days=ahead) for ahead in range(1, ROTATION_DAYS + 1))
        if day.toordinal() % ROTATION_DAYS == key(ORIGIN + path) % ROTATION_DAYS
    )


class Days:
    """The site, served, and the looks at it."""

    def __init__(self, site: ChangingSite, ready: dict[str, Any], folder: Path) -> None:
        self.site, self.ready, self.folder = site, ready, folder
        rows = site.articles["gzdt"][12:]
        self.old = max((site.path("gzdt", row[0]) for row in rows), key=turn_of)  # its turn is not on the second day
        self.gone = site.articles["tzgg"][15][0]

    def look(self, day: date, store: str = "a", says: Says = Says.HONEST, *more: str) -> Looked:
        """A look on that day, by the store of that name."""
        self.site.says, before = says, len(self.site.asked)
        run = inspect(self.folder / store, self.arguments(day, *more))
        return Looked(run.report, run.html, run.text, self.site.asked[before:])

    def arguments(self, day: date, *more: str) -> list[str]:
        return [*lab_arguments(self.ready), "--as-of", day.isoformat(), "--incremental", "--only", "links", *more]

    def copy(self, name: str) -> None:
        """The store as it is now under another name, for another second day."""
        shutil.copytree(self.folder / "a", self.folder / name)

    def change(self) -> None:
        """What is changed between the first day and the second."""
        site = self.site
        site.home_more = image("home")
        site.articles["tzgg"].insert(0, (NEW, SECOND, image("new")))
        site.articles["gzdt"].insert(17, (LATE, FIRST - timedelta(days=40), image("late")))
        site.articles["tzgg"] = [row for row in site.articles["tzgg"] if row[0] != self.gone]
        site.articles["gzdt"] = [
            (title, day, more + image("old") if site.path("gzdt", title) == self.old else more)
            for title, day, more in site.articles["gzdt"]
        ]
        site.missing |= set(BROKEN.values())


def image(name: str) -> str:
    return f'<p><img src="{BROKEN[name]}" alt="图"></p>'


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    site = ChangingSite(FIRST)
    with serve.start(site) as running:
        yield Days(site, dict(running.ready), tmp_path_factory.mktemp("days"))


@pytest.fixture(scope="module")
def first(days: Days) -> Looked:
    done = days.look(FIRST)
    for name in (*(says.name for says in Says), "killed"):
        days.copy(name)
    days.change()
    return done


@pytest.fixture(scope="module")
def second(days: Days, first: Looked) -> Looked:
    return days.look(SECOND)


def test_a_first_look_without_anything_to_build_on_is_a_full_one(first: Looked) -> None:
    coverage = first.report["coverage"]
    assert (coverage["pages"], coverage["carried"], first.broken) == (1 + 2 * (30 + 3), 0, set())


def test_what_changed_on_home_and_lists_and_every_new_article_is_found_on_the_same_day(second: Looked) -> None:
    assert second.broken == {BROKEN["home"], BROKEN["new"], BROKEN["late"]}


def test_the_rest_is_taken_over_with_its_day_and_said_to_be(second: Looked) -> None:
    coverage = second.report["coverage"]
    assert coverage["pages"] == 1 + 2 * 30 + 1 + 3 + 4  # one is gone, two are new, a list has one more page
    assert coverage["carried_since"] == FIRST.isoformat()
    assert "最近核验" in second.html
    assert f"（本次核验 {coverage['pages'] - coverage['carried']} 页）" in second.text


def test_an_article_that_no_list_shows_any_more_is_no_page_of_the_site(days: Days, second: Looked) -> None:
    query = "SELECT 1 FROM link_target WHERE inspection_id = ? AND url = ?"
    with sqlite3.connect(days.folder / "a" / "x.db") as store:
        gone = (second.report["inspection"]["id"], ORIGIN + days.site.path("tzgg", days.gone))
        assert store.execute(query, gone).fetchone() is None


def test_little_is_asked_and_every_request_is_told(first: Looked, second: Looked) -> None:
    for look in (first, second):
        assert look.report["coverage"]["requests"] == len(look.asked)
    assert len(second.asked) < len(first.asked) / 3
    assert sum(status == 304 for _, status in second.asked) >= 1


def test_an_old_page_that_changed_is_found_in_its_turn_and_a_case_once_found_stands(days: Days, second: Looked) -> None:
    later = days.look(turn_of(days.old))
    assert later.broken == set(BROKEN.values())
    assert {row["case"] for row in later.report["findings"] if row["url"] != ORIGIN + BROKEN["old"]} == {"persisting"}


@pytest.mark.parametrize("says", [Says.ALWAYS_UNCHANGED, Says.NEVER_THE_SAME])
def test_a_server_whose_validators_lie_hides_nothing(days: Days, second: Looked, says: Says) -> None:
    assert days.look(SECOND, says.name, says).broken == second.broken


def test_a_look_that_is_killed_and_taken_up_tells_the_same(days: Days, second: Looked) -> None:
    days.site.says, days.site.delay = Says.HONEST, 0.1
    out = days.folder / "killed"
    process = start(out, days.arguments(SECOND, "--concurrency", "1"))
    wait_for_some(out)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    days.site.delay = 0.0
    report = finish(start(out, [*lab_arguments(days.ready)[:1], "--resume"]), out).report
    assert {row["url"].removeprefix(ORIGIN) for row in report["findings"]} == second.broken
    assert report["coverage"]["pages"] == second.report["coverage"]["pages"]


def wait_for_some(out: Path, patience: float = 60.0) -> None:
    """Until some of the second look is recorded, and some is not."""
    query = "SELECT count(*) FROM link_target WHERE inspection_id = 2 AND state = 'done' AND seen_on IS NULL"
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        with suppress(sqlite3.OperationalError), sqlite3.connect(out / "x.db") as store:
            if store.execute(query).fetchone()[0] >= 2:
                return
        time.sleep(0.05)
    raise TimeoutError
