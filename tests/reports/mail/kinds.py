"""One hand-made document of each kind beside the daily mail."""

from dataclasses import replace
from datetime import UTC, date, datetime

from facts.daily import Unreported
from facts.mails import Alarm, Falling, Holiday, Notice, Reminder, Undelivered, Urgent, ZeroFound, ZeroReport, ZeroRow
from facts.verdicts import Severity
from reports.mail.alarm import alarm
from reports.mail.digest import digest
from reports.mail.holiday import holiday
from reports.mail.notice import notice
from reports.mail.reminder import reminder
from reports.mail.sheet import Sheet
from reports.mail.trial import trial
from reports.mail.urgent import urgent
from reports.mail.zero import zero_report
from tests.reports.mail.samples import BUSY, COLOPHON, WITH_GAP, quiet

PLAIN = replace(COLOPHON, attachments=())
DAY = date(2026, 11, 24)
URGENT = Urgent("石桥镇网站", "2026-0417", "首页不更新", "首页最近一条是 11-06，已 18 天", DAY)
SECRET = Urgent("石桥镇网站", "2026-0417", "暗链", "赌博 bet365", DAY, secret=True)
NOTICE = Notice(
    number="2026-0406",
    severity=Severity.DEDUCT,
    unit="市发展改革委",
    title="政策文件第3条附件打不开",
    due=date(2026, 11, 27),
    today=DAY,
    path="市政府门户 › 政务公开 › 政策文件 › 青山市推进充电设施建设若干措施",
    before="附件：",
    spot="青山市充电设施建设任务分解表.xlsx",
    after="",
    printed="第 3 条",
    link="https://www.qingshan.gov.cn/zwgk/art_48213.html",
    numbers="稿件号 48213",
    what="点附件时服务器答“没有这个文件”（404）。两次看到；已由网站管理科核实。",
    remedy="在后台重新上传附件，重新发布稿件。",
    mender="内容编辑",
    cite="国办秘函〔2019〕19号，扣分指标“可用性”",
)
ROWS = (
    ZeroRow("首页访问", "150 站，每站 6 次", "均可访问"),
    ZeroRow("首页更新", "150 站", "未发现超期"),
    ZeroRow("错断链", "首页与一、二级页", "未发现"),
    ZeroRow("新媒体", "200 号", "未发现超期"),
    ZeroRow("读网", "市门户、6 县区门户", "已读，未发现"),
)
ZERO = ZeroReport(
    name="2027年元旦假期",
    of="第 2 次 16:00",
    since=datetime(2027, 1, 1, 1, 0, tzinfo=UTC),
    until=datetime(2027, 1, 1, 7, 30, tzinfo=UTC),
    sites=150,
    accounts=200,
    rows=ROWS,
    officer="陈某",
    leader="周某",
    phone="8800 1100",
    waits_until=datetime(2027, 1, 1, 7, 50, tzinfo=UTC),
    plan="元旦重保计划，每日 3 次（09:00、16:00、22:00）",
    to="青山市政府办公室",
)
CONFIRMED = replace(ZERO, confirmed_by="陈某", confirmed_at=datetime(2027, 1, 1, 7, 52, tzinfo=UTC))
GAP = replace(
    ZERO,
    unseen=("市体育局（拒访）", "石桥镇（超时）"),
    rows=(replace(ROWS[0], unseen=2, found="已查到的均可访问"), *ROWS[1:]),
)
ABNORMAL = replace(
    GAP,
    missed=(datetime(2026, 12, 31, 22, 0),),
    abnormal=(
        ZeroFound("市文旅局网站：首页 17 天没有更新", "主管科室还没有下发；责任单位 市文旅局"),
        ZeroFound("石桥镇网站：28 次访问中 3 次打不开，最近一次仍打不开", "责任单位 石桥镇　谢镇长"),
    ),
)
REMINDER = Reminder(
    "政府信息公开工作年度报告",
    date(2027, 1, 31),
    date(2027, 1, 11),
    "政府信息公开条例 第四十九条",
    ("市体育局",),
    ("石桥镇",),
)
HOLIDAY = Holiday(
    "春节",
    date(2027, 2, 6),
    date(2027, 2, 12),
    (Falling("市门户网站", "财政动态", "01-25", date(2027, 2, 9), "市财政局"),),
    (Falling("青山发布", "微信公众号", "01-26", date(2027, 2, 10), "市委宣传部"),),
)
ALARM = Alarm(
    datetime(2026, 11, 24, 1, 0, tzinfo=UTC),
    (
        Undelivered(
            "每日情况", "office@qingshan.gov.cn", "11月24日 08:00", "多次未成，已放弃", "邮件服务器没有及时答复"
        ),
    ),
    ("11月24日 01:00 市门户网站检查：本机原因",),
    (Unreported(datetime(2026, 11, 23, 16, 0), "没有确认", "李明", "xunwang duty confirm 2026-11-23T16:00"),),
)
SHEETS: dict[str, Sheet] = {
    "urgent": urgent(URGENT, PLAIN),
    "secret": urgent(SECRET, PLAIN),
    "notice": notice(NOTICE, PLAIN),
    "zero": zero_report(ZERO, PLAIN),
    "zero-confirmed": zero_report(CONFIRMED, PLAIN),
    "zero-gap": zero_report(GAP, PLAIN),
    "zero-abnormal": zero_report(ABNORMAL, PLAIN),
    "reminder": reminder(REMINDER, PLAIN),
    "holiday": holiday(HOLIDAY, PLAIN),
    "alarm": alarm(ALARM, PLAIN),
    "trial": trial(PLAIN),
}
ALL: dict[str, Sheet] = {
    "digest": digest(BUSY, COLOPHON),
    "quiet": digest(quiet(), COLOPHON),
    "gap": digest(WITH_GAP, COLOPHON),
    **SHEETS,
}
