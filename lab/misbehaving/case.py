"""One way to misbehave: its name, what the server does, and what a right look says of it."""

from dataclasses import dataclass
from enum import Enum

from lab.answers import Act

DOMAIN = "guai.example.gov.cn"


class Place(Enum):
    """Where it happens."""

    PAGE = "page"  # one page of a good site
    LINK = "link"  # another host, to which a good site links
    HOST = "host"  # a further host of a good site
    HOME = "home"  # the home page itself
    TRAP = "trap"  # a part of a site, without an end
    RUN = "run"  # what befalls the look as a whole


@dataclass(frozen=True)
class Case:
    """what: for staff, in Chinese. act: of its address, None where more than one address is the case.

    first, second: the outcome of the first and of the late second look; second is empty where there is none.
    told: what the report has to say of its address: a rule and how sure (`links.broken certain`), the reason for which
    nobody can tell (`blocked`), or nothing. status: of the command. reads: whether pages of its site are read.
    slow: it takes a minute to be seen. site: by which of `SITES` it is seen; empty where it has a site of its own.
    """

    name: str
    place: Place
    what: str
    act: Act | None = None
    first: str = "ok"
    second: str = ""
    told: str = ""
    status: int = 0
    reads: bool = True
    slow: bool = False
    scheme: str = "http"
    door: str = "open"
    certificate: str = "good"
    site: str = ""
    path: str = "/"

    @property
    def seen_by(self) -> str:
        """The name of the site of which a look sees it."""
        return self.site or self.name

    @property
    def host(self) -> str:
        """The host on which it happens."""
        own = self.place in (Place.PAGE, Place.TRAP, Place.RUN)
        return f"www.{self.seen_by}.{DOMAIN}" if own else f"{self.name}.{DOMAIN}"

    @property
    def url(self) -> str:
        """The address at which it shows; of a trap, how its addresses begin."""
        path = f"/c/{self.name}.html" if self.place is Place.PAGE else self.path
        return f"{self.scheme}://{self.host}{path}"
