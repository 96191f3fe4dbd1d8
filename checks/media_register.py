"""The rule of the family `media` about the register: the accounts that a site names, and those of the office's list."""

import re
from collections.abc import Iterator, Sequence

from checks.limits import Limits
from checks.media import MEDIA
from checks.registry import rule
from checks.view import View
from facts.accounts import AccountNamed, MatrixPage, account_key
from facts.fingerprints import subject_key
from facts.registry import RegisteredTarget
from facts.verdicts import Confidence, Found, Place, Unknown, Value, Verdict
from facts.words import Level, Reason

_NOISE = re.compile(r"[\s　·•“”\"'（）()【】\[\]：:@#-]+")
_ON_PAGE = "矩阵页上有，台账里没有"
_IN_REGISTER = "台账里有，矩阵页上没有"


@rule("media.unregistered", family=MEDIA)
def unregistered(view: View, limits: Limits) -> Iterator[Verdict]:
    """An account on the site's list of accounts that the office's register lacks, or the other way round.

    查什么：网站的新媒体矩阵页所列的账号，与本单位台账里的账号，逐个对上没有。
    为什么：国办发〔2018〕123号：政务新媒体的开设、变更、关停、注销应备案，账号信息应真实、完整；
        瞒报、漏报是历次通报的常见问题。
    算：矩阵页上有、台账里没有的，疑似漏报；台账里有（按备案正常的）、门户网站矩阵页上没有的，疑似矩阵页不全。
        按名称（不计空格、标点）、账号或链接对。都只作建议、待核实。
    不算：按备案注销中、已注销、冻结、已关停、已迁移的不在矩阵页上；非门户网站的矩阵页不全；
        台账里一个账号也没有的、矩阵页没有读到的（列入未查到）。
    查出示例：门户网站矩阵页上有“示例应急”微博，台账里没有。
    不算示例：矩阵页写“示例·发布”，台账里是“示例发布”。
    局限：只看标题或链接写明新媒体矩阵一类的页面；名称在图片里的看不出；别的单位的账号也会列出，请人工判断。
    """
    accounts = view.accounts()
    pages = list(view.matrices())
    read = [page for page in pages if page.accounts]
    if not read:
        yield from _unread(view, pages, accounts)
        return
    if not accounts:
        yield from (Unknown(page.url, Reason.NEED_NOT_MET) for page in read)
        return
    yield from (Unknown(page.url, page.reason) for page in pages if page.reason is not None)
    yield from _only_on_page(read, accounts)
    if view.target.level is Level.PORTAL and not any(page.reason for page in pages):
        yield from _only_in_register(view, read, accounts)


def _unread(view: View, pages: Sequence[MatrixPage], accounts: Sequence[RegisteredTarget]) -> Iterator[Verdict]:
    """A portal of a city with accounts has such a page; of other sites nobody asks for one."""
    yield from (Unknown(page.url, page.reason or Reason.UNREAD_LIST) for page in pages)
    if not pages and accounts and view.target.level is Level.PORTAL:
        yield Unknown(view.home_url, Reason.NEED_NOT_MET)


def _only_on_page(pages: Sequence[MatrixPage], accounts: Sequence[RegisteredTarget]) -> Iterator[Found]:
    told: set[str] = set()
    for page in pages:
        for named in page.accounts:
            key = account_key(named.platform, bare(named.name))
            if key not in told and not any(is_same(named, account) for account in accounts):
                told.add(key)
                platform = named.platform.text if named.platform else "平台不明"
                yield _found(page.url, _ON_PAGE, named.name, platform, f"on-page:{key}", named.url)


def _only_in_register(view: View, pages: Sequence[MatrixPage], accounts: Sequence[RegisteredTarget]) -> Iterator[Found]:
    named = [row for page in pages for row in page.accounts]
    for account in accounts:
        if not account.is_excused(view.as_of) and not any(is_same(row, account) for row in named):
            platform = account.platform.text if account.platform else "平台不明"
            yield _found(pages[0].url, _IN_REGISTER, account.name, platform, f"in-register:{account.id}", None)


def is_same(named: AccountNamed, account: RegisteredTarget) -> bool:
    """Whether a page's account is the register's: by its address or its id, else by name and platform."""
    if named.url and account.url and subject_key(named.url) == subject_key(account.url):
        return True
    if named.platform and account.platform and named.platform is not account.platform:
        return False
    names = {bare(account.name), bare(account.handle)} - {""}
    return bare(named.name) in names


def bare(name: str) -> str:
    """A name without blanks, punctuation and case."""
    return _NOISE.sub("", name).casefold()


def _found(page: str, what: str, name: str, platform: str, aspect: str, url: str | None) -> Found:
    observed: dict[str, Value] = {"what": what, "name": name, "platform": platform, "account_url": url}
    return Found(
        subject=page,
        confidence=Confidence.SUSPECTED,
        observed=observed,
        expected={},
        places=(Place(page, name),),
        places_total=1,
        aspect=aspect,
        proof=aspect,
    )
