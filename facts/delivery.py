"""What is sent to whom: documents, channels, and how far a delivery is."""

from dataclasses import dataclass

from facts.words import Word


class Role(Word):
    """Who receives."""

    OFFICE = "office", "主管科室"
    LEADER = "leader", "分管领导"
    UNIT = "unit", "责任单位"


class DocumentKind(Word):
    """What is sent."""

    DIGEST = "digest", "每日情况"
    URGENT = "urgent", "紧急通知"
    NOTICE = "notice", "整改通知"
    ZERO_REPORT = "zero-report", "零报告"
    REMINDER = "reminder", "期限提醒"
    HOLIDAY = "holiday", "节前提示"
    ALARM = "alarm", "本机告警"
    TEST = "test", "测试邮件"


class Channel(Word):
    """How it is sent."""

    MAIL = "mail", "邮件"
    WECOM = "wecom", "企业微信"
    DINGTALK = "dingtalk", "钉钉"
    FEISHU = "feishu", "飞书"


class Tls(Word):
    """How the line to the mail server is protected."""

    STARTTLS = "starttls", "先连接后加密"
    SSL = "ssl", "一开始就加密"
    NONE = "none", "不加密"


class DeliveryState(Word):
    """How far a delivery is. unsure: the process died after handing it over; a person settles it."""

    WAITING = "waiting", "待确认"
    QUEUED = "queued", "待发送"
    SENDING = "sending", "发送中"
    SENT = "sent", "已发送"
    REFUSED = "refused", "被拒收"
    UNSURE = "unsure", "不能确定是否发出"
    GIVEN_UP = "given-up", "多次未成，已放弃"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """One document for one recipient, ready to be sent. message_id: fixed for a delivery, so that a mail that went
    twice can be known as one. html: empty where the channel shows text alone. reply_to: who reads answers: nobody reads
    those that come to the sender."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    reply_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of one attempt. refused: recipients that the server would not take, with its words. retry: whether
    another attempt may end otherwise. unsure: the line broke after the message was handed over."""

    ok: bool
    refused: tuple[tuple[str, str], ...] = ()
    retry: bool = False
    unsure: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A stored delivery on its way: content is the whole message (RFC 5322) of a mail, of a robot JSON."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    content: bytes
