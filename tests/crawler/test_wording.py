import json
from dataclasses import replace

from hypothesis import given

from crawler.wording import as_json, worded
from facts.page import PageFacts, brief
from tests.facts.test_page import FACTS


def told(facts: PageFacts) -> str:
    return json.dumps(facts.to_json(), ensure_ascii=False, separators=(",", ":"))


@given(FACTS)
def test_facts_and_their_brief_are_worded_as_their_own_json(facts: PageFacts) -> None:
    links = [as_json(link) for link in facts.links]
    assert worded(replace(facts, links=()), links) == (told(facts), told(brief(facts)))


def test_what_a_text_says_is_not_taken_for_the_place_of_the_links() -> None:
    facts = replace(PLAIN, title='"links":[]', text='x","links":[]')
    assert worded(facts, ["1"])[0] == told(facts).replace(',"links":[],', ',"links":[1],')


PLAIN = PageFacts.from_json(
    {"url": "u", "outcome": None, "instead": None, "charset": {"declared": None, "used": "gbk"}}
    | {"title": None, "html_title": None}
)
