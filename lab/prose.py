"""Titles and paragraphs out of the word lists: plausible, repetitive, never taken from anywhere."""

import datetime
import random

from lab import words


class Prose:
    """Writes for one city; titles never repeat."""

    def __init__(self, rng: random.Random, city: str) -> None:
        """Draw the pool of paragraphs that all articles share."""
        self._rng = rng
        self._city = city
        self._used: set[str] = set()
        self.pool = [self._paragraph() for _ in range(240)]

    def title(self, kind: str, date: datetime.date) -> str:
        """A title such as stands in a column of this type."""
        for _ in range(30):
            title = self._fill(self._rng.choice(_TITLES.get(kind, _TITLES["news"])), date)
            if title not in self._used:
                break
        else:
            title = f"{title}（第{len(self._used)}期）"
        self._used.add(title)
        return title

    def document(self, date: datetime.date) -> tuple[str, str]:
        """Title of a document of its own matter, and the short name by which others speak of it."""
        for _ in range(60):
            matter = self._fill(self._rng.choice(_MATTERS), date)
            if matter not in self._used:
                break
        self._used.add(matter)
        return self._fill(self._rng.choice(_DOCUMENTS), date).replace("#", matter), matter

    def source(self) -> str:
        """Whom an article names as its source."""
        return self._fill(self._rng.choice(words.SOURCES), None)

    def paragraphs(self, rng: random.Random, count: int) -> list[str]:
        """Some paragraphs of the pool."""
        return [self.pool[rng.randrange(len(self.pool))] for _ in range(count)]

    def bureau(self) -> str:
        """One of the city's bureaus."""
        return "市" + self._rng.choice(words.BUREAUS)[0]

    def _paragraph(self) -> str:
        parts = [self._rng.choice(words.OPENINGS)] if self._rng.random() < 0.4 else []
        parts += self._rng.sample(words.SENTENCES, self._rng.randint(2, 5))
        return "。".join(self._fill(part, None) for part in parts) + "。"

    def _fill(self, pattern: str, date: datetime.date | None) -> str:
        rng = self._rng
        day = date or datetime.date(2020, rng.randint(1, 12), rng.randint(1, 28))
        return pattern.format(
            city=self._city, bureau=self.bureau(), topic=rng.choice(words.TOPICS), place=rng.choice(words.PLACES),
            leader=rng.choice(words.LEADERS), meeting=rng.choice(words.MEETINGS), act=rng.choice(words.ACTIVITIES),
            n=rng.randint(3, 980), m=rng.randint(2, 460), year=day.year, month=day.month, day=day.day,
            last=day.year - 1, number=rng.randint(1, 120),
        )  # fmt: skip


_MATTERS = ["{city}{topic}管理办法", "{city}{topic}实施方案（{year}年）", "关于加强{place}{topic}工作的若干措施",
            "{city}{topic}三年行动计划（{year}年）", "{city}{topic}实施细则（第{number}号）"]  # fmt: skip
_DOCUMENTS = ["{city}人民政府办公室关于印发《#》的通知", "{city}人民政府关于印发#的通知",
              "{bureau}关于印发《#》的通知"]  # fmt: skip
_TITLES = {
    "news": ["{leader}调研{topic}工作", "我市召开{topic}{meeting}", "{bureau}开展{topic}{act}",
             "{place}扎实推进{topic}", "全市{topic}{meeting}召开", "{place}：{topic}见实效",
             "{leader}到{place}督导{topic}工作", "{bureau}组织{topic}{act}"],
    "notice": ["关于开展{topic}工作的通知", "{bureau}关于{topic}有关事项的公告", "关于{place}{topic}项目的公示",
               "{bureau}{year}年第{number}号公告", "关于做好{year}年{topic}工作的通知",
               "{topic}结果公示（{year}年第{number}批）"],
    "policy": ["{city}人民政府办公室关于印发{topic}实施方案的通知", "{city}人民政府关于加强{topic}工作的意见",
               "{bureau}关于印发《{city}{topic}管理办法》的通知", "{city}{topic}三年行动计划（{year}年）"],
    "interpretation": ["《{city}{topic}管理办法》政策解读", "【一图读懂】{topic}实施方案",
                       "【文字解读】关于{topic}的若干措施"],
    "personnel": ["{city}人民政府关于{number}号任免职务的通知", "{bureau}{year}年拟录用人员公示（{number}）"],
    "plan": ["{city}{year}年{topic}工作计划", "{city}{topic}专项规划"],
    "statistics": ["{year}年{month}月全市{topic}统计数据", "{year}年{topic}运行情况简析（{number}）"],
    "budget": ["{bureau}{year}年部门预算", "{bureau}{year}年部门决算公开（{number}）"],
    "recruitment": ["{bureau}{year}年公开招聘工作人员公告", "{bureau}所属事业单位面试成绩公示（{number}）"],
    "service": ["{topic}申请办理指南", "{bureau}{topic}事项办事指南", "{topic}常见问题解答（{number}）"],
    "mailbox": ["关于{place}{topic}问题的咨询", "反映{place}路灯不亮的问题（{number}）", "建议加强{topic}"],
    "survey": ["关于《{city}{topic}办法（征求意见稿）》公开征求意见的公告", "{topic}满意度问卷调查（{year}年）"],
    "interview": ["{bureau}负责人做客在线访谈谈{topic}", "在线访谈：聚焦{topic}（第{number}期）"],
    "project": ["{topic}项目进展情况（{year}年{month}月）", "{place}{topic}项目批准结果信息（{number}）",
                "{year}年重点建设项目第{number}号环境影响评价信息"],
    "emergency": ["{city}{topic}风险提示（{year}年第{number}期）", "{place}应急演练工作总结（{number}）",
                  "{year}年{month}月全市安全形势分析（{number}）"],
    "enforcement": ["{bureau}行政处罚决定书（{year}）第{number}号",
                    "{bureau}行政检查结果（{year}年{month}月第{number}批）",
                    "{place}执法人员名单（{number}）"],
    "gazette": ["{city}人民政府公报{year}年第{number}期（总第{n}期）"],
    "proposal": ["对市人大代表建议第{n}号的答复（{topic}）", "对市政协提案第{n}号的答复（{topic}）"],
    "annual-report": ["{bureau}{last}年政府信息公开工作年度报告",
                      "{place}{last}年政府信息公开工作年度报告（{number}）"],
    "tips": ["{place}计划停水信息（{month}月{day}日）", "{place}部分路段交通提示（{number}）",
             "{topic}温馨提示（第{number}期）"],
    "welfare": ["{year}年{place}{topic}惠民清单", "{place}{topic}服务网点一览（{number}）",
                "{topic}待遇发放情况（{year}年{month}月，{number}）"],
    "feedback": ["《{city}{topic}办法（征求意见稿）》意见采纳情况（{number}）",
                 "{topic}问卷结果反馈（{year}年，{number}）"],
    "other": ["{place}：{topic}纪实", "{city}风物之{place}", "{city}旧事（{number}）"],
}  # fmt: skip
