import errno

import pytest

from crawler.net import outcomes
from crawler.net.exchange import Exchange
from crawler.net.job import Phases
from facts.outcomes import Outcome

CONNECTED = Phases(connect=0.1)
HANDSHAKEN = Phases(connect=0.1, tls=0.2)


@pytest.mark.parametrize(
    ("exchange", "outcome"),
    [
        (Exchange(3, "URL rejected: Bad hostname"), Outcome.NO_SUCH_NAME),
        (Exchange(6, "Could not resolve host"), Outcome.NO_SUCH_NAME),
        (Exchange(7, "Failed to connect", errno.ECONNREFUSED), Outcome.REFUSED),
        (Exchange(7, "Connection refused"), Outcome.REFUSED),
        (Exchange(7, "Failed to connect", errno.EHOSTUNREACH), Outcome.UNREACHABLE),
        (Exchange(7, "Failed to connect", errno.ENETUNREACH), Outcome.UNREACHABLE),
        (Exchange(7, "Failed to connect", errno.ECONNRESET), Outcome.RESET),
        (Exchange(7, "Failed to connect", errno.EMFILE), Outcome.OUR_FAULT),
        (Exchange(7, "Failed to connect", errno.EACCES), Outcome.OUR_FAULT),
        (Exchange(28, "Connection timed out"), Outcome.UNREACHABLE),
        (Exchange(28, "Operation timed out", phases=CONNECTED), Outcome.TIMEOUT),
        (Exchange(28, "Operation timed out", sent=True), Outcome.TIMEOUT),
        (Exchange(28, "Operation timed out", sent=True, proxied=True), Outcome.TIMEOUT),
        (Exchange(28, "SSL connection timeout", phases=CONNECTED, tls=True), Outcome.TIMEOUT),
        (Exchange(35, "wrong version number", phases=CONNECTED, tls=True), Outcome.BAD_HTTP),
        (Exchange(35, "Recv failure: Connection reset by peer", phases=CONNECTED, tls=True), Outcome.RESET),
        (Exchange(35, "sslv3 alert handshake failure", phases=CONNECTED, tls=True), Outcome.UNREACHABLE),
        (Exchange(56, "tlsv13 alert certificate required", phases=HANDSHAKEN, tls=True), Outcome.BLOCKED),
        (Exchange(52, "Empty reply from server", phases=CONNECTED), Outcome.RESET),
        (Exchange(55, "Send failure", phases=CONNECTED), Outcome.RESET),
        (Exchange(56, "Recv failure", phases=CONNECTED), Outcome.RESET),
        (Exchange(56, "Recv failure", status=200), Outcome.CUT),
        (Exchange(18, "end of response with 97 bytes missing", status=200), Outcome.CUT),
        (Exchange(8, "Header without colon"), Outcome.BAD_HTTP),
        (Exchange(43, "Invalid response header", status=200), Outcome.BAD_HTTP),
        (Exchange(43, "A libcurl function was given a bad argument"), Outcome.OUR_FAULT),
        (Exchange(63, "Maximum file size exceeded", status=200), Outcome.TOO_LARGE),
        (Exchange(23, "write", status=200, full=True), Outcome.TOO_LARGE),
        (Exchange(77, "problem with the CA cert"), Outcome.OUR_FAULT),
        (Exchange(2, "option refused"), Outcome.OUR_FAULT),
        (Exchange(5, "Could not resolve proxy", proxied=True), Outcome.OUR_FAULT),
        (Exchange(7, "Failed to connect", errno.ECONNREFUSED, proxied=True), Outcome.OUR_FAULT),
        (Exchange(97, "proxy handshake", phases=CONNECTED, proxied=True), Outcome.OUR_FAULT),
        (Exchange(7, "CONNECT tunnel failed", connect_code=503, phases=CONNECTED, proxied=True), Outcome.OUR_FAULT),
        (Exchange(52, "Empty reply", connect_code=200, phases=CONNECTED, proxied=True), Outcome.RESET),
        (Exchange(0, "aborted", aborted=True), Outcome.OUR_FAULT),
    ],
)
def test_each_failure_has_its_outcome(exchange: Exchange, outcome: Outcome) -> None:
    assert outcomes.of_exchange(exchange, b"")[0] is outcome


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.OK), (202, Outcome.OK), (204, Outcome.OK), (206, Outcome.OK), (300, Outcome.OK),
        (304, Outcome.UNCHANGED), (305, Outcome.REDIRECT_REFUSED), (399, Outcome.REDIRECT_REFUSED),
        (400, Outcome.CLIENT_ERROR), (401, Outcome.BLOCKED), (403, Outcome.BLOCKED), (404, Outcome.NOT_FOUND),
        (405, Outcome.CLIENT_ERROR), (407, Outcome.CLIENT_ERROR), (410, Outcome.GONE), (412, Outcome.BLOCKED),
        (418, Outcome.CLIENT_ERROR), (429, Outcome.THROTTLED), (451, Outcome.BLOCKED),
        (500, Outcome.SERVER_ERROR), (502, Outcome.SERVER_ERROR), (503, Outcome.SERVER_ERROR),
        (521, Outcome.BLOCKED), (522, Outcome.SERVER_ERROR), (600, Outcome.BAD_HTTP), (999, Outcome.BLOCKED),
    ],
)  # fmt: skip
def test_each_status_has_its_outcome(status: int, outcome: Outcome) -> None:
    assert outcomes.of_exchange(Exchange(0, status=status), b"")[0] is outcome


def test_503_with_retry_after_is_throttling() -> None:
    exchange = Exchange(0, status=503, header_lines=(b"retry-after: 5",))
    assert outcomes.of_exchange(exchange, b"")[0] is Outcome.THROTTLED


def test_407_and_gateway_errors_that_a_proxy_may_have_made_are_ours() -> None:
    assert outcomes.of_exchange(Exchange(0, status=407, proxied=True), b"")[0] is Outcome.OUR_FAULT
    assert outcomes.of_exchange(Exchange(0, status=502, proxied=True, forwarded=True), b"")[0] is Outcome.OUR_FAULT
    assert outcomes.of_exchange(Exchange(0, status=502, proxied=True), b"")[0] is Outcome.SERVER_ERROR


@pytest.mark.parametrize("status", [200, 202, 403, 405, 412, 500])
def test_a_challenge_is_a_refusal_under_any_status(status: int) -> None:
    body = b"<script>$_ts={}</script>"
    assert outcomes.of_exchange(Exchange(0, status=status), body) == (Outcome.BLOCKED, "ruishu challenge")


def test_the_status_rules_over_a_cut_body() -> None:
    assert outcomes.of_exchange(Exchange(18, "cut", status=404), b"")[0] is Outcome.NOT_FOUND


def test_tls_that_ends_without_a_word_is_whole_only_where_the_length_was_left_open() -> None:
    text = "OpenSSL SSL_read: unexpected eof while reading"
    assert outcomes.of_exchange(Exchange(56, text, status=200), b"")[0] is Outcome.OK
    lines = (b"Content-Length: 9",)
    assert outcomes.of_exchange(Exchange(56, text, status=200, header_lines=lines), b"")[0] is Outcome.CUT


def test_no_failure_is_passed_over_in_silence() -> None:
    for code in range(1, 102):
        outcome, detail = outcomes.of_exchange(Exchange(code, "words"), b"")
        assert outcome is not Outcome.OK
        assert detail == f"words ({code})"
