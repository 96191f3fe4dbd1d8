import pytest

from facts.fingerprints import fingerprint, subject_key

KEY = "a.gov.cn/"


@pytest.mark.parametrize(
    "url", ["http://a.gov.cn/x", "https://a.gov.cn/x", "http://www.a.gov.cn/x", "https://www.a.gov.cn/x"]
)
def test_the_twins_of_an_address_are_one_subject(url: str) -> None:
    assert subject_key(url) == "a.gov.cn/x"


def test_a_host_that_only_begins_with_www_keeps_its_name() -> None:
    assert subject_key("http://www2.a.gov.cn/") == "www2.a.gov.cn/"
    assert subject_key("http://a.gov.cn/?u=http://www.b.cn/") == "a.gov.cn/?u=http://www.b.cn/"


def test_a_link_keeps_its_case_when_its_defect_changes_and_no_other_rule_does() -> None:
    assert fingerprint("links.broken", KEY, "http://x/") == fingerprint("links.soft-404", KEY, "http://x/")
    assert fingerprint("content.a", KEY, "http://x/") != fingerprint("content.b", KEY, "http://x/")


def test_target_subject_and_aspect_each_make_another_finding() -> None:
    made = {
        fingerprint("content.a", KEY, "http://x/"),
        fingerprint("content.a", "b.gov.cn/", "http://x/"),
        fingerprint("content.a", KEY, "http://y/"),
        fingerprint("content.a", KEY, "http://x/", "SiteName"),
    }
    assert len(made) == 4


def test_a_fingerprint_never_changes_its_value() -> None:
    assert fingerprint("links.broken", KEY, "https://www.a.gov.cn/x") == (
        "9102330a0d21538a169f135bb379eef4f896a573311c3fc1106b5856d2d043fd"
    )
