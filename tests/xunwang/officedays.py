"""An office's rows by hand: targets, looks with their documents, cases, decisions, deliveries."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert
from sqlmodel import col

from facts.columns import Clause
from facts.delivery import DeliveryState
from facts.fingerprints import subject_key
from facts.verdicts import Tally, VetoState
from store.office import AccountLook, Delivery, Slot
from store.tables import Case, CaseEvent, DecisionRow, Inspection, JudgementRow, LinkTarget, Target
from tests.reports import samples
from xunwang.settings import Settings
from xunwang.settings_mail import MailSettings, Sending

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
OFFICE = "office@qingshan.gov.cn"
SETTINGS = Settings(
    Path("/nowhere"),
    "",
    "青山市数据资源局",
    sending=Sending(MailSettings("127.0.0.1", "巡网 <x@qingshan.gov.cn>", 25), (OFFICE,), ("boss@qingshan.gov.cn",)),
)
NEAR = Tally("freshness.columns-total", VetoState.NEAR, 4, 4, 5, "news-notice")


def target(connection: Connection, name: str = "市财政局网站", owner: str = "市财政局", **changes: Any) -> int:
    url = changes.pop("url", f"https://{abs(hash(name)) % 10**8}.gov.cn/")
    values = {"key": subject_key(url), "url": url, "name": name, "owner": owner, "kind": "site", "form": "独立站"}
    values |= {"level": "department", "registered": True, "filed": "normal", "labels": [], "expects": {}, "extra": {}}
    values |= {"email": "caizheng@qingshan.gov.cn", "person": "王某", "phone": "8800 1203"} | changes
    made = connection.execute(insert(Target).values(**values).returning(col(Target.id))).scalar_one()
    assert made is not None
    return made


def look(connection: Connection, target_id: int, document: dict[str, Any] | None = None, **changes: Any) -> int:
    """A judged look that ended two hours before NOW."""
    started = changes.pop("started", NOW - timedelta(hours=4))
    options = {"only": list(changes.pop("only", ())), "level": None, "pack": None}
    rules = changes.pop("rules", [])
    values = {"target_id": target_id, "trigger": "schedule", "state": "done", "as_of": DAY, "options": options}
    values |= {"started_at": started, "finished_at": started + timedelta(hours=2), "token": "t", "vantage": "public"}
    values |= {"reader_version": "", "requests": 0, "bytes": 0} | changes
    inspection = connection.execute(insert(Inspection).values(**values).returning(col(Inspection.id))).scalar_one()
    connection.execute(
        insert(JudgementRow).values(
            inspection_id=inspection,
            as_of=DAY,
            rules_version="2026.11",
            made_at=started,
            rules=rules,
            document=document or samples.clean(),
            of_look=True,
            versions={},
        )
    )
    assert inspection is not None
    return inspection


def near_document() -> dict[str, Any]:
    """A confirmed register with four columns over and one that runs out today."""
    over = [
        samples.column(name, f"{samples.SITE}/{at}/", left=-at, clause=Clause.NEWS_NOTICE, unit="市住建局")
        for at, name in enumerate(("财政收支", "城建动态", "招考公告", "教育要闻"), 1)
    ]
    soon = samples.column(left=0, clause=Clause.NEWS_NOTICE, newest=date(2026, 11, 10), unit="市财政局")
    known = replace(samples.TARGET, register_confirmed_on=date(2026, 11, 18), register_confirmed_by="王科长")
    return samples.make((), tallies=(NEAR,), target=known, columns=(*over, soon), not_checked=())


def unread(connection: Connection, target_id: int, outcome: str = "blocked") -> None:
    """A look that read nothing."""
    inspection = look(connection, target_id, samples.unreadable())
    values = {"inspection_id": inspection, "key": 1, "url": "https://a.gov.cn/", "host": "a.gov.cn:443", "kind": "page"}
    values |= {"work": "crawl", "state": "done", "depth": 0, "outcome": outcome}
    connection.execute(insert(LinkTarget).values(**values))


def case(connection: Connection, target_id: int, serial: int, **changes: Any) -> int:
    silent = changes.pop("silent", False)
    values = {
        "target_id": target_id,
        "fingerprint": f"f{serial}",
        "number": f"2026-{serial:04d}",
        "rule": "links.broken",
    }
    values |= {"url": f"https://dead{serial}.gov.cn/", "state": "persisting", "first_seen": DAY, "last_seen": DAY}
    values |= {"places": [], "aspect": "", "proof": "", "severity": "deduct", "confidence": "certain"}
    values |= {"title": f"第 {serial} 个链接打不开", "stage": "open"} | changes
    made = connection.execute(insert(Case).values(**values).returning(col(Case.id))).scalar_one()
    event = {"case_id": made, "at": NOW, "event": "new", "who": "巡网", "note": "", "silent": silent}
    connection.execute(insert(CaseEvent).values(**event))
    assert made is not None
    return made


def confirm(connection: Connection, case_id: int, target_id: int, **changes: Any) -> None:
    """A person says that a case is true; `changes` say which (rule, url)."""
    subject = subject_key(changes.pop("url"))
    values = {"target_id": target_id, "case_id": case_id, "kind": "confirm", "scope": "site", "subject": subject}
    values |= {"aspect": "", "page": "", "text": "", "proof": "", "who": "王科长", "at": NOW, "why": ""} | changes
    connection.execute(insert(DecisionRow).values(**values))


def told(connection: Connection, ids: list[int], recipient: str = OFFICE, days: int = 1, **changes: Any) -> None:
    """A daily mail that went out so many days ago and told these cases as open."""
    at = NOW - timedelta(days=days)
    values = {"document": "digest", "recipient": recipient, "slot": at.isoformat(), "channel": "mail"}
    values |= {"state": DeliveryState.SENT.value, "message_id": "m", "subject": "", "content": b"", "created_at": at}
    values |= {"next_at": at, "attempts": 1, "token": "", "refused": [], "detail": "", "told": ids} | changes
    connection.execute(insert(Delivery).values(**values))


def slot(connection: Connection, target_id: int, state: str, at: datetime, detail: str = "") -> None:
    values = {"key": f"inspection|{at}|{target_id}", "kind": "inspection", "target_id": target_id, "planned_at": at}
    values |= {"state": state, "token": "", "started_at": at, "attempts": 1, "plan": "", "detail": detail}
    connection.execute(insert(Slot).values(**values))


def account(connection: Connection, newest: date | None, reason: str | None = None, **changes: Any) -> int:
    name = changes.pop("name", f"青山发布{newest}{reason}")
    owner = changes.pop("owner", "市委宣传部")
    made = target(connection, name, owner, kind="account", use="publishing", **changes)
    values = {"target_id": made, "at": NOW - timedelta(hours=3), "adapter": "feed", "outcome": "ok", "reason": reason}
    connection.execute(insert(AccountLook).values(**values, posts=3, newest=newest, who="", detail=""))
    return made
