# ruff: noqa: E501 - lines of markup and of Chinese text
"""Invented places, headings and sentences that fill the pages; every draw is seeded by the page's name."""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """One invented government site and the numbers of its footer."""

    name: str
    host: str
    code: str
    icp: str
    police: str
    organizer: str
    short: str


SITES = {
    "yunhe": Site(
        "云禾市人民政府", "www.yunhe.gov.cn", "3399000017", "浙ICP备18099013号-1", "浙公网安备33990102000143号",
        "云禾市人民政府办公室", "云禾市",
    ),
    "linquan": Site(
        "临泉山区人民政府", "www.lqs.gov.cn", "3417990002", "皖ICP备20099002号", "皖公网安备34179902000061号",
        "临泉山区人民政府办公室", "临泉山区",
    ),
    "beiting": Site(
        "北汀县人民政府", "www.beiting.gov.cn", "6105990006", "陕ICP备2021099061号-2", "陕公网安备61059902000018号",
        "北汀县人民政府", "北汀县",
    ),
    "qinghe": Site(
        "青禾市生态环境局", "sthjj.qinghe.gov.cn", "3703990023", "鲁ICP备05099023号", "鲁公网安备37039902000305号",
        "青禾市生态环境局", "青禾市",
    ),
    "nanling": Site(
        "南陵港区人力资源和社会保障局", "rsj.nanlinggang.gov.cn", "4405990031", "粤ICP备19099031号-3", "粤公网安备44059902000277号",
        "南陵港区人力资源和社会保障局", "南陵港区",
    ),
    "ministry": Site(
        "国家湿地保护总局", "www.nwpa.gov.cn", "bm99010001", "京ICP备05099001号", "京公网安备11010299000127号",
        "国家湿地保护总局办公室", "总局",
    ),
    "xishan": Site(
        "溪山县教育局", "jyj.xishan.gov.cn", "5323990012", "滇ICP备16099012号", "滇公网安备53239902000044号",
        "溪山县教育局", "溪山县",
    ),
    "haidong": Site(
        "海栋自治州人民政府", "www.haidongzhou.gov.cn", "6328990001", "青ICP备13099001号", "青公网安备63289902000009号",
        "海栋自治州人民政府办公室", "海栋州",
    ),
}  # fmt: skip

NAV = (
    "首页 政务公开 新闻中心 政务服务 互动交流 数据开放 走进本地 专题专栏 政府领导 机构职能 政府文件 政策解读 规划计划 财政预决算 "
    "人事信息 统计数据 重大项目 应急管理 建议提案 行政许可 行政处罚 公共资源 招标采购 乡村振兴 生态环境 教育医疗 社会保障 住房保障 "
    "食品药品 安全生产 依申请公开 公开指南 公开年报 公开目录 法定主动公开内容 规章规范性文件 政府公报 新闻发布会 在线访谈 民意征集 "
    "网上调查 领导信箱 在线咨询 投诉举报 办事指南 个人服务 法人服务 便民服务 阳光政务 营商环境 招商引资 旅游文化 地方概况 历史沿革 "
    "自然地理 行政区划 通知公告 工作动态 部门动态 乡镇动态 图片新闻 视频新闻 媒体聚焦 今日要闻 国务院信息 省政府信息"
).split()
LINKS = "中国政府网 省人民政府 国家政务服务平台 信用中国 人民网 新华网 省教育厅 省财政厅 市发改委 市公安局 市民政局 市司法局".split()
PEOPLE = "王立群 赵永宁 刘晓岚 陈广生 孙佩文 周大江 何静怡 高志远 吴其昌 林若溪".split()
SUBJECTS = (
    "秋冬季大气污染防治 老旧小区改造 农村公路养护 中小学校园食品安全 城乡居民医保参保 河湖长制 高标准农田建设 水库安全度汛 "
    "社区养老服务 数字政府建设 森林防火 招商引资重点项目 冬季供暖保障 职业技能培训 普惠托育服务 耕地保护"
).split()
VERBS = "部署推进 督导检查 调研座谈 专项整治 集中攻坚 现场观摩 宣传周活动 工作推进会 联合演练 经验交流".split()
SENTENCES = (
    "会议指出，要压实属地责任，细化任务清单，做到事事有人管、件件有着落。",
    "要坚持问题导向，对排查发现的隐患逐项登记造册，明确整改时限和责任人。",
    "各有关单位要加强协作配合，形成工作合力，确保各项措施落到实处。",
    "据介绍，项目建成后可惠及周边三千余户居民，出行时间平均缩短二十分钟。",
    "工作人员深入村组一线，面对面宣讲惠民政策，现场解答群众提出的问题。",
    "下一步，将持续优化流程、压减材料，让数据多跑路、群众少跑腿。",
    "与会人员实地察看了施工现场，详细了解工程进度、质量安全和资金使用情况。",
    "要把握时间节点，倒排工期，挂图作战，确保按期完成年度目标任务。",
    "活动现场发放宣传资料六百余份，接受咨询一百二十余人次，取得良好效果。",
    "本通知未尽事宜，按照国家和省有关规定执行。",
)


def chance(seed: str) -> random.Random:
    """The page's own dice: the same name draws the same page."""
    return random.Random(f"xunwang/{seed}")


def headline(dice: random.Random, place: str) -> str:
    return f"{place}开展{dice.choice(SUBJECTS)}{dice.choice(VERBS)}"


def prose(dice: random.Random, place: str, count: int = 6) -> str:
    """Paragraphs of an article without any complete date in them."""
    paragraphs = []
    for _ in range(count):
        lead = f"{place}{dice.choice(SUBJECTS)}工作扎实推进。" if dice.random() < 0.5 else ""
        paragraphs.append(f'<p style="text-indent: 2em;">{lead}{"".join(dice.sample(SENTENCES, 4))}</p>')
    return "\n".join(paragraphs)


def past_day(dice: random.Random) -> str:
    """A day before the days that the labels use, for rows of other articles."""
    return f"2026-{dice.randint(1, 9):02d}-{dice.randint(1, 28):02d}"
