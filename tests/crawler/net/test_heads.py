import asyncio

from crawler.net.heads import Heads
from tests.crawler.net.loop import run


def test_others_wait_for_the_first_and_follow_what_it_found() -> None:
    async def work(works: bool) -> list[bool]:
        heads = Heads()
        assert await heads.enter("a")
        others = [asyncio.ensure_future(heads.enter("a")) for _ in range(3)]
        await asyncio.sleep(0)
        assert not any(other.done() for other in others)
        assert await heads.enter("b")
        heads.leave("a", works)
        return await asyncio.gather(*others)

    assert run(work(True)) == [True] * 3
    assert run(work(False)) == [False] * 3


def test_when_the_first_learnt_nothing_the_next_one_tries() -> None:
    async def work() -> tuple[bool, bool]:
        heads = Heads()
        await heads.enter("a")
        second, third = asyncio.ensure_future(heads.enter("a")), asyncio.ensure_future(heads.enter("a"))
        await asyncio.sleep(0)
        heads.leave("a", None)
        await asyncio.sleep(0.01)
        tried = second.done(), third.done()
        heads.leave("a", True)
        await asyncio.gather(second, third)
        return tried

    assert run(work()) == (True, False)
