"""The last answers of a method are kept, and no more of them."""

from checks.remembering import remembered


class Asked:
    def __init__(self) -> None:
        self.asked: list[int] = []

    @remembered(2)
    def double(self, number: int) -> int:
        self.asked.append(number)
        return 2 * number


def test_what_was_asked_lately_is_not_worked_out_again() -> None:
    thing = Asked()
    assert [thing.double(1), thing.double(1), thing.double(2), thing.double(1)] == [2, 2, 4, 2]
    assert thing.asked == [1, 2]


def test_the_answer_that_was_used_longest_ago_is_forgotten_first() -> None:
    thing = Asked()
    for number in (1, 2, 1, 3, 1, 2):
        thing.double(number)
    assert thing.asked == [1, 2, 3, 2]


def test_each_object_remembers_for_itself() -> None:
    one, other = Asked(), Asked()
    one.double(1)
    other.double(1)
    assert other.asked == [1]
