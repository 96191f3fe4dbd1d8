"""The entry point. Only the standard library is loaded here, so that a broken installation is told in words."""

import contextlib
import gc
import io
import signal
import sys
from collections.abc import Sequence

BROKEN_INSTALLATION = 70
STOPPED = 4


def main(args: Sequence[str]) -> int:
    """Run one command line; the exit status."""
    try:
        from xunwang.cli.app import command_line

        return command_line(args)
    except ImportError as error:
        print(f"程序没有装好：缺少 {error.name or error}", file=sys.stderr)
        print("可能是程序库没有装，或者装坏了。", file=sys.stderr)
        print("请在程序目录运行 make inspect，它会重新安装。", file=sys.stderr)
        return BROKEN_INSTALLATION


def _begin_early(args: Sequence[str]) -> None:
    """Let the child of a look load while we do."""
    if args[:1] == ["inspect"] and len(args) > 1 and "--help" not in args:
        from xunwang import early

        with contextlib.suppress(OSError):  # it is tried again when it is needed, and then told
            early.begin()


def run() -> None:
    """What the console script calls."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old console cannot write every character
    for name in ("SIGTERM", "SIGHUP"):  # whoever ends us, or closes the terminal, still gets a report
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:  # nohup ignores the latter: so do we
            signal.signal(number, signal.default_int_handler)
    gc.disable()  # nothing goes of what is loaded; the command line switches it on when all is there
    try:
        _begin_early(sys.argv[1:])
        status = main(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to stop, or once more after a stop
        status = STOPPED
        with contextlib.suppress(OSError):
            print("已停。再次运行时加 --resume 可接着查。", file=sys.stderr)
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    sys.exit(status)


if __name__ == "__main__":
    run()
