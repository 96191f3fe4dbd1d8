"""`xunwang` alone: five choices, each with the command that it stands for."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to do. command: its words; `…` among them is asked for. asks: what is asked; empty for nothing."""

    what: str
    command: tuple[str, ...]
    asks: str = ""
    example: str = ""

    @property
    def shown(self) -> str:
        """The command as a user would type it."""
        return " ".join(("xunwang", *(self.example if word == "…" else word for word in self.command)))

    def with_answer(self, answer: str) -> list[str]:
        """The command's words with the answer in its place."""
        return [answer if word == "…" else word for word in self.command]


CHOICES = (
    Choice("查一个网站", ("inspect", "…"), "网址", "www.example.gov.cn"),
    Choice("迎检自查", ("inspect", "…", "--fail-on", "deduct"), "网址", "www.example.gov.cn"),
    Choice("导入台账", ("targets", "import", "…"), "台账文件", "台账.xlsx"),
    Choice("看今天的结果", ("case", "list")),
    Choice("体检本机", ("doctor",)),
)


def choose(run: Callable[[Sequence[str]], int]) -> int:
    """Show the choices; on a terminal ask for one and run it. The exit status of what was run."""
    print("巡网：政府网站与政务新媒体巡检。现在可以做：\n")
    for at, choice in enumerate(CHOICES, 1):
        print(f"  {at}  {choice.what}\n     {choice.shown}")
    print("\n全部命令和选项：xunwang --help")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return 0
    picked = _asked(f"\n请输入 1–{len(CHOICES)}，直接回车退出：")
    if not picked:
        return 0
    if not picked.isdecimal() or not 1 <= int(picked) <= len(CHOICES):
        print(f"没有这一项：{picked[:20]}\n只有 1–{len(CHOICES)}\n请再输入：xunwang", file=sys.stderr)
        return 2
    choice = CHOICES[int(picked) - 1]
    answer = _asked(f"{choice.asks}（如 {choice.example}）：") if choice.asks else ""
    if choice.asks and not answer:
        return 0
    words = choice.with_answer(answer)
    print(f"\n相当于：xunwang {' '.join(words)}\n")
    return run(words)


def _asked(prompt: str) -> str:
    """What was typed, without blanks around it; nothing where the input ended."""
    try:
        return input(prompt).strip()
    except EOFError:
        return ""
