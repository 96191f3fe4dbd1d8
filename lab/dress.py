"""What differs between makers and seeds without meaning: class names, head lines, tools beside the text, page ends."""

import random
import re

from lab.look import Look
from lab.pages import Page

_CLASSES = {
    names.split()[0]: names.split()
    for names in (
        "wrap w1200 container center box1200",
        "main con content mainbox xl",
        "nav menu navbar dh nav-con",
        "header top head hd banner",
        "footer foot bottom wz-foot ft",
        "list lm_list news_list pageList xwlb",
        "position bread dqwz crumbs wz",
        "block mod lmk box part",
        "title tit bt article-title xl-title",
        "info ly fbxx explain msg",
        "links yqlj friend link-box flink",
        "page fenye pagination pages fy",
        "focus slide banner-box swiper-container lbt",
        "xxgk gkt index-table infobar syh",
        "quick kstd rk entry fast",
        "prevnext sxp pn updown page_turn",
    )
}
_CLASS = re.compile(r'class="(\w+)')

_HEAD = {
    "trs": ['<meta name="renderer" content="webkit">', '<meta name="filetype" content="0">',
            '<meta name="publishedtype" content="1">', '<script src="/js/page.js"></script>',
            '<meta name="pagetype" content="1">',
            "<style>.TRS_Editor p{{margin-bottom:10px}} .TRS_Editor img{{max-width:100%}}</style>"],
    "hanweb": ["<meta name='Maketime' content='{day} 12:51:44'>", "<META HTTP-EQUIV='pragma' CONTENT='no-cache'>",
               '<script language="javascript" src="/js/page.js"></script>',
               '<link href="/css/page.css?v=20240611" type=text/css rel=stylesheet>'],
    "vsb": ['<!--Announced by Visual SiteBuilder 9-->', '<script type="text/javascript" src="/js/common.js"></script>',
            "<script>var _jsq_ = 0; function _showDynClicks() {{ document.write('0'); }}</script>"],
    "ucap": ['<script type="text/javascript" src="/js/page.js"></script>',
             '<meta name="others" content="页面生成时间 {day} 08:{minute}:07" />',
             '<meta name="channelId" content="{number}">',
             "<script>var $_siteId = '{code}'; window._CONFIG = {{channel: '{number}', level: 2}};</script>"],
    "guangdong": ['<script>window.NFCMS_SITE_ID={number};window.NFCMS_CAT_ID="{minute}";</script>',
                  '<meta name="viewport" content="width=device-width,initial-scale=1,user-scalable=no">'],
}  # fmt: skip

_TOOLS = [
    '<div class="share"><span>分享到：</span><a href="javascript:void(0);" class="wx" title="微信"></a>'
    '<a href="javascript:;" class="wb" onclick="shareTo(\'weibo\')"></a></div>',
    '<div class="tools">【<a href="javascript:window.print();">打印</a>】'
    '【<a href="javascript:window.close();">关闭</a>】'
    "【字体：<a href=\"javascript:doZoom(18)\">大</a> <a href='javascript:doZoom(16)'>中</a>"
    ' <a href="javascript:doZoom(14)">小</a>】</div>',
    '<div class="ewm"><img src="/images/ga.png" width="110" height="110"><p>扫一扫在手机打开当前页</p></div>',
    '<div class="zrbj">（责任编辑：小林）</div>',
]
_SCRIPTS = [
    """<script type="text/javascript">
  $(function () {{
    $(".con img").each(function () {{ if ($(this).width() > 800) {{ $(this).css("width", "800px"); }} }});
    $("a").click(function () {{
      var to = $(this).attr("href") || "";
      if (to.indexOf("http") === 0 && to.indexOf("{host}") < 0) {{
        return confirm("即将打开{name}网站以外的地址，要继续吗？");
      }}
    }});
  }});
</script>""",
    """<script>
  var fontSize = 16, siteHost = location.hostname, wordsBig5 = "繁體", wordsGb = "简体";
  function shareTo(name) {{ window.open("about:blank"); }}
  function doZoom(size) {{ document.getElementById("zoom").style.fontSize = size + "px"; }}
</script>""",
    """<!--[if lte IE 8]>
<div class="tips"><p>浏览器版本太旧，部分内容可能显示不全</p></div>
<![endif]-->
<noscript><div class="tips"><p>脚本未启用，搜索和分享不可用</p></div></noscript>""",
]


def head_lines(look: Look, page: Page, maker: str) -> list[str]:
    """Lines that the maker of this page puts into its head; some carry today's date, which means nothing."""
    number = page.column.number if page.column is not None else 1000 + look.seed % 1000
    return [
        line.format(day=look.as_of, number=number, minute=10 + page.number % 50, code=look.site_code)
        for line in _HEAD[maker]
    ]


def tools(look: Look, page: Page) -> list[str]:
    """Buttons and pictures beside an article."""
    rng = random.Random(f"tools/{look.seed}/{page.column.slug if page.column else ''}")
    return [f"    {line}" for line in rng.sample(_TOOLS, rng.randint(1, len(_TOOLS)))]


def scripts(look: Look) -> list[str]:
    """Scripts at the end of every full page."""
    rng = random.Random(f"scripts/{look.seed}")
    return [line.format(host=look.host, name=look.name) for line in rng.sample(_SCRIPTS, rng.randint(1, len(_SCRIPTS)))]


def classes(look: Look, text: str) -> str:
    """The site's own words for the templates' class names."""
    rng = random.Random(f"classes/{look.seed}")
    words = {name: rng.choice(choices) for name, choices in _CLASSES.items()}
    return _CLASS.sub(lambda found: f'class="{words.get(found[1], found[1])}', text)
