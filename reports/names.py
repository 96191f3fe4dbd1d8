"""The Chinese names that reports use for rules, vetoes, columns and gaps."""

from dataclasses import dataclass

from facts.registry import TargetKind
from facts.words import Reason


@dataclass(frozen=True, slots=True)
class Veto:
    """One veto (单项否决) as reports name it. short: in a sentence. unit, counted: what is counted.

    of: whose tallies are its count, each a rule and a clause of it. by_hand: people alone judge it.
    unbuilt: no rule of this version looks for it. lacks: what was wanting where its need was not met.
    kind: of what targets it is one.
    """

    name: str
    short: str
    unit: str
    counted: str
    of: tuple[tuple[str, str], ...]
    by_hand: bool = False
    unbuilt: bool = False
    lacks: str = ""
    kind: TargetKind = TargetKind.SITE

    def covers(self, rule: str, clause: str) -> bool:
        """Whether a tally, or a finding by its aspect, is this veto's."""
        return (rule, clause) in self.of


BY_HAND = "由人工判定"
UNBUILT = "本版不查"
"""Why a veto has no count: people judge it; no rule of this version looks for it."""

VETOES = (
    Veto("动态、通知类超期", "动态、通知类", "栏", "超过更新期限", (("freshness.columns-total", "news-notice"),)),
    Veto("应更新未更新", "应更新", "栏", "超过更新期限", (("freshness.columns-total", "should-update"),)),
    Veto(
        "空白栏目",
        "空白栏目",
        "栏",
        "开通后没有内容",
        (("freshness.empty-columns-total", "empty"), ("freshness.empty-columns-total", "")),
    ),
    Veto("首页不更新", "首页", "天", "距最近一条", (("freshness.home", ""),)),
    Veto(
        "站点无法访问",
        "拒访",
        "%",
        "一周访问中打不开的",
        (("availability.unreachable", ""),),
        lacks="没有监测满一周",
    ),
    Veto(
        "服务不实用",
        "服务",
        "件",
        "不实用的事项",
        (("service.none", ""), ("service.guide-incomplete", "")),
        unbuilt=True,
    ),
    Veto(
        "互动回应差",
        "互动",
        "条",
        "未回应的留言",
        (("interaction.no-channel", ""), ("interaction.unanswered", "")),
        unbuilt=True,
    ),
    Veto("安全、泄密等", "安全", "条", BY_HAND, (), by_hand=True),
    Veto(
        "新媒体不更新",
        "新媒体",
        "天",
        "距最近一条",
        (("media.stale", ""), ("media.empty", "")),
        lacks="近期没有人看过",
        kind=TargetKind.ACCOUNT,
    ),
    Veto("互动回应差", "互动", "条", "没有有效互动", (), unbuilt=True, kind=TargetKind.ACCOUNT),
    Veto("安全、泄密等", "安全", "条", BY_HAND, (), by_hand=True, kind=TargetKind.ACCOUNT),
)
"""All vetoes, those of a kind of targets in the table's order; the last of each is judged by people alone."""

RULES = {
    "links.broken": "链接打不开",
    "links.broken-on-home": "首页链接打不开",
    "links.missing-image": "图片显示不出",
    "links.missing-attachment": "附件打不开",
    "links.soft-404": "打开后是“页面不存在”",
    "links.redirect-loop": "反复跳转，打不开",
    "links.private-address": "内网地址，公众打不开",
    "links.hijacked": "链接指向的网站已易主",
    "freshness.home": "首页不更新",
    "freshness.news-column": "动态类栏目超期",
    "freshness.notice-column": "通知、政策类栏目超期",
    "freshness.column": "应更新栏目超期",
    "freshness.columns-total": "超期栏目过多",
    "freshness.empty-column": "空白栏目",
    "freshness.empty-columns-total": "空白栏目过多",
    "freshness.stale-topic": "专题长期不更新",
    "freshness.future-date": "发布日期在检查日之后",
    "identity.site-code": "网站标识码",
    "identity.icp": "ICP备案号",
    "identity.police-record": "公安备案号",
    "identity.organizer": "主办单位",
    "identity.contact": "联系方式",
    "identity.report-error": "“我为政府网站找错”入口",
    "identity.party-government-mark": "党政机关网站标识",
    "identity.site-map": "网站地图",
    "identity.domain-name": "域名不合规范",
    "identity.https": "未用 https",
    "metadata.site": "网站元数据",
    "metadata.column": "栏目元数据",
    "metadata.article": "稿件元数据",
    "metadata.date-mismatch": "页面日期与元数据不一致",
    "availability.unreachable": "站点无法访问",
    "availability.service-down": "服务中断",
    "service.dead-entry": "停用服务还有入口",
    "availability.slow": "打开慢",
    "availability.certificate": "证书有问题",
    "disclosure.guide": "信息公开指南",
    "disclosure.institution": "机构职能",
    "disclosure.catalogue": "公开平台固定栏目",
    "disclosure.annual-report": "信息公开年报",
    "media.stale": "新媒体不更新",
    "media.empty": "新媒体空号",
    "media.unregistered": "新媒体与台账不符",
}
FAMILIES = {
    "availability": "可用性",
    "links": "链接",
    "freshness": "更新",
    "disclosure": "信息公开",
    "interaction": "互动",
    "service": "服务",
    "identity": "标识与功能",
    "metadata": "元数据",
    "content": "内容表述",
    "security": "安全",
    "media": "新媒体",
    "custom": "自定规则",
}
SUBJECTS = {
    "freshness.home": "首页更新",
    "freshness.news-column": "动态类栏目更新",
    "freshness.notice-column": "通知、政策类栏目更新",
    "freshness.column": "其他栏目更新",
    "freshness.columns-total": "超期栏目数",
    "freshness.empty-column": "栏目有无内容",
    "freshness.empty-columns-total": "空白栏目数",
    "freshness.stale-topic": "专题更新",
    "freshness.future-date": "发布日期",
    "availability.unreachable": "一周能否打开",
    "availability.service-down": "服务是否正常",
    "service.dead-entry": "停用服务的入口",
    "availability.slow": "打开速度",
    "availability.certificate": "证书",
    "media.stale": "新媒体更新",
    "media.empty": "新媒体有无内容",
    "media.unregistered": "新媒体矩阵页",
}
CEILINGS = {"pages": "页数", "bytes": "流量", "time": "时间", "depth": "层数"}


def rule_name(rule: str) -> str:
    """What staff call a rule; an unknown one by its family, never by its English id."""
    return RULES.get(rule) or f"{FAMILIES.get(rule.partition('.')[0], '其他')}类问题"


def subject_name(rule: str) -> str:
    """What a rule looks at, for where it could not tell: no defect is named that was not seen."""
    return SUBJECTS.get(rule) or FAMILIES.get(rule.partition(".")[0], "其他")


@dataclass(frozen=True, slots=True)
class Gap:
    """What a reason for not having looked means, and what to do about it."""

    effect: str
    do: str


NEEDS = {
    "availability.unreachable": Gap("该项不判", "登记这个网站，由 xunwang run 每天监测，满一周后再看"),
    "availability.service-down": Gap("该项不判", "由 xunwang run 每天监测，或用 xunwang probe 看"),
    "service.dead-entry": Gap("该项不判", "台账里的网站全面检查过、监测访问过，才看得出"),
}
"""What to do where the need of a rule was not met."""
GAPS = {
    Reason.BLOCKED: Gap("该处不判", "请对方运维把本机地址加入允许名单后再查"),
    Reason.ROBOTS: Gap("该处不判", "经对方同意后加 --robots ignore 再查"),
    Reason.CEILING: Gap(
        "未读到的部分不判，“没有”不作数",
        "调大 --max-pages、--max-depth、--max-bytes 或 --max-time 再查；一页过大、网址过长的请人工看",
    ),
    Reason.STOPPED: Gap("未读到的部分不判，“没有”不作数", "加 --resume 接着查"),
    Reason.FILTERED: Gap("未选的规则不判", "去掉 --only 再查"),
    Reason.NO_BROWSER: Gap("靠脚本显示的内容不判", "装上 Chromium 后再查（xunwang doctor 可查看）"),
    Reason.SCRIPT_FILLED: Gap("靠脚本显示的内容不判", "请人工打开原处查看"),
    Reason.UNREAD_LIST: Gap("该栏目的更新不判", "请人工打开原处查看"),
    Reason.IMAGE_ONLY: Gap("图片里的文字不判", "请人工打开原处查看"),
    Reason.NO_DATE: Gap("该处的更新不判", "请在页面标注发布日期，或人工核对"),
    Reason.ARTICLE_NOT_FETCHED: Gap("该条的日期不判", "调大上限再查"),
    Reason.NO_REGISTER: Gap("栏目类只算疑似", "请确认栏目册"),
    Reason.UNKNOWN_LEVEL: Gap("扣分项只作建议", "加 --level 指明网站级别再查"),
    Reason.LINE_NOT_PROVED: Gap("连不上的地址不判", "确认本机网络正常后再查（xunwang doctor 可查看）"),
    Reason.NEED_NOT_MET: Gap("该项不判", "备齐所需条件后再查"),
    Reason.NEEDS_TWO_LOOKS: Gap("该项不判", "隔日再查一次"),
    Reason.NOT_DUE: Gap("沿用上次所见", "急需时用 xunwang recheck 复核，或查全站"),
    Reason.OUR_FAULT: Gap("该处不判", "再查一次；仍不成请看 xunwang doctor"),
}
