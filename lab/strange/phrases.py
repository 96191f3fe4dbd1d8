"""Invented titles and sentences."""

import datetime
import random

AREAS = [("岚川", "lanchuan", "鲁", "3714"), ("浦宁", "puning", "苏", "3209"), ("石埠", "shibu", "皖", "3415"),
         ("临沣", "linfeng", "陕", "6105"), ("桐梧", "tongwu", "浙", "3307"), ("双泽", "shuangze", "鄂", "4210"),
         ("绥宁沟", "suininggou", "辽", "2113"), ("平渡", "pingdu", "湘", "4309")]  # fmt: skip
FIELDS = [("农业农村局", "nyncj", "农业"), ("水利局", "slj", "水利"), ("教育体育局", "jytyj", "教育"),
          ("民政局", "mzj", "民政"), ("交通运输局", "jtysj", "交通")]  # fmt: skip

THINGS = ["小麦条锈病防控", "灌区节水改造", "农村饮水安全", "城乡低保核查", "公交线路优化", "秋粮收储", "农机购置补贴",
          "中小学课后服务", "危桥改造", "村级议事协商", "蔬菜大棚更新", "水库除险加固", "殡葬服务规范", "出租汽车整治",
          "学前教育普及", "种业振兴", "渔船安全检查", "地名普查", "汛期值守", "智慧农田试点", "农产品抽检", "家政服务培育",
          "困境儿童关爱", "校车运行安全", "冬春清洁取暖", "古树名木保护", "商业街改造", "零工市场建设"]  # fmt: skip
SPOTS = ["马家店镇", "河东街道", "青杨乡", "柏树坪村", "沙岗社区", "开发区", "南关镇", "果园场", "塔山镇", "北桥街道"]
DOINGS = ["现场观摩", "专题培训", "拉网式检查", "进村宣讲", "集中整治", "座谈交流", "应急演练", "结对帮扶"]

TITLES: dict[str, list[str]] = {
    "news": ["{spot}{thing}见行动", "{area}召开{thing}调度会", "{spot}开展{thing}{doing}", "{thing}工作组到{spot}走访",
             "{area}：{thing}跑出加速度", "以{doing}促{thing} {spot}这样做", "{doing}进{spot} {thing}惠民生"],
    "notice": ["关于{thing}有关事项的公告", "{thing}项目环境影响评价公示", "关于{spot}临时停水的通告",
               "关于组织申报{year}年{thing}项目的通知", "{spot}{thing}中标结果公示", "{year}年{thing}补助对象名单公示"],
    "policy": ["关于印发{area}{thing}实施细则的通知", "{area}{thing}管理办法", "关于进一步推进{thing}的若干意见",
               "{area}{thing}三年行动方案"],
    "interpretation": ["《{area}{thing}实施细则》解读", "一图读懂：{thing}怎么做", "{thing}若干意见答记者问"],
    "personnel": ["关于{surname}某某等同志职务任免的通知（{number}）", "{year}年第{number}号任前公示"],
    "plan": ["{area}{year}年{thing}工作要点", "{area}{thing}中长期规划"],
    "statistics": ["{year}年{month}月{area}主要指标完成情况", "{area}{thing}统计快报（{number}）"],
    "budget": ["{area}{thing}中心{year}年单位预算", "{spot}{year}年决算公开", "{thing}专项资金{year}年绩效评价"],
    "recruitment": ["{year}年公开招聘{thing}工作人员简章（{number}）", "{thing}岗位面试成绩及体检名单（{number}）"],
    "mailbox": ["咨询{spot}{thing}政策", "{spot}路口信号灯损坏", "建议完善{thing}", "反映{spot}夜间噪声（{number}）"],
    "survey": ["关于{thing}征求意见的启事", "{thing}群众满意度问卷", "《{area}{thing}办法（草案）》公开征集意见"],
    "interview": ["第{number}期：聊聊{thing}", "走进直播间谈{thing}"],
    "service": ["{thing}申请表", "{thing}如何办理", "{thing}办理须知（{number}）"],
    "annual-report": ["{area}{last}年政府信息公开工作年度报告"],
    "rules": ["{area}政府信息公开保密审查办法", "{area}信息发布协调制度（{number}）"],
    "catalogue": ["{thing}公开事项（{number}）"],
    "topic": ["{spot}：{thing}在路上", "{thing}宣传手册（{number}）", "专题学习{thing}"],
    "other": ["{spot}{thing}纪事", "{thing}办理情况（{number}）", "对第{number}号建议的答复"],
}  # fmt: skip
SENTENCES = ["据介绍，{spot}今年把{thing}列入民生清单，逐项明确责任人和完成时限", "大家围绕{thing}谈做法、摆问题、出主意",
             "接下来，将继续盯住薄弱环节，把{thing}抓细抓实", "现场发放资料{number}份，解答疑问{number}条",
             "工作人员逐户核对台账，对发现的{number}处问题当场交办", "有关单位要按照分工做好{thing}的组织实施",
             "符合条件的个人和单位可以到{spot}便民服务中心提出申请", "对工作推进缓慢的，将予以通报",
             "{spot}居民表示，{thing}带来的变化看得见、摸得着"]  # fmt: skip
DATED = ["{month}月{day}日，{spot}组织开展{thing}{doing}", "本办法自{year}年{month}月1日起施行，有效期五年",
         "截至{year}年{month}月底，{thing}已覆盖{number}个村（社区）", "报名时间为{month}月{day}日至{month}月28日，逾期不予受理"]  # fmt: skip


class Pen:
    """Writes for one place; no title comes twice."""

    def __init__(self, rng: random.Random, area: str) -> None:
        """`area` is how the place calls itself."""
        self.rng = rng
        self.area = area
        self._used: set[str] = set()

    def title(self, kind: str, day: datetime.date) -> str:
        """A title for a column of this type."""
        title = ""
        for _ in range(40):
            title = self._fill(self.rng.choice(TITLES.get(kind, TITLES["other"])), day)
            if title not in self._used:
                break
        else:
            title += f"（之{len(self._used)}）"
        self._used.add(title)
        return title

    def paragraphs(self, count: int, day: datetime.date | None = None) -> list[str]:
        """Body text; where a day is given it speaks of days and years round about."""
        pool = [*SENTENCES, *DATED] if day else SENTENCES
        day = day or datetime.date(2019, 5, 6)
        return [
            "。".join(self._fill(s, day) for s in self.rng.sample(pool, self.rng.randint(2, 4))) + "。"
            for _ in range(count)
        ]

    def _fill(self, pattern: str, day: datetime.date) -> str:
        rng = self.rng
        return pattern.format(
            area=self.area, thing=rng.choice(THINGS), spot=rng.choice(SPOTS), doing=rng.choice(DOINGS), year=day.year,
            last=day.year - 1, month=day.month, day=day.day, number=rng.randint(2, 97), surname=rng.choice("赵钱孙李周吴郑王"),
        )  # fmt: skip
