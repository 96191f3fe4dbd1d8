import asyncio
import time

import pytest

from crawler.net.budget import UNPROVEN, Aborted, Budget
from crawler.net.job import Kind
from crawler.net.pace import Limits
from tests.crawler.net.loop import run

FREE = Limits(0, 0.05, 5.0, 30.0)
PACED = Limits(0.05, 0.05, 5.0, 30.0)


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_pages_go_before_checks_that_came_first() -> None:
    async def work() -> list[str]:
        budget = Budget(1, 4, FREE)
        started: list[str] = []

        async def job(name: str, kind: Kind) -> None:
            await budget.acquire("a", kind)
            started.append(name)
            budget.release("a")

        await budget.acquire("a", Kind.PAGE)
        jobs = [
            asyncio.ensure_future(job(name, kind))
            for name, kind in (("check", Kind.CHECK), ("page", Kind.PAGE), ("page2", Kind.PAGE))
        ]
        await settle()
        budget.release("a")
        await asyncio.gather(*jobs)
        return started

    assert run(work()) == ["page", "page2", "check"]


def test_pages_of_one_host_go_before_checks_of_another() -> None:
    async def work() -> list[str]:
        budget = Budget(1, 4, FREE)
        started: list[str] = []

        async def job(host: str, kind: Kind) -> None:
            await budget.acquire(host, kind)
            started.append(host)
            budget.release(host)

        await budget.acquire("a", Kind.PAGE)
        jobs = [asyncio.ensure_future(job("b", Kind.CHECK)), asyncio.ensure_future(job("c", Kind.PAGE))]
        await settle()
        budget.release("a")
        await asyncio.gather(*jobs)
        return started

    assert run(work()) == ["c", "b"]


def test_a_redirect_goes_before_what_waits() -> None:
    async def work() -> list[str]:
        budget = Budget(1, 4, FREE)
        started: list[str] = []

        async def job(name: str, first: bool) -> None:
            await budget.acquire("a", Kind.PAGE, first=first)
            started.append(name)
            budget.release("a")

        await budget.acquire("a", Kind.PAGE)
        jobs = [asyncio.ensure_future(job("waits", False)), asyncio.ensure_future(job("redirect", True))]
        await settle()
        budget.release("a")
        await asyncio.gather(*jobs)
        return started

    assert run(work()) == ["redirect", "waits"]


@pytest.mark.parametrize(("proven", "most"), [(True, 4), (False, UNPROVEN)])
def test_a_host_has_its_share_and_less_before_it_answers(proven: bool, most: int) -> None:
    async def work() -> int:
        budget = Budget(32, 4, FREE)
        if proven:
            budget.prove("a")
        tasks = [asyncio.ensure_future(budget.acquire("a", Kind.PAGE)) for _ in range(10)]
        await settle()
        running = sum(task.done() for task in tasks)
        budget.close()
        await asyncio.gather(*tasks, return_exceptions=True)
        return running

    assert run(work()) == most


def test_hosts_that_never_answered_take_half_of_all_at_most() -> None:
    async def work() -> tuple[int, bool]:
        budget = Budget(8, 4, FREE)
        budget.prove("alive")
        dead = [asyncio.ensure_future(budget.acquire(f"dead{n}", Kind.PAGE)) for n in range(20)]
        await settle()
        alive = asyncio.ensure_future(budget.acquire("alive", Kind.CHECK))
        await settle()
        seen = sum(task.done() for task in dead), alive.done()
        budget.close()
        await asyncio.gather(*dead, return_exceptions=True)
        return seen

    assert run(work()) == (4, True)


def test_hosts_that_stay_silent_leave_their_place_to_others() -> None:
    async def work() -> tuple[float, int]:
        budget = Budget(4, 4, FREE)
        dead = [asyncio.ensure_future(budget.acquire(f"dead{n}", Kind.PAGE)) for n in range(6)]
        await settle()
        started = time.monotonic()
        await budget.acquire("new", Kind.PAGE)
        waited = time.monotonic() - started
        budget.prove("new")
        for n in range(6):
            await dead[n]
            budget.release(f"dead{n}")
        budget.release("new")
        again = [asyncio.ensure_future(budget.acquire("new", Kind.PAGE)) for _ in range(9)]
        await settle()
        running = sum(task.done() for task in again)
        budget.close()
        await asyncio.gather(*again, return_exceptions=True)
        return waited, running

    waited, running = run(work())
    assert 0.4 < waited < 8
    assert running == 4


def test_no_more_run_than_the_limit_over_all_and_none_is_forgotten() -> None:
    async def work() -> tuple[int, int]:
        budget = Budget(5, 3, FREE)
        running = most = done = 0

        async def job(host: str, kind: Kind) -> None:
            nonlocal running, most, done
            await budget.acquire(host, kind)
            budget.prove(host)
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1
            done += 1
            budget.release(host)

        await asyncio.gather(*(job(f"h{n % 7}", Kind(n % 2)) for n in range(300)))
        return most, done

    assert run(work()) == (5, 300)


def test_starts_at_one_host_are_a_delay_apart_and_others_do_not_wait() -> None:
    async def work() -> tuple[float, float]:
        budget = Budget(32, 4, PACED)
        started = time.monotonic()
        ends: dict[str, float] = {}

        async def job(host: str) -> None:
            await budget.acquire(host, Kind.PAGE)
            budget.prove(host)
            budget.release(host)
            ends[host] = time.monotonic() - started

        await asyncio.gather(*(job("a") for _ in range(5)), job("b"))
        return ends["a"], ends["b"]

    slow, other = run(work())
    assert 0.19 <= slow < 8
    assert other < slow


def test_a_pause_holds_its_own_host_only() -> None:
    async def work() -> tuple[bool, bool]:
        budget = Budget(32, 4, PACED)
        budget.lane("a").pace.failed(time.monotonic(), throttled=True, retry_after=30.0)
        paused = asyncio.ensure_future(budget.acquire("a", Kind.PAGE))
        free = asyncio.ensure_future(budget.acquire("b", Kind.PAGE))
        await settle()
        seen = paused.done(), free.done()
        budget.close()
        await asyncio.gather(paused, return_exceptions=True)
        return seen

    assert run(work()) == (False, True)


def test_giving_a_host_up_lets_its_checks_go_and_keeps_its_pages() -> None:
    async def work() -> tuple[bool, bool]:
        budget = Budget(1, 1, FREE)
        await budget.acquire("a", Kind.PAGE)
        check = asyncio.ensure_future(budget.acquire("a", Kind.CHECK))
        page = asyncio.ensure_future(budget.acquire("a", Kind.PAGE))
        await settle()
        budget.give_up("a")
        assert await check is False
        waiting = not page.done()
        budget.release("a")
        return waiting, await page

    assert run(work()) == (True, True)


def test_a_cancelled_waiter_costs_no_start() -> None:
    async def work() -> bool:
        budget = Budget(1, 1, FREE)
        await budget.acquire("a", Kind.PAGE)
        gone = asyncio.ensure_future(budget.acquire("a", Kind.PAGE))
        late = asyncio.ensure_future(budget.acquire("a", Kind.PAGE))
        await settle()
        budget.release("a")  # the start goes to `gone`, which is cancelled before it can use it
        gone.cancel()
        return await asyncio.wait_for(late, 1)

    assert run(work())


def test_closing_sends_everybody_away() -> None:
    async def work() -> None:
        budget = Budget(1, 1, FREE)
        await budget.acquire("a", Kind.PAGE)
        waiting = asyncio.ensure_future(budget.acquire("a", Kind.PAGE))
        await settle()
        budget.close()
        with pytest.raises(Aborted):
            await waiting
        with pytest.raises(Aborted):
            await budget.acquire("b", Kind.PAGE)

    run(work())


@pytest.mark.parametrize(
    ("limits", "slowed", "held"), [(FREE, False, False), (PACED, False, True), (PACED, True, False)]
)
def test_what_holds_a_host_up_is_its_answers_or_our_own_pace(limits: Limits, slowed: bool, held: bool) -> None:
    async def work() -> tuple[bool, bool]:
        budget = Budget(4, 4, limits)
        budget.prove("a")
        await budget.acquire("a", Kind.PAGE)
        for _ in range(5 * slowed):  # what a slow host makes us wait is its doing while it has still to answer
            budget.lane("a").pace.answered(10.0)
        second = asyncio.ensure_future(budget.acquire("a", Kind.PAGE))
        await settle()
        standing = budget.standing("a")
        assert budget.anywhere == (True, limits is PACED)
        budget.close()
        await asyncio.gather(second, return_exceptions=True)
        return standing

    assert run(work()) == (True, held)
    assert Budget(1, 1, FREE).standing("never asked") == (False, False)
