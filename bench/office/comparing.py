"""Every received mail and every stored move against the truth of the script; what differs, in lines for people."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, select
from sqlmodel import col

from bench.office.mails import Letter, number_after
from bench.office.people import is_about
from bench.office.simulation import Lived
from facts.dates import SHANGHAI
from lab.office import days
from lab.office.expected import Mail, Subject, Told
from lab.office.units import OFFICE_MAIL
from store.office import Delivery, Probe, Slot
from store.session import reading
from store.tables import Case, CaseEvent

_LATE = timedelta(hours=2)
"""By so much a move that visits make may differ: they have minutes of their own."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a delivery. slot, document: its key; number: of the case that it is about."""

    document: str
    slot: str
    recipient: str


def differences(lived: Lived, *, plans: bool = True) -> list[str]:
    """All that differs, nothing where everything is as it should be. plans: whether every planned look must be done."""
    with reading(lived.engine) as connection:
        known = _deliveries(connection)
        cases = _cases(connection, lived.targets)
        found = list(lived.failed)
        found += _mails(lived, known, cases)
        found += _moves(connection, lived, cases)
        found += _plans(connection, lived) if plans else []
    return found


def _deliveries(connection: Connection) -> dict[str, Known]:
    query = select(col(Delivery.message_id), col(Delivery.document), col(Delivery.slot), col(Delivery.recipient))
    return {f"<{row.message_id}>": Known(row.document, row.slot, row.recipient) for row in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class _Case:
    id: int
    number: str
    target: str
    rule: str
    url: str
    aspect: str


def _cases(connection: Connection, targets: Mapping[str, int]) -> list[_Case]:
    names = {id_: name for name, id_ in targets.items()}
    query = select(
        col(Case.id), col(Case.number), col(Case.target_id), col(Case.rule), col(Case.url), col(Case.aspect)
    ).order_by(col(Case.id))
    return [
        _Case(row.id or 0, row.number, names.get(row.target_id, "?"), row.rule, row.url, row.aspect)
        for row in connection.execute(query)
    ]


def _of(subject: Subject, cases: Iterable[_Case]) -> _Case | None:
    found = (row for row in cases if row.target == subject.target and row.rule == subject.rule)
    return next((row for row in found if is_about(subject, row.url, row.aspect)), None)


def _mails(lived: Lived, known: Mapping[str, Known], cases: list[_Case]) -> Iterator[str]:
    """Each expected mail once, nothing else, and each saying what is true."""
    got: dict[tuple[str, str, str], list[Letter]] = defaultdict(list)
    for letter in lived.letters:
        told = known.get(letter.message_id)
        if told is None:
            yield f"a mail that the store does not know: {letter.subject}"
            continue
        got[told.document, letter.recipient, told.slot].append(letter)
    wanted = {_key(mail, cases): mail for mail in lived.truth.mails}
    if None in wanted:
        mail = wanted.pop(None)
        yield f"a mail about a case that there is not: {mail.document} {mail.subject}"
    for key in sorted(wanted.keys() | got.keys(), key=str):
        letters, due = got.get(key or ("", "", ""), []), wanted.get(key)
        if due is None:
            yield f"not to be sent: {key}: {letters[0].subject}"
        elif len(letters) != 1:
            yield f"sent {len(letters)} times: {key}"
        else:
            yield from (f"{key}: {wrong}" for wrong in says(letters[0], due))


def _key(mail: Mail, cases: list[_Case]) -> tuple[str, str, str] | None:
    slot = mail.slot
    if mail.document in ("digest", "zero-report", "alarm"):
        slot = f"{slot}/{mail.document}"
    elif mail.document == "reminder":
        slot = f"reminder|{slot}"
    elif mail.document == "holiday":
        slot = f"holiday|{slot}|{mail.due.date().isoformat()}"
    elif mail.subject is not None:
        case = _of(mail.subject, cases)
        if case is None:
            return None
        slot = f"urgent|{case.number}" if mail.document == "urgent" else f"notice|{case.number}|1"
    return mail.document, mail.recipient, slot


def says(letter: Letter, mail: Mail) -> Iterator[str]:
    """What a mail says otherwise than it should."""
    if letter.document != mail.document:
        yield f"its subject is of another kind: {letter.subject}"
    if mail.told is not None:
        yield from digest_says(letter, mail.told)
    for name in mail.names:
        if name.split(" ")[-1] not in letter.text:
            yield f"does not name {name}"
    for phrase in mail.says:
        if phrase not in letter.text:
            yield f"does not say {phrase}"


def digest_says(letter: Letter, told: Told) -> Iterator[str]:
    """The figures of a daily mail, line by line, and what it must name."""
    yield from _named(letter, told)
    if told.quiet:
        yield from _quiet(letter, told)
        return
    is_unit = not letter.line("待核实")
    wanted: dict[str, object] = {
        "subject": "未能检查" if told.blind else f"触否决{len(told.hits)} 接近{len(told.near)} 今日到期{told.today}",
        "将超期": (told.today, told.soon),
        "较昨日": _against(told),
        "超期未改": told.late,
        "新媒体": told.media,
        "未查到": tuple(map(len, told.unseen)),
        "件": told.matters,
        "未下发": told.unsent,
    }
    if is_unit:
        wanted["在改"] = told.in_work
    else:
        wanted["待核实"] = (told.pending, len(told.suspected))
    found = dict(_figures(letter))
    for label, value in wanted.items():
        if label == "subject":
            if str(value) not in letter.subject:
                yield f"subject {letter.subject!r}, should be {value!r}"
        elif found.get(label) != value:
            yield f"{label} {found.get(label)}, should be {value} ({letter.line(label)[:60]})"
    found_line = re.search(r"^(?:触否决|接近否决)　+(.*)$", letter.text, re.MULTILINE)
    line = found_line[1] if found_line else ""
    for name, _ in (*told.hits, *told.near)[:3]:
        if name not in line:
            yield f"接近否决 does not name {name}: {line[:80]}"


def _named(letter: Letter, told: Told) -> Iterator[str]:
    """What runs out soon, what the office has to send out, and what was not reported is there by name."""
    for at in told.unreported:
        if f"{at.month}月{at.day}日 {at:%H:%M}，" not in letter.text:
            yield f"does not tell of the 零报告 of {at:%m-%d %H:%M}"
    if letter.recipient == OFFICE_MAIL and told.to_send and "xunwang case dispatch " not in letter.text:
        yield f"does not say that {told.to_send} is to be sent out"
    for target, name, left in () if told.quiet else told.due:
        when = f"还有 {left} 天" if left else "今日到期"
        if not re.search(rf"^{when}.*{re.escape(target)}.*{re.escape(name)}", letter.text, re.MULTILINE):
            yield f"does not name {target} {name}, {when}"


def _against(told: Told) -> tuple[object, ...]:
    against = told.against
    if against.since is None:
        return ("first", against.standing + against.blind)
    return against.new, against.fixed, against.standing, against.blind


def _figures(letter: Letter) -> Iterator[tuple[str, object]]:
    text = letter.text
    due = letter.line("将超期")
    yield "将超期", (number_after("今日", due) or 0, number_after("三天内共", due) or 0)
    against = letter.line("较昨日") or letter.line("较上次")
    if "首次发出" in against:
        yield "较昨日", ("first", number_after("现有", against))
    else:
        yield "较昨日", tuple(number_after(word, against) for word in ("新增", "办结", "仍在", "无法比较"))
    yield "超期未改", _leading(letter.line("超期未改"))
    pending = letter.line("待核实")
    yield "待核实", (_leading(pending), number_after("疑似否决", pending))
    yield "在改", number_after("在改", letter.line("在改")) or 0
    yield "未下发", _unsent(text)
    media = letter.line("新媒体")
    soon, stale = re.search(r"(\d+) ?号将满", media), re.search(r"(\d+) ?号超", media)
    yield "新媒体", (int(soon[1]) if soon else 0, int(stale[1]) if stale else 0)
    unseen = letter.line("未查到")
    sites, accounts = re.search(r"(\d+) ?站：", unseen), re.search(r"(\d+) ?号：", unseen)
    yield "未查到", (int(sites[1]) if sites else 0, int(accounts[1]) if accounts else 0)
    yield "件", number_after("今天要过问的", text) or 0


def _unsent(text: str) -> tuple[int, int]:
    """How many cases were not sent out, and how many of them a person confirmed: of a unit's all were."""
    count, confirmed = number_after("未下发", text) or 0, number_after("其中属实", text) or 0
    return count, count if "属实未下发" in text else confirmed


def _leading(text: str) -> int:
    found = re.match(r"(\d+)", text)
    return int(found[1]) if found else 0


def _quiet(letter: Letter, told: Told) -> Iterator[str]:
    if told.gaps:
        counted = "、".join(f"{len(rows)}{word}" for rows, word in zip(told.unseen, "站号", strict=True) if rows)
        wanted = f"{'未能检查' if told.blind else '未见异常'} {counted}未查到"
        if wanted not in letter.subject:
            yield f"subject {letter.subject!r}, should end {wanted!r}"
    elif "平稳" not in letter.subject and "无新情况" not in letter.subject:
        yield f"subject {letter.subject!r}, should be quiet"
    work = number_after("在改", letter.text) or 0
    if work != told.in_work:
        yield f"在改 {work}, should be {told.in_work}"
    if _unsent(letter.text) != told.unsent:
        yield f"未下发 {_unsent(letter.text)}, should be {told.unsent}"


def _moves(connection: Connection, lived: Lived, cases: list[_Case]) -> Iterator[str]:
    """Each case opens and closes when it should, and at no other time."""
    wanted: dict[Subject, list[tuple[bool, datetime]]] = defaultdict(list)
    for move in lived.truth.moves:
        wanted[move.subject].append((move.opens, move.at))
    events = _events(connection)
    met = set()
    for subject, moves in wanted.items():
        case = _of(subject, cases)
        if case is None:
            yield f"no case: {subject}"
            continue
        met.add(case.id)
        yield from _differ(subject, moves, events.get(case.id, []))
    for case in cases:
        if case.id not in met:
            yield f"a case that should not be: {case.number} {case.target} {case.rule} {case.url}"


def _events(connection: Connection) -> dict[int, list[tuple[bool, datetime]]]:
    opening, closing = ("new", "reopened"), ("fixed",)
    query = (
        select(col(CaseEvent.case_id), col(CaseEvent.event), col(CaseEvent.at))
        .where(col(CaseEvent.event).in_([*opening, *closing]))
        .order_by(col(CaseEvent.id))
    )
    found: dict[int, list[tuple[bool, datetime]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.case_id].append((row.event in opening, row.at.astimezone(SHANGHAI)))
    return found


def _differ(subject: Subject, wanted: list[tuple[bool, datetime]], got: list[tuple[bool, datetime]]) -> Iterator[str]:
    same = len(wanted) == len(got) and all(
        one[0] == other[0] and abs(one[1] - other[1]) <= _LATE for one, other in zip(wanted, got, strict=True)
    )
    if not same:
        yield f"moves of {subject}: {_told(got)}, should be {_told(wanted)}"


def _told(moves: list[tuple[bool, datetime]]) -> str:
    return " ".join(f"{'+' if opens else '-'}{at:%m-%d %H:%M}" for opens, at in moves) or "none"


def _plans(connection: Connection, lived: Lived) -> Iterator[str]:
    """What ran on each day, by its stored rows, is what the kind of day asks for."""
    ran = _ran(connection)
    for day in days.days(lived.first, lived.number):
        kind, looked = days.kind_of(day), ran[day]
        whole = len(kind.full) if day != lived.first or kind.full else 0
        wanted = {"full": 30 * whole, "incremental": 30 * len(kind.part), "digest": len(kind.digest)}
        wanted["zero-report"] = len(kind.zero)
        for name, count in wanted.items():
            if looked[name] != count:
                yield f"{day} ({kind.name}): {looked[name]} of {name}, should be {count}"
        yield from _probed(connection, day, kind.probe, day == lived.first)


def _ran(connection: Connection) -> Mapping[date, Counter[str]]:
    found: dict[date, Counter[str]] = defaultdict(Counter)
    query = select(col(Slot.kind), col(Slot.planned_at), col(Slot.state))
    for row in connection.execute(query):
        found[row.planned_at.astimezone(SHANGHAI).date()][row.kind if row.state == "done" else row.state] += 1
    return found


def _probed(connection: Connection, day: date, spacing: int, first: bool) -> Iterator[str]:
    """Every site as often as the plan says, a few minutes' jitter at the ends of a day aside."""
    begins = days.moment(day, time())
    query = select(col(Probe.target_id)).where(col(Probe.at) >= begins, col(Probe.at) < begins + days.ONE)
    counts = Counter(connection.execute(query).scalars())
    planned = 24 * 60 // spacing
    wrong = [count for count in counts.values() if not planned - 2 <= count <= planned + 2]
    if wrong and not first:
        spread = f"{min(wrong)} to {max(wrong)}"
        yield f"{day}: {len(wrong)} targets were not visited {planned} times ({spread})"
