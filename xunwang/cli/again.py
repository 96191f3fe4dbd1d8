"""What is said of a look that was judged once more without a request to its site."""

from reports.headline import verdict
from reports.text import clean
from xunwang.judging import Again


def told_again(again: Again) -> str:
    """The verdict as it is now, and where its report is; one line."""
    counts = again.document["counts"]
    told = f"{verdict(again.document).text}；问题 {counts['findings']} 条 {counts['places']} 处"
    where = f"报告已更新：{again.folder}" if again.folder else "原来的报告文件不在了；结论已存入数据库"
    name = again.document["target"]["name"] or again.document["target"]["url"]
    return clean(f"{name}：{told}。{where}")
