"""Dates in all the forms that people write, and what only looks like one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading import dates


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03",
        "2026.11.03",
        "2026/11/3",
        "2026年11月3日",
        "2026年 11 月 03 日",
        "二〇二六年十一月三日",
        "二○二六年十一月三日",
        "２０２６－１１－０３",
        "2026\u00a0年\u00a011\u00a0月\u00a03\u00a0日",
        "2026 - 11 - 03",
        "发布：2026-11-03 10:00",
        "[2026-11-03]",
    ],
)
def test_a_date_with_its_year_is_found_in_any_form(text: str) -> None:
    assert [found.date for found in dates.find_full(text)] == ["2026-11-03"]


@pytest.mark.parametrize(
    "text",
    [
        "11440106718120458W/2024-00008",
        "113325000026455663/2023-43887",
        "http://a.cn/2026/11/03/x.html",
        "2026-13-01",
        "2026-02-30",
        "020-2026-11",
        "2026-11-031",
        "1893-06-30",
        "20261103",
        "v2026.11.3.4-5",
        "临政发〔2026〕11号",
    ],
)
def test_index_numbers_addresses_and_days_that_are_none_are_no_dates(text: str) -> None:
    assert [found.date for found in dates.find_full(text)] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("26-11-05", "2026-11-05"),
        ("11-05", "--11-05"),
        ("[11-05]", "--11-05"),
        ("（11/05）", "--11-05"),
        ("11月5日", "--11-05"),
        ("11-22 22:26", "--11-22"),
        ("3天前", "P-3D"),
        ("昨天", "P-1D"),
        ("2小时前", "P-0D"),
        ("05 2026-11", "2026-11-05"),
        ("2026-11 05", "2026-11-05"),
        ("11/05 2026", "2026-11-05"),
        ("2026年 11-05", "2026-11-05"),
        ("[ 2025-01-14 ]", "2025-01-14"),
        ("02-29", "--02-29"),
    ],
)
def test_a_short_text_that_is_nothing_but_a_date_is_read_in_short_forms_too(text: str, day: str) -> None:
    found = dates.whole(text)
    assert found is not None and found.date == day


@pytest.mark.parametrize(
    "text", ["", "11.05", "13-05", "02-30", "5-4-3-2", "12345", "第11-05号", "2026-11-03 至 2026-12-03", "99-99-99"]
)
def test_other_short_texts_are_no_dates(text: str) -> None:
    assert dates.whole(text) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-03 09:05:07", "09:05"),
        ("2026年11月3日 9时5分", None),
        ("2026年11月03日 13时44分", "13:44"),
        ("2026-11-03", None),
        ("2026-11-03 25:00", None),
        ("2026-11-03T08:00:00", "08:00"),
    ],
)
def test_the_time_beside_a_date_is_kept(text: str, time: str | None) -> None:
    assert next(dates.find_full(text)).time == time


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://a.cn/art/2025/10/29/art_8_1.html", "2025-10-29"),
        ("http://a.cn/t20251029_17.shtml", "2025-10-29"),
        ("http://a.cn/2021-09/06/content_1.htm", "2021-09-06"),
        ("http://a.cn/html/2026/1103/4471.html", "2026-11-03"),
        ("http://a.cn/html/2026/1347/4471.html", None),
        ("http://a.cn/t18993630.shtml", None),
        ("http://a.cn/202511/174240943.shtml", None),
        ("http://a.cn/x.html?d=/2025/10/29/", None),
    ],
)
def test_the_day_in_an_address_is_read_only_where_it_is_one(url: str, day: str | None) -> None:
    assert dates.in_address(url) == day


@given(
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["{0.year}-{0.month}-{0.day}", "{0:%Y年%m月%d日}", "{0:%Y/%m/%d}"]),
)
def test_every_day_is_read_back_from_what_was_written(day: date, form: str) -> None:
    assert [found.date for found in dates.find_full(f"于{form.format(day)}。")] == [day.isoformat()]


@given(st.text(max_size=80))
def test_any_text_gives_only_days_of_the_calendar_within_its_bounds(text: str) -> None:
    for found in dates.find_full(text):
        assert date.fromisoformat(found.date)
        assert 0 <= found.start < found.end <= len(text)
    dates.whole(text)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_whatever_holds_a_date_is_dateish(day: date) -> None:
    for text in (day.isoformat(), f"{day.month}-{day.day}", "3天前", "昨天", "二〇二六年十一月三日"):
        assert dates.is_dateish(text)
