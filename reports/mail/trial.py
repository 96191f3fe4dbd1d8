"""测试邮件: that mail leaves this machine and arrives."""

from reports.mail.digest import Colophon
from reports.mail.sheet import Note, Sheet
from reports.spans import Span


def trial(colophon: Colophon) -> Sheet:
    """A mail that says nothing but that it came."""
    return Sheet(
        subject="巡网测试邮件",
        preview="收到即说明邮件设置可用。",
        name="测试邮件",
        right="",
        title="邮件设置可用",
        blocks=(Note((Span("收到这封邮件，说明巡网能从本机发信。不需回复。"),)),),
        foot=colophon.lines,
    )
