"""--help in Chinese: our own layout, measured in cells, over Typer's commands."""

from typing import Any

from rich.cells import cell_len
from typer.core import TyperCommand, TyperGroup

_INDENT = 2
_LEFT = 34
_WIDTH = 100


class Command(TyperCommand):
    """A command whose help is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, arguments and options."""
        formatter.write(command_help(self, ctx))


class Group(TyperGroup):
    """The commands' group, its help Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, the commands."""
        formatter.write(group_help(self, ctx))


def command_help(command: TyperCommand, ctx: Any) -> str:
    """The help of one command."""
    arguments = [_argument(param) for param in command.params if param.param_type_name == "argument"]
    options = [_option(param) for param in command.params if param.param_type_name == "option"]
    usage = " ".join([ctx.command_path, *(name for name, _ in arguments), "[选项]" if options else ""]).strip()
    parts = [f"用法：{usage}", "", *(command.help or "").splitlines()]
    if arguments:
        parts += ["", "参数", *(_row(*row) for row in arguments)]
    parts += ["", "选项", *(_row(*row) for row in [*options, ("--help", "显示这段说明")])]
    return "\n".join(parts) + "\n"


def group_help(group: TyperGroup, ctx: Any) -> str:
    """The help of all commands together."""
    rows = [(name, (command.help or "").splitlines()[0]) for name, command in group.commands.items()]
    parts = [f"用法：{ctx.command_path} 命令 …", "", *(group.help or "").splitlines(), "", "命令"]
    parts += [_row(name, text) for name, text in rows]
    options = [_option(param) for param in group.params if param.param_type_name == "option"]
    parts += ["", "选项", *(_row(*row) for row in options)] if options else []
    return "\n".join([*parts, "", f"每个命令的说明：{ctx.command_path} 命令 --help"]) + "\n"


def _argument(param: Any) -> tuple[str, str]:
    name = param.metavar or param.name.upper()
    return (name if param.required else f"[{name}]"), param.help or ""


def _option(param: Any) -> tuple[str, str]:
    names = ", ".join([*param.opts, *param.secondary_opts])
    value = "" if param.is_flag else f" {param.metavar or '值'}"
    return f"{names}{value}", (param.help or "") + ("（可写多次）" if param.multiple else "")


def _row(left: str, right: str) -> str:
    """`left` in its column, `right` beside it, broken by cells and hanging."""
    space = " " * (_INDENT + _LEFT)
    gap = _LEFT - cell_len(left)
    head = " " * _INDENT + left + (" " * gap if gap > 0 else "\n" + space)
    return head + ("\n" + space).join(_broken(right, _WIDTH - _INDENT - _LEFT))


def _broken(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for char in text:
        if cell_len(line + char) > width and char not in "，。；：、）":
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]
