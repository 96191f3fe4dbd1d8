import asyncio
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.net.job import Answer
from crawler.notfound import (
    BY_NUMBER,
    NotFound,
    Sample,
    Template,
    alike,
    from_json,
    home_of,
    sample_of,
    to_json,
    verdict,
)
from crawler.reading import Shape
from crawler.reading.shape import shape_of
from facts.outcomes import Outcome
from tests.crawler.crawling import HOME, page, refused, run

X = HOME + "zwgk/t20261103_12.html"


def shape(*lines: str, title: str = "青山市人民政府") -> Shape:
    """A page of these lines; a line stands for itself."""
    return shape_of(title, [(zlib.crc32(line.encode()), len(line)) for line in lines])


FRAME = ("网站首页政务公开办事服务互动交流", "主办：青山市人民政府办公室", "网站标识码九九")
MISSING = shape(*FRAME, "您访问的页面不存在或已被删除，请返回首页")
FRONT = shape(*FRAME, "本市召开优化营商环境大会", "关于端午节放假的通知", "青山要闻一则")
ARTICLE = shape(*FRAME, "关于加强防汛工作的通知各区县人民政府", "特此通知。")
HONEST = Sample(honest=True)


def shows(*pages: Shape | None, home: Shape | None = FRONT) -> Template:
    return Template(tuple(Sample(honest=False, shape=one) for one in pages), home)


def told(seen: Shape | None, template: Template, url: str = X, final: str | None = None) -> str | None:
    return verdict(url, page(url=url, final=final), seen, template)


def test_the_page_that_is_shown_for_nothing_is_a_soft_404() -> None:
    assert told(MISSING, shows(MISSING, MISSING)) == "template"


def test_an_article_in_the_same_frame_is_none() -> None:
    assert told(ARTICLE, shows(MISSING, MISSING)) is None


def test_an_honest_host_is_believed() -> None:
    template = Template((HONEST, HONEST))
    assert template.honest
    assert told(MISSING, template) is None


def test_a_rotating_block_varies_as_it_does_between_the_samples() -> None:
    first = shape(*MISSING_LINES, "推荐阅读：防汛工作有序开展情况良好")
    second = shape(*MISSING_LINES, "推荐阅读：秋粮收购全面启动进展顺利")
    third = shape(*MISSING_LINES, "推荐阅读：营商环境持续优化企业点赞")
    assert told(third, shows(first, first, second)) == "template"
    assert told(ARTICLE, shows(first, first, second)) is None
    assert told(third, shows(first, first)) is None  # seen once only, nobody knows what varies


MISSING_LINES = (*FRAME, "您访问的页面不存在或已被删除，请返回首页")


def test_a_few_characters_of_difference_are_slack_and_a_sentence_is_not() -> None:
    assert told(shape(*MISSING_LINES, "十二点零五分"), shows(MISSING, MISSING)) == "template"
    assert told(shape(*MISSING_LINES, "这里是一篇真正的短文章内容"), shows(MISSING, MISSING)) is None


def test_another_title_is_another_page_unless_titles_vary_of_themselves() -> None:
    other = MISSING._replace(title="关于防汛的通知")
    assert told(other, shows(MISSING, MISSING)) is None
    assert told(other, shows(MISSING, MISSING, MISSING._replace(title="别的标题"))) == "template"


def test_a_redirect_to_the_place_where_nothing_leads_is_a_soft_404() -> None:
    away = Sample(honest=False, final=HOME, shape=FRONT)
    assert told(None, Template((away, HONEST)), final=HOME) == "redirect-to-home"
    error = Sample(honest=False, final=HOME + "error.html", shape=MISSING)
    assert told(None, Template((error, error)), final=HOME + "error.html?from=12") == "redirect-to-template"


def test_a_redirect_to_anywhere_else_is_a_page_that_moved() -> None:
    away = Sample(honest=False, final=HOME, shape=FRONT)
    assert told(None, Template((away, away)), final=HOME + "zwgk/new.html") is None


@pytest.mark.parametrize("final", ["https://www.a.gov.cn/zwgk/t20261103_12.html", X.replace("www.", ""), X + "?x=1"])
def test_a_redirect_between_twins_of_an_address_leads_nowhere(final: str) -> None:
    away = Sample(honest=False, final=HOME, shape=FRONT)
    assert told(ARTICLE, Template((away, away)), final=final) is None
    assert told(MISSING, shows(MISSING, MISSING), final=final) == "template"


def test_a_host_that_answers_all_with_its_home_page_has_only_that() -> None:
    assert told(FRONT, shows(FRONT, FRONT)) == "redirect-to-home"
    assert told(ARTICLE, shows(FRONT, FRONT)) is None


def test_a_site_that_draws_itself_by_script_has_one_shell_for_all_and_is_not_accused() -> None:
    shell = shape("正在加载")
    assert told(shell, shows(shell, shell, home=shell)) is None


@pytest.mark.parametrize("url", [HOME, "http://www.a.gov.cn", HOME + "index.html", HOME + "default.aspx"])
def test_the_home_page_is_never_a_soft_404(url: str) -> None:
    assert told(FRONT, shows(FRONT, FRONT), url=url) is None


def test_the_home_page_of_an_address_is_the_root_of_its_host() -> None:
    assert home_of(X) == HOME


def test_a_script_that_does_not_mind_its_figures_is_told_apart() -> None:
    template = Template((Sample(honest=False, shape=ARTICLE), HONEST), FRONT)
    assert told(ARTICLE, template, url=HOME + "show.jsp?id=12") == BY_NUMBER
    by_name = Template((Sample(honest=False, shape=ARTICLE), Sample(honest=False, shape=ARTICLE)), FRONT)
    assert told(ARTICLE, by_name) == "template"


def test_a_page_without_a_shape_is_judged_by_where_it_led_only() -> None:
    assert told(None, shows(MISSING, MISSING)) is None
    assert told(MISSING, shows(None, None)) is None


def test_what_an_impossible_address_tells_of_its_host() -> None:
    assert sample_of(X, refused(X), None) == HONEST
    assert sample_of(X, refused(X, Outcome.BLOCKED, 403), None) == Sample(honest=True, shielded=True)
    assert sample_of(X, page(url=X), MISSING) == Sample(honest=False, shape=MISSING)
    assert sample_of(X, page(url=X, final=HOME), FRONT) == Sample(honest=False, final=HOME, shape=FRONT)
    assert Template((Sample(True, shielded=True), HONEST)).shielded


SHAPES = st.builds(
    shape_of, st.text(max_size=9), st.lists(st.tuples(st.integers(0, 2**32), st.integers(0, 99)), max_size=5).map(tuple)
)
SAMPLES = st.builds(Sample, st.just(True), shielded=st.booleans()) | st.builds(
    Sample, st.just(False), st.none() | st.text(max_size=9), st.none() | SHAPES
)
TEMPLATES = st.builds(Template, st.lists(SAMPLES, max_size=3).map(tuple), st.none() | SHAPES)


@given(TEMPLATES)
def test_a_template_survives_the_store(template: Template) -> None:
    assert from_json(json.loads(json.dumps(to_json(template)))) == template


@given(SHAPES, TEMPLATES)
def test_a_page_is_always_like_itself(one: Shape, template: Template) -> None:
    assert alike(one, one, template)


@given(st.none() | SHAPES, TEMPLATES, st.sampled_from([X, HOME + "a.html", "http://b.cn/x?y=1"]), st.booleans())
def test_any_template_gives_a_verdict_and_an_honest_one_never_a_bad(
    seen: Shape | None, template: Template, url: str, moved: bool
) -> None:
    found = told(seen, template, url=url, final=HOME + "elsewhere.html" if moved else None)
    assert found in {None, "template", "redirect-to-home", "redirect-to-template", BY_NUMBER}
    assert found is None or not template.honest


class Asked:
    """A host that answers impossible addresses in one way, and counts."""

    def __init__(self, answer: Answer, seen: Shape | None = None, error: Exception | None = None) -> None:
        self.answer, self.seen, self.error = answer, seen, error
        self.urls: list[str] = []

    async def __call__(self, url: str) -> tuple[Answer, Shape | None]:
        self.urls.append(url)
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        return (page(url=url), FRONT) if url == HOME else (self.answer, self.seen)


async def both(templates: NotFound, *urls: str) -> list[object]:
    return list(await asyncio.gather(*(templates.template(url, 2) for url in urls), return_exceptions=True))


def test_a_section_is_asked_once_for_all_who_need_it() -> None:
    asked, kept = Asked(refused(X)), {}
    first, second = run(both(NotFound(asked, {}, kept.__setitem__), X, HOME + "zwgk/t20261104_13.html"))
    assert first is second
    assert len(asked.urls) == 2  # an honest host is not asked for a third
    assert list(kept) == ["www.a.gov.cn/zwgk/*.html"]


def test_the_home_page_is_asked_only_where_something_is_shown_for_nothing() -> None:
    asked = Asked(page(url=X), MISSING)
    (template,) = run(both(NotFound(asked, {}, {}.__setitem__), X))
    assert len(asked.urls) == 4
    assert asked.urls[-1] == HOME
    assert isinstance(template, Template)
    assert template.home == FRONT


def test_a_template_from_before_a_kill_is_not_asked_again() -> None:
    asked, stored = Asked(refused(X)), shows(MISSING)
    assert run(both(NotFound(asked, {"www.a.gov.cn/zwgk/*.html": stored}, {}.__setitem__), X)) == [stored]
    assert asked.urls == []


def test_an_answer_that_never_came_is_not_remembered_over_a_kill() -> None:
    kept: dict[str, Template] = {}
    run(both(NotFound(Asked(refused(X, Outcome.OUR_FAULT, None)), {}, kept.__setitem__), X))
    assert kept == {}


def test_an_error_reaches_all_who_wait_and_the_next_asks_anew() -> None:
    asked = Asked(refused(X), error=RuntimeError("store gone"))
    templates = NotFound(asked, {}, {}.__setitem__)

    async def work() -> list[object]:
        failed = await both(templates, X, X)
        asked.error = None
        return failed + await both(templates, X)

    first, second, third = run(work())
    assert isinstance(first, RuntimeError)
    assert isinstance(second, RuntimeError)
    assert isinstance(third, Template)
