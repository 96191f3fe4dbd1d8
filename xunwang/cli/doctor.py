"""`xunwang doctor`: whether this machine has what is needed, one line each."""

import typer

from xunwang import settings
from xunwang.doctor import State, examine

_MARKS = {State.GOOD: "好  ", State.WARNING: "注意", State.BAD: "不行"}


def doctor() -> None:
    """体检本机：程序库、数据目录、数据库、浏览器、字体、磁盘、域名解析。

    退出值：0 都能用；1 有一项不行，照后面写的做。
    """
    bad = False
    for item in examine(settings.load()):
        bad |= item.state is State.BAD
        advice = f"。{item.do}" if item.do else ""
        print(f"{_MARKS[item.state]}  {item.name}：{item.says}{advice}")
    raise typer.Exit(int(bad))
