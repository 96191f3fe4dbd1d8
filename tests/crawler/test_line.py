import pytest

from crawler.line import Line
from facts.outcomes import Outcome
from tests.crawler.crawling import FakeClient, page, refused, run

REFERENCE = "https://www.gov.cn/"


def proved(client: FakeClient, host: str = "dead.gov.cn:80", references: tuple[str, ...] = (REFERENCE,)) -> bool:
    return run(Line(client, references).proved(host))  # type: ignore[arg-type]


def test_an_answer_from_elsewhere_within_a_minute_is_proof_without_a_request() -> None:
    client = FakeClient(elsewhere=True)
    assert proved(client)
    assert client.jobs == []


@pytest.mark.parametrize(("host", "name"), [("a.cn:80", "a.cn"), ("a.cn", "a.cn"), ("2001:db8::1:80", "2001:db8::1")])
def test_the_accused_host_itself_is_no_witness_on_any_port(host: str, name: str) -> None:
    client = FakeClient()
    proved(client, host)
    assert client.asked_elsewhere == [name]


@pytest.mark.parametrize("status", [200, 404, 503])
def test_any_answer_of_a_reference_is_proof(status: int) -> None:
    client = FakeClient({REFERENCE: refused(REFERENCE, Outcome.SERVER_ERROR, status)})
    assert proved(client)
    assert [job.method for job in client.jobs] == ["HEAD"]


def test_the_next_reference_is_asked_when_one_is_silent() -> None:
    other = "https://www.b.gov.cn/"
    client = FakeClient({REFERENCE: refused(REFERENCE, Outcome.TIMEOUT, None), other: page(url=other)})
    assert proved(client, references=(REFERENCE, other))
    assert client.urls() == [REFERENCE, other]


def test_without_witness_or_reference_nothing_is_proved() -> None:
    silent = FakeClient({REFERENCE: refused(REFERENCE, Outcome.TIMEOUT, None)})
    assert not proved(silent)
    assert not proved(FakeClient(), references=())


@pytest.mark.parametrize(("seconds", "is_proof"), [(None, False), (59.0, True), (61.0, False)])
def test_who_took_our_connection_and_answered_another_address_lately_is_its_own_witness(
    seconds: float | None, is_proof: bool
) -> None:
    line = Line(FakeClient(own_answer=seconds), ())  # type: ignore[arg-type]
    assert run(line.proved("a.cn:80", connected=True)) is is_proof
    assert not run(line.proved("a.cn:80"))
