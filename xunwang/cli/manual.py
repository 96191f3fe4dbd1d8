"""The manual of all commands, made of their own help: `python -m xunwang.cli.manual > docs/commands.md`."""

import sys
from collections.abc import Iterator
from typing import Any

import typer
from typer.main import get_command

from xunwang.cli.app import commands

_HEAD = """\
# 命令和选项

本页由 `python -m xunwang.cli.manual` 按各命令的说明生成，不手改；与 `xunwang 命令 --help` 所示相同。
"""


def manual() -> str:
    """The whole manual as Markdown."""
    group = get_command(commands())
    return "\n".join((_HEAD, *_entries(group, typer.Context(group, info_name="xunwang"))))


def _entries(group: Any, context: typer.Context) -> Iterator[str]:
    """A heading and the help of each command, those of a group after the group's own."""
    for name, command in getattr(group, "commands", {}).items():
        inner = typer.Context(command, info_name=name, parent=context)
        yield f"## {inner.command_path}\n\n```\n{command.get_help(inner).rstrip()}\n```\n"
        yield from _entries(command, inner)


if __name__ == "__main__":
    sys.stdout.write(manual())
