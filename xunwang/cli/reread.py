"""`xunwang reread`: a newer reading of what was received, judged again."""

from typing import Annotated

import typer

from reports.headline import verdict
from reports.text import clean
from xunwang import settings
from xunwang.cli import moment
from xunwang.cli.caseoptions import Store
from xunwang.rereading import read_again
from xunwang.stores import known_store


def reread(
    inspection: Annotated[
        str, typer.Argument(metavar="检查", help="哪次检查：报告里的检查编号；或网址、名称，指它最近一次")
    ],
    store: Store = None,
) -> None:
    """用现在的读取方式重读存下的网页，不访问网站，再判一次。

    由此新增、办结的问题不提醒：不是网站变了。
    """
    done = read_again(known_store(store, settings.load().store), inspection, moment.now())
    print(f"重读 {done.read.pages} 页。")
    if done.read.gone:
        print(f"{done.read.gone} 页的原文已按保存期限删去，沿用原来的读法。")
    if done.read.failed:
        print(f"{done.read.failed} 页没有读成，沿用原来的读法。")
    if done.again is None:
        print("它不是这个网站最近一次检查，只更新读法，不重判。")
        return
    print(clean(f"{verdict(done.again.document).text}；问题 {done.again.document['counts']['findings']} 条。"))
    if done.again.folder is not None:
        print(f"报告已更新：{done.again.folder}")
