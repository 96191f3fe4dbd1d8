from pathlib import Path

import pytest

from keydates.datafile import DataError
from keydates.dates import load_dates
from keydates.planfile import load_plans
from keydates.plans import DayKind, Document, Plans, Role, SlotKind


def plans(tmp_path: Path, text: str) -> Plans:
    path = tmp_path / "keydates.toml"
    path.write_text(text, "utf-8")
    return load_plans(load_dates(path))


def test_every_kind_of_day_has_a_plan() -> None:
    found = load_plans(load_dates()).by_day
    assert set(found) == set(DayKind)
    assert all(plan.watched for kind, plan in found.items() if kind is not DayKind.WORKDAY)


def test_single_values_change_and_the_rest_stays(tmp_path: Path) -> None:
    usual = load_plans(load_dates()).by_day[DayKind.WORKDAY]
    changed = plans(tmp_path, '[plan.workday]\ndigest = ["09:30", "07:15"]\n').by_day[DayKind.WORKDAY]
    assert [f"{at:%H:%M}" for at in changed.times[SlotKind.DIGEST]] == ["07:15", "09:30"]
    assert (changed.probe_minutes, changed.recipients) == (usual.probe_minutes, usual.recipients)


def test_a_change_of_a_level_reaches_the_key_dates_that_say_more(tmp_path: Path) -> None:
    text = "[plan.watch-high]\nprobe_minutes = 10\n[plan.national-day]\nzero_report = []\n"
    found = plans(tmp_path, text).by_rule["national-day"]
    assert (found.probe_minutes, found.times[SlotKind.ZERO_REPORT]) == (10, ())


def test_a_local_watch_may_have_a_plan_too(tmp_path: Path) -> None:
    text = '[[period]]\nname = "省两会"\ndays = "2027-01-18..2027-01-25"\n[plan."省两会"]\nquiet = "23:00..06:00"\n'
    assert plans(tmp_path, text).by_rule["省两会"].quiet is not None


def test_recipients_change_by_document(tmp_path: Path) -> None:
    found = plans(tmp_path, '[plan.workday.recipients]\nurgent = ["office", "leader"]\n').by_day[DayKind.WORKDAY]
    assert found.recipients[Document.URGENT] == (Role.OFFICE, Role.LEADER)
    assert Role.UNIT in found.recipients[Document.DIGEST]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[plan.weekday]\n", "keydates.toml：plan › weekday 不认识，可用的有：workday、day-off"),
        ("[plan.workday]\nfulll = []\n", "plan › workday › fulll 不认识"),
        ("[plan.workday]\nfull = [8]\n", "plan › workday › full “8”应写成带引号的 时:分"),
        ('[plan.workday]\nfull = ["08:00", "8:00"]\n', "plan › workday › full 有写了两次的时间"),
        (
            "[plan.workday]\nprobe_minutes = 90\n",
            "plan › workday › probe_minutes 每 90 分钟一次，一天不到 20 次，最多写 72",
        ),
        ("[plan.workday]\nprobes_least = 19\n", "plan › workday › probes_least 应是 20 至 10000 的整数"),
        ('[plan.workday]\nquiet = "21:00"\n', "plan › workday › quiet 应写成 起..止"),
        ("[plan.workday]\nquiet = 3\n", "plan › workday › quiet 应写成 起..止"),
        ('[plan.workday.recipients]\nmail = ["office"]\n', "plan › workday › recipients › mail 不认识"),
        (
            '[plan.workday.recipients]\ndigest = ["boss"]\n',
            "recipients › digest 不能是“boss”，可用的有：office（主管科室）",
        ),
        ("[plan.national-day]\nprobe_minutes = 0\n", "plan › national-day › probe_minutes 应是 1 至 10000 的整数"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(DataError) as caught:
        plans(tmp_path, text)
    assert says in str(caught.value)
