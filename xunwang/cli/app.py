"""The commands put together, and what becomes of every error."""

import gc
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command

from xunwang.cli import choices, failure
from xunwang.cli.help import Command, Group
from xunwang.errors import UserError

_SINGLE = (
    "inspect",
    "columns",
    "judge",
    "probe",
    "recheck",
    "reread",
    "evidence",
    "facts",
    "rules",
    "calendar",
    "init",
    "run",
    "status",
    "doctor",
    "version",
)
"""Commands of one word, each a function of that name in a module of that name."""
_GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "account": ("政务新媒体账号：各自怎样，登记人工看到的。", ("account",)),
    "case": ("看问题，作决定，下发给单位，登记反馈，直到办结。", ("case", "casesteps", "casefiles")),
    "duty": ("值班表、读网、零报告的确认。", ("duty",)),
    "targets": ("台账：要查的网站、政务新媒体和在线服务。", ("targets",)),
}
"""Commands of several words: what they are about, and the modules that hold the second words."""
_MAIL = "mail"
_NAMES = frozenset((*_SINGLE, *_GROUPS, _MAIL))


def commands(named: str | None = None) -> typer.Typer:
    """All commands of this edition. named: of them this one alone, since loading all takes half a second."""
    app = typer.Typer(
        cls=Group,
        help="巡网：政府网站与政务新媒体巡检",
        add_completion=False,
        no_args_is_help=False,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_choices)
    for name in _SINGLE:
        if named in (None, name):
            command: Callable[..., None] = getattr(_module(name), name)
            app.command(name, cls=Command)(command)
    for name, (about, modules) in _GROUPS.items():
        if named in (None, name):
            app.add_typer(_group(about, modules), name=name)
    if named in (None, _MAIL):
        app.add_typer(_module(_MAIL).group(), name=_MAIL)
    return app


def _group(about: str, modules: Sequence[str]) -> typer.Typer:
    group = typer.Typer(cls=Group, help=about, invoke_without_command=True, rich_markup_mode=None)
    group.callback()(_group_help)
    for module in modules:
        for command in _module(module).COMMANDS:
            group.command(command.__name__.rstrip("_").replace("_", "-"), cls=Command)(command)
    return group


def _module(name: str) -> Any:
    return import_module(f"xunwang.cli.{name}")


def _group_help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help().rstrip())


def _choices(context: typer.Context) -> None:
    """巡网：政府网站与政务新媒体巡检。"""
    if context.invoked_subcommand is None:
        raise typer.Exit(choices.choose(command_line))


def command_line(args: Sequence[str]) -> int:
    """Run one command line; the exit status. No error leaves but that a command cannot be loaded (ImportError)."""
    named = args[0] if args and args[0] in _NAMES else None
    group = get_command(commands(named))
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    try:
        status = group.main(list(args), prog_name="xunwang", standalone_mode=False)
    except UserError as error:
        return failure.tell(error)
    except typer.TyperException as error:
        return failure.tell(failure.usage(error, group))
    except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, staff get three lines and a log
        return failure.ended_by(error)
    return status if isinstance(status, int) else 0
