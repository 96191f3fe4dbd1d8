"""The outbox: one document once, whoever sends it and whatever fails."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlmodel import col

from facts.delivery import Channel, DeliveryState, DocumentKind, Handed, Message, Parcel, Tls
from reports.delivery.smtp import Smtp, SmtpSettings
from store.office import Delivery
from store.session import open_store
from tests.servers.post import PASSWORD, USER, post
from xunwang.errors import UserError
from xunwang.outbox import message_id, put, release, send_due, settle

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
TO = "office@qingshan.gov.cn"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{tmp_path}/x.db")
    yield engine
    engine.dispose()


def lay(engine: Engine, slot: str = "2026-11-24T08:00", recipient: str = TO, **changes: Any) -> bool:
    kind, channel = DocumentKind.DIGEST, changes.pop("channel", Channel.MAIL)
    id_ = message_id(kind, recipient, slot, channel, "x@qingshan.gov.cn")
    text = changes.pop("text", "触否决 0")
    message = Message(id_, "巡网 <x@qingshan.gov.cn>", tuple(recipient.split(",")), "11月24日", text)
    with engine.begin() as connection:
        return put(connection, kind, recipient, slot, channel, message, NOW, **changes)


def rows(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(select(Delivery.__table__).order_by(col(Delivery.id))))  # type: ignore[attr-defined]


class Hands:
    """Answers in turn, the last one for ever; keeps what it was given."""

    def __init__(self, *answers: Handed) -> None:
        self.answers, self.taken = list(answers), list[Parcel]()

    def send(self, parcel: Parcel, now: datetime) -> Handed:
        self.taken.append(parcel)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


OK = Handed(True)


def state(engine: Engine) -> str:
    return str(rows(engine)[0].state)


def test_a_document_lies_in_the_outbox_once_for_a_recipient_and_slot(engine: Engine) -> None:
    assert [lay(engine), lay(engine, text="anders"), lay(engine, slot="later"), lay(engine, recipient="a@b.cn")] == [
        True,
        False,
        True,
        True,
    ]
    assert len(rows(engine)) == 3 and b"YW5kZXJz" not in rows(engine)[0].content


def test_what_is_due_is_sent_once(engine: Engine) -> None:
    lay(engine, recipient=f"{TO},leader@qingshan.gov.cn")
    hands = Hands(OK)
    first = send_due(engine, NOW, {"mail": hands.send})
    assert [row.state for row in first] == [DeliveryState.SENT]
    assert send_due(engine, NOW + MINUTE, {"mail": hands.send}) == ()
    (parcel,) = hands.taken
    assert parcel.recipients == (TO, "leader@qingshan.gov.cn") and parcel.sender == "x@qingshan.gov.cn"
    assert rows(engine)[0].sent_at == NOW


def test_two_senders_at_once_send_once(engine: Engine) -> None:
    for number in range(20):
        lay(engine, slot=str(number))
    hands = Hands(OK)
    senders = [threading.Thread(target=send_due, args=(engine, NOW, {"mail": hands.send})) for _ in range(4)]
    for thread in senders:
        thread.start()
    for thread in senders:
        thread.join()
    assert len(hands.taken) == 20
    assert {row.state for row in rows(engine)} == {"sent"}


def test_what_fails_is_tried_again_later_and_given_up_in_the_end(engine: Engine) -> None:
    lay(engine)
    hands = Hands(Handed(False, retry=True, detail="邮件服务器没有及时答复"))
    tries, now = [], NOW
    while state(engine) == "queued":
        if send_due(engine, now, {"mail": hands.send}):
            tries.append(round((now - NOW) / MINUTE))
        now += MINUTE
    assert tries == [0, 1, 3, 8, 18, 48, 108, 228, 468]
    assert (state(engine), rows(engine)[0].detail) == ("given-up", "邮件服务器没有及时答复")


def test_a_mail_that_goes_late_bears_the_moment_at_which_it_goes(engine: Engine) -> None:
    lay(engine)
    hands = Hands(Handed(False, retry=True), OK)
    for later in (0, 1):
        send_due(engine, NOW + later * MINUTE, {"mail": hands.send})
    moments = [message_from_bytes(row.content, policy=policy.default)["Date"].datetime for row in hands.taken]
    assert moments == [NOW, NOW + MINUTE]


def test_a_row_that_always_fails_blocks_no_other(engine: Engine) -> None:
    lay(engine, slot="bad")
    lay(engine, slot="good")

    def send(parcel: Parcel, now: datetime) -> Handed:
        if parcel.message_id == rows(engine)[0].message_id:
            raise RuntimeError("not foreseen")
        return OK

    with pytest.raises(RuntimeError):
        send_due(engine, NOW, {"mail": send})
    send_due(engine, NOW, {"mail": send})
    assert [row.state for row in rows(engine)] == ["sending", "sent"]


def test_refused_recipients_are_kept(engine: Engine) -> None:
    lay(engine)
    send_due(engine, NOW, {"mail": Hands(Handed(True, ((TO, "550 no such user"),))).send})
    assert (state(engine), rows(engine)[0].refused) == ("sent", [[TO, "550 no such user"]])


def test_a_row_of_a_process_that_died_becomes_unsure_and_waits_for_a_person(engine: Engine) -> None:
    lay(engine)
    with engine.begin() as connection:  # as a kill after the claim leaves it
        connection.execute(update(Delivery).values(state="sending", next_at=NOW + 10 * MINUTE, token="t", attempts=1))
    hands = Hands(OK)
    send_due(engine, NOW + 9 * MINUTE, {"mail": hands.send})
    assert state(engine) == "sending"
    send_due(engine, NOW + 10 * MINUTE, {"mail": hands.send})
    assert state(engine) == "unsure" and hands.taken == []


@pytest.mark.parametrize(("word", "taken"), [("sent", 0), ("again", 1)])
def test_a_person_settles_what_is_unsure(engine: Engine, word: str, taken: int) -> None:
    lay(engine)
    send_due(engine, NOW, {"mail": Hands(Handed(False, unsure=True)).send})
    settle(engine, 1, word, "王科长", NOW + MINUTE)
    hands = Hands(OK)
    send_due(engine, NOW + MINUTE, {"mail": hands.send})
    assert (state(engine), len(hands.taken)) == ("sent", taken)
    with pytest.raises(UserError):
        settle(engine, 1, "again", "王科长", NOW)


def test_a_document_that_waits_for_a_word_goes_only_after_it_with_what_it_then_says(engine: Engine) -> None:
    lay(engine, state=DeliveryState.WAITING)
    hands = Hands(OK)
    assert send_due(engine, NOW, {"mail": hands.send}) == ()
    message = Message("id@x", "x@qingshan.gov.cn", (TO,), "零报告", "已确认")
    with engine.begin() as connection:
        args = (connection, DocumentKind.DIGEST, TO, "2026-11-24T08:00", Channel.MAIL, message, NOW)
        assert [release(*args), release(*args)] == [True, False]
    send_due(engine, NOW, {"mail": hands.send})
    assert "5bey56Gu6K6k" in hands.taken[0].content.decode()  # 已确认


def test_what_has_no_sender_stays(engine: Engine) -> None:
    lay(engine, recipient="值班群", channel=Channel.WECOM)
    assert send_due(engine, NOW, {"mail": Hands(OK).send}) == ()
    hands = Hands(OK)
    assert len(send_due(engine, NOW, {"wecom:值班群": hands.send})) == 1


def test_a_real_server_receives_what_was_laid_and_a_dead_one_gets_it_later(engine: Engine, tmp_path: Path) -> None:
    lay(engine)
    with post(tmp_path) as server:
        settings = SmtpSettings("127.0.0.1", server.port, Tls.STARTTLS, USER, PASSWORD, server.ca, seconds=5)
        assert [row.state for row in send_due(engine, NOW, {"mail": Smtp(settings).send})] == [DeliveryState.SENT]
        assert rows(engine)[0].message_id.encode() in server.mails[0][2]
    lay(engine, slot="2026-11-25T08:00")
    assert [row.state for row in send_due(engine, NOW, {"mail": Smtp(settings).send})] == [DeliveryState.QUEUED]


KILLED = """
import os, sys
from datetime import datetime
from facts.delivery import Tls
from reports.delivery.smtp import Smtp, SmtpSettings
from store.session import connect
from xunwang.outbox import send_due

class Dies(Smtp):
    def send(self, parcel, now):
        if sys.argv[4] == "before":
            os.kill(os.getpid(), 9)
        handed = super().send(parcel, now)
        os.kill(os.getpid(), 9)
        return handed

sender = Dies(SmtpSettings("127.0.0.1", int(sys.argv[2]), Tls.NONE))
send_due(connect(sys.argv[1]), datetime.fromisoformat(sys.argv[3]), {"mail": sender.send})
"""


@pytest.mark.parametrize(("moment", "received"), [("before", 0), ("after", 1)])
def test_a_mailer_killed_around_the_handing_over_never_sends_twice_by_itself(
    engine: Engine, tmp_path: Path, moment: str, received: int
) -> None:
    lay(engine)
    with post(tmp_path, tls="none") as server:
        args = [f"sqlite:///{tmp_path}/x.db", str(server.port), NOW.isoformat(), moment]
        done = subprocess.run([sys.executable, "-c", KILLED, *args], cwd=Path(__file__).parents[2], check=False)
        assert done.returncode == -9 and state(engine) == "sending"
        sender = Smtp(SmtpSettings("127.0.0.1", server.port, Tls.NONE))
        for minutes in (1, 11, 60):
            send_due(engine, NOW + minutes * MINUTE, {"mail": sender.send})
    assert (state(engine), len(server.mails)) == ("unsure", received)
