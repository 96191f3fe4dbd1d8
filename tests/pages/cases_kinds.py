# ruff: noqa: E501 - lines of markup and of Chinese text
"""Kinds of article: guides, personnel, bulletins, viewers, pictures, videos, letters, tables, long and short ones."""

from tests.pages.build import make
from tests.pages.page import Case, one_of
from tests.pages.words import PEOPLE, SITES, chance, prose

DAY = "2026-11-03"
TEXT = prose(chance("kinds"), "南陵港区", 6)
ORGAN = SITES["nanling"].organizer


def line(source: str = ORGAN, day: str = DAY) -> str:
    return f"<div class='xinxi'>发布时间：{day} 09:05　来源：{source}　阅读：<span>12</span></div>"


def service() -> list[Case]:
    rows = (
        ("事项名称", "失业保险金申领"), ("事项类型", "公共服务"), ("实施机构", "南陵港区社会保险基金管理局"), ("法定办结时限", "20个工作日"), ("承诺办结时限", "1个工作日"),
        ("办理时间", "周一至周五 8:30-12:00 14:30-17:30"), ("咨询电话", "0999-12333"), ("实施日期", "2026-01-01"), ("更新日期", "2026-09-18"),
    )  # fmt: skip
    table = (
        "<table class='bszn' border='1'>" + "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in rows) + "</table>"
    )
    steps = (
        "<ol>"
        + "".join(
            f"<li><a href='#s{i}'>第{i}步</a> {word}</li>"
            for i, word in enumerate("申请 受理 审核 办结 送达".split(), 1)
        )
        + "</ol>"
    )
    forms = (
        "<h4>材料清单</h4><ul>"
        + "".join(
            f"<li><a href='/files/{i}.docx'>{word}</a></li>"
            for i, word in enumerate(("失业登记表", "身份证复印件", "银行账户确认书", "解除劳动关系证明"))
        )
        + "</ul>"
    )
    faq = "".join(
        f"<dl><dt>问：{q}怎么办理？</dt><dd>答：{TEXT[:160]}</dd></dl>"
        for q in ("参保登记", "缴费基数申报", "待遇资格认证", "社保卡补换", "关系转移接续")
    )
    said = {"published.printed": DAY, "source": ORGAN}
    undated = {"published.printed": None, "source": None}
    return [
        make("kind-guide-table", "linewell", "nanling", said, title="失业保险金申领办事指南", body=table + steps + forms, info=line(), path=("政务服务", "办事指南")),
        make("kind-guide-undated", "vue_ssr", "nanling", undated | {"published.date": one_of(None, "2026-09-18"), "published.printed": one_of(None, "2026-09-18"), "published.origin": one_of(None, "printed")}, title="失业保险金申领", body=table + forms, info="<div>办件量：2213</div>", path=("政务服务", "办事指南")),
        make("kind-questions", "bootstrap", "nanling", said, title="社会保险常见问题解答（2026年版）", body=faq, info=line(), path=("政务服务", "常见问题")),
        make("kind-forms-download", "dedecms", "nanling", said, title="社保业务表格下载", body=forms, info=line(), path=("政务服务", "表格下载")),
    ]  # fmt: skip


def people() -> list[Case]:
    dice = chance("people")
    posts = "".join(
        f"<p>{name}，{dice.choice('男女')}，汉族，{dice.randint(1968, 1988)}年{dice.randint(1, 12)}月生，大学学历，现任南陵港区某局副局长，拟任区直单位正职。</p>"
        for name in PEOPLE[:6]
    )
    hired = (
        "<table border='1'><tr><th>序号</th><th>姓名</th><th>准考证号</th><th>总成绩</th><th>体检日期</th></tr>"
        + "".join(
            f"<tr><td>{i}</td><td>{name}</td><td>20261{dice.randint(1000, 9999)}</td><td>{dice.randint(70, 89)}.{i}</td><td>2026-11-12</td></tr>"
            for i, name in enumerate(PEOPLE, 1)
        )
        + "</table>"
    )
    leader = f"<div class='ld'><img src='/img/ld1.jpg' alt='{PEOPLE[0]}'><p>{PEOPLE[0]}，男，1975年8月12日出生，1998年7月参加工作。</p><p>分工：主持局全面工作。</p></div>"
    said = {"published.printed": DAY, "source": ORGAN}
    return [
        make("kind-appointment", "table2005", "nanling", said, title="南陵港区拟任职干部公示", body=posts + "<p>公示时间：2026年11月3日至2026年11月9日</p>", info=line(), path=("人事信息", "任前公示")),
        make("kind-hired-table", "webforms", "nanling", said | {"published.printed": "2026-11-05"}, title="2026年公开招聘拟录用人员名单", body=hired, info=line(day="2026-11-05"), path=("人事信息", "招考录用")),
        make("kind-leader", "siteserver", "nanling", {"published.printed": None, "source": None}, title=PEOPLE[0], body=leader, info="<div>职务：局长</div>", path=("政务公开", "领导之窗")),
    ]  # fmt: skip


def media() -> list[Case]:
    said = {"published.printed": DAY, "source": ORGAN}
    pdf = "<div class='pdf'><iframe src='/pdfjs/web/viewer.html?file=/P020261103/1.pdf' width='100%' height='900'></iframe></div>"
    embed = "<embed src='/upload/20261028/notice.pdf' type='application/pdf'><p><a href='/upload/20261028/notice.pdf'>点击下载PDF</a></p>"
    pictures = (
        "<div class='tuji'>"
        + "".join(
            f"<p style='text-align:center'><img src='/upload/image/2026103{i % 2}/p{i}.jpg' alt=''></p><p>图{i}：活动现场。（{PEOPLE[i]} 摄于2026年10月30日）</p>"
            for i in range(6)
        )
        + "</div>"
    )
    video = (
        "<video controls poster='/v/1.jpg'><source src='/v/20261101.mp4' type='video/mp4'></video><p>时长：02:35</p>"
    )
    slides = (
        "<ul class='bigpic'>"
        + "".join(f"<li><a href='/pic/{i}.html'><img src='/pic/{i}_s.jpg'></a></li>" for i in range(8))
        + "</ul>"
        + TEXT
    )
    pages = (
        TEXT
        + "<div class='fenye'><a>1</a> <a href='t1_1.html'>2</a> <a href='t1_2.html'>3</a> <a href='t1_1.html'>下一页</a> 共3页</div>"
    )
    return [
        make("kind-pdf-viewer", "jeecms", "nanling", said, title="南陵港区2026年预算调整方案", body=pdf, info=line(), path=("政务公开", "财政预决算")),
        make("kind-pdf-embed", "inspur", "nanling", said, title="关于征缴工作的通告（影印件）", body=embed, info=line(), path=("政务公开", "通知公告")),
        make("kind-pictures", "portal2010", "nanling", said, title="南陵港区举办技能大赛（组图）", body=pictures, info=line(), path=("新闻中心", "图片新闻")),
        make("kind-video", "phone", "nanling", said, title="视频：人社服务进港口", body=video, info=line(), path=("新闻中心", "视频新闻")),
        make("kind-slides", "bootstrap", "nanling", said, title="港区秋季招聘会现场", body=slides, info=line(), path=("新闻中心", "图片新闻")),
        make("kind-parts", "table2005", "nanling", said, title="南陵港区人社事业五年回顾", body=pages, info=line(), path=("专题专栏", "十四五回顾")),
        make("kind-one-sentence", "govlike", "nanling", said, title="关于系统停机维护的通知", body="<p>因系统升级，11月8日全天暂停业务办理。</p>", info=line(), path=("政务公开", "通知公告")),
        make("kind-only-attachment", "webplus", "nanling", said, title="2026年第三季度价格监测表", body="<p><a href='/files/jg.xlsx'>附件：2026年第三季度价格监测表.xlsx</a></p>", info=line(), path=("政务公开", "统计数据")),
    ]  # fmt: skip


def records() -> list[Case]:
    dice = chance("records")
    said = {"published.printed": DAY, "source": ORGAN}
    rows = "".join(
        f"<tr><td>{i}</td><td>南人社罚〔2026〕{i}号</td><td>某某劳务公司{i}</td><td>2026-10-{dice.randint(10, 28)}</td></tr>"
        for i in range(1, 26)
    )
    penalties = f"<table border='1'><tr><th>序号</th><th>文书号</th><th>当事人</th><th>处罚日期</th></tr>{rows}</table>"
    letters = "<table class='xj'><tr><td>来信标题</td><td>关于港口工人工伤认定的咨询</td></tr><tr><td>来信时间</td><td>2026-10-20 21:14</td></tr><tr><td>来信内容</td><td>您好，我想咨询一下。</td></tr><tr><td>答复时间</td><td>2026-10-26 10:08</td></tr><tr><td>答复内容</td><td>您好，来信收悉。</td></tr></table>"
    award = "<p>一、项目编号：NLG2026-11-0231</p><p>二、开标时间：2026年10月30日9时30分</p><p>三、中标单位：某某公司</p><p>四、公告期限：自本公告发布之日起1个工作日。</p><table border='1'><tr><td>公告日期</td><td>2026年11月2日</td></tr></table>"
    bulletin = (
        "<h4>目录</h4><ul>"
        + "".join(
            f"<li><a href='#d{i}'>{name}</a>（2026年9月{i + 1}日）</li>"
            for i, name in enumerate(("关于加强就业服务的意见", "关于工伤预防的通知", "任免通知", "大事记"))
        )
        + "</ul>"
        + TEXT
    )
    speech = "".join(f"<p><b>{name}：</b>{TEXT[:400]}</p>" for name in PEOPLE * 3)
    law = "<p>（2018年3月20日第十三届人民代表大会第一次会议通过 2026年10月26日修订）</p>" + "".join(
        f"<p>第{i}条　{TEXT[40:140]}</p>" for i in range(1, 40)
    )
    linked = (
        TEXT
        + "<p>相关办法如下：</p>"
        + "".join(f"<p><a href='/zc/{i}.html'>《某某办法（{i}）》</a></p>" for i in range(1, 9))
    )
    return [
        make("kind-penalties", "inspur", "nanling", said, title="2026年10月行政处罚信息公示", body=penalties, info=line(), path=("政务公开", "行政处罚")),
        make("kind-letter", "linewell", "nanling", {"published.printed": one_of(None, "2026-10-20", "2026-10-26"), "published.date": one_of(None, "2026-10-20", "2026-10-26"), "published.origin": one_of(None, "printed"), "source": None}, title="关于港口工人工伤认定的咨询", body=letters, info="<div>信件编号：20261020088</div>", path=("互动交流", "领导信箱")),
        make("kind-award", "webforms", "nanling", said, title="人力资源市场改造项目中标公告", body=award, info=line(), path=("公共资源", "中标公告")),
        make("kind-bulletin", "portal2010", "nanling", said, title="南陵港区人力资源社会保障公报（2026年第9期）", body=bulletin, info=line(), path=("政务公开", "政府公报")),
        make("kind-conference", "govlike", "nanling", said, title="南陵港区稳就业新闻发布会实录", body=speech, info=line(), path=("新闻中心", "新闻发布会")),
        make("kind-law", "dedecms", "nanling", said, title="南陵港区劳动关系促进条例", body=law, info=line(), path=("政务公开", "政策法规")),
        make("kind-many-links", "wordpress", "nanling", said, title="就业补贴政策一次讲清", body=linked, info=line(), path=("政务公开", "政策解读")),
        make("kind-own-words-source", "jeecms", "nanling", said | {"source": "本网"}, title="港区人社局走访企业", body=TEXT, info=line(source="本网"), path=("新闻中心", "工作动态")),
        make("kind-source-linked", "siteserver", "nanling", said | {"source": "南陵港日报"}, title="港口有了工人驿站", body=TEXT, info=line(source="<a href='http://www.nlgdaily.cn/'>南陵港日报</a>"), path=("新闻中心", "媒体聚焦")),
        make("kind-source-empty", "portal2010", "nanling", {"published.printed": DAY, "source": None}, title="港区召开欠薪治理会", body=TEXT, info=line(source=""), path=("新闻中心", "工作动态")),
    ]  # fmt: skip


def articles() -> list[Case]:
    return service() + people() + media() + records()
