"""Every maker once as it comes, with the full set of tags; then the encodings."""

from tests.pages.build import MAKERS, make
from tests.pages.page import Case

SITES = ("yunhe", "linquan", "beiting", "qinghe", "nanling", "ministry", "xishan", "haidong")


def plain() -> list[Case]:
    cases = []
    for number, maker in enumerate(MAKERS):
        site = SITES[number % len(SITES)]
        cases.append(make(f"plain-{maker}", maker, site, metas="full", day=f"2026-11-{number + 3:02d}"))
        cases.append(make(f"no-tags-{maker}", maker, SITES[(number + 3) % 8], day=f"2026-10-{number + 9:02d}"))
    return cases


def encoded() -> list[Case]:
    said = {"metas": "full", "day": "2026-09-28"}
    wrong = make("charset-gb2312-said-utf8-sent", "table2005", "yunhe", declared="gb2312", **said)
    silent = make("charset-gbk-not-said", "table2005", "beiting", encoding="gbk", declared=None, **said)
    header = make("charset-gbk-in-header-only", "dedecms", "linquan", encoding="gbk", declared=None, **said)
    return [
        make("charset-gbk", "table2005", "linquan", encoding="gbk", declared="gb2312", **said),
        make("charset-gbk-webforms", "webforms", "xishan", encoding="gbk", declared="GBK", **said),
        make(
            "charset-gb18030-rare",
            "powereasy",
            "qinghe",
            encoding="gb18030",
            declared="gb2312",
            source="垚䶮村村务公开站",
            **said,
        ),
        wrong,
        silent,
        Case(header.name, header.url, "text/html; charset=GBK", header.body, header.expect),
        bom(make("charset-utf16-bom", "portal2010", "haidong", declared="gb2312", **said)),
        make("charset-utf8-not-said", "bootstrap", "nanling", declared=None, **said),
    ]


def bom(case: Case) -> Case:
    body = case.body.decode("utf-8").encode("utf-16")
    return Case(case.name, case.url, None, body, case.expect | {"charset": "utf-16"})


def articles() -> list[Case]:
    return plain() + encoded()
