import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from crawler import probing
from crawler.net.client import Client
from crawler.net.mapping import ConnectTo
from crawler.probing import Ask, Seen, settings_for, visit_all
from facts.outcomes import Outcome
from tests.crawler.net.loop import PLAIN, no_names, run
from tests.servers.misbehaving import Behaviour, Misbehaving, after, page, redirect, silent

DEAD = ("dead.cn", *(f"dead{n}.cn" for n in range(30)))
FINE = "<html><title>一网通办</title><body>我要办事</body></html>"
CHALLENGE = b"<html><script>document.cookie='a=b';location.reload()</script></html>"


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A visit of a second instead of fifteen."""
    monkeypatch.setattr(probing, "LONGEST_S", 1.0)
    monkeypatch.setattr(probing, "_LIMITS", probing._LIMITS._replace(connect=1.0, total=1.0))


def visited(behaviours: dict[str, Behaviour], asks: list[Ask], references: tuple[str, ...] = ()) -> dict[int, Seen]:
    """Visits to one server under many names: `a.cn`, `b.cn` … all lead to it, `dead.cn`, `dead1.cn` … to a closed
    port."""

    async def work() -> list[Seen]:
        async with Misbehaving(behaviours) as server:
            rules = tuple(ConnectTo.parse(f"{name}:80:127.0.0.1:1") for name in DEAD)
            rules += (ConnectTo.parse(f":80:127.0.0.1:{server.port}"),)
            client = Client(settings_for(replace(PLAIN, connect_to=rules)), no_names)
            told: list[Seen] = []
            try:
                await visit_all(client, asks, references, told.append)
            finally:
                await client.close()
            return told

    return {seen.id: seen for seen in run(work())}


def test_each_target_is_visited_once_and_told_with_its_time() -> None:
    seen = visited(
        {"/": page(), "/slow": after(0.3, page()), "/err": page(status=503)},
        [Ask(1, ("http://a.cn/",)), Ask(2, ("http://b.cn/slow",)), Ask(3, ("http://c.cn/err",))],
    )
    assert [(seen[n].outcome, seen[n].status) for n in (1, 2, 3)] == [
        (Outcome.OK, 200), (Outcome.OK, 200), (Outcome.SERVER_ERROR, 503),
    ]  # fmt: skip
    assert seen[1].seconds < 0.3 <= seen[2].seconds < 1.0
    assert [seen[n].proved for n in (1, 2, 3)] == [None, None, None]


def test_what_does_not_answer_in_time_has_failed_and_another_answer_proves_our_line() -> None:
    seen = visited({"/": page(), "/hang": silent}, [Ask(1, ("http://a.cn/",)), Ask(2, ("http://b.cn/hang",))])
    assert seen[2].outcome is Outcome.TIMEOUT
    assert seen[2].proved is True
    assert 0.9 < seen[2].seconds < 1.5


def test_all_of_a_visit_has_to_fit_into_its_time_redirects_together() -> None:
    slow = {"/": after(0.6, redirect("http://a.cn/two")), "/two": after(0.6, page())}
    assert visited(slow, [Ask(1, ("http://a.cn/",))])[1].outcome is Outcome.TIMEOUT


def test_where_nobody_answers_our_line_is_not_proved() -> None:
    seen = visited({}, [Ask(1, ("http://dead.cn/",))])
    assert (seen[1].outcome, seen[1].proved) == (Outcome.REFUSED, False)


def test_a_reference_of_the_office_proves_it() -> None:
    seen = visited({"/": page(status=404)}, [Ask(1, ("http://dead.cn/",))], ("http://reference.cn/",))
    assert seen[1].proved is True


def test_a_host_is_no_witness_for_itself() -> None:
    seen = visited({"/": page(), "/hang": silent}, [Ask(1, ("http://a.cn/",)), Ask(2, ("http://a.cn/hang",))])
    assert seen[2].proved is False


def test_a_shut_door_is_followed_by_the_next_and_the_time_is_that_of_the_one_that_opened() -> None:
    seen = visited({"/": page(), "/err": page(status=503), "/hang": silent}, [
        Ask(1, ("http://dead.cn/", "http://a.cn/")),
        Ask(2, ("http://b.cn/hang", "http://b.cn/")),
        Ask(3, ("http://c.cn/err", "http://dead.cn/")),
    ])  # fmt: skip
    assert [seen[n].outcome for n in (1, 2, 3)] == [Outcome.OK, Outcome.OK, Outcome.SERVER_ERROR]
    assert seen[2].seconds < 0.5


def test_who_is_refused_at_the_first_door_tries_no_other() -> None:
    seen = visited({"/": page(), "/no": page(status=403)}, [Ask(1, ("http://a.cn/no", "http://a.cn/"))])
    assert seen[1].outcome is Outcome.BLOCKED


def test_a_challenge_is_told_as_one() -> None:
    seen = visited({"/": page(CHALLENGE)}, [Ask(1, ("http://a.cn/",))])
    assert seen[1].outcome is Outcome.BLOCKED


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (FINE.encode(), True),
        (FINE.encode("gbk"), True),
        (rb'{"title": "\u6211\u8981\u529e\u4e8b"}', True),
        ("<html>系统维护中</html>".encode(), False),
        (b"x" * (probing.BODY_MOST + 10), None),
    ],
)
def test_words_are_looked_for_in_what_the_body_says(body: bytes, found: bool | None) -> None:
    seen = visited({"/": page(body)}, [Ask(1, ("http://a.cn/",), "我要办事")])
    assert seen[1].outcome is Outcome.OK
    assert seen[1].text_found is found


def test_an_endless_home_page_is_read_no_further_than_needed() -> None:
    seen = visited({"/": page(b"y" * 5_000_000)}, [Ask(1, ("http://a.cn/",))])
    assert seen[1].outcome is Outcome.OK


def test_one_host_is_asked_by_two_at_a_time_and_its_waiting_is_in_no_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "GAP_S", 0.0)
    open_now: list[int] = []
    most: list[int] = []

    async def counted(talk: object) -> None:
        open_now.append(1)
        most.append(len(open_now))
        await asyncio.sleep(0.4)
        open_now.pop()
        answer: Callable[..., Awaitable[None]] = talk.answer  # type: ignore[attr-defined]
        await answer(200, b"<html>fine</html>")

    began = time.monotonic()
    seen = visited({"*": counted}, [Ask(n, (f"http://a.cn/{n}",)) for n in range(6)])
    assert max(most) == 2
    assert time.monotonic() - began > 1.1
    assert {row.outcome for row in seen.values()} == {Outcome.OK}
    assert max(row.seconds for row in seen.values()) < 0.7


def test_many_dead_hosts_are_told_soon_though_our_line_is_down() -> None:
    began = time.monotonic()
    seen = visited({}, [Ask(n, (f"http://dead{n}.cn/",)) for n in range(30)], ("http://dead.cn/",))
    assert {row.proved for row in seen.values()} == {False}
    assert time.monotonic() - began < 5
