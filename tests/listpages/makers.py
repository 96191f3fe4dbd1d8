"""The makers: an invented site for each, with the addresses that its system would give."""

from datetime import date

from tests.listpages import frames_a, frames_b
from tests.listpages.maker import Maker


def at(pattern: str, day: date, number: int) -> str:
    return pattern.format(y=day.year, m=day.month, d=day.day, n=number, mm=f"{day:%m}", dd=f"{day:%d}")


def maker(name: str, host: str, path: str, crumb: str, pattern: str, **more: object) -> Maker:
    *parents, column = crumb.split(">")
    frame = getattr(frames_a, name, None) or getattr(frames_b, name)
    site = SITES[host.split(".")[-3]]
    return Maker(
        name,
        site,
        f"https://{host}{path}",
        column,
        tuple(parents),
        frame,
        lambda d, n: at(pattern, d, n),
        **more,  # type: ignore[arg-type]
    )


SITES = {
    "linyuan": "临沅市人民政府",
    "lanxi": "岚溪县人民政府",
    "chenghe": "澄河区人民政府",
    "yunwu": "云坞县人民政府",
    "shiting": "石汀区人民政府",
    "beipi": "北陂县人民政府",
    "tongyu": "桐屿市人民政府",
}

TRS = maker("trs", "www.linyuan.gov.cn", "/zwgk/tzgg/", "首页>政务公开>通知公告", "./{y}{mm}/t{y}{mm}{dd}_{n}.html")
HANWEB = maker(
    "hanweb",
    "www.lanxi.gov.cn",
    "/col/col10231/index.html",
    "首页>政府信息公开>公示公告",
    "/art/{y}/{m}/{d}/art_10231_{n}.html",
)
VSB = maker("vsb", "www.chenghe.gov.cn", "/xwzx/tzgg.htm", "首页>新闻中心>通知公告", "../info/1042/{n}.htm")
UCAP = maker(
    "ucap",
    "www.yunwu.gov.cn",
    "/yunwu/c100231/list.shtml",
    "首页>政务公开>公告公示",
    "/yunwu/c100231/{y}{mm}/{n}.shtml",
)
GUANGDONG = maker(
    "guangdong",
    "www.shiting.gov.cn",
    "/zwgk/gggs/index.html",
    "首页>政务公开>公告公示",
    "https://www.shiting.gov.cn/zwgk/gggs/content/post_{n}.html",
)
ASPNET = maker(
    "aspnet",
    "rsj.beipi.gov.cn",
    "/News/List.aspx?cid=12",
    "网站首页>工作动态>人事考试",
    "Show.aspx?id={n}&cid=12",
    quiet=True,
)
OLD = maker(
    "old",
    "www.beipi.gov.cn",
    "/news/list.asp?bid=7",
    "首页>新闻动态>政务要闻",
    "show.asp?id={n}",
    charset="gb2312",
    quiet=True,
)
BOOTSTRAP = maker("bootstrap", "wjw.tongyu.gov.cn", "/notice/list/3/", "首页>卫生健康>通知公告", "/notice/view/{n}")
LAYUI = maker("layui", "jtj.linyuan.gov.cn", "/channel/21.html", "首页>交通运输>工作动态", "/article/{n}.html")
HTML5 = maker("html5", "www.tongyu.gov.cn", "/zixun/yaowen/", "首页>资讯中心>要闻", "{y}/{mm}{dd}/{n}.html")
PHPCMS = maker(
    "phpcms",
    "jyj.chenghe.gov.cn",
    "/index.php?m=content&c=index&a=lists&catid=9",
    "首页>教育资讯>校园动态",
    "/index.php?m=content&amp;c=index&amp;a=show&amp;catid=9&amp;id={n}",
)
JPAAS = maker(
    "jpaas",
    "czj.lanxi.gov.cn",
    "/col/col7788/index.html",
    "首页>财政信息>部门文件",
    "/art/{y}/{m}/{d}/art_7788_{n}.html",
)
NUXT = maker("nuxt", "sjj.yunwu.gov.cn", "/list/gzdt", "首页>审计工作>工作动态", "/detail/gzdt/{n}")
ALL = (TRS, HANWEB, VSB, UCAP, GUANGDONG, ASPNET, OLD, BOOTSTRAP, LAYUI, HTML5, PHPCMS, JPAAS, NUXT)
