"""What was seen, as a sentence."""

import pytest

from reports.observed import sentence


@pytest.mark.parametrize(
    ("observed", "told"),
    [
        ({"summary": "两次都是 404", "outcome": "not-found"}, "两次都是 404"),
        ({"outcome": "not-found"}, "页面不存在（404）"),
        ({"outcome": "soft-404", "summary": ""}, "打开后是“页面不存在”"),
        ({"outcome": "whatever"}, ""),
        ({"outcome": None}, ""),
        ({}, ""),
    ],
)
def test_the_rules_own_sentence_comes_before_the_outcome_and_no_code_is_ever_shown(observed, told):
    assert sentence(observed) == told
