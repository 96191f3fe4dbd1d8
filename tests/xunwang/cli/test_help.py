"""--help, and the README that must say the same."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.main import get_command

from xunwang.cli.app import commands
from xunwang.cli.main import main
from xunwang.cli.manual import manual

README = Path(__file__).parents[3] / "README.md"
MANUAL = README.parent / "docs" / "commands.md"


def named(group, before=()):
    """The words by which each command is called, those within a group too."""
    for name, command in getattr(group, "commands", {}).items():
        yield (*before, name)
        yield from named(command, (*before, name))


COMMANDS = tuple(named(get_command(commands())))


def help_of(capsys, *args):
    assert main([*args, "--help"]) == 0
    return capsys.readouterr().out


def test_the_manual_is_what_the_commands_say():
    assert MANUAL.read_text(encoding="utf-8") == manual(), "run: python -m xunwang.cli.manual > docs/commands.md"


def test_the_readme_names_every_command_and_every_exit_status():
    text = README.read_text(encoding="utf-8")
    for name in {words[0] for words in COMMANDS}:
        assert f"xunwang {name}" in text
    for status in ("0 没有", "1 有", "2 命令写错", "3 没有一页", "4 中途停止", "70 程序出错"):
        assert status in text


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_is_chinese_and_fits_into_a_hundred_cells(capsys, words):
    text = help_of(capsys, *words)
    assert text.startswith(f"用法：xunwang {' '.join(words)}")
    assert not re.search(r"Usage|Options|Arguments|Show this|default|required", text)
    assert all(cell_len(line) <= 102 for line in text.splitlines())


def test_help_shows_every_option(capsys):
    text = help_of(capsys, "inspect")
    for param in get_command(commands()).commands["inspect"].params:
        if param.param_type_name == "option":
            assert f"  {param.opts[0]}" in text


def test_the_whole_help_lists_the_commands(capsys):
    text = help_of(capsys)
    for name in {words[0] for words in COMMANDS}:
        assert f"  {name} " in text


def test_without_arguments_the_choices_are_shown_each_with_its_command(capsys):
    assert main([]) == 0
    text = capsys.readouterr().out
    assert "查一个网站" in text and "体检本机" in text and "xunwang --help" in text
    for command in re.findall(r"^     xunwang (\w+)", text, re.MULTILINE):
        assert command in {words[0] for words in COMMANDS}
