import pytest

from checks.identity_numbers import Odd, is_site_code, may_belong, oddities, police_digits
from facts.page import Footer, Site


@pytest.mark.parametrize("code", ["1101020002", "bm64130001", "BM64130001", " 1101020002 "])
def test_codes_as_they_are_given_out(code: str) -> None:
    assert is_site_code(code)


@pytest.mark.parametrize("code", ["110102000", "11010200021", "bm6413000", "xx64130001", "0000000000", "${code}", ""])
def test_what_is_no_code(code: str) -> None:
    assert not is_site_code(code)


@pytest.mark.parametrize(
    ("number", "digits"),
    [("京公网安备11010202000001号", "11010202000001"), ("公网安备 1101号", None), (None, None)],
)
def test_the_digits_of_a_police_number(number: str | None, digits: str | None) -> None:
    assert police_digits(number) == digits


@pytest.mark.parametrize(
    ("police", "code", "may"),
    [
        ("44010402000001", "4401000001", True),
        ("44030402000001", "4401000001", False),
        ("44030402000001", "4400000001", True),
        ("31010402000001", "4400000001", False),
        ("31010402000001", "bm64130001", True),
    ],
)
def test_province_and_city_are_compared_and_districts_are_not(police: str, code: str, may: bool) -> None:
    assert may_belong(police, code) is may


def test_a_malformed_number_is_compared_with_nothing() -> None:
    footer = Footer(site_code="4401000001", police="粤公网安备310104020000号")
    assert list(oddities(footer, Site(code="4401000001"))) == [Odd("police", "format", "310104020000")]


def test_the_tags_code_stands_in_where_the_footer_has_none() -> None:
    footer = Footer(police="沪公网安备31010402000001号")
    assert list(oddities(footer, Site(code="4401000001"))) == [
        Odd("police", "mismatch", "31010402000001", "4401000001")
    ]


def test_a_footer_without_numbers_has_nothing_odd() -> None:
    assert list(oddities(Footer(), Site(code="4401000001"))) == []
