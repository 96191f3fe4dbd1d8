"""A column of the register as JSON and back."""

import json
from dataclasses import replace

from facts.columns import Column
from tests.reports.samples import DAY, column


def test_a_column_goes_into_json_and_comes_back() -> None:
    facts = replace(column().column, oldest=None, newest_article=DAY, issuer="县财政局")
    assert Column.from_json(json.loads(json.dumps(facts.to_json()))) == facts
