# ruff: noqa: E501 - lines of markup and of Chinese text
"""Bodies that stand in place of content: shields, refusals, missing pages, redirects and empty shells."""

from tests.pages.build import bare, make
from tests.pages.page import NO_LINE, Case, one_of
from tests.pages.words import SITES, chance

Y = f"http://{SITES['yunhe'].host}/zwgk/gzdt/775201.html"
DICE = chance("instead")


def noise(size: int) -> str:
    return "".join(DICE.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$.", k=size))


def body(name: str, instead: object, html: str, title: str | None = None) -> Case:
    return bare(
        f"instead-{name}", Y, html, {"instead": instead, "html_title": title, "items": [], "published.date": None}
    )


def shields() -> list[Case]:
    rs_head = f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta content="{noise(60)}" r="m">'
    rs = f'<!DOCTYPE html><html><head>{rs_head}<script type="text/javascript" r="m">$_ts=window[\'$_ts\'];if(!$_ts)$_ts={{}};$_ts.nsd=81822;$_ts.cd="{noise(3000)}";if($_ts.lcd)$_ts.lcd();</script><script type="text/javascript" charset="iso-8859-1" src="/xKz2/d8Qe.a670748.js" r="m"></script></head><body><input type="hidden" id="onload" /></body></html>'
    rs6 = f'<!DOCTYPE HTML>\n<html><head><meta id="9DhefwqGPrzGxEp9hPaoag" content="{noise(90)}"><!--[if lt IE 9]><script r=\'m\'>document.createElement("section")</script><![endif]--><script charset="iso-8859-1" src="/lwzdY5yWN5Q1/wXbQ.js" r=\'m\'></script><script r="m">(function(){{var _$0=0,_$1=[{",".join(str(DICE.randint(1, 255)) for _ in range(900))}];}})()</script></head><body></body></html>'
    jsl = "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c')+('l')+('e')+('a')+('r')+('a')+('n')+('c')+('e')+('_')+('s')+('=')+(+!+[]+'')+(7+'')+('|')+('0')+(';')+('P')+('a')+('t')+('h')+('=/');location.href=location.pathname+location.search</script>"
    jsl2 = f'<script>var _0x1={noise(5)!r};function go(_0x3){{document.cookie=_0x3;setTimeout("location.href=location.pathname+location.search.replace(/[?|&]captcha-challenge/,\'\')",1500)}};go({{"bts":["1793667900.52|0|{noise(3)}","{noise(20)}%3D"],"chars":"{noise(20)}","ct":"{noise(40)}","ha":"sha1","tn":"__jsl_clearance_s","vt":"3600","wt":"1500"}})</script>'
    wzws = f"<html><head><script language=\"javascript\">eval(function(p,a,c,k,e,d){{return p}}('{noise(900)}',62,'|wzws_template|wzws_confirm|dynamicurl|wzwsquestion|wzwsfactor|wzwsmethod|wzwsparams'.split('|'),0,{{}}))</script></head><body><noscript><h1><strong>请开启JavaScript并刷新该页.</strong></h1></noscript></body></html>"
    aliyun = f"<html><script>\nvar arg1='{noise(40).upper()}';\nvar _0x4818=['{noise(500)}'];function setCookie(name,value){{var expiredate=new Date();document.cookie=name+'='+value+';path=/';}}\nfunction reload(x){{setCookie('acw_sc__v2',x);document.location.reload();}}\n</script></html>"
    slider = '<!doctypehtml><html lang="zh-cn"><head><meta charset="utf-8"><meta name="aliyun_waf_aa" content="c1"><title>滑动验证页面</title></head><body><div id="block-main"><div id="block-text">访问被拦截，请进行验证</div><div id="nocaptcha"></div><p>请按住滑块，拖动到最右边</p></div><script src="//g.alicdn.com/captcha-frontend/dynamicJS.js"></script></body></html>'
    flare = f'<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head><body class="no-js"><div class="main-wrapper" role="main"><noscript><div class="h2"><span id="challenge-error-text">Enable JavaScript and cookies to continue</span></div></noscript></div><script>(function(){{window._cf_chl_opt={{cvId:"3",cZone:"www.yunhe.gov.cn",cType:"managed",cRay:"{noise(16)}"}};var a=document.createElement("script");a.src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1";}}());</script></body></html>'
    captcha = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>安全验证</title></head><body><div class='box'><h3>安全验证</h3><p>您的访问过于频繁，请输入验证码后继续访问。</p><form action='/verify' method='post'><input name='code' placeholder='请输入验证码'><img src='/captcha.jpg?1'><button>提交</button></form></div></body></html>"
    checking = "<html><head><meta charset='utf-8'><title>正在进行安全检查</title><meta http-equiv='refresh' content='5'></head><body><div id='loading'>正在检查您的浏览器，请稍候……</div><p>此过程是自动的，您的浏览器将很快跳转到请求的页面。</p><script>setTimeout(function(){document.cookie='check=1';location.reload()},3000)</script></body></html>"
    geetest = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>访问验证</title><script src='https://static.geetest.com/v4/gt4.js'></script></head><body><div id='captcha-box'></div><p>请完成下方验证后继续访问</p><script>initGeetest4({captchaId:'6f1a'},function(c){c.appendTo('#captcha-box')})</script></body></html>"
    cookie = (
        "<html><body><script>document.cookie='sec_token=a81f3e;path=/';window.location.reload();</script></body></html>"
    )
    return [
        body("ruishu", "challenge", rs), body("ruishu-six", "challenge", rs6), body("jiasule", "challenge", jsl), body("jiasule-second", "challenge", jsl2),
        body("wzws", "challenge", wzws), body("aliyun-cookie", "challenge", aliyun), body("aliyun-slider", "challenge", slider, "滑动验证页面"),
        body("cloudflare", "challenge", flare, "Just a moment..."), body("captcha-form", "challenge", captcha, "安全验证"), body("checking-browser", "challenge", checking, "正在进行安全检查"),
        body("geetest", "challenge", geetest, "访问验证"), body("cookie-reload", "challenge", cookie),
    ]  # fmt: skip


def refusals() -> list[Case]:
    nginx = (
        "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.20.1</center>\r\n</body>\r\n</html>\r\n"
        + "<!-- a padding to disable MSIE and Chrome friendly error page -->\r\n" * 6
    )
    apache = '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>403 Forbidden</title>\n</head><body>\n<h1>Forbidden</h1>\n<p>You don\'t have permission to access this resource.</p>\n</body></html>\n'
    tengine = '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html>\n<head><title>405 Not Allowed</title></head>\n<body bgcolor="white">\n<h1>405 Not Allowed</h1><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p><p>您的请求ID是： 76b20f4a16</p></body></html>'
    waf = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>访问被拦截！</title></head><body><div class='c'><h2>网站防火墙</h2><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p><p>如何解决：如您是网站访客，请联系网站管理员</p></div></body></html>"
    ip = "<html><head><meta charset='utf-8'><title>提示</title></head><body><p>您的IP（203.0.113.9）已被禁止访问本站，如有疑问请联系管理员。</p></body></html>"
    gateway = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    unserved = "<html><head><title>503 Service Temporarily Unavailable</title></head><body><center><h1>503 Service Temporarily Unavailable</h1></center><hr><center>openresty</center></body></html>"
    down = one_of(None, "blocked")  # the list has no word of its own for a server in trouble
    return [
        body("nginx-403", "blocked", nginx, "403 Forbidden"), body("apache-403", "blocked", apache, "403 Forbidden"), body("aliyun-405", "blocked", tengine, "405 Not Allowed"),
        body("waf-words", "blocked", waf, "访问被拦截！"), body("address-banned", "blocked", ip, "提示"), body("nginx-502", down, gateway, "502 Bad Gateway"), body("openresty-503", down, unserved, "503 Service Temporarily Unavailable"),
    ]  # fmt: skip


def missing() -> list[Case]:
    nginx = "<html>\n<head><title>404 Not Found</title></head>\n<body>\n<center><h1>404 Not Found</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n"
    iis = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>404 - 找不到文件或目录。</title></head><body><div id="header"><h1>服务器错误</h1></div><div id="content"><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3></div></body></html>'
    tomcat = '<!doctype html><html lang="zh"><head><title>HTTP状态 404 - 未找到</title></head><body><h1>HTTP状态 404 - 未找到</h1><hr/><p><b>类型</b> 状态报告</p><p><b>描述</b> 源服务器未能找到目标资源的表示或者是不愿公开一个已经存在的资源表示。</p><hr/><h3>Apache Tomcat/9.0.65</h3></body></html>'
    jump = "<html><head><meta charset='utf-8'><title>提示信息</title><meta http-equiv='refresh' content='3;url=/'></head><body><p>您访问的页面不存在，3秒后将返回首页。</p></body></html>"
    plain: dict[str, object] = {
        "instead": "not-found",
        "published.printed": None,
        "published.date": None,
        "published.origin": None,
        "source": None,
    }
    words = "<div class='err'><img src='/images/404.png'><p>抱歉，您访问的页面不存在或已被删除！</p><p><a href='/'>返回首页</a></p></div>"
    image = "<div class='err'><img src='/images/404.png' alt='404'><a href='/'>返回首页</a></div>"
    removed = "<div class='tip'>该信息已被删除或正在审核中！<a href='javascript:history.go(-1)'>返回上一页</a></div>"
    shape = {"info": NO_LINE, "heading": "<!-- -->", "title": "页面不存在"}
    cases = [
        make("instead-template-words", "bootstrap", "yunhe", plain, body=words, html_title="云禾市人民政府", **shape),
        make("instead-template-words-title", "table2005", "yunhe", plain, body=words, html_title="404-页面不存在", **shape),
        make("instead-template-image", "inspur", "yunhe", plain, body=image, html_title="404", **shape),
        make("instead-template-image-silent", "jeecms", "yunhe", plain | {"instead": one_of("not-found", None, "shell")}, body="<img src='/images/err.png'>", html_title="云禾市人民政府", **shape),
        make("instead-template-info-gone", "webforms", "yunhe", plain | {"instead": one_of("not-found", "removed")}, body=removed, html_title="信息详情", **shape),
    ]  # fmt: skip
    for case in cases:  # only what stands on such a page in spite of all
        for fact in ("title", "breadcrumb", "items", "source"):
            case.expect.pop(fact, None)
    return [
        body("nginx-404", "not-found", nginx, "404 Not Found"), body("iis-404", "not-found", iis, "404 - 找不到文件或目录。"), body("tomcat-404", "not-found", tomcat, "HTTP状态 404 - 未找到"),
        body("missing-jump", "not-found", jump, "提示信息"), *cases,
    ]  # fmt: skip


def shells() -> list[Case]:
    vue = f"<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><meta name=viewport content='width=device-width'><link rel=icon href=/favicon.ico><title>云禾市人民政府</title><link href=/css/chunk-vendors.{noise(8)}.css rel=preload as=style></head><body><noscript><strong>We're sorry but portal doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript><div id=app></div><script src=/js/chunk-vendors.js></script><script src=/js/app.js></script></body></html>"
    react = "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'/><title>政务服务</title><script defer src='/static/js/main.8c1.js'></script></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div></body></html>"
    loading = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>云禾市人民政府</title><style>.spin{animation:r 1s}</style></head><body><div id='app'><div class='spin'></div><p>正在加载中，请稍候...</p></div><script src='/umi.js'></script></body></html>"
    angular = "<!DOCTYPE html><html ng-app='gov'><head><meta charset='utf-8'><title>{{page.title}}</title></head><body ng-controller='Detail'><h1 ng-bind='item.title'>{{item.title}}</h1><p>发布日期：{{item.pubDate | date}}</p><div ng-bind-html='item.content'>{{item.content}}</div><script src='/js/angular.min.js'></script></body></html>"
    script = "<html><head><meta charset='utf-8'><title></title></head><body><script>window.location.href='/yhs/col/col1/index.html';</script></body></html>"
    refresh = "<html><head><meta http-equiv='refresh' content='0; url=/zwgk/index.html'></head><body></body></html>"
    top = "<script language=\"javascript\">top.location='http://www.yunhe.gov.cn/index.shtml'</script>"
    sent = one_of("shell", None)  # the list has no word of its own for a page that sends the reader on
    return [
        body("vue-shell", "shell", vue, "云禾市人民政府"), body("react-shell", "shell", react, "政务服务"), body("loading-shell", "shell", loading, "云禾市人民政府"), body("angular-shell", "shell", angular, "{{page.title}}"),
        body("script-redirect", sent, script, one_of(None, "")), body("refresh-redirect", sent, refresh), body("top-redirect", sent, top), body("nothing", one_of("shell", None), "\n"),  # type: ignore[arg-type]
    ]  # fmt: skip


def articles() -> list[Case]:
    return shields() + refusals() + missing() + shells()
