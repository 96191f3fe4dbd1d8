"""Links from documents to their own interpretations, and what only looks like them."""

import re

import pytest

from lab.look import MAKERS
from lab.site import generate
from tests.lab.conftest import AS_OF
from tests.lab.listing import text_of
from tests.lab.walk import final, links
from tests.tiers import some

FORMS = {
    "block": r"<div class=.\w+.><h4>(政策解读|相关解读|解读材料)</h4>",
    "related": r"<h4>相关(新闻|链接)</h4>",
    "click": "点击查看政策解读：<a",
    "tail": "<p>(相关解读：|政策解读：)?<a",
    "button": "<span>政策解读</span><a",
    "picture": r"<h3>政策解读</h3><p><a [^>]*><img",
}


@pytest.fixture(scope="module", params=some([range(1, 2), range(1, 11)]), ids=["one", "ten"])
def sites(request):
    return [generate(seed, AS_OF) for seed in request.param]


def told(site):
    return {row["page"]: row["links"] for row in site.truth.document()["interpretations"]}


def own_part(site, url):
    """Links of a page between its menu and its footer."""
    text, _ = text_of(site, url)
    start = text.index("首页</a>", text.index("</ul>"))
    end = text.rindex("友情链接")
    cut = text[:start].rindex("<div") if "<div" in text[:start] else start
    return list(links(url, text[cut:end].encode()))


def matter(title):
    """The name of a document, out of its title or its interpretation's."""
    found = re.search(r"印发《?(.+?)》?的通知", title)
    return found[1] if found else re.sub(r"^【\w+】|政策解读$|解读材料$|^《|》.*$", "", title)


def title(site, url):
    return re.search(r"<h1[^>]*>(.*?)</h1>", text_of(site, url)[0])[1]


def test_a_seed_has_eight_documents_with_interpretations_and_none_too_many(sites):
    counts = [len(told(site)) for site in sites]
    assert min(counts) >= 8
    assert max(counts) < 25
    assert sum(counts) >= 8 * len(sites)


def test_what_is_told_is_linked_and_interprets_this_very_document(sites):
    for site in sites:
        for page, wanted in told(site).items():
            found = {target: text for _, target, text in own_part(site, page)}
            name = matter(title(site, page))
            for link in wanted:
                assert link in found, (page, link)
                assert final(site, link).status == 200
                if link.startswith(site.start_url):
                    assert name in title(site, link)


@pytest.mark.parametrize("maker", some(MAKERS))
def test_every_form_is_planted_by_each_maker(maker):
    text = ""
    for seed in (1, 2):
        site = generate(seed, AS_OF, maker=maker)
        text += "".join(text_of(site, page)[0] for page in told(site))
    assert [name for name, form in FORMS.items() if not re.search(form, text)] == []


def test_where_only_traps_are_nothing_interprets_the_page(sites):
    for site in sites:
        traps = site.truth.document()["no_interpretation"]
        assert len(traps) >= 10
        assert not set(traps) & told(site).keys()
        shown = 0
        for page in traps:
            name = matter(title(site, page))
            for _, target, text in own_part(site, page):
                interprets = "解读" in text and target != page and target.startswith(site.start_url)
                shown += interprets
                if interprets and "印发" in title(site, page):
                    assert name not in text, page
        assert shown >= 10
