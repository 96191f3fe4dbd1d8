"""The commands put together, and what becomes of every error."""

from collections.abc import Callable, Sequence

import typer
from typer.main import get_command

from xunwang import settings
from xunwang.cli import (
    account,
    calendar,
    case,
    casefiles,
    casesteps,
    choices,
    columns,
    doctor,
    duty,
    facts,
    failure,
    init,
    inspect,
    judge,
    mail,
    probe,
    recheck,
    reread,
    rules,
    run,
    status,
    targets,
)
from xunwang.cli.help import Command, Group
from xunwang.errors import UserError

GROUPS: dict[str, tuple[str, tuple[Callable[..., None], ...]]] = {
    "account": ("政务新媒体账号：各自怎样，登记人工看到的。", account.COMMANDS),
    "case": (
        "看问题，作决定，下发给单位，登记反馈，直到办结。",
        (*case.COMMANDS, *casesteps.COMMANDS, *casefiles.COMMANDS),
    ),
    "duty": ("值班表、读网、零报告的确认。", duty.COMMANDS),
    "targets": (
        "台账：要查的网站、政务新媒体和在线服务。",
        (targets.list_, targets.show, targets.add, targets.import_, targets.export_),
    ),
}
"""Commands of several words: what they are about, and the second words."""


def version() -> None:
    """显示版本。"""
    print(f"巡网 xunwang {settings.VERSION}")


def commands() -> typer.Typer:
    """All commands of this edition."""
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
    table: tuple[Callable[..., None], ...] = (
        inspect.inspect,
        columns.columns,
        judge.judge,
        probe.probe,
        recheck.recheck,
        reread.reread,
        facts.facts,
        rules.rules,
        calendar.calendar,
        init.init,
        run.run,
        status.status,
        doctor.doctor,
        version,
    )
    for command in table:
        app.command(command.__name__, cls=Command)(command)
    for name, (about, inner) in GROUPS.items():
        group = typer.Typer(cls=Group, help=about, invoke_without_command=True, rich_markup_mode=None)
        group.callback()(_group_help)
        for command in inner:
            group.command(command.__name__.rstrip("_").replace("_", "-"), cls=Command)(command)
        app.add_typer(group, name=name)
    app.add_typer(mail.group(), name="mail")
    return app


def _group_help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help().rstrip())


def _choices(context: typer.Context) -> None:
    """巡网：政府网站与政务新媒体巡检。"""
    if context.invoked_subcommand is None:
        raise typer.Exit(choices.choose(command_line))


def command_line(args: Sequence[str]) -> int:
    """Run one command line; the exit status. Nothing but KeyboardInterrupt's status leaves as an error."""
    group = get_command(commands())
    try:
        status = group.main(list(args), prog_name="xunwang", standalone_mode=False)
    except UserError as error:
        return failure.tell(error)
    except typer.TyperException as error:
        return failure.tell(failure.usage(error, group))
    except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, staff get three lines and a log
        return failure.unexpected(error)
    return status if isinstance(status, int) else 0
