"""List answers of the XML datastore."""

import pytest

from crawler.reading import datastore


@pytest.mark.parametrize(
    "record",
    [
        "<li><a href=/{n}>标题标题{n}</a>2026-11-0{n}</li>",
        "<tr><td><a href=/{n}>标题标题{n}</a><td>2026-11-0{n}</tr>",
        "<a href=/{n}>标题标题{n}</a><span>2026-11-0{n}</span>",
    ],
)
def test_records_hold_rows_of_any_element(record: str) -> None:
    records = "".join(f"<record><![CDATA[{record.format(n=n)}]]></record>" for n in range(1, 4))
    answer = datastore.read_datastore(f"<datastore><totalrecord>31</totalrecord>{records}</datastore>")
    assert [row.date for row in answer.rows] == ["2026-11-01", "2026-11-02", "2026-11-03"]
    assert answer.total == 31


def test_an_address_of_the_next_window_says_that_there_is_more() -> None:
    assert datastore.read_datastore(
        "<datastore><nextgroup><![CDATA[<a href='/next?sign=1'>]]></nextgroup></datastore>"
    ).more
    assert not datastore.read_datastore("<datastore><nextgroup></nextgroup></datastore>").more
