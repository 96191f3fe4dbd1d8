"""The portal on which four units stand: the same for a seed, and every step decides something on it."""

import csv
from datetime import date
from pathlib import Path

import pytest

from lab.answers import Answer
from lab.shared.build import generate

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("seed", range(1, 6))
def test_each_of_the_four_and_the_owner_answers_for_something(seed: int, tmp_path: Path) -> None:
    made = generate(seed, DAY)
    truth = made.truth()
    faults = truth["faults"]
    assert isinstance(faults, list)
    by: dict[str, set[str]] = {}
    for fault in faults:
        by.setdefault(fault["unit_by"], set()).add(fault["unit"])
    assert {step: len(units) for step, units in by.items()} == {"column": 1, "issuer": 1, "channel": 2, "owner": 1}
    assert len(set.union(*by.values())) == 5
    made.about(tmp_path)
    with (tmp_path / "台账.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert {row["单位"] for row in rows} == set.union(*by.values())
    assert [row["形态"] for row in rows] == ["独立站", "公开目录单位", "公开目录单位", "频道", "频道"]


def test_a_seed_makes_the_same_portal_and_another_one_another() -> None:
    def bodies(seed: int) -> dict[str, bytes]:
        (host,) = generate(seed, DAY).hosts.values()
        return {path: act.body for path, act in host.pages.items() if isinstance(act, Answer)}

    assert bodies(1) == bodies(1)
    assert bodies(1) != bodies(2)


def test_what_is_dead_is_served_by_nobody_and_stands_where_the_truth_says() -> None:
    made = generate(1, DAY)
    (host,) = made.hosts.values()
    faults = made.truth()["faults"]
    assert isinstance(faults, list)
    for fault in faults:
        path = fault["url"].removeprefix(made.start_url.rstrip("/"))
        assert path not in host.pages
        for place in fault["places"]:
            page = host.pages[place["page"].removeprefix(made.start_url.rstrip("/"))]
            assert isinstance(page, Answer) and path.encode() in page.body
