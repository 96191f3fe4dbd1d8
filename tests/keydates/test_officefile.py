import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.words import Level
from keydates.datafile import DataError
from keydates.dates import load_dates
from keydates.officefile import read_office
from keydates.planfile import load_plans
from keydates.rulefile import read_rules
from tests.tiers import examples

RULES = read_rules()
GOOD = (
    'off = ["gaokao"]\n[decided]\ntwo-sessions = "2027-03-02..2027-03-12"\n[[period]]\nname = "省两会"\n'
    'days = "2027-01-18..2027-01-25"\n[[deadline]]\nname = "预算公开"\napproved = 2027-01-25\n'
    '[plan.watch-high]\nzero_report = ["08:00", "20:00"]\n'
)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "keydates.toml"
    path.write_text(text, "utf-8")
    return path


def test_what_the_office_writes_is_read(tmp_path: Path) -> None:
    office = read_office(written(tmp_path, GOOD), RULES)
    assert office.off == {"gaokao"} and set(office.decided["two-sessions"]) == {2027}
    assert [row.name for row in office.recipes] == ["省两会"] and set(office.plans) == {"watch-high"}


def test_a_deadline_may_be_yearly_and_name_who_owes_it_and_when_it_is_announced(tmp_path: Path) -> None:
    text = '[[deadline]]\nname = "双随机计划"\ndue = "03-15"\nwho = ["department"]\nremind = [5]\n'
    (rule,) = read_office(written(tmp_path, text), RULES).deadlines
    said = rule.deadline(2028)
    assert said is not None and (said.due.isoformat(), said.who, said.remind) == (
        "2028-03-15",
        (Level.DEPARTMENT,),
        (5,),
    )


def test_the_term_after_an_approval_may_be_another_one(tmp_path: Path) -> None:
    text = '[[deadline]]\nname = "某"\napproved = "2027-01-25"\nwithin = 7\nsource = "本市规定"\n'
    (rule,) = read_office(written(tmp_path, text), RULES).deadlines
    said = rule.deadline(2027)
    assert said is not None and said.due.isoformat() == "2027-02-01"
    assert said.period.source == "本市规定（批准日 2027-01-25）"


def test_one_name_may_come_again_in_another_year(tmp_path: Path) -> None:
    text = "".join(f'[[period]]\nname = "省两会"\ndays = "{year}-01-18..{year}-01-25"\n' for year in (2027, 2028))
    assert len(read_office(written(tmp_path, text), RULES).recipes) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('of = ["gaokao"]', "keydates.toml：of 不认识，可用的有：off、decided、period、deadline、plan"),
        ('off = ["gaokoa"]', "off 没有“gaokoa”这个日子，可用的有：after-spring"),
        ("off = [[1]]", "off 没有“[1]”这个日子"),
        ('[decided]\nsessions = "2027-03-01"', "decided 没有“sessions”这个日子"),
        ('[decided]\ntwo-sessions = "03-01..03-12"', "decided › two-sessions “03-01..03-12”要写明年份"),
        ("[decided]\ntwo-sessions = 3", "decided › two-sessions “3”要写明年份"),
        ('[[period]]\ndays = "03-01"', "period › 第 1 个 › name 没有写"),
        ('[[period]]\nname = "某会"', "period › 第 1 个 › days 没有写"),
        ('[[period]]\nname = "某会"\ndays = "02-30"', "period › 第 1 个 › days “02-30”不是日历上有的一天"),
        (
            '[[period]]\nname = "某会"\ndays = "02-03"\nlevel = "top"',
            "level 不能是“top”，可用的有：normal（一般重保）、high",
        ),
        ('[[period]]\nname = "某会"\ndays = "02-03"\nkind = "deadline"', "kind 只能是 watch（重保）或 event（节点）"),
        ('[[period]]\nname = "某会"\ndays = "02-03"\n' * 2, "“某会”写了两次，请用不同的名称"),
        (
            '[[period]]\nname = "某会"\nid = "gaokao"\ndays = "02-03"',
            "“gaokao”是已有的日子，改它的日期请写在 [decided] 里",
        ),
        ('[[deadline]]\nname = "某表"', "deadline › 第 1 个 due（截止日）和 approved（批准日）要写一个"),
        ('[[deadline]]\nname = "某表"\ndue = "01-02..01-03"', "due “01-02..01-03”应是一天"),
        ('[[deadline]]\nname = "某表"\napproved = "01-02"', "approved “01-02”要写明年份"),
        (
            '[[deadline]]\nname = "某表"\ndue = "01-02"\nwho = ["city"]',
            "who 不能是“city”，可用的有：portal（政府门户网站）",
        ),
        ('[[deadline]]\nname = "某表"\ndue = "01-02"\nremind = [-1]', "remind 应是 0 至 10000 的整数"),
        ('period = "x"', "period 应是一个列表"),
        ("plan = 3", "plan 应是一组“名称: 值”"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line_that_names_the_spot(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(DataError) as caught:
        read_office(written(tmp_path, text), RULES)
    assert (
        says in str(caught.value) and str(caught.value).startswith("keydates.toml：") and "\n" not in str(caught.value)
    )


@settings(max_examples=examples(150))
@given(
    st.integers(0, len(GOOD) - 1),
    st.integers(0, 12),
    st.sampled_from(["", "3", "[", '"', "x = 1\n", "é", "=", "-", "{}"]),
)
def test_whatever_is_mistyped_is_read_or_refused_in_one_line(at: int, lost: int, typed: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), GOOD[:at] + typed + GOOD[at + lost :])
        try:
            dates = load_dates(path)
            load_plans(dates)
            dates.periods(2027)
        except DataError as error:
            assert "\n" not in str(error)
