"""Of several days in the texts of a row, the row's own."""

import pytest

from crawler.reading.rowdates import date_beside

LEDE = "……根据2025年3月1日印发的有关规定，现就有关事项"


@pytest.mark.parametrize(
    "texts",
    [
        (LEDE, "2026-11-03"),
        (LEDE, "时间：2026-11-03"),
        (LEDE, "发布日期:2026-11-03 来源：县人社局"),
        (LEDE, "发布：2026-11-03　栏目："),
        ("2026-11-03", LEDE),
        ("[2026-11-03]", "修订于2024-05-01的规定"),
    ],
)
def test_the_day_of_a_summary_is_not_the_row_s(texts: tuple[str, ...]) -> None:
    assert date_beside(texts, table=False) == "2026-11-03"


def test_a_span_of_days_is_none_and_of_equals_the_first_counts() -> None:
    assert date_beside(("2026-10-01 至 2026-11-01",), table=False) is None
    assert date_beside(("2026-10-01", "2026-11-01"), table=False) == "2026-10-01"
    assert date_beside(("2026-10-01", "2026-11-01"), table=True) == "2026-11-01"
