"""`make inspect [URL=…]`: one inspection, of the site named or of the lab on this machine.

Ends with 0 when the inspection was made, whatever it found, else with the inspection's own status.
"""

import signal
import subprocess
import sys
from collections.abc import Sequence

from bench.lab import lab, lab_arguments

MADE = {0: "检查做完：没有触及否决的问题。", 1: "检查做完：有否决类的问题（疑似的要由人核实），见报告。"}
NOT_MADE = {2: "检查没有做：命令写错了。", 3: "检查做了，但没有一页能读到，见报告。", 4: "检查中途停止，见报告。"}


def main(arguments: Sequence[str]) -> int:
    """Inspect `arguments[0]`, else the lab; the exit status."""
    address = arguments[0].strip() if arguments else ""
    if address:
        return told(inspected([address]))
    print("没有写网址，检查本机的实验网站。查真实网站请写：make inspect URL=www.example.gov.cn\n", flush=True)
    try:
        with lab() as ready:
            status = told(inspected(lab_arguments(ready)))
    except (OSError, ValueError) as error:
        print(f"实验网站没有启动：{error}", file=sys.stderr)
        return 70
    print("实验网站已经关闭：“下一步”里的命令请对真实网站用。", flush=True)
    return status


def told(status: int) -> int:
    """Say how the inspection ended; 0 when it was made."""
    print(MADE.get(status) or NOT_MADE.get(status) or f"检查没有做完（退出值 {status}）。", flush=True)
    return 0 if status in MADE else status


def inspected(arguments: Sequence[str]) -> int:
    """Run the command and wait; Ctrl-C goes to it too, and it is given time to write its report."""
    child = subprocess.Popen([sys.executable, "-m", "xunwang.cli.main", "inspect", *arguments])
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the terminal has told the whole group; a second one ends the child itself


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
