"""How one site looks: everything that differs from seed to seed but not from page to page."""

import datetime
import random
from dataclasses import dataclass

from lab import words
from lab.variants import Variant, variant

MAKERS = ("trs", "hanweb", "vsb", "ucap", "guangdong")


@dataclass(frozen=True)
class Look:
    """Name, hosts and habits of one made-up portal."""

    seed: int
    as_of: datetime.date
    city: str
    letters: str
    province: tuple[str, str, str]
    scheme: str
    www: bool
    twin_redirects: bool
    encoding: str
    header_charset: bool
    makers: tuple[str, str, str]
    """The maker of the news part, of the disclosure part and of topic sites."""
    indent: str
    newline: str
    attribute_order: tuple[str, ...]
    quote: str
    row: str
    date_form: str
    footer: str
    absolute_frame: bool
    index_name: bool
    """Whether column addresses end in the index file's name."""
    cut_titles: bool
    today_on_home: bool
    home_dates: bool
    scripted_lists: bool
    """Whether makers that can hand their rows to a script do so."""
    gbk_topic: bool
    soft_own: bool
    """Whether the portal itself answers unknown addresses with status 200 and its whole frame."""
    archives: bool
    """Whether columns whose pager is written by script have a page of plain links to everything as well."""
    signed_windows: bool
    """Whether the record service hands out all but the first window by signed addresses only."""
    nested_menu: bool
    linked_crumbs: bool
    menu_parents: bool
    """Whether parent columns show only the names of their children, without any rows."""
    asides: bool
    newest_age: int
    area: str
    """Six digits: the city's own."""
    site_code: str
    icp: str
    police: str
    variant: Variant

    @property
    def host(self) -> str:
        """The canonical host."""
        return f"www.{self.domain}" if self.www else self.domain

    @property
    def twin(self) -> str:
        """The same name with or without `www`."""
        return self.domain if self.www else f"www.{self.domain}"

    @property
    def domain(self) -> str:
        """The registered domain."""
        return f"{self.letters}.{self.variant.suffix}"

    @property
    def origin(self) -> str:
        """Scheme and canonical host."""
        return f"{self.scheme}://{self.host}"

    @property
    def certificate(self) -> str:
        """What is wrong with the portal's own certificate, where it has one."""
        return self.variant.certificate if self.scheme == "https" else "good"

    @property
    def name(self) -> str:
        """The site's name."""
        return f"{self.city}人民政府"


def choose(seed: int, as_of: datetime.date, maker: str | None = None) -> Look:
    """The look of a seed; only dates depend on `as_of`. `maker`: one for the whole portal."""
    rng = random.Random(f"look/{seed}")
    first, second = rng.choice(words.FIRST), rng.choice(words.SECOND)
    province = rng.choice(words.PROVINCES)
    letters = first[1] + second[1] + rng.choice(["", "", "", "s", "shi"])
    area = f"{province[1]}{rng.randint(20, 39)}{rng.choice(['00', '00', '81'])}"
    makers = rng.sample(MAKERS, 3)
    order = ["href", "target", "title", "class", "style"]
    rng.shuffle(order)
    kind = variant(seed)
    return Look(
        seed, as_of, f"{first[0]}{second[0]}市", letters, province,
        scheme=rng.choice(["http", "https", "https"]),
        www=rng.random() < 0.75,
        twin_redirects=rng.random() < 0.6,
        encoding=rng.choice(["utf-8", "utf-8", "utf-8", "gbk"]),
        header_charset=rng.random() < 0.4,
        makers=(maker, maker, maker) if maker else (makers[0], makers[1], makers[2]),
        indent=rng.choice(["    ", "  ", "\t", ""]),
        newline=rng.choice(["\n", "\n", "\r\n"]),
        attribute_order=tuple(order),
        quote=rng.choice(['"', '"', '"', "'"]),
        row=rng.choice(["li", "li", "li-date-first", "table", "dl", "div"]),
        date_form=rng.choice(["%Y-%m-%d", "%Y-%m-%d", "[%Y-%m-%d]", "(%Y-%m-%d)", "%Y/%m/%d", "%Y.%m.%d"]),
        footer=rng.choice(["div", "footer", "table"]),
        absolute_frame=rng.random() < 0.35,
        index_name=rng.random() < 0.6,
        cut_titles=rng.random() < 0.5,
        today_on_home=rng.random() < 0.5,
        home_dates=rng.random() < 0.2,
        scripted_lists=rng.random() < 0.5,
        gbk_topic=rng.random() < 0.7,
        soft_own=rng.random() < 0.3,
        archives=seed % 4 in (1, 2),
        signed_windows=seed % 3 == 0,
        nested_menu=seed % 5 in (0, 3),
        linked_crumbs=seed % 3 != 1,
        menu_parents=seed % 4 == 3,
        asides=seed % 3 != 2,
        newest_age=rng.choice([0, 1, 1, 2, 3, 5, 9, 13, 14, 15, 16, 40]),
        area=area,
        site_code=_site_code(kind, area, rng.randint(1, 99)),
        icp=f"{province[0]}ICP备{rng.randint(5, 23):02d}{rng.randint(0, 999999):06d}号{rng.choice(['', '-1', '-2'])}",
        # A district of the city: only the first four digits are those of the city's own code.
        police=f"{province[0]}公网安备{area[:4]}{2 + seed % 4:02d}{rng.randint(1, 9999999):08d}号",
        variant=kind,
    )  # fmt: skip


def _site_code(kind: Variant, area: str, serial: int) -> str:
    """网站标识码: the area's code and a serial number; a central body's and a province's are right too."""
    return {
        "local": f"{area}{serial:04d}",
        "province": f"{area[:2]}0000{serial:04d}",
        "central": f"bm{area[:2]}13{serial:04d}",
        "malformed": f"{area}{serial:06d}",
    }[kind.code]
