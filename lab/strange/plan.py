"""Plan a site: who it is, which columns it has, what stands in them and since when."""

import datetime
import random
import zlib

from lab.strange.model import Article, Column, Ground, Identity
from lab.strange.phrases import AREAS, FIELDS, Pen
from lab.strange.style import Style, chinese
from lab.strange.trees import TREES

COUNTS = {"busy": (12, 16), "some": (3, 4), "few": (1, 2)}
EMPTY = ("empty", "statement", "unread")
SIGNED = ("notice", "policy", "recruitment", "survey")
SLUGS = {"news": "xw", "notice": "tzgg", "policy": "zcwj", "interpretation": "zcjd", "personnel": "rsxx",
         "plan": "ghjh", "statistics": "tjsj", "budget": "yjs", "recruitment": "zkly", "mailbox": "xx",
         "survey": "dczj", "interview": "zxft", "service": "bsfw", "guide": "gkzn", "rules": "gkzd",
         "catalogue": "gkml", "annual-report": "gknb", "institution": "jgzn", "leaders": "ldzc", "topic": "zt",
         "other": "lm"}  # fmt: skip


def plan(style: Style, seed: int, as_of: datetime.date) -> Ground:
    """The site of a style and a seed, without any page yet."""
    # `hash` of a text differs between processes; a sum does not.
    rng = random.Random(seed * 1_000_003 + zlib.crc32(style.name.encode()))
    who = _identity(rng, style)
    ground = Ground(seed, as_of, who, [], [], [])
    _columns(ground, rng, style)
    pen = Pen(rng, who.area)
    for column in ground.columns:
        _lead(column, pen)
        if column.has_rows:
            _articles(ground, column, style, pen)
    _interpret(ground, rng)
    return ground


def _identity(rng: random.Random, style: Style) -> Identity:
    place, latin, province, code = rng.choice(AREAS)
    bureau, sub, field = rng.choice(FIELDS)
    serial = rng.randint(1, 99)
    area = place + ("县" if style.tree == "county" else "市")
    is_bureau = style.tree == "bureau"
    name = f"{area}{bureau}" if is_bureau else f"{area}人民政府"
    code6 = f"{code}{'23' if style.tree == 'county' else '00'}"
    return Identity(
        name, bureau if is_bureau else place, area, field, f"{sub if is_bureau else 'www'}.{latin}.gov.cn",
        f"{code6}{serial:04d}", f"{province}ICP备{rng.randint(10_000_000, 21_999_999)}号-{rng.randint(1, 3)}",
        f"{province}公网安备{code6}02{rng.randint(100, 999):06d}号", f"0{rng.randint(310, 890)}-{rng.randint(2_000_000, 8_999_999)}",
        f"{place}大道{rng.randint(1, 99)}号",
    )  # fmt: skip


def _columns(ground: Ground, rng: random.Random, style: Style) -> None:
    line_of: dict[int, Column] = {}
    taken: dict[str, int] = {}
    for line in TREES[style.tree].strip("\n").splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        names, kind, shape, *marks = line.split()
        name = rng.choice(names.split("|")).format(short=ground.identity.short, field=ground.identity.field)
        slug = SLUGS[kind]
        taken[slug] = taken.get(slug, 0) + 1
        slug += str(taken[slug]) if taken[slug] > 1 else ""
        parent = line_of[depth - 1] if depth else None
        column = Column(style.first_id + len(ground.columns), name, slug, kind, shape, frozenset(marks), parent)
        column.rows = _rows(column)
        line_of[depth] = column
        (parent.children if parent else ground.tops).append(column)
        ground.columns.append(column)


def _rows(column: Column) -> str:
    if column.shape not in ("list", "mixed"):
        return "none"
    return next((word for word in EMPTY if word in column.marks), "read")


def _lead(column: Column, pen: Pen) -> None:
    if column.shape in ("single", "mixed", "query"):
        column.lead = pen.paragraphs(4 if column.shape == "single" else 1)


def _articles(ground: Ground, column: Column, style: Style, pen: Pen) -> None:
    rng = pen.rng
    low, high = COUNTS[next(word for word in COUNTS if word in column.marks)]
    day = ground.as_of - datetime.timedelta(days=rng.randint(0, 9))
    if "stale" in column.marks:
        day -= datetime.timedelta(days=rng.randint(420, 1500))
    if "yearly" in column.marks:
        # Such things come out in the first weeks of a year, about the year before.
        day = datetime.date(ground.as_of.year, 1, 1) + datetime.timedelta(days=rng.randint(8, 80))
        day -= datetime.timedelta(days=365 if day > ground.as_of else 0)
    gap = 365 if "yearly" in column.marks else 6 if "busy" in column.marks else 24
    for _ in range(rng.randint(low, high)):
        article = _article(ground, column, style, pen, day)
        column.articles.append(article)
        ground.articles.append(article)
        day -= datetime.timedelta(days=gap if gap == 365 else rng.randint(gap // 3, gap + gap // 3))
    if style.pins and "busy" in column.marks:
        # What is kept on top is old as a rule: the first row is not the newest.
        column.articles[len(column.articles) // 2].is_pinned = True


def _article(ground: Ground, column: Column, style: Style, pen: Pen, day: datetime.date) -> Article:
    rng = pen.rng
    number = style.first_id * 7 + len(ground.articles) + 1000
    title = pen.title(column.type, day)
    source = rng.choice(["本站", f"{ground.identity.area}融媒体中心", "办公室", f"{ground.identity.short}宣传科"])
    article = Article(number, column, title, day, f"{rng.randint(8, 17):02d}:{rng.randint(0, 59):02d}", source,
                      [], views=rng.randint(3, 4000))  # fmt: skip
    article.is_file = "files" in column.marks and rng.random() < style.files
    article.is_outward = "outward" in column.marks and rng.random() < 0.5
    article.printed = rng.random() >= style.undated
    if "deeds" in column.marks and style.deeds:
        article.written = day - datetime.timedelta(days=rng.randint(1, 25))
        article.document_number = f"{ground.identity.area[0]}政发〔{article.written.year}〕{rng.randint(1, 60)}号"
        article.index_number = f"{rng.randint(10**8, 10**9)}/{article.written.year}-{rng.randint(1, 99999):05d}"
    article.paragraphs = pen.paragraphs(rng.randint(3, 6), day if article.printed else None)
    if article.printed and column.type in SIGNED:
        # Signed and dated as on paper: some days before it came out, and not its publish date.
        signed = article.written or day - datetime.timedelta(days=rng.randint(0, 9))
        article.paragraphs += [ground.identity.name, chinese(signed)]
    return article


def _interpret(ground: Ground, rng: random.Random) -> None:
    policies = [a for c in ground.lists("policy") if "deeds" in c.marks for a in c.articles]
    for column in ground.lists("interpretation"):
        for article in column.articles:
            older = [p for p in policies if p.date <= article.date and not p.interpretations]
            if older and rng.random() < 0.7:
                article.explains = older[0]
                article.title = f"《{older[0].title}》{rng.choice(('解读', '政策问答', '图解'))}"
                older[0].interpretations.append(article)
