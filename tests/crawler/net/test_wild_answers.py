"""Whatever bytes a server sends: an outcome, a bounded body, and a client that goes on."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crawler.net.client import Client
from crawler.net.job import Answer, Job, Limits
from facts.outcomes import OUTCOMES, Outcome
from tests.crawler.net.loop import PLAIN, no_names
from tests.servers.misbehaving import Close, Conversation, Misbehaving, page
from tests.tiers import examples

LIMITS = Limits(body=2_000, connect=10.0, total=10.0, redirects=2)
GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
NAMES = st.sampled_from(
    [b"Content-Length", b"Transfer-Encoding", b"Content-Encoding", b"Set-Cookie", b"Retry-After", b"X"]
)
VALUES = st.sampled_from([b"5", b"-1", b"99999999999999999999", b"chunked", b"gzip", b"", b"\xff\x00", b"a=b; Path=/"])
LINES = st.lists(
    st.tuples(
        NAMES | st.binary(max_size=12), st.sampled_from([b": ", b":", b"", b" : "]), VALUES | st.binary(max_size=30)
    ).map(b"".join),
    max_size=8,
)
STATUS = st.one_of(
    st.binary(max_size=40),
    st.tuples(
        st.sampled_from([b"HTTP/1.1", b"HTTP/1.0", b"HTTP/9.9", b"http/1.1", b"ICY", b"HTTP/"]),
        st.sampled_from([b" 200", b" 99", b" 1000", b" -1", b" 404", b" 204", b" 304", b" 100", b"", b" abc"]),
        st.sampled_from([b" OK", b"", b" \xff\x00\r", b" " * 300]),
    ).map(b"".join),
)
CHUNKS = st.lists(
    st.tuples(
        st.sampled_from([b"5", b"0", b"fffffffffffffffff", b"-5", b"zz", b"5;x=y", b"", b" 5", b"00000005"]),
        st.sampled_from([b"\r\n", b"\n", b"\r", b""]),
        st.binary(max_size=8),
        st.sampled_from([b"\r\n", b"\n", b""]),
    ).map(b"".join),
    max_size=6,
).map(b"".join)


class Wild:
    """A server that says what it is told to, and a client before it, for many examples."""

    def __init__(self) -> None:
        self.says = b""
        self._loop = asyncio.new_event_loop()
        self._server = Misbehaving({"/wild": self._behave, "/good": page(b"fine")})
        self._loop.run_until_complete(self._server.__aenter__())
        self._client = self._loop.run_until_complete(self._made())

    async def _made(self) -> Client:
        return Client(PLAIN, no_names)

    async def _behave(self, talk: Conversation) -> None:
        await talk.send(self.says)
        raise Close

    def ask(self, path: str) -> Answer:
        work = self._client.fetch(Job(self._server.url(path), limits=LIMITS))
        return self._loop.run_until_complete(asyncio.wait_for(work, 30))

    def close(self) -> None:
        self._loop.run_until_complete(self._client.close())
        self._loop.run_until_complete(self._server.__aexit__(None, None, None))
        self._loop.close()


@pytest.fixture(scope="module")
def wild() -> Iterator[Wild]:
    made = Wild()
    yield made
    made.close()


def holds(wild: Wild, says: bytes) -> Answer:
    wild.says = says
    answer = wild.ask("/wild")
    assert answer.outcome in OUTCOMES
    assert answer.outcome is not Outcome.OUR_FAULT, answer.detail
    assert len(answer.body) <= LIMITS.body
    assert (answer.status is None) or 100 <= answer.status <= 999
    following = wild.ask("/good")
    assert (following.outcome, following.body) == (Outcome.OK, b"fine")
    return answer


EXAMPLES = settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(STATUS)
@EXAMPLES
def test_any_status_line_is_an_outcome(wild: Wild, line: bytes) -> None:
    holds(wild, line + b"\r\nContent-Length: 4\r\n\r\ntext")


@given(LINES)
@example([b"Content-Length: 5", b"Content-Length: 6"])
@example([b"Transfer-Encoding: chunked", b"Content-Length: 4"])
@EXAMPLES
def test_any_header_lines_are_an_outcome(wild: Wild, lines: list[bytes]) -> None:
    holds(wild, GOOD + b"".join(line + b"\r\n" for line in lines) + b"\r\ntext")


@given(CHUNKS)
@EXAMPLES
def test_any_chunks_are_an_outcome(wild: Wild, chunks: bytes) -> None:
    holds(wild, GOOD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks)


@given(st.binary(max_size=300))
@EXAMPLES
def test_any_bytes_are_an_outcome(wild: Wild, data: bytes) -> None:
    holds(wild, data)
