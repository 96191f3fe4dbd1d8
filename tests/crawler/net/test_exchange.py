from crawler.net.exchange import Exchange, Stage
from crawler.net.job import Phases


def test_the_stage_is_the_last_phase_that_was_reached() -> None:
    assert Exchange(28).stage is Stage.CONNECT
    assert Exchange(28, phases=Phases(connect=0.1)).stage is Stage.WAIT
    assert Exchange(28, phases=Phases(connect=0.1), tls=True).stage is Stage.TLS
    assert Exchange(28, phases=Phases(connect=0.1, tls=0.2), tls=True).stage is Stage.WAIT
    assert Exchange(28, sent=True, tls=True).stage is Stage.WAIT
    assert Exchange(28, status=200).stage is Stage.BODY


def test_of_a_repeated_header_the_last_counts_whatever_its_case() -> None:
    exchange = Exchange(0, header_lines=(b"LOCATION: /a", b"Location-X: /no", b"location:/b "))
    assert exchange.header(b"location") == b"/b"
    assert exchange.header(b"retry-after") is None


def test_received_counts_headers_and_body() -> None:
    assert Exchange(0, header_lines=(b"a: b",), raw=b"12345").received == 9
