"""The five makers' styles as the lab writes them, read from its bytes without a profile and without a crawl."""

from datetime import date
from functools import partial

import pytest

from bench.columns import Score, columns_score
from crawler.reading import read
from crawler.reading.columns import Fold
from facts.page import PageFacts, brief
from facts.report import ColumnRow
from lab.answers import Answer
from lab.look import MAKERS
from lab.site import generate
from reports.document import column_told
from tests.tiers import some

AS_OF = date(2026, 11, 20)
PAGES = 220


@pytest.fixture(scope="module", params=some(MAKERS))
def score(request: pytest.FixtureRequest) -> Score:
    made, fold, by_brief = generate(3, AS_OF, PAGES, request.param), Fold(), Fold()
    asked: list[str] = []
    host = made.start_url.partition("://")[2].strip("/")
    for number, url in enumerate(made.truth.pages):
        answer = made.hosts[host].pages.get(url.partition(host)[2])
        if isinstance(answer, Answer):
            facts = read(answer.body, url, answer.content_type, "ok")
            fold.add(facts, min(number, 1))
            by_brief.add(brief(facts), min(number, 1), partial(_asked, facts, asked))
    assert by_brief.result(AS_OF) == fold.result(AS_OF)
    assert len(set(asked)) < 0.8 * len(made.truth.pages)  # of most articles the brief says enough
    told = [column_told(ColumnRow(column)) for column in fold.result(AS_OF)]
    return columns_score([entry.row(made.start_url.rstrip("/")) for entry in made.truth.columns], told)


def _asked(facts: PageFacts, asked: list[str]) -> PageFacts:
    asked.append(facts.url)
    return facts


def test_columns_are_found_and_hardly_anything_else(score: Score) -> None:
    assert score.share("found") >= 0.95, score.misses
    assert len(score.extra) <= 0.05 * score.of["found"], score.extra


@pytest.mark.parametrize("fact", ["name", "path", "type", "shape", "topic", "first_level"])
def test_facts_of_columns_are_right(score: Score, fact: str) -> None:
    assert score.share(fact) >= 0.9, [miss for miss in score.misses if miss.startswith(fact)]
