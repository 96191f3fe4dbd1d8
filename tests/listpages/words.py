"""Invented words: titles, columns, menus and links of towns that do not exist."""

from datetime import date, timedelta
from random import Random

from tests.listpages.case import Row
from tests.listpages.maker import Maker

TOPICS = (
    "农村集体经济组织年度财务公开",
    "老旧小区加装电梯补助资金申报",
    "城区供热管网改造期间交通疏导",
    "中小学校外培训机构年检",
    "秋冬季大气污染防治重点任务",
    "农机购置补贴机具核验",
    "非遗代表性传承人推荐",
    "河道采砂许可证延续",
    "零工市场建设试点",
    "食用农产品抽检情况",
    "城镇燃气经营企业评估",
    "既有建筑节能改造项目验收",
    "公共停车泊位收费标准调整",
    "困境儿童关爱服务站点设置",
    "冬春季森林草原防灭火",
    "基层医疗机构药品配备目录调整",
    "工程建设领域农民工工资保证金返还",
    "科技特派员选派",
    "不动产登记“一窗受理”改革",
    "村级公益事业建设财政奖补项目",
    "高标准农田建设项目初步设计",
    "公共租赁住房房源分配",
    "专精特新企业培育库入库",
    "地质灾害隐患点核销",
    "道路运输企业安全标准化达标",
    "图书馆总分馆制建设",
    "退役士兵适应性培训",
    "水源地保护区划定",
    "养老机构等级评定",
    "节假日旅游景区限流",
)
HEADS = ("关于开展{}工作的通知", "关于{}的公告", "{}实施细则印发", "关于做好{}有关事项的函", "{}工作推进会召开")
TAILS = ("", "（试行）", "（第二批）", "（征求意见稿）", "")
NAVS = tuple(
    "首页 走进临沅 政务公开 政务服务 互动交流 数据发布 专题专栏 无障碍 市情概况 历史沿革 行政区划 人口民族 自然资源 "
    "城市荣誉 领导之窗 机构职能 政府公报 政策文件 政策解读 规划计划 财政信息 人事信息 统计信息 应急管理 重大项目 "
    "公共资源 社会公益 行政权力 双随机 建议提案 信息公开指南 信息公开制度 信息公开年报 依申请公开 个人办事 法人办事 "
    "部门办事 便民查询 中介超市 好差评 市长信箱 民意征集 网上调查 在线访谈 新闻发布会 回应关切 12345热线 举报投诉 "
    "乡村振兴 营商环境 生态环保 教育领域 医疗卫生 社会保障 住房保障 食品药品 安全生产 优化审批 法治政府 "
    "创建文明城市 一网通办 掌上办 长者专区 网站地图 联系我们 收藏本站".split()
)
FRIENDS = tuple(
    "中国政府网 省人民政府 省发展和改革委员会 省教育厅 省科学技术厅 省工业和信息化厅 省公安厅 省民政厅 省财政厅 "
    "省人力资源和社会保障厅 省自然资源厅 省生态环境厅 岚溪县 澄河区 云坞县 石汀区 北陂县 桐屿镇 临沅日报".split()
)


def navs(count: int) -> list[tuple[str, str]]:
    return [(f"/{('zx', 'zw', 'fw', 'hd')[n % 4]}/lm{n:02d}/", name) for n, name in enumerate(NAVS[:count])]


def friends() -> list[tuple[str, str]]:
    return [(f"http://www.lj{n:02d}.gov.cn/", name) for n, name in enumerate(FRIENDS)]


def titles(seed: str, count: int) -> list[str]:
    """Titles that differ from each other."""
    rng = Random(seed)
    pairs = [(topic, head) for topic in TOPICS for head in HEADS]
    rng.shuffle(pairs)
    return [head.format(topic) + rng.choice(TAILS) for topic, head in pairs[:count]]


def days(seed: str, count: int, start: date = date(2026, 11, 5)) -> list[date]:
    """Days going back from `start`, some of them twice."""
    rng = Random("days" + seed)
    found = [start]
    while len(found) < count:
        found.append(found[-1] - timedelta(days=rng.choice((0, 1, 1, 2, 3, 6))))
    return found


def rows(maker: Maker, seed: str, count: int, start: date = date(2026, 11, 5)) -> list[Row]:
    """`count` dated rows with the addresses that `maker` gives its articles."""
    number = Random("id" + seed).randint(3000, 90000)
    return [
        Row(title, maker.href(day, number - 7 * place), day, day.isoformat())
        for place, (title, day) in enumerate(zip(titles(seed, count), days(seed, count, start), strict=True))
    ]
