"""`make day`: one whole day of the lab's office by a virtual clock, and the mails that a mail server received of it.

`python -m bench.day [--seed N] [--date 2027-03-05] [--before 2] [--crawled 2] [--out out/day]`
Probes, inspections, cases, mails and people's deeds of that day run through the real tick. Two sites are looked at by
the crawler as they stand served on this machine; what looks at the others would record is written from the script.
Some days before are lived through first, so that the day has a yesterday.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Engine, select
from sqlmodel import col

from bench.office.clock import HandClock
from bench.office.comparing import differences
from bench.office.crawling import Crawler, served
from bench.office.simulation import Lived, live
from bench.office.writer import Writer
from bench.realdays import busiest
from facts.delivery import DocumentKind
from facts.words import member
from keydates.plans import SHANGHAI, DayKind
from lab.office import days
from lab.office.script import script
from lab.office.units import OFFICE_MAIL
from lab.office.world import World
from store.office import Delivery, Slot
from store.session import reading
from store.tables import Case, CaseEvent, Target
from xunwang.cli.case import EVENTS
from xunwang.due import JobKind
from xunwang.outlook import Outlook

_DAY = date(days.YEAR, 3, 5)
_TOLD = frozenset(JobKind) - {JobKind.ALARM, JobKind.HOUSEKEEPING, JobKind.REMINDER, JobKind.HOLIDAY}
"""The others are asked for every day or hour; where something came of it, a mail says so."""
_KEPT = "xunwang.db", "台账.xlsx"


def main(arguments: Sequence[str]) -> int:
    """Live through the day and leave what came of it."""
    options = _options(arguments)
    if options.date.year != days.YEAR:
        print(f"实验用的单位只有 {days.YEAR} 年：DATE={_DAY.isoformat()}", file=sys.stderr)
        return 2
    out: Path = options.out
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    made = script(options.seed)
    first = max(options.date - timedelta(days=options.before), date(days.YEAR, 1, 1))
    number = (options.date - first).days + 1
    crawled = busiest(made, options.date, 1, options.crawled)
    print(f"云溪市数据资源局（虚构）的一天：{options.date}，先过前 {number - 1} 天。约需一两分钟 …", flush=True)
    clock = HandClock(days.moment(first, days.INSTALLED_AT))
    with tempfile.TemporaryDirectory(prefix="day-") as folder, served(World(made), crawled, clock.now) as way:
        home = Path(folder)

        def look(engine: Engine, world: World, outlook: Outlook) -> Writer:
            return Crawler(
                engine, world, outlook, way, crawled, home / "xunwang.log", since=days.moment(options.date, time())
            )

        lived = live(made, first, number, home, look=look, clock=clock, told=lambda day: print(f"  {day}", flush=True))
        wrong = differences(lived)
        mails = write_mails(lived, options.date, out / "mails")
        lines = write_timeline(lived, options.date, out / "timeline.json")
        lived.engine.dispose()
        for name in _KEPT:
            shutil.copy(home / name, out / name)
    print("\n".join(_summary(options.date, lines, mails, len(crawled), wrong, out)))
    return 1 if wrong else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.day")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--date", type=date.fromisoformat, default=_DAY)
    parser.add_argument("--before", type=int, default=2)
    parser.add_argument("--crawled", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("out/day"))
    return parser.parse_args(arguments)


def write_mails(lived: Lived, day: date, folder: Path) -> list[Path]:
    """The mails of a day as the server received them, one file each, in the order in which they came."""
    folder.mkdir(parents=True)
    found: list[Path] = []
    for letter in lived.letters:
        at = letter.at.astimezone(SHANGHAI)
        if at.date() == day:
            whose = letter.recipient.partition("@")[0]
            found.append(folder / f"{len(found) + 1:02d}-{at:%H%M}-{letter.document}-{whose}.eml")
            found[-1].write_bytes(letter.raw)
    return found


def write_timeline(lived: Lived, day: date, file: Path) -> list[dict[str, str]]:
    """What happened on a day, moment by moment."""
    begins = days.moment(day, time())
    ends = begins + days.ONE
    with reading(lived.engine) as connection:
        names: dict[int | None, str] = {
            row.id: row.name for row in connection.execute(select(col(Target.id), col(Target.name)))
        }
        planned = col(Slot.planned_at)
        jobs = select(col(Slot.kind), planned, col(Slot.target_id), col(Slot.key)).where(
            planned >= begins, planned < ends
        )
        told = [
            (row.planned_at, member(JobKind, row.kind).text, names.get(row.target_id, ""), row.key)
            for row in connection.execute(jobs)
            if row.kind in _TOLD
        ]
        moved = (
            select(col(CaseEvent.at), col(CaseEvent.event), col(Case.number), col(Case.title), col(Case.target_id))
            .join(Case, col(Case.id) == col(CaseEvent.case_id))
            .where(col(CaseEvent.at) >= begins, col(CaseEvent.at) < ends, col(CaseEvent.event) != "persisting")
        )
        told += [
            (
                row.at,
                f"问题 {row.number} {EVENTS.get(row.event, row.event)}：{row.title}",
                names.get(row.target_id, ""),
                "",
            )
            for row in connection.execute(moved)
        ]
        sent = select(col(Delivery.document), col(Delivery.recipient), col(Delivery.slot), col(Delivery.sent_at)).where(
            col(Delivery.sent_at) >= begins, col(Delivery.sent_at) < ends
        )
        told += [
            (row.sent_at, f"发出{member(DocumentKind, row.document).text}", row.recipient, row.slot)
            for row in connection.execute(sent)
            if row.sent_at is not None
        ]
    lines = [
        {"at": _shown(at), "what": what, "target": target, "slot": slot}
        for at, what, target, slot in sorted(told, key=lambda row: (row[0], row[1], row[2]))
    ]
    file.write_text(json.dumps(lines, ensure_ascii=False, indent=1), "utf-8")
    return lines


def _shown(at: datetime) -> str:
    return at.astimezone(SHANGHAI).isoformat(timespec="seconds")


def _summary(
    day: date, lines: list[dict[str, str]], mails: list[Path], crawled: int, wrong: list[str], out: Path
) -> list[str]:
    whats = Counter(line["what"] for line in lines)
    looks = sum(whats[kind.text] for kind in (JobKind.FULL, JobKind.INCREMENTAL))
    first = next((file for file in mails if "digest" in file.name and OFFICE_MAIL.partition("@")[0] in file.name), None)
    first = first or next(iter(mails), None)
    kind = member(DayKind, days.kind_of(day).name).text
    said = [
        f"{day}（{kind}）：探测 {whats[JobKind.PROBE.text]} 轮，网站检查 {looks} 次，"
        f"账号 {whats[JobKind.ACCOUNT.text]} 次，发出邮件 {len(mails)} 封。",
        f"其中 {crawled} 个网站由真实的抓取程序查看（在本机上开着）；其余网站、账号和探测看到什么，由实验脚本写入。",
        f"邮件：{out}/mails/（邮件服务器收到的原样）　经过：{out}/timeline.json",
    ]
    said += [f"先打开：{first}"] if first else ["这一天没有邮件（休息日只发紧急通知）。"]
    said += [f"与实验脚本的答案不符 {len(wrong)} 处：", *wrong[:10]] if wrong else ["每封邮件都与实验脚本的答案相符。"]
    return said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
