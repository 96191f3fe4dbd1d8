import errno
import os

import pytest

from xunwang.errors import reason


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EISDIR, errno.ENOENT])
def test_the_usual_refusals_are_said_in_chinese(number: int) -> None:
    assert not reason(OSError(number, os.strerror(number))).isascii()


def test_an_unusual_one_keeps_the_words_of_the_system() -> None:
    assert reason(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert reason(OSError()) == "系统不允许"
