"""The entry point. Only the standard library is loaded here, so that a broken installation is told in words."""

import contextlib
import io
import signal
import sys
from collections.abc import Sequence

BROKEN_INSTALLATION = 70


def main(args: Sequence[str]) -> int:
    """Run one command line; the exit status."""
    try:
        from xunwang.cli.app import command_line
    except ImportError as error:
        print(f"程序没有装好：缺少 {error.name or error}", file=sys.stderr)
        print("可能是程序库没有装，或者装坏了。", file=sys.stderr)
        print("请在程序目录运行 make inspect，它会重新安装。", file=sys.stderr)
        return BROKEN_INSTALLATION
    return command_line(args)


def run() -> None:
    """What the console script calls."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old console cannot write every character
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends us still gets a report
    status = main(sys.argv[1:])
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
    sys.exit(status)


if __name__ == "__main__":
    run()
