"""Lists that stand as data: answers, literals in scripts, rows that a script writes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading import literals

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["title", "url", "date", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    answer = literals.read_json(json.dumps(value))
    assert answer is None or all(row.title for row in answer.rows)


@given(st.text(alphabet="[]{}\"',:titleur0-9 ", max_size=120))
def test_any_script_is_read_or_refused(script: str) -> None:
    answer = literals.in_script(script)
    assert answer is None or answer.rows


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-11-03 10:00:00", "2026-11-03"),
        ("2026-11-03T23:00:00", "2026-11-03"),
        (1793635200, "2026-11-03"),
        (1793635200000, "2026-11-03"),
        ("1793635200000", "2026-11-03"),
        (1793645999, "2026-11-03"),
        (17, None),
        (True, None),
        (None, None),
    ],
)
def test_dates_of_services_are_read_as_text_and_as_seconds_in_shanghai(value: object, day: str | None) -> None:
    answer = literals.read_json(json.dumps([{"title": "标题", "url": "/x", "publishTime": value}]))
    assert answer is not None
    assert answer.rows[0].date == day


def rows_of(value: object) -> list[tuple[str, str | None, str | None]]:
    answer = literals.read_json(json.dumps(value, ensure_ascii=False))
    return [(row.title, row.href, row.date) for row in answer.rows] if answer else []


LONG = "关于做好春季防汛工作的通知"
ONE = [(LONG, "/a.html", "2026-11-03")]


@pytest.mark.parametrize(
    "entry",
    [
        {"bt": LONG, "lj": "/a.html", "fbrq": "2026-11-03", "lrrq": "2026-01-02"},
        {"TITLE": LONG, "URL": "/a.html", "PUBDATE": "20261103"},
        {"docTitle": LONG, "docPubUrl": "/a.html", "writtenDate": "2026-09-01", "docPubTime": "2026-11-03 00:00:00",
         "updateTime": "2026-11-19"},
        {"updateTime": "2026-11-19", "create_time": "2026-11-01", "title": LONG, "url": "/a.html",
         "publish-date": "2026-11-03"},
        {"title": LONG, "url": "/a.html", "publishedTimeStr": "2026-11-03 16:38:00"},
        {"Title": LONG, "Url": "/a.html", "PubDate": "/Date(1793635200000)/"},
        {"_id": "7", "_source": {"title": LONG, "url": "/a.html", "pubtime": "2026-11-03"}},
        {"title": f"<em>{LONG[:2]}</em>{LONG[2:]}", "url": "/a.html", "date": 20261103},
    ],
)  # fmt: skip
def test_fields_are_known_by_many_names_and_the_day_of_publishing_comes_first(entry: object) -> None:
    assert rows_of({"data": [entry]}) == ONE


@pytest.mark.parametrize(
    "value",
    [
        [{"name": "政务公开", "url": "/c1/", "children": []}, {"name": "办事", "url": "/c2/", "children": []}],
        [{"name": "政务公开", "url": "/c1/"}, {"name": "办事服务", "url": "/c2/"}],
        [{"label": "教育", "value": "01"}],
        [{"date": "2026-11-03", "high": 12, "type": "多云"}],
    ],
)
def test_menus_dictionaries_and_weather_are_no_lists(value: object) -> None:
    assert rows_of({"data": value}) == []


@pytest.mark.parametrize(
    "told",
    [{"total": 40}, {"total": "1,"} | {"numFound": 77}, {"pages": 6}, {"total": {"value": 340}}, {"TotalCount": "88"}],
)
def test_totals_and_pages_say_that_an_answer_goes_on(told: dict[str, object]) -> None:
    entry = {"title": LONG, "url": "/a.html"}
    for value in ({**told, "rows": [entry]}, {**told, "data": {"rows": [entry]}}):
        answer = literals.read_json(json.dumps(value))
        assert answer is not None
        assert answer.goes_on


def test_an_answer_of_one_page_does_not_go_on() -> None:
    answer = literals.read_json(json.dumps({"total": 1, "pages": 1, "rows": [{"title": LONG, "url": "/a.html"}]}))
    assert answer is not None
    assert not answer.goes_on


@pytest.mark.parametrize(
    "form", ["cb({});", "jQuery1_2({})", "/**/typeof cb === 'function' && cb({});", "var data = {};"]
)
def test_an_answer_may_call_a_function_or_have_a_name(form: str) -> None:
    data = json.dumps([{"title": LONG, "url": "/a.html", "date": "2026-11-03"}])
    answer = literals.read_callback(form.replace("{}", data))
    assert answer is not None
    assert [(row.title, row.href, row.date) for row in answer.rows] == ONE


@pytest.mark.parametrize("text", ["", "cb()", "cb('x')", "这是一个页面（[1]）", "cb([{) x"])
def test_other_texts_are_no_answers(text: str) -> None:
    assert literals.read_callback(text) is None


@pytest.mark.parametrize(
    "form", ['arr[{n}]=new Array("{title}","{url}","{day}");', "list.push(['7','{title}','{url}','{day}']);"]
)
def test_rows_without_names_are_read(form: str) -> None:
    script = "".join(form.replace("{n}", str(n)).format(title=LONG, url=f"/{n}.html", day="2026-11-03") for n in (1, 2))
    answer = literals.in_script(script)
    assert answer is not None
    assert [(row.title, row.href, row.date) for row in answer.rows] == [
        (LONG, f"/{n}.html", "2026-11-03") for n in (1, 2)
    ]


def test_lists_of_words_or_days_are_no_rows() -> None:
    assert (
        literals.in_script("var holiday=['2026-10-01','2026-10-02','2026-10-03'],names=['一月','二月','三月']") is None
    )


def test_rows_that_a_script_writes_word_for_word_are_read() -> None:
    line = "document.write('<li><a href=\"/{n}.html\">{title}</a> [2026-11-03]</li>');"
    script = "".join(line.format(n=n, title=LONG) for n in range(3))
    assert [row.date for row in literals.written_rows(script)] == ["2026-11-03"] * 3
    assert literals.written_rows("document.write('<a href=' + url + '>' + title + '</a>')") == ()


def test_markup_in_the_strings_of_an_answer_is_found() -> None:
    markup = f"<ul><li><a href='/a.html'>{LONG}</a>2026-11-03</li></ul>"
    assert literals.markup_within(json.dumps({"data": {"html": markup}})) == markup
    assert literals.markup_within(json.dumps({"data": {"text": "没有"}})) is None


def test_rows_in_an_attribute_are_read() -> None:
    assert [
        row.title
        for row in literals.of_attribute(json.dumps([{"name": LONG, "path": "/a", "releaseTime": "2026-11-03"}]))
    ] == [LONG]
    assert literals.of_attribute('{"loop": true, "delay": 3000}') == ()
