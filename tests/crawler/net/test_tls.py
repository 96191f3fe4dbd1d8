from pathlib import Path

import pytest

from crawler.net.address import Origin
from crawler.net.exchange import Exchange
from crawler.net.job import Certificate, Phases
from crawler.net.tls import Bundle, Memory, Verdict, problem_of, verdict, wants_leniency
from facts.outcomes import Outcome

SITE = Origin("https", "www.x.gov.cn", 443)
SHAKING = Phases(connect=0.1)


@pytest.mark.parametrize(
    ("exchange", "wants"),
    [
        (Exchange(60, "certificate has expired", tls=True), True),
        (Exchange(35, "unsupported protocol", tls=True, phases=SHAKING), True),
        (Exchange(35, "unsafe legacy renegotiation disabled", tls=True, phases=SHAKING), True),
        (Exchange(35, "Connection reset by peer", tls=True, phases=SHAKING), True),
        (Exchange(56, "Recv failure", tls=True, phases=SHAKING), True),
        (Exchange(35, "wrong version number", tls=True, phases=SHAKING), False),
        (Exchange(35, "alert certificate required", tls=True, phases=SHAKING), False),
        (Exchange(28, "timed out", tls=True, phases=SHAKING), False),
        (Exchange(7, "refused", tls=True), False),
        (Exchange(56, "Recv failure", tls=True, status=200), False),
        (Exchange(0, tls=True, status=200), False),
    ],
)
def test_a_lenient_look_follows_only_what_it_may_cure(exchange: Exchange, wants: bool) -> None:
    assert wants_leniency(exchange) == wants


@pytest.mark.parametrize(
    ("code", "text", "result", "problem"),
    [
        (60, "certificate has expired", 10, "expired"),
        (60, "not yet valid", 9, "not-yet-valid"),
        (60, "self-signed certificate", 18, "self-signed"),
        (60, "self-signed certificate in certificate chain", 19, "unknown-authority"),
        (60, "unable to get local issuer certificate", 20, "unknown-authority"),
        (60, "EE certificate key too weak", 66, "weak"),
        (60, "no alternative certificate subject name matches target host name", 0, "wrong-host"),
        (60, "something new", 4711, "unknown-authority"),
        (35, "ee key too small", 0, "weak"),
        (35, "unsupported protocol", 0, None),
    ],
)
def test_each_verification_error_has_its_word(code: int, text: str, result: int, problem: str | None) -> None:
    assert problem_of(Exchange(code, text, verify_result=result, tls=True)) == problem


def test_a_certificate_problem_and_an_old_protocol_are_told_apart() -> None:
    expired = Exchange(60, "certificate has expired", verify_result=10, expires="2026-11-01")
    assert verdict(expired, None) == Verdict(Outcome.CERTIFICATE, Certificate("expired", "2026-11-01"))
    old = Exchange(35, "unsupported protocol")
    assert verdict(old, "2027-01-01") == Verdict(Outcome.OLD_TLS, Certificate(None, "2027-01-01"))


def test_a_reused_connection_does_not_wipe_out_what_was_seen() -> None:
    memory = Memory()
    seen = Verdict(None, Certificate(None, "2027-01-01"))
    memory.keep(SITE, seen)
    memory.keep(SITE, Verdict(None, Certificate(None, None)))
    assert memory.known(SITE) == seen
    assert memory.known(Origin("https", "www.x.gov.cn", 8443)) is None


def test_the_offices_authorities_join_the_systems(tmp_path: Path) -> None:
    extra = tmp_path / "own.pem"
    extra.write_bytes(b"-----BEGIN CERTIFICATE-----\nown\n-----END CERTIFICATE-----\n")
    bundle = Bundle(extra)
    text = Path(bundle.path).read_bytes()
    assert text.endswith(extra.read_bytes())
    assert text.count(b"BEGIN CERTIFICATE") > 1
    bundle.close()
    assert not Path(bundle.path).exists()


def test_without_own_authorities_the_systems_file_is_used_as_it_is() -> None:
    bundle = Bundle(None)
    bundle.close()
    assert Path(bundle.path).is_file()


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        Bundle(tmp_path / "nothing.pem")
