"""`xunwang` without arguments."""

import pytest
from typer.main import get_command

from xunwang.cli import choices
from xunwang.cli.app import commands


@pytest.fixture
def terminal(monkeypatch):
    """A terminal at which the given lines are typed; the commands that were run."""

    def typing(*lines):
        answers = iter(lines)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda prompt: next(answers))
        ran = []
        status = choices.choose(lambda words: ran.append(list(words)) or 7)
        return status, ran

    return typing


def test_each_choice_stands_for_a_command_that_exists():
    group = get_command(commands())
    for choice in choices.CHOICES:
        found = group
        for word in choice.command:
            found = getattr(found, "commands", {}).get(word, found)
        assert found is not group and not getattr(found, "commands", None), choice


def test_the_five_choices_are_those_of_the_contract():
    assert [choice.what for choice in choices.CHOICES] == [
        "查一个网站",
        "迎检自查",
        "导入台账",
        "看今天的结果",
        "体检本机",
    ]


def test_nothing_is_asked_where_nobody_sits_at_a_terminal(monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda prompt: pytest.fail("asked"))
    assert choices.choose(lambda words: pytest.fail("ran")) == 0
    assert "xunwang inspect www.example.gov.cn" in capsys.readouterr().out


def test_a_number_and_an_address_run_the_command(terminal, capsys):
    assert terminal("2", " www.qingshan.gov.cn ") == (7, [["inspect", "www.qingshan.gov.cn", "--fail-on", "deduct"]])
    assert "相当于：xunwang inspect www.qingshan.gov.cn --fail-on deduct" in capsys.readouterr().out


def test_what_needs_no_answer_is_run_at_once(terminal):
    assert terminal("5") == (7, [["doctor"]])


@pytest.mark.parametrize("lines", [("",), ("1", "")])
def test_an_empty_line_ends_it(terminal, lines):
    assert terminal(*lines) == (0, [])


@pytest.mark.parametrize("typed", ["6", "0", "一", "-1", "²"])
def test_a_number_that_is_none_of_them_is_wrong_use(terminal, typed, capsys):
    assert terminal(typed) == (2, [])
    assert len(capsys.readouterr().err.splitlines()) == 3
