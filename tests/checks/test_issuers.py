"""Whom the pages of an inspection name, by their address however it is spelt."""

from sqlalchemy.orm import Session

from tests.checks.builder import HOME, Site


def test_the_header_comes_before_the_source_and_pages_that_name_nobody_are_left_out(session: Session) -> None:
    site = Site(session)
    site.page(f"{HOME}a", facts={"document": {"issuer": "市财政局"}, "source": "新华社"})
    site.page(f"{HOME}b", facts={"source": "市水利局"})
    site.page(f"{HOME}c")
    site.page(f"{HOME}d", facts={"source": "市民政局"})
    asked = [f"{HOME}a", "http://example.gov.cn/b", f"{HOME}c", f"{HOME}none"]
    assert site.view().issuers(asked) == {
        "example.gov.cn/a": ("市财政局", "新华社"),
        "example.gov.cn/b": ("市水利局",),
    }
