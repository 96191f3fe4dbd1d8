import pytest

from checks.measured import problem_of
from facts.outcomes import Outcome
from tests.checks.builder import HOME, Site


@pytest.mark.parametrize(
    ("outcome", "detail", "problem"),
    [
        (Outcome.CERTIFICATE, "expired", "expired"),
        (Outcome.CERTIFICATE, "wrong-host; gzip stream is cut", "wrong-host"),
        (Outcome.CERTIFICATE, None, None),
        (Outcome.CERTIFICATE, "Recv failure: Connection reset by peer (56)", None),
        (Outcome.SOFT_404, "expired", None),
        (Outcome.OLD_TLS, "gzip stream is cut", "old-tls"),
    ],
)
def test_the_problem_is_the_clients_word_for_it(outcome: Outcome, detail: str | None, problem: str | None) -> None:
    assert problem_of(outcome, detail) == problem


def test_pages_without_a_time_are_passed_over(site: Site) -> None:
    site.home(seconds=0.25)
    site.page(f"{HOME}rendered")
    site.page(f"{HOME}refused", instead="challenge", seconds=3.0)
    assert [(page.url, page.seconds) for page in site.view().timed()] == [(HOME, 0.25)]


def test_another_port_is_another_host(site: Site) -> None:
    site.home()
    site.link("https://www.example.gov.cn:8443/x", "certificate", detail="expired")
    assert list(site.view().insecure()) == []
    site.link(f"{HOME}x", "certificate", detail="expired")
    assert [(row.origin, row.problem) for row in site.view().insecure()] == [(HOME, "expired")]


def test_nobody_asked_for_the_other_scheme(site: Site) -> None:
    assert site.view().twin() is None
