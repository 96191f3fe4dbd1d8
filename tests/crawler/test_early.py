from crawler.early import Early


def test_what_is_made_early_is_made_again_only_where_something_was_read_since() -> None:
    state = [1]
    made: list[int] = []

    def make() -> int:
        made.append(state[0])
        return state[0]

    early = Early(make, lambda: state[0])
    early.prepare()
    assert (early.made, made) == (1, [1])
    state[0] = 2
    assert (early.made, early.made, made) == (2, 2, [1, 2])
