"""A form to fill in is told from a search box and a login."""

import pytest

from crawler.reading import read

TEXT, WORD, BOX = "<input name=a>", "<input type=password>", "<textarea name=t></textarea>"


@pytest.mark.parametrize(
    ("form", "asks"),
    [
        (f"<form>{TEXT}{TEXT}<input type=submit></form>", True),
        (f"<form>{TEXT}{BOX}</form>", True),
        (BOX, True),
        (f"<form><select></select><select></select>{TEXT}</form>", True),
        (f"<form>{TEXT}<input type=submit></form>", False),
        (f"<form>{TEXT}{TEXT}{WORD}</form>", False),
        (f"<form>{TEXT}<select></select></form>", False),
        ("<form><input type=hidden><input type=hidden></form>", False),
        ("", False),
    ],
)
def test_a_form_is_told(form: str, asks: bool) -> None:
    assert read(f"<html><body>{form}</body></html>".encode(), "http://a.gov.cn/x.html").form is asks
