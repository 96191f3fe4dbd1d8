"""What `--timings` prints."""

import pytest
from rich.cells import cell_len

from facts.timings import Phase
from xunwang.cli.spent import spent

SPENT = {Phase.SITE: 540.0, Phase.POLITE: 167.2, Phase.READ: 52.6, Phase.JUDGE: 0.2}


def told(width: int = 79) -> list[str]:
    return [line.plain.rstrip() for line in spent(SPENT, width)]


def test_one_sentence_says_where_the_time_went() -> None:
    assert told()[1] == "用时      12 分 40 秒：等网站应答 71%，礼貌间隔 22%，读网页 7%"


def test_the_table_has_every_phase_with_its_time_and_what_it_is() -> None:
    rows = told()[2:]
    assert rows[0].split() == ["等网站应答", "9", "分", "71%", "请求已发出，网站还没答完"]
    assert rows[3].split() == ["判问题", "0.2", "秒", "不到", "1%", "按规则判断，找出问题在页面上的位置"]


@pytest.mark.parametrize("width", [40, 59, 79, 119])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert all(cell_len(line) <= width for line in told(width))


def test_where_nothing_was_counted_nothing_is_said() -> None:
    assert spent({}, 79) == []
