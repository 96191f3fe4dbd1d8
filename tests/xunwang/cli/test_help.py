"""--help, and the README that must say the same."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.main import get_command

from xunwang.cli.app import commands
from xunwang.cli.main import main

README = Path(__file__).parents[3] / "README.md"
COMMANDS = ("inspect", "columns", "facts", "rules", "doctor", "version")


def options(name):
    """Option, value and meaning of each option of a command."""
    return {
        f"{', '.join(param.opts)}{'' if param.is_flag else f' {param.metavar}'}": param.help
        + ("（可写多次）" if param.multiple else "")
        for param in get_command(commands()).commands[name].params
        if param.param_type_name == "option"
    }


def help_of(capsys, *args):
    assert main([*args, "--help"]) == 0
    return capsys.readouterr().out


def test_the_readme_lists_exactly_the_options_of_every_command():
    rows = dict(re.findall(r"^\| `(--[^`]+)` \| (.+) \|$", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert rows == options("columns") | options("inspect") | options("facts")


def test_the_readme_names_every_command_and_every_exit_status():
    text = README.read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"xunwang {name}" in text
    for status in ("0 没有", "1 有", "2 命令写错", "3 没有一页", "4 中途停止", "70 程序出错"):
        assert status in text


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_chinese_and_fits_into_a_hundred_cells(capsys, name):
    text = help_of(capsys, name)
    assert text.startswith(f"用法：xunwang {name}")
    assert not re.search(r"Usage|Options|Arguments|Show this|default|required", text)
    assert all(cell_len(line) <= 102 for line in text.splitlines())


def test_help_shows_every_option(capsys):
    text = help_of(capsys, "inspect")
    for name in options("inspect"):
        assert f"  {name}" in text


def test_the_whole_help_lists_the_commands(capsys):
    text = help_of(capsys)
    for name in COMMANDS:
        assert f"  {name} " in text


def test_without_arguments_the_choices_are_shown_each_with_its_command(capsys):
    assert main([]) == 0
    text = capsys.readouterr().out
    assert "查一个网站" in text and "体检本机" in text and "xunwang --help" in text
    for command in re.findall(r"^     xunwang (\w+)", text, re.MULTILINE):
        assert command in COMMANDS
