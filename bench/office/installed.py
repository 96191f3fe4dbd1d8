"""What an office does once: its list imported, its registers of columns confirmed, as its commands would."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from lab.office.papers import write_register as write_list
from lab.office.script import Script
from store.session import reading
from xunwang.casework import day_of
from xunwang.datebook import Datebook
from xunwang.duties import keep_duties, plan_duties
from xunwang.judging import rejudge
from xunwang.registers import register_of
from xunwang.registers_import import confirm
from xunwang.registers_import import plan_import as plan_columns
from xunwang.registers_sheet import write_register
from xunwang.registry_held import held
from xunwang.registry_import import plan_import
from xunwang.registry_keep import keep
from xunwang.registry_rows import read_listing

WHO = "王科长"


def import_list(engine: Engine, script: Script, file: Path) -> None:
    """Write 台账 as the office keeps it and import it. Raises ValueError where anything in it is not understood."""
    write_list(script, file)
    with reading(engine) as connection:
        plan = plan_import(read_listing(file), held(connection))
    if plan.errors:
        raise ValueError("\n".join(plan.errors))
    keep(engine, plan)


def import_watch_list(engine: Engine, datebook: Datebook, file: Path) -> None:
    """Import 值班表. Raises ValueError where anything in it is not understood."""
    planned = plan_duties(datebook, file)
    if planned.errors:
        raise ValueError("\n".join(planned.errors))
    with engine.begin() as connection:
        keep_duties(connection, planned.watches)


def confirm_registers(engine: Engine, urls: Iterable[str], folder: Path, at: datetime) -> None:
    """Write each register of columns as a sheet, read it back unchanged, and confirm it."""
    for number, url in enumerate(urls):
        sheet = folder / f"栏目册-{day_of(at)}-{number}.xlsx"
        register = register_of(engine, url)
        write_register(register, sheet)
        plan = plan_columns(register, sheet, ())
        if plan.errors:
            raise ValueError("\n".join(plan.errors))
        confirm(engine, register, plan, WHO, day_of(at), at)
        rejudge(engine, register.target_id, at)
