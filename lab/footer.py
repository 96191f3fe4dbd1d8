"""What a page's foot says of who runs the site: numbers, marks and entries, in the ways in which sites write them."""

import html
from dataclasses import dataclass, field

from lab import assets
from lab.answers import Act, Answer
from lab.look import Look
from lab.markup import escape

ITEMS = (
    "site-code",
    "icp",
    "police-record",
    "organizer",
    "contact",
    "report-error",
    "party-government-mark",
    "site-map",
)
NUMBERS = ("site-code", "icp", "police-record")
STYLES = ("plain", "split", "full-width", "double", "script", "image")
"""Numbers in one text each; cut into elements; in full-width digits; twice, for desktops and phones; written by a
script; in a picture."""
SCRIPT, PICTURE = "/js/foot.js", "/images/beian.png"
MARKS = {"police": "/images/ga.png", "mark": "/images/red.png", "report": "/images/jiucuo.png"}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass
class Footer:
    """How the site's foot is written, what it shows where that is not the site's own number, and what it never
    shows."""

    style: str = "plain"
    code: str = ""
    police: str = ""
    lacks: set[str] = field(default_factory=set)


def lines(look: Look, footer: Footer, lacks: frozenset[str], site_map: str | None) -> list[str]:
    """The foot's lines. `lacks`: what this page does not show, beside what no page does."""
    shown = [item for item in ITEMS if item not in lacks | footer.lacks]
    told = [*_people(look, shown), *_numbers(look, footer, shown)]
    if footer.style == "double":
        told = ['<div class="pc-foot">', *told, "</div>", '<div class="m-foot">', *told, "</div>"]
    if footer.style == "script" and told:
        told = ['<div id="foot"></div>', f'<script src="{SCRIPT}"></script>']
    return [f"    {line}" for line in [*told, *_entries(look, shown, site_map)]]


def furnish(pages: dict[str, Act], look: Look, footer: Footer) -> None:
    """The files that some feet need."""
    told = [*_people(look, ITEMS), *_numbers(look, footer, ITEMS)]
    body = "\n".join(f"document.write('{line}');" for line in told)
    pages[SCRIPT] = Answer(200, body.encode(), f"{assets.content_type('js')}; charset=utf-8")
    pages[PICTURE] = Answer(200, assets.body("png"), assets.content_type("png"))


def _people(look: Look, shown: tuple[str, ...] | list[str]) -> list[str]:
    told = [f"主办单位：{look.city}人民政府办公室"] if "organizer" in shown else []
    told += [f"联系电话：{look.area[:4]}-88{look.site_code[-6:]}"] if "contact" in shown else []
    return [f"<p>{'　'.join(told)}</p>"] if told else []


def _numbers(look: Look, footer: Footer, shown: tuple[str, ...] | list[str]) -> list[str]:
    wanted = [item for item in NUMBERS if item in shown]
    if footer.style == "image" and wanted:
        return [f'<p><a target="_blank" href="https://beian.miit.gov.cn/"><img src="{PICTURE}" alt=""></a></p>']
    code, police = footer.code or look.site_code, footer.police or look.police
    told = []
    if "icp" in shown:
        told.append(f'<a target="_blank" href="https://beian.miit.gov.cn/">{_write(footer, look.icp)}</a>')
    if "site-code" in shown:
        told.append(f"网站标识码：{_write(footer, code)}")
    made = [f"<p>{'　'.join(told)}</p>"] if told else []
    if "police-record" in shown:
        to = f"https://beian.mps.gov.cn/#/query/webSearch?code={''.join(char for char in police if char.isdigit())}"
        picture = f'<img src="{MARKS["police"]}" alt="">'
        made.append(f'<p>{picture}<a target="_blank" href="{to}">{_write(footer, police)}</a></p>')
    return made


def _write(footer: Footer, text: str) -> str:
    """A number in the foot's style: in three elements, as a designer's template leaves it, or in wide digits."""
    if footer.style == "full-width":
        return text.translate(_WIDE)
    if footer.style != "split":
        return text
    first, second = len(text) // 3, 2 * len(text) // 3
    return f"<span>{text[:first]}</span><em>{text[first:second]}</em><span>{text[second:]}</span>"


def _entries(look: Look, shown: list[str], site_map: str | None) -> list[str]:
    code, made = look.site_code, []
    if "party-government-mark" in shown:
        to = html.escape(f"https://bszs.conac.cn/sitename?method=show&id={code}AF")
        made.append(f'<a href="{to}" target="_blank"><img src="{MARKS["mark"]}" alt="党政机关网站标识"></a>')
    if "report-error" in shown:
        to = f"https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={code}"
        made.append(f'<a href="{to}" target="_blank"><img src="{MARKS["report"]}" alt="政府网站找错"></a>')
    if "site-map" in shown and site_map is not None:
        made.append(f'<a href="{escape(site_map)}">网站地图</a>')
    return made
