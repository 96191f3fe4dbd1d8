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
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Engine

from bench.office.clock import HandClock
from bench.office.comparing import differences
from bench.office.crawling import Crawler, served
from bench.office.mails import Letter
from bench.office.simulation import Lived, live
from bench.office.timeline import Event, timeline, write_mails
from bench.office.writer import Writer
from bench.realdays import busiest
from facts.dates import SHANGHAI
from facts.delivery import DocumentKind
from facts.words import member
from keydates.plans import DayKind
from lab.office import days
from lab.office.papers import REGISTER, WATCH_LIST
from lab.office.script import script
from lab.office.units import OFFICE_MAIL
from lab.office.world import World
from store.session import reading
from xunwang.due import JobKind
from xunwang.outlook import Outlook

_DAY = date(days.YEAR, 3, 5)
_KEPT = "xunwang.db", "xunwang.toml", "holidays.yaml", "keydates.toml", REGISTER, WATCH_LIST
"""The home of the office as it stands at the end of the day: `XUNWANG_HOME` may point there."""

_FIRST = ("digest", OFFICE_MAIL)
"""The mail to open first."""


def main(arguments: Sequence[str]) -> int:
    """Live through the day and leave what came of it."""
    options = _options(arguments)
    if options.date is None or options.date.year != days.YEAR or options.seed is None:
        print(f"写错了。SEED 是一个整数；实验用的单位只有 {days.YEAR} 年：SEED=2 DATE={_DAY}", file=sys.stderr)
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
        mails = write_mails(_letters(lived, lambda day: day == options.date), out / "mails")
        write_mails(_letters(lived, lambda day: day < options.date), out / "before", "%m%d-%H%M")
        with reading(lived.engine) as connection:
            lines = timeline(connection, options.date, mails)
        (out / "timeline.json").write_text(
            json.dumps([line.to_json() for line in lines], ensure_ascii=False, indent=1), "utf-8"
        )
        lived.engine.dispose()
        for name in _KEPT:
            shutil.copy(home / name, out / name)
    print("\n".join(_summary(options.date, lines, mails, len(crawled), wrong, out)))
    return 1 if wrong else 0


def _letters(lived: Lived, is_wanted: Callable[[date], bool]) -> list[Letter]:
    return [letter for letter in lived.letters if is_wanted(letter.at.astimezone(SHANGHAI).date())]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.day")
    parser.add_argument("--seed", type=lambda text: int(text) if text.isdigit() else None, default=1)
    parser.add_argument("--date", type=_day, default=_DAY)
    parser.add_argument("--before", type=int, default=2)
    parser.add_argument("--crawled", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("out/day"))
    return parser.parse_args(arguments)


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return None


def _summary(
    day: date, lines: list[Event], mails: Mapping[Path, Letter], crawled: int, wrong: list[str], out: Path
) -> list[str]:
    whats = Counter(line.what for line in lines)
    looks, accounts = whats[JobKind.FULL.text] + whats[JobKind.INCREMENTAL.text], whats[JobKind.ACCOUNT.text]
    first = next((file for file, mail in mails.items() if (mail.document, mail.recipient) == _FIRST), None)
    first = first or next(iter(mails), None)
    kind = member(DayKind, days.kind_of(day).name).text
    sent = Counter(member(DocumentKind, mail.document).text for mail in mails.values())
    said = [
        f"{day}（{kind}）：探测 {whats[JobKind.PROBE.text]} 轮，网站检查 {looks} 次，账号 {accounts} 次。",
        f"收到邮件 {len(mails)} 封：{'，'.join(f'{name} {count}' for name, count in sent.items()) or '无'}。",
        f"其中 {crawled} 个网站由真实的抓取程序查看（在本机上开着）；其余网站、账号和探测看到什么，由实验脚本写入。",
        f"邮件：{out}/mails/（邮件服务器收到的原样）；此前几天的：{out}/before/",
        f"经过：{out}/timeline.json",
        f'翻看：XUNWANG_HOME={out} XUNWANG_NOW="{day} 23:59" .venv/bin/xunwang case list',
    ]
    said += [f"先打开：{first}"] if first else ["这一天没有邮件（休息日只发紧急通知）。"]
    said += [f"与实验脚本的答案不符 {len(wrong)} 处：", *wrong[:10]] if wrong else ["每封邮件都与实验脚本的答案相符。"]
    return said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
