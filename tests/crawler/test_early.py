"""What is made early: when it may begin, and that it is what it would be at the end."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import col

from crawler.early import Early, Steps, at_once
from store.tables import LinkTarget
from tests.crawler.crawling import HOME, crawl_at, queue


class World:
    def __init__(self) -> None:
        self.state = 1
        self.made: list[int] = []
        self.early = Early(self.steps, lambda: self.state)

    def steps(self) -> Steps[int]:
        seen = self.state
        yield
        yield
        self.made.append(seen)
        return seen


def test_what_is_made_early_is_made_again_only_where_something_was_read_since() -> None:
    async def work(world: World) -> list[int]:
        world.early.begin()
        first = await world.early.made()
        again = await world.early.made()
        world.state = 2
        return [first, again, await world.early.made()]

    world = World()
    assert (asyncio.run(work(world)), world.made) == ([1, 1, 2], [1, 2])


def test_others_have_their_turn_between_its_steps() -> None:
    async def work(world: World) -> list[int]:
        world.early.begin()
        await asyncio.sleep(0)  # its first step
        half = list(world.made)
        await world.early.made()
        return half

    assert asyncio.run(work(World())) == []


def test_what_was_read_while_it_was_made_makes_it_anew() -> None:
    async def work(world: World) -> int:
        world.early.begin()
        await asyncio.sleep(0)
        world.state = 2
        return await world.early.made()

    world = World()
    assert (asyncio.run(work(world)), world.made) == (2, [1, 2])


def test_it_is_made_when_it_is_asked_for_at_last_and_not_when_it_was_cancelled() -> None:
    async def work(world: World) -> int:
        world.early.cancel()
        return await world.early.made()

    async def dropped(world: World) -> None:
        world.early.begin()
        world.early.cancel()
        await asyncio.sleep(0)

    world, other = World(), World()
    assert asyncio.run(work(world)) == 1
    asyncio.run(dropped(other))
    assert other.made == []


def test_what_fails_is_said_to_whom_it_is_given() -> None:
    def steps() -> Steps[int]:
        yield
        raise ValueError("broken")

    async def work() -> None:
        early = Early(steps, lambda: 1)
        early.begin()
        with pytest.raises(ValueError, match="broken"):
            await early.made()

    asyncio.run(work())


def test_steps_are_gone_through_at_once_where_nobody_waits() -> None:
    assert at_once(World().steps()) == 1


def test_all_is_read_when_no_page_waits_or_is_asked_whatever_is_still_verified(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    queue(crawl.engine, crawl.inspection_id, HOME + "x.html")
    queue(crawl.engine, crawl.inspection_id, HOME + "x.jpg", work="check")
    assert not crawl.look.is_read
    row = crawl.look.next_page()
    assert row is not None
    assert not crawl.look.is_read
    with crawl.engine.begin() as connection:
        connection.execute(update(LinkTarget).where(col(LinkTarget.id) == row.id).values(state="done"))
    crawl.look.frontier.settled([row.id], ())
    assert crawl.look.is_read
