"""From the parts of a page to the bytes and the labels of a case."""

from collections.abc import Mapping
from typing import Any

from tests.pages import makers_cms, makers_new, makers_old
from tests.pages.page import Case, Maker, Page, Pair, full_metas, labels, new_page, one_of

MAKERS: dict[str, Maker] = {
    "table2005": makers_old.table2005,
    "webforms": makers_old.webforms,
    "dedecms": makers_old.dedecms,
    "powereasy": makers_old.powereasy,
    "portal2010": makers_old.portal2010,
    "jeecms": makers_cms.jeecms,
    "siteserver": makers_cms.siteserver,
    "phpcms": makers_cms.phpcms,
    "inspur": makers_cms.inspur,
    "linewell": makers_cms.linewell,
    "webplus": makers_cms.webplus,
    "bootstrap": makers_new.bootstrap,
    "vue_ssr": makers_new.vue_ssr,
    "wordpress": makers_new.wordpress,
    "govlike": makers_new.govlike,
    "phone": makers_new.phone,
}
SAID_BY_ALL: dict[str, list[Pair]] = {  # named tags that a maker's head always carries
    "wordpress": [("viewport", "width=device-width, initial-scale=1"), ("generator", "WordPress 6.4.2")],
    "bootstrap": [("viewport", "width=device-width, initial-scale=1"), ("renderer", "webkit")],
    "vue_ssr": [("viewport", "width=device-width,initial-scale=1"), ("format-detection", "telephone=no")],
    "phone": [("viewport", "width=device-width,initial-scale=1,user-scalable=no")],
    "dedecms": [("generator", "DedeCMS"), ("keywords", "政务,公开"), ("description", "")],
    "phpcms": [("keywords", ""), ("description", "")],
}


def make(name: str, maker: str, site: str, expect: Mapping[str, object] | None = None, /, **parts: Any) -> Case:
    """A case; `metas` among the parts is "full", "none", or the pairs themselves."""
    metas: list[Pair] | str = parts.pop("metas", "none")
    page = new_page(name, maker, site, **parts)
    if metas == "full":
        page.metas = full_metas(page)
    elif not isinstance(metas, str):
        page.metas = metas
    page.named = [] if metas == "full" and maker == "dedecms" else SAID_BY_ALL.get(maker, [])
    return finish(page, MAKERS[maker](page), expect or {}, own_info="info" in parts)


def finish(page: Page, html: str, chosen: Mapping[str, object], own_info: bool) -> Case:
    facts = labels(page, page.named + page.metas)
    if own_info:  # a case that writes the line of date and source itself says what it printed
        facts["published.printed"] = facts["source"] = None
    elif page.maker == "webplus":  # its 发布者 is neither 来源 nor 发布机构
        facts["source"] = one_of(facts["source"], None)
    facts.update(chosen)
    if "published.date" not in facts:
        printed, meta = facts["published.printed"], facts["published.meta"]
        facts["published.date"] = printed if printed is not None else meta
        facts["published.origin"] = "printed" if printed is not None else "meta" if meta is not None else None
    return Case(page.name, page.url, None, html.encode(page.encoding, "xmlcharrefreplace"), facts)


def bare(name: str, url: str, html: str, expect: Mapping[str, object], content_type: str | None = None) -> Case:
    """A body that is no article: only the labels that are given."""
    return Case(name, url, content_type, html.encode(), dict(expect))
