"""A unit's name on a page means the one of the list that it can only mean."""

import time

import pytest

from checks.unitnames import unit_called

UNITS = (
    "颍州市财政局",
    "颍上县财政局",
    "市人力资源和社会保障局",
    "颍州市人民政府办公室",
    "市市场监督管理局",
    "市卫生健康委员会",
    "市城市管理局",
    "颍州市颍东区人民政府城东街道办事处",
)


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("颍州市财政局", "颍州市财政局"),
        ("市财政局", "颍州市财政局"),
        ("县财政局", "颍上县财政局"),
        ("来源：市财政局网站", "颍州市财政局"),
        ("安徽省颍州市财政局（国资委）", "颍州市财政局"),
        ("颍州市财政局国库科", "颍州市财政局"),
        ("颍州市人社局", "市人力资源和社会保障局"),
        ("人力资源社会保障局", "市人力资源和社会保障局"),
        ("颍州市政府办", "颍州市人民政府办公室"),
        ("市府办", "颍州市人民政府办公室"),
        ("市场监管局", "市市场监督管理局"),
        ("市 卫 健 委", "市卫生健康委员会"),
        ("城管局", "市城市管理局"),
        ("市人力资源社会保障局 社保中心", "市人力资源和社会保障局"),
        ("市人社局、市劳动就业服务管理中心", "市人力资源和社会保障局"),
        ("本网颍州市财政局", "颍州市财政局"),
        ("市人社局就业中心", "市人力资源和社会保障局"),
        ("市财政局办公室", "颍州市财政局"),
        ("城东街道", "颍州市颍东区人民政府城东街道办事处"),
        ("颍州市人民政府", None),
        ("市人力资源和社会保障局就业中心", "市人力资源和社会保障局"),
        ("南方+", None),
        ("颍州日报", None),
        ("区住建园林局", None),
        ("财政局", None),
        ("太和县财政局", None),
        ("新华社", None),
        ("本站", None),
        ("局", None),
        ("办公室", None),
        ("", None),
        ("某某银行颍州市财政局支行", None),
    ],
)
def test_a_name_means_one_unit_or_nobody(name: str, means: str | None) -> None:
    assert unit_called(name, UNITS) == means


def test_the_nearer_circle_decides_first() -> None:
    assert unit_called("财政局", ("颍州市财政局",), UNITS) == "颍州市财政局"
    assert unit_called("市财政局", ("市民政局",), UNITS) == "颍州市财政局"


def test_a_name_made_to_be_slow_is_not() -> None:
    started = time.perf_counter()
    for text in ("市" * 70 + "财政局", "局" * 80, "（" * 80, "县财政局" * 20):
        unit_called(text, UNITS)
    assert time.perf_counter() - started < 1
