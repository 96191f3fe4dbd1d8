"""What stands round a list on every site: styles, scripts, menus, side columns, footers. None of it is a row."""

from tests.listpages.words import friends, navs

RULES = (
    "{{margin:0;padding:{n}px;border:0}}",
    "{{width:{w}px;float:left;overflow:hidden}}",
    "{{height:{n}px;line-height:{n}px;font-size:14px;color:#3{n}5}}",
    "{{background:url(/images/bg_{n}.png) no-repeat 0 -{w}px}}",
    "{{display:block;text-align:center;text-decoration:none}}",
)


def css(prefix: str, count: int = 90) -> str:
    names = ("top", "nav", "menu", "list", "tit", "con", "foot", "link", "page", "side")
    rules = (
        f".{prefix}_{names[n % 10]}{n}{(' li', ' a', ' span', '')[n % 4]}"
        + RULES[n % 5].format(n=20 + n % 37, w=100 + 11 * n)
        for n in range(count)
    )
    return '<style type="text/css">\n' + "\n".join(rules) + "\n</style>"


def js() -> str:
    """Home-page scripts as everybody has them."""
    return """<script type="text/javascript">
function setHome(o,u){try{o.style.behavior='url(#default#homepage)';o.setHomePage(u);}catch(e){alert('请手动设置');}}
function addFav(t,u){if(window.sidebar){window.sidebar.addPanel(t,u,'');}else{alert('请按 Ctrl+D 收藏本站');}}
function doSearch(){var k=$.trim($('#keyword').val());if(k==''||k=='请输入关键字'){alert('请输入关键字');return false;}
  window.open('/search/index.html?q='+encodeURIComponent(k)+'&page=1');return false;}
function tab(n,c,t){for(var i=1;i<=t;i++){$('#'+n+i).removeClass('on');$('#con_'+n+'_'+i).hide();}
  $('#'+n+c).addClass('on');$('#con_'+n+'_'+c).show();}
$(function(){$('.subnav').hover(function(){$(this).find('dl').stop().slideDown(200);},function(){$(this).find('dl').hide();});
  var d=new Date(),w=['日','一','二','三','四','五','六'];
  $('#today').html('今天是 '+d.getFullYear()+'年'+(d.getMonth()+1)+'月'+d.getDate()+'日 星期'+w[d.getDay()]);
  var left=10,top=120,dx=1,dy=1;setInterval(function(){left+=dx;top+=dy;$('#floatad').css({left:left,top:top});},30);});
</script>"""


def lis(pairs: list[tuple[str, str]], sep: str = "\n") -> str:
    return sep.join(f'<li><a href="{href}" target="_blank">{text}</a></li>' for href, text in pairs)


def anchors(pairs: list[tuple[str, str]], sep: str = " | ") -> str:
    return sep.join(f'<a href="{href}">{text}</a>' for href, text in pairs)


def mega(count: int) -> str:
    """A menu with drop-downs under each of its heads."""
    pairs = navs(count)
    out = []
    for start in range(0, len(pairs), 9):
        (href, text), *subs = pairs[start : start + 9]
        inner = "".join(f'<dd><a href="{h}">{t}</a></dd>' for h, t in subs)
        out.append(f'<li class="subnav"><a class="m" href="{href}">{text}</a><dl>{inner}</dl></li>')
    return f'<ul class="mainmenu">{"".join(out)}</ul>'


def left_menu(column: str) -> str:
    names = ["政策文件", "规划计划", column, "人事信息", "财政信息", "统计数据", "建议提案", "政府会议"]
    pairs = [(f"/zwgk/c{n}/index.html", name) for n, name in enumerate(names)]
    return f'<div class="leftmenu"><h2>政务公开</h2><ul>{lis(pairs)}</ul></div>'


def hot(kind: str = "热点信息") -> str:
    """Six dated links of other columns: newer than the list itself."""
    names = (
        "一季度经济运行平稳",
        "市民热线季度通报",
        "马拉松赛交通管制提示",
        "便民地图上线",
        "高考志愿服务周启动",
        "春运车票指南",
    )
    inner = "".join(
        f'<li><a href="/xwzx/rd/{600 + n}.html" title="{name}">{name[:8]}…</a><span>11-{19 - n}</span></li>'
        for n, name in enumerate(names)
    )
    return f'<div class="side hot"><h3>{kind}</h3><ul>{inner}</ul></div>'


def related() -> str:
    inner = "".join(
        f'<p><a href="/zwgk/xgwj/{n}.html">{name}</a><em>2026-11-{15 - n}</em></p>'
        for n, name in enumerate(("相关政策问答一", "相关政策问答二", "一图读懂相关政策", "新闻发布会实录"))
    )
    return f'<div class="xgwd"><div class="bt">相关文档</div>{inner}</div>'


def calendar() -> str:
    weeks = "".join(
        "<tr>" + "".join(f'<td><a href="?d=2026-11-{d:02d}">{d}</a></td>' for d in range(w, min(w + 7, 31))) + "</tr>"
        for w in range(1, 31, 7)
    )
    return f'<table class="cal"><caption>2026年11月</caption><tr><th>一</th><th>二</th><th>三</th></tr>{weeks}</table>'


def tags() -> str:
    words = ("社保", "公积金", "落户", "医保", "入学", "创业", "食品", "停水", "环评", "招考", "公交", "招标")
    return '<div class="tagcloud">' + " ".join(f'<a href="/tag/{n}/">{w}</a>' for n, w in enumerate(words)) + "</div>"


def marquee() -> str:
    return (
        '<marquee scrollamount="3" onmouseover="this.stop()"><a href="/tzgg/gd1.html">关于系统升级暂停服务的公告'
        '（2026-11-18）</a>&nbsp;&nbsp;<a href="/tzgg/gd2.html">市长信箱办理情况通报（2026-11-17）</a></marquee>'
    )


def float_ad() -> str:
    return (
        '<div id="floatad" style="position:absolute;z-index:99"><a href="/zt/cjwm/" target="_blank">'
        '<img src="/images/float_2026.gif" alt="创建文明城市"></a>'
        "<span onclick=\"this.parentNode.style.display='none'\">"
        "关闭</span></div>"
    )


def link_selects() -> str:
    options = "".join(f'<option value="{href}">{text}</option>' for href, text in friends())
    return f'<select onchange="window.open(this.value)"><option>----省级部门----</option>{options}</select>'


def footer(site: str, code: str = "4399120017") -> str:
    return (
        f"<p>主办：{site} 承办：临沅市大数据中心 地址：临沅市澄河路88号 联系电话：0799-8800123</p>"
        f'<p>网站标识码：{code} <a href="https://beian.miit.gov.cn/">楚ICP备20260011号-1</a> '
        "楚公网安备 43991202000123号</p>"
        '<p>最后更新：2026-11-19 版权所有 未经许可不得转载 <a href="/wzdt/">网站地图</a> <a href="/lxwm/">联系我们</a> '
        '<a href="http://bszs.conac.cn/sitename?method=show&amp;id=0A1B2C">'
        '<img src="/images/dzjg.png" alt="党政机关"></a>'
        '<script id="_jiucuo_" sitecode="4399120017" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script></p>'
    )
