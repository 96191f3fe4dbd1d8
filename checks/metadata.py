"""Rules of the family `metadata`: the tags by which machines know a site, a column, an article."""

from collections.abc import Iterable, Iterator

from checks.census import Apart, Pages, census_of
from checks.homecheck import home_gap
from checks.limits import Limits
from checks.metadata_tags import verdicts
from checks.registry import Family, rule
from checks.view import View
from facts.guideline import TagLevel
from facts.verdicts import Confidence, Found, Place, Unknown, Verdict
from facts.words import Reason

METADATA = Family("metadata", version=1)


@rule("metadata.site", family=METADATA)
def site(view: View, limits: Limits) -> Iterator[Verdict]:
    """Pages without the tags of the site: SiteName, SiteDomain, SiteIDCode.

    查什么：每个页面有没有网站标签 SiteName、SiteDomain、SiteIDCode，内容是不是空的或模板没有替换。
    为什么：国办发〔2017〕47号附件《网页设计规范》；国办秘函〔2019〕19号扣分指标“页面标签”。
    算：所有页面都没有的，每个标签一条；部分页面没有的，按首页、栏目页、稿件页各一条；有标签而内容为空、
        留着 ${…} 一类模板记号的另列。
    不算：标签名大小写不同的；移动版、外文版、打印页、没有网站底部的页面；专题首页；不足以当首页看的首页。
    查出示例：首页没有 SiteIDCode；SiteName 的内容是“${site.name}”。
    不算示例：写作 sitename、内容为网站名称。
    局限：只看网页原文中的标签；内容与备案名称、网站标识码是否一致不在此条。
    """
    return verdicts(TagLevel.SITE, view, limits)


@rule("metadata.column", family=METADATA)
def column(view: View, limits: Limits) -> Iterator[Verdict]:
    """Columns and articles without the tags of their column: ColumnName, ColumnDescription, ColumnKeywords, ColumnType.

    查什么：栏目页和稿件页有没有栏目标签 ColumnName、ColumnDescription、ColumnKeywords、ColumnType。
    为什么：国办发〔2017〕47号附件《网页设计规范》；国办秘函〔2019〕19号扣分指标“页面标签”。
    算：栏目页、稿件页都没有的，每个标签一条；只在栏目页或只在稿件页、或部分页面没有的，按栏目页、稿件页各一条；
        内容为空、留着模板记号的另列。
    不算：首页；标签名大小写不同的；移动版、外文版、打印页、没有网站底部的页面；专题首页。
    查出示例：通知公告栏目页没有 ColumnType。
    不算示例：首页没有 ColumnName。
    局限：哪些页面是栏目页、稿件页由工具判断，判错的请标为误报；一页也没读到的列入未查到。
    """
    return verdicts(TagLevel.COLUMN, view, limits)


@rule("metadata.article", family=METADATA)
def article(view: View, limits: Limits) -> Iterator[Verdict]:
    """Articles without the tags of an article: ArticleTitle, PubDate, ContentSource.

    查什么：稿件页有没有稿件标签 ArticleTitle、PubDate、ContentSource；
        Keywords 等五个选填标签是否要查由规则包定（默认不查）。
    为什么：国办发〔2017〕47号附件《网页设计规范》；国办秘函〔2019〕19号扣分指标“页面标签”。
    算：所有稿件页都没有的，每个标签一条；部分稿件页没有的，每个标签一条并列出页面；内容为空、留着模板记号的另列。
    不算：首页、栏目页、机构职能一类单页栏目；标签名大小写不同的；移动版、外文版、打印页、没有网站底部的页面。
    查出示例：稿件页没有 PubDate；ContentSource 的内容为空。
    不算示例：写作 pubdate、内容为 2026-11-20 09:30。
    局限：哪些页面是稿件页由工具判断，办事指南等页面可能被当作稿件，判错的请标为误报；一页也没读到的列入未查到。
    """
    return verdicts(TagLevel.ARTICLE, view, limits)


@rule("metadata.date-mismatch", family=METADATA)
def date_mismatch(view: View, limits: Limits) -> Iterator[Verdict]:
    """An article that shows its readers another day than its tag PubDate.

    查什么：稿件页上标注的发布日期与元数据 PubDate 是否为同一天。
    为什么：国办发〔2017〕47号附件《网页设计规范》要求 PubDate 与页面一致；伪造发稿日期属单项否决，须由人判断。
    算：两个日期相差超过规则包所定天数的稿件，每篇一条；篇数很多的，多半是模板取错了字段，合为一条列在首页下。
        都只作建议、待核实。
    不算：相差在规则包所定天数以内的（审核隔夜发布）；页面只写月日而月日相同的；只有一个日期的。
    查出示例：页面写 2026-11-20，PubDate 写 2026-08-01。
    不算示例：页面写 2026-11-20，PubDate 写 2026-11-19 23:50。
    局限：看不出哪一个是真的；补录、迁移、修改后重新生成都会造成不一致。
    """
    census, least = census_of(view), limits.whole("days")
    apart = {days: rows for days, rows in census.apart.items() if days > least}
    pages = Pages.joined(rows.pages for rows in apart.values())
    if not census.dated:
        yield Unknown(view.home_url, home_gap(view, 0) or Reason.ARTICLE_NOT_FETCHED)
    elif len(pages.ids) > limits.whole("most_single"):
        yield _template(view, pages, census.dated)
    else:
        yield from _single(apart.values())


def _single(apart: Iterable[Apart]) -> Iterator[Found]:
    """A finding for each article."""
    for article in sorted((row for rows in apart for row in rows.first), key=lambda row: row.page.url):
        printed, meta = article.printed.isoformat(), article.meta.isoformat()
        how = f"页面标注 {printed}，元数据 PubDate 为 {meta}"
        yield Found(
            subject=article.page.url,
            confidence=Confidence.SUSPECTED,
            observed={"printed": printed, "meta": meta, "title": article.title, "how": how, "articles": 1},
            expected={},
            places=(Place(article.page.url, printed),),
            places_total=1,
            pages=frozenset({article.page.id}),
            proof=f"{printed} {meta}",
            advises=True,
        )


def _template(view: View, pages: Pages, dated: int) -> Found:
    """One finding for all of them: so many are the doing of one template."""
    count = len(pages.ids)
    how = f"{dated} 篇有两个日期的稿件中，{count} 篇的页面日期与元数据 PubDate 不一致，多半是模板取错了字段"
    return Found(
        subject=view.home_url,
        confidence=Confidence.SUSPECTED,
        observed={"printed": None, "meta": None, "title": f"{count} 篇稿件", "how": how, "articles": count},
        expected={},
        places=tuple(pages.places),
        places_total=count,
        pages=frozenset(pages.ids),
        aspect="many",
        proof="many",
        advises=True,
    )
