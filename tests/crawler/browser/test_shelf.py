from dataclasses import replace

from crawler.browser.ask import Ask
from crawler.browser.shelf import Shelf
from crawler.net.job import Answer
from facts.outcomes import Outcome

URL = "http://www.x.gov.cn/s.js"
SCRIPT = Ask(URL, "script")
ANSWER = Answer(URL, URL, Outcome.OK, status=200, body=b"var a")


def test_a_script_that_came_whole_is_kept() -> None:
    shelf = Shelf()
    assert shelf.find(SCRIPT) is None
    shelf.put(SCRIPT, ANSWER)
    assert shelf.find(SCRIPT) == ANSWER


def test_nothing_else_is_kept_or_given() -> None:
    shelf = Shelf()
    for change in (
        {"status": 500},
        {"outcome": Outcome.CUT},
        {"outcome": Outcome.TOO_LARGE},
        {"body": b"x" * 2_000_001},
    ):
        shelf.put(SCRIPT, replace(ANSWER, **change))  # type: ignore[arg-type]
    for ask in (Ask(URL, "xhr"), Ask(URL, "document"), Ask(URL, "script", "POST")):
        shelf.put(ask, ANSWER)
    assert shelf.find(SCRIPT) is None
    shelf.put(SCRIPT, ANSWER)
    assert shelf.find(Ask(URL, "xhr")) is None


def test_the_room_is_bounded() -> None:
    shelf = Shelf()
    asks = [Ask(f"{URL}?{number}", "script") for number in range(20)]
    for ask in asks:
        shelf.put(ask, replace(ANSWER, body=b"x" * 2_000_000))
    assert sum(shelf.find(ask) is not None for ask in asks) == 12
