import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.pack import NATIONAL, Dispatch, Kind, Pack, PackError, Verified, load
from checks.registry import all_rules
from facts.verdicts import Severity
from facts.words import Level
from tests.tiers import examples


def layer(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "office.yaml"
    path.write_text(text, "utf-8")
    return path


def refused(tmp_path: Path, text: str) -> str:
    with pytest.raises(PackError) as caught:
        load(layer(tmp_path, text))
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_the_national_pack_speaks_of_exactly_the_rules_that_are_built_in(national: Pack) -> None:
    assert set(national.rules) == {rule.id for rule in all_rules()}


def test_every_remedy_is_one_sentence_that_fits_a_card(national: Pack) -> None:
    for rule in national.rules.values():
        assert len(rule.remedy) <= 40
        assert rule.remedy.endswith("。")
        assert rule.remedy.count("。") == 1


def test_the_vetoes_of_the_table_are_carried_with_their_figures(national: Pack) -> None:
    vetoes = [row.name for row in national.indicators.values() if row.kind is Kind.VETO]
    assert len(vetoes) == 6
    assert national.indicators["W3"].facts["window_days"] == 14
    assert national.indicators["W2"].verified is Verified.YES


def test_the_veto_limit_of_the_rule_is_that_of_the_table(national: Pack) -> None:
    limits = national.rules["freshness.home"].limits
    assert limits.whole("days") == national.indicators["W3"].facts["window_days"]
    assert limits.near is not None and limits.near < limits.whole("days")


def test_what_is_not_wholly_verified_says_so_where_it_is_cited(national: Pack) -> None:
    assert national.rules["links.broken"].source.text.endswith("（条文部分核实）")
    assert national.rules["freshness.home"].source.text == "国办秘函〔2019〕19号 单项否决·首页不更新"


def test_an_unknown_level_keeps_vetoes_and_lowers_deductions(national: Pack) -> None:
    assert national.rules["freshness.home"].weighs(Level.UNKNOWN) is Severity.VETO
    assert national.rules["links.broken"].weighs(Level.UNKNOWN) is Severity.ADVICE
    assert national.rules["links.broken"].weighs(Level.PORTAL) is Severity.DEDUCT


def test_a_layer_changes_what_it_names_and_nothing_else(tmp_path: Path, national: Pack) -> None:
    text = "name: 本市\nrules:\n  links.broken:\n    severity: {department: deduct}\n    remedy: 三日内改好。\n"
    pack = load(layer(tmp_path, text))
    assert pack.names == ("national", "本市")
    assert pack.rules["links.broken"].severity[Level.DEPARTMENT] is Severity.DEDUCT
    assert pack.rules["links.broken"].severity[Level.TOWNSHIP] is Severity.ADVICE
    assert pack.rules["links.broken"].remedy == "三日内改好。"
    assert pack.rules["links.broken"].title == national.rules["links.broken"].title
    assert pack.rules["freshness.home"] == national.rules["freshness.home"]
    assert pack.content_hash != national.content_hash


def test_a_layer_may_add_an_indicator_and_use_it(tmp_path: Path) -> None:
    text = (
        "name: 本市\nindicators:\n  L1: {name: 首页响应, kind: deduct, verified: part}\n"
        "rules:\n  links.broken: {indicator: 首页响应}\n"
    )
    assert load(layer(tmp_path, text)).rules["links.broken"].indicator == "首页响应"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rules: {links.brokn: {remedy: 改。}}", "office.yaml：rules › links.brokn 不认识，是不是“links.broken”？"),
        (
            "rules: {links.broken: {remedi: 改。}}",
            "office.yaml：rules › links.broken › remedi 不认识，是不是“remedy”？",
        ),
        (
            "rules: {links.broken: {severity: {portal: vetto}}}",
            "office.yaml：rules › links.broken › severity › portal 不能是“vetto”，是不是“veto”？",
        ),
        (
            "rules: {links.broken: {severity: {unknown: veto}}}",
            "office.yaml：rules › links.broken › severity › unknown 不认识",
        ),
        (
            "rules: {freshness.home: {thresholds: {day: 7}}}",
            "office.yaml：rules › freshness.home › thresholds › day 不认识，是不是“days”？",
        ),
        ("rules: {freshness.home: {thresholds: {days: -1}}}", "thresholds › days 应是不小于 0 的数"),
        ("rules: {freshness.home: {thresholds: {days: 7.5}}}", "thresholds › days 应是整数"),
        ("rules: {freshness.home: {thresholds: {days: 十四}}}", "thresholds › days 应是不小于 0 的数"),
        ("rules: {freshness.home: {near: yes}}", "near 应是不小于 0 的整数"),
        ("rules: {links.broken: {indicator: 可用}}", "indicator “可用”不在指标表中，是不是“可用性”？"),
        ("rules: {links.broken: {title: '{txt}打不开'}}", "title 不认识 {txt}，是不是“text”？"),
        ("rules: {links.broken: {title: '{text.x}'}}", "title 花括号里只能写名称，不能写“text.x”"),
        ("rules: {links.broken: {title: '{text'}}", "title 花括号不成对"),
        ("rules: {links.broken: {remedy: ''}}", "remedy 应是文字，不能为空"),
        (f"rules: {{links.broken: {{remedy: {'改' * 41}}}}}", "remedy 最多 40 字，现在 41 字"),
        ("rules: {links.broken: 改}", "office.yaml：rules › links.broken 应是一组“名称: 值”"),
        ("rules: [1, 2]", "office.yaml：rules 应是一组“名称: 值”"),
        ("rules:\n  links.broken: {remedy: 甲。}\n  links.broken: {remedy: 乙。}", "第 3 行，“links.broken”写了两次"),
        ("{1: 2}", "office.yaml：1 不认识"),
        ("- 1", "office.yaml：最外层应是一组“名称: 值”"),
        ("rules: {", "office.yaml：不是有效的 YAML（第 "),
        ("rules: !!python/object/apply:os.system [ls]", "不是有效的 YAML"),
    ],
)
def test_a_wrong_layer_is_refused_in_one_line_that_says_where_and_what_was_meant(
    tmp_path: Path, text: str, says: str
) -> None:
    assert says in refused(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="读不了规则包"):
        load(tmp_path / "none.yaml")


WITHOUT_NUMBERS = {
    "availability.certificate",
    "disclosure.guide",
    "disclosure.institution",
    "disclosure.catalogue",
    "identity.domain-name",
    "identity.https",
    "media.unregistered",
}


def test_thresholds_stand_only_in_the_pack() -> None:
    data = yaml.safe_load(NATIONAL.read_text("utf-8"))
    bare = {name for name, rule in data["rules"].items() if not rule["thresholds"] and "shares" not in rule}
    assert bare == WITHOUT_NUMBERS


def test_a_layer_changes_a_shared_number_for_all_rules_that_share_it(tmp_path: Path, national: Pack) -> None:
    pack = load(layer(tmp_path, "name: 本市\nshared: {columns: {news_days: 10}}\n"))
    for rule_id in ("freshness.news-column", "freshness.columns-total"):
        assert pack.rules[rule_id].limits.whole("news_days") == 10
        assert pack.rules[rule_id].content_hash != national.rules[rule_id].content_hash
    assert pack.rules["freshness.home"] == national.rules["freshness.home"]
    assert "不认识" in refused(tmp_path, "shared: {columns: {newz_days: 10}}")
    assert "不在 shared 中" in refused(tmp_path, "rules: {freshness.column: {shares: colums}}")


NAMES = st.sampled_from(
    ["name", "rules", "indicators", "links.broken", "severity", "portal", "thresholds", "title", "W3", "甲"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)


def test_by_itself_nothing_goes_out_until_the_office_says_so(national: Pack, tmp_path: Path) -> None:
    assert {rule.dispatch for rule in national.rules.values()} == {Dispatch.PERSON}
    path = layer(tmp_path, "name: 本市\nrules: {links.broken-on-home: {dispatch: auto}}\n")
    auto = {rule.id for rule in load(path).rules.values() if rule.dispatch is Dispatch.AUTO}
    assert auto == {"links.broken-on-home"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name: 本市\nrules: {freshness.home: {dispatch: auto}}\n", "否决项要由人核实"),
        ("name: 本市\nrules: {links.broken: {dispatch: yes-please}}\n", "不能是“yes-please”"),
        ("name: 本市\ndispatch: auto\n", "不认识"),
        ("name: 本市\nrules: {links.broken: {source: {dispatch: auto}}}\n", "不认识"),
    ],
)
def test_a_veto_never_goes_out_by_itself_and_the_word_stands_with_its_rule(tmp_path: Path, text: str, why: str) -> None:
    assert why in refused(tmp_path, text)


@settings(max_examples=examples(40))
@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_no_layer_whatsoever_ends_in_anything_but_a_pack_or_one_chinese_line(data: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        try:
            load(path)
        except PackError as error:
            assert "\n" not in str(error)
