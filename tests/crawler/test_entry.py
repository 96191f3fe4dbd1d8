import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import entry
from crawler.entry import Door, moves_on, open_door
from crawler.net.job import Answer
from crawler.pasted import AddressError, candidates
from facts.outcomes import Outcome
from tests.crawler.crawling import FakeClient, Says, answers, page, refused, run


@pytest.mark.parametrize(
    "typed",
    [
        "www.a.gov.cn",
        " www.a.gov.cn/ ",
        "网址：www.a.gov.cn。",
        "“www.a.gov.cn”",
        "ｗｗｗ．ａ．ｇｏｖ．ｃｎ",
        "www。a。gov。cn",
        "WWW.A.GOV.CN",
    ],
)
def test_an_untidily_pasted_host_is_enough(typed: str) -> None:
    assert candidates(typed) == ("https://www.a.gov.cn/", "http://www.a.gov.cn/")


def test_a_bare_domain_may_also_mean_its_www(typed: str = "a.gov.cn/x") -> None:
    assert candidates(typed) == (
        "https://a.gov.cn/x",
        "http://a.gov.cn/x",
        "https://www.a.gov.cn/x",
        "http://www.a.gov.cn/x",
    )


def test_a_scheme_means_just_that_address() -> None:
    assert candidates("http://a.gov.cn/b#c") == ("http://a.gov.cn/b",)
    assert candidates("HTTP://A.gov.cn") == ("http://a.gov.cn/",)


def test_addresses_with_ports_and_numbers() -> None:
    assert candidates("127.0.0.1:8000") == ("https://127.0.0.1:8000/", "http://127.0.0.1:8000/")
    assert candidates("localhost:80/x")[1] == "http://localhost/x"


@pytest.mark.parametrize(
    "typed", ["青山市政府", "ftp://a.cn", "http://", "a b", "http://[::1", "", "javascript:alert(1)"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(AddressError):
        candidates(typed)


@given(st.text(max_size=80))
def test_nothing_typed_breaks_it(typed: str) -> None:
    try:
        found = candidates(typed)
    except AddressError:
        return
    assert all(url.startswith(("http://", "https://")) for url in found)


def answer(body: bytes) -> Answer:
    return Answer("http://a.cn/", "http://a.cn/", Outcome.OK, 200, body=body)


@pytest.mark.parametrize(
    "body",
    [
        b"<script>window.location.href='/col/col1/index.html'</script>",
        b'<script>location.replace("/col/col1/index.html")</script>',
        b'<html><meta http-equiv="refresh" content="0; url=/col/col1/index.html"></html>',
    ],
)
def test_a_home_page_that_only_moves_on_is_followed(body: bytes) -> None:
    assert moves_on(answer(body)) == "http://a.cn/col/col1/index.html"


def test_an_ordinary_page_stays() -> None:
    assert moves_on(answer(b"<html>" + b"<a href='/'>x</a>" * 200 + b"<script>location.href='/x'</script>")) is None
    assert moves_on(answer(b"<script>location.href='/'</script>")) is None


@pytest.mark.parametrize("href", ["javascript:x", "mailto:a@a.cn", "http://[::1", "ftp://a.cn/", ""])
def test_a_move_to_no_address_is_none(href: str) -> None:
    assert moves_on(answer(f"<script>location.href='{href}'</script>".encode())) is None


@given(st.binary(max_size=200), st.sampled_from([b"location.href='", b"<meta http-equiv=refresh content=0;url="]))
def test_no_small_page_breaks_it(body: bytes, move: bytes) -> None:
    found = moves_on(answer(move + body))
    assert found is None or found.startswith(("http://", "https://"))


SECURE, PLAIN = "https://a.cn/", "http://a.cn/"
SILENT = refused(SECURE, Outcome.TIMEOUT, None)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "_AGAIN_AFTER_S", 0.0)


def opened(says: dict[str, Says], *addresses: str) -> tuple[Door, FakeClient]:
    client = FakeClient(says)
    return run(open_door(client, addresses or (SECURE, PLAIN))), client  # type: ignore[arg-type]


def test_the_first_address_that_opens_is_the_home_page() -> None:
    door, client = opened({SECURE: SILENT, PLAIN: page("<p>首页", final=PLAIN)})
    assert (door.asked, door.home_url, door.requests) == (PLAIN, PLAIN, 2)
    assert client.urls() == [SECURE, PLAIN]


def test_a_site_is_asked_once_more_before_it_is_given_up() -> None:
    door, client = opened({PLAIN: answers(refused(PLAIN, Outcome.RESET, None), page("<p>首页", final=PLAIN))})
    assert door.home_url == PLAIN
    assert client.urls() == [SECURE, PLAIN, SECURE, PLAIN]


def test_of_doors_that_stay_shut_the_one_that_answered_is_told() -> None:
    door, client = opened({SECURE: SILENT, PLAIN: refused(PLAIN, Outcome.SERVER_ERROR, 503)})
    assert (door.home_url, door.asked, door.answer.status, door.requests) == (None, PLAIN, 503, 4)
    assert len(client.jobs) == 4


def test_what_no_second_try_can_mend_is_not_tried_again() -> None:
    private = refused(PLAIN, Outcome.PRIVATE, None)
    door, client = opened({PLAIN: private}, PLAIN)
    assert (door.home_url, door.answer.outcome, len(client.jobs)) == (None, Outcome.PRIVATE, 1)


def test_a_home_page_that_moves_on_by_script_is_followed_and_its_hosts_are_remembered() -> None:
    moved = page("<script>location.href='http://b.cn/col/'</script>", final="http://www.a.cn/")
    door, _ = opened({PLAIN: moved, "http://b.cn/col/": page("<p>首页", final="http://b.cn/col/")}, PLAIN)
    assert (door.home_url, door.requests) == ("http://b.cn/col/", 2)
    assert door.passed == ("http://www.a.cn/", "http://b.cn/col/")


def test_two_pages_that_send_to_each_other_are_not_followed_for_ever() -> None:
    there, back = (f"<script>location.href='{url}'</script>" for url in ("http://a.cn/2", "http://a.cn/1"))
    says: dict[str, Says] = {
        f"http://a.cn/{n}": page(body, final=f"http://a.cn/{n}") for n, body in ((1, there), (2, back))
    }
    door, client = opened(says, "http://a.cn/1")
    assert door.home_url is not None
    assert len(client.jobs) == 4


def test_a_door_with_a_faulty_certificate_is_open() -> None:
    door, _ = opened({SECURE: page("<p>首页", final=SECURE, outcome=Outcome.CERTIFICATE)})
    assert (door.home_url, door.answer.outcome) == (SECURE, Outcome.CERTIFICATE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("http://someone:secret@www.a.gov.cn:8080/x", "http://www.a.gov.cn:8080/x"),
        ("someone:secret@www.a.gov.cn", "https://www.a.gov.cn/"),
        ("http://[::1]", "http://[::1]/"),
        ("（[2001:db8::1]/x）", "https://[2001:db8::1]/x"),
        ("[http://www.a.gov.cn]", "http://www.a.gov.cn/"),
    ],
)
def test_a_password_is_forgotten_and_brackets_are_kept_where_they_belong(typed: str, meant: str) -> None:
    assert candidates(typed)[0] == meant
