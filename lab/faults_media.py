"""Missing images and attachments, redirect loops, private addresses."""

from lab import misbehave
from lab.answers import Answer
from lab.markup import tag_img
from lab.planter import Planter, encoded
from lab.words import TOPICS

IMAGE, FILE = "links.missing-image", "links.missing-attachment"
LOOP, PRIVATE = "links.redirect-loop", "links.private-address"
NOT_FOUND = Answer(
    200,
    "<html><head><meta charset='utf-8'><title>提示信息</title></head><body><h2>您访问的文件不存在或已被删除</h2>"
    "<p><a href='/'>返回首页</a></p></body></html>".encode(),
    "text/html; charset=utf-8",
)


def plant(planter: Planter) -> None:
    """All kinds of this module."""
    _images(planter)
    _files(planter)
    _loops(planter)
    _private(planter)


def _images(planter: Planter) -> None:
    rng = planter.rng
    for index in range(planter.times + 1):
        extension = ["jpg", "png", "gif"][index % 3]
        path = f"/upload/image/20{11 + index}0{index % 9 + 1}/p{rng.randint(10**6, 10**7)}.{extension}"
        url = planter.own(path)
        html_instead = index % 3 == 2
        if html_instead:
            planter.serve(url, NOT_FOUND)
        what = "200 with an HTML page in place of the picture" if html_instead else "404"
        fault = planter.fault("image-html" if html_instead else "image-404", IMAGE, url, what)
        planter.image(fault, planter.article(old=index % 2 == 0), rng.choice(TOPICS) + "现场图")
    url = f"http://{planter.outside('img').name}/2014/0512/a7731.jpg"
    planter.image(planter.fault("image-outside", IMAGE, url, "404 on another host"), planter.article(old=True), "")
    fault = planter.fault("image-home", IMAGE, planter.own("/images/banner_2013.jpg"), "404, stands on the home page")
    planter.image(fault, planter.draft.home, "走进基层")
    url = planter.own("/images/footer_line2.png")
    fault = planter.fault("image-frame", IMAGE, url, "404, in the main frame")
    planter.in_frame(fault, "main", "分隔线", tag_img(planter.look, "/images/footer_line2.png", "分隔线"))


def _files(planter: Planter) -> None:
    rng = planter.rng
    for index in range(planter.times + 2):
        extension = ["pdf", "doc", "xls", "zip", "docx", "xlsx", "rar"][index % 7]
        url = planter.own(f"/upload/file/20{10 + index % 9}/{rng.randint(10**9, 10**10)}.{extension}")
        html_instead = index % 2 == 1
        if html_instead:
            planter.serve(url, NOT_FOUND)
        what = "200 with an HTML page in place of the file" if html_instead else "404"
        fault = planter.fault("file-html" if html_instead else "file-404", FILE, url, what)
        planter.place(fault, planter.article(old=index % 3 == 0), f"{rng.choice(TOPICS)}申请表.{extension}", file=True)
    path = f"/upload/file/{planter.look.city}公示名单（第三批）.xls"
    fault = planter.fault("file-chinese", FILE, planter.own(encoded(path)), "404, Chinese file name")
    planter.place(fault, planter.article(), "公示名单（第三批）", path, file=True)
    url = f"http://{planter.outside('jst').name}/gongshi/2019/fujian3.pdf"
    planter.place(
        planter.fault("file-outside", FILE, url, "404 on another host"), planter.article(), "附件3", file=True
    )
    fault = planter.fault("file-home", FILE, planter.own("/zwgk/ndbb2019.pdf"), "404, stands on the home page")
    planter.place(fault, planter.draft.home, "政府网站工作年度报表", file=True)


def _loops(planter: Planter) -> None:
    for index in range(max(2, planter.times - 1)):
        a, b = (planter.own(f"/zwfw/ring{index}/{step}.html") for step in "ab")
        planter.serve(a, misbehave.redirect(b))
        planter.serve(b, misbehave.redirect(a, 301))
        fault = planter.fault("loop-ring", LOOP, a, "two addresses redirect to each other")
        planter.place(fault, planter.article(old=index % 2 == 0), "网上办事入口")
        own = planter.own(f"/hdjl/self{index}.html")
        planter.serve(own, misbehave.redirect(own))
        fault = planter.fault("loop-self", LOOP, own, "redirects to itself")
        planter.place(fault, planter.article(old=index % 2 == 1), "在线咨询")
    one, two = planter.outside("ggzy"), planter.outside("ztb")
    one.pages["/portal"] = misbehave.redirect(f"http://{two.name}/portal")
    two.pages["/portal"] = misbehave.redirect(f"http://{one.name}/portal")
    fault = planter.fault("loop-hosts", LOOP, f"http://{one.name}/portal", "two hosts redirect to each other")
    planter.place(fault, planter.article(), "公共资源交易")
    url = planter.own("/bmfw/loop/index.html")
    planter.serve(url, misbehave.redirect("/bmfw/loop/index.html"))
    planter.place(
        planter.fault("loop-home", LOOP, url, "self, stands on the home page"), planter.draft.home, "便民地图"
    )


def _private(planter: Planter) -> None:
    targets = [
        "http://192.168.1.108/oa/view.jsp?id=55",
        "http://10.33.8.21:8080/portal/index.html",
        "http://172.16.4.9/file/2019.html",
        "http://localhost:8080/cms/preview/3321.html",
        "http://127.0.0.1:7001/web/art.do?id=9",
    ]
    for index, url in enumerate(targets):
        fault = planter.fault("private", PRIVATE, url, "an address of an inner network")
        planter.place(fault, planter.article(old=index % 2 == 1), f"内部系统{index + 1}")
        if index == 0:
            planter.place(fault, planter.article(), "查看原文")
    fault = planter.fault("private-home", PRIVATE, "http://192.168.0.20/sxfw/", "inner address on the home page")
    planter.place(fault, planter.draft.home, "双随机平台")
    for name in ("192.168.1.108", "192.168.0.20", "10.33.8.21", "172.16.4.9", "localhost", "127.0.0.1"):
        # Whoever asks all the same gets a page: the finding must come from what the link says.
        planter.draft.host(name).otherwise = misbehave.PAGE
