"""`make inspect`: which arguments the command gets, and how it ends."""

import pytest

from bench import inspect


@pytest.mark.parametrize(("status", "ends"), [(0, 0), (1, 0), (2, 2), (3, 3), (4, 4), (70, 70), (-9, -9)])
def test_it_ends_with_zero_when_the_inspection_was_made_and_says_which(capsys, status, ends):
    assert inspect.told(status) == ends
    said = capsys.readouterr().out
    assert ("做完：" in said) is (ends == 0)


def test_the_two_ways_of_having_been_made_are_told_apart(capsys):
    inspect.told(0)
    nothing = capsys.readouterr().out
    inspect.told(1)
    assert nothing != capsys.readouterr().out


def test_an_address_is_inspected_and_no_lab_is_started(monkeypatch):
    calls = []
    monkeypatch.setattr(inspect, "inspected", lambda arguments: calls.append(list(arguments)) or 1)
    monkeypatch.setattr(inspect, "lab", lambda: pytest.fail("the lab was started"))
    assert inspect.main(["www.a.gov.cn"]) == 0
    assert calls == [["www.a.gov.cn"]]


def test_a_lab_that_does_not_start_is_told(monkeypatch, capsys):
    def broken():
        raise ValueError("没有说明网址")

    monkeypatch.setattr(inspect, "lab", broken)
    assert inspect.main([]) == 70
    assert "实验网站没有启动：没有说明网址" in capsys.readouterr().err
