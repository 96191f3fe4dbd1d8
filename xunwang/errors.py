"""The errors that staff read."""

import errno

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或目录",
    errno.EISDIR: "它是目录，不是文件",
    errno.ENOTDIR: "路径里有一段是文件，不是目录",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "名字太长",
    errno.EMFILE: "本机打开的文件太多",
    errno.ENFILE: "本机打开的文件太多",
    errno.EFBIG: "文件过大，或磁盘满了",
    errno.EIO: "磁盘读写出错",
    errno.ENOMEM: "内存不够",
    errno.EAGAIN: "内存不够，或本机运行的程序太多",
}


def reason(error: OSError) -> str:
    """What the system refused, in Chinese where it is one of the usual reasons."""
    return _REASONS.get(error.errno or 0) or error.strerror or "系统不允许"


def is_usual(error: OSError) -> bool:
    """Whether it is one of the usual reasons: something of the machine, and no mistake of the program."""
    return error.errno in _REASONS


class UserError(Exception):
    """Something that the user can mend: what happened, why, and what to type or do now (Chinese).

    status: the exit status that the command line ends with.
    """

    def __init__(self, what: str, why: str, do: str, status: int = 2) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.do = do
        self.status = status
