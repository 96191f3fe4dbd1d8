"""The units of a made-up city: whose sites and accounts they are, whom to write to."""

from dataclasses import dataclass

CITY = "云溪市"
DOMAIN = "yunxi.gov.cn"
OFFICE = "云溪市数据资源局"
OFFICE_MAIL = f"wangguan@{DOMAIN}"
LEADER_MAIL = f"fenguan@{DOMAIN}"
SENDER = f"巡网 <xunwang@{DOMAIN}>"
PHONE = "0999-8800 1100"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. supervisor: 主管单位. short: its part of addresses."""

    name: str
    short: str
    supervisor: str
    person: str

    @property
    def mail(self) -> str:
        """Where it is written to."""
        return f"{self.short}@{DOMAIN}"

    @property
    def phone(self) -> str:
        """Its telephone."""
        return f"0999-8800 {1200 + sum(self.short.encode()) % 700}"


_CITY = f"{CITY}人民政府"
_ROWS = (
    ("云溪市人民政府办公室", "zfb", _CITY, "郑秘书"),
    ("云溪市发展和改革委员会", "fgw", _CITY, "吴科长"),
    ("云溪市教育局", "jyj", _CITY, "刘主任"),
    ("云溪市财政局", "czj", _CITY, "王科长"),
    ("云溪市住房和城乡建设局", "zjj", _CITY, "陈科长"),
    ("云溪市卫生健康委员会", "wjw", _CITY, "赵主任"),
    ("云溪市生态环境局", "hbj", _CITY, "孙科长"),
    ("云溪市文化和旅游局", "wlj", _CITY, "周科长"),
    ("东山县人民政府办公室", "dongshan", _CITY, "何主任"),
    ("东山县农业农村局", "dsnyj", "东山县人民政府", "马局长"),
    ("北河区人民政府办公室", "beihe", _CITY, "罗主任"),
    ("北河区石桥镇人民政府", "shiqiao", "北河区人民政府", "谢镇长"),
)
UNITS = tuple(Unit(*row) for row in _ROWS)
