from checks.untold import MOST_ROWS, Untolds
from facts.verdicts import NotChecked
from facts.words import Reason


def test_all_are_counted_and_at_most_a_thousand_listed() -> None:
    untold = Untolds()
    for number in range(5_000):
        untold.add(NotChecked("links.broken", f"https://a.cn/{number}", Reason.CEILING))
    assert untold.total == 5_000
    assert len(untold._groups["links.broken", Reason.CEILING]) == MOST_ROWS  # memory does not grow with the site
    assert len(untold.rows()) == MOST_ROWS


def test_a_long_group_does_not_push_out_a_short_one() -> None:
    untold = Untolds()
    for number in range(5_000):
        untold.add(NotChecked("links.broken", f"https://a.cn/{number}", Reason.CEILING))
    untold.add(NotChecked("links.missing-image", "https://a.cn/i.png", Reason.BLOCKED))
    rows = untold.rows()
    assert NotChecked("links.missing-image", "https://a.cn/i.png", Reason.BLOCKED) in rows
    assert len(rows) == MOST_ROWS


def test_the_same_subject_is_one_row_with_its_count() -> None:
    untold = Untolds()
    for count in (2, 3):
        untold.add(NotChecked("freshness.home", "https://a.cn/", Reason.NO_DATE, count))
    assert untold.rows() == (NotChecked("freshness.home", "https://a.cn/", Reason.NO_DATE, 5),)


def test_rows_are_sorted_whatever_the_order_of_adding() -> None:
    names = [("b.x", Reason.STOPPED), ("a.x", Reason.ROBOTS), ("a.x", Reason.BLOCKED)]
    told = []
    for order in (names, names[::-1]):
        untold = Untolds()
        for rule, reason in order:
            untold.add(NotChecked(rule, "https://a.cn/", reason))
        told.append(untold.rows())
    assert told[0] == told[1] == tuple(sorted(told[0], key=lambda row: (row.rule, row.reason)))
