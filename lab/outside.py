"""Hosts that the frames name: they answer, and are verified, never crawled."""

from lab.draft import Draft
from lab.frame import FRIENDS, friends
from lab.planter import front

_BY_ADDRESS = {
    "beian.miit.gov.cn": "/",
    "beian.mps.gov.cn": "/",
    "bszs.conac.cn": "/sitename?method=show&id={code}AF",
    "zfwzgl.www.gov.cn": "/exposure/jiucuo.html?site_code={code}",
}


def plant(draft: Draft) -> None:
    """Make every address that the frames name answer."""
    look = draft.look
    addresses = [address for _, address in [*FRIENDS, *friends(look)]] + [f"https://www.{look.province[2]}.gov.cn/"]
    addresses += [f"https://{name}{path.format(code=look.site_code)}" for name, path in _BY_ADDRESS.items()]
    for address in addresses:
        _, _, name, path = address.split("/", 3)
        draft.host(name).pages.setdefault("/" + path, front(name))
        draft.host(name).pages.setdefault("/", front(name))
