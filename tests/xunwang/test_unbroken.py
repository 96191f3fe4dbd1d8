import signal
import threading

import pytest

from xunwang.unbroken import unbroken


def test_a_ctrl_c_comes_at_the_end_and_what_it_does_is_as_before() -> None:
    done, before = [], signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), unbroken():
        signal.raise_signal(signal.SIGINT)
        done.append("the rest")
    assert (done, signal.getsignal(signal.SIGINT)) == (["the rest"], before)


def test_who_does_not_heed_it_does_not_heed_it_afterwards() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with unbroken():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_another_thread_goes_on_as_it_is() -> None:
    done: list[str] = []

    def work() -> None:
        with unbroken():
            done.append("work")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["work"]
