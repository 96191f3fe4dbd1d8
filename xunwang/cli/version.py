"""`xunwang version`: which edition this is."""

from xunwang import settings


def version() -> None:
    """显示版本。"""
    print(f"巡网 xunwang {settings.VERSION}")
