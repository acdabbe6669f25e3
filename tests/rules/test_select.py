"""Which rules are on."""

from __future__ import annotations

import pytest

from enmaar.errors import ConfigError
from enmaar.findings import Severity
from enmaar.rules.model import Guards, Rule, Text
from enmaar.rules.select import select_rules


def rule(id: str, group: str) -> Rule:
    text = Text("", "")
    return Rule(
        id=id,
        group=group,
        title=text,
        why=text,
        source="",
        severity=Severity.WARNING,
        detector="",
        rewrite="",
        triggers=(),
        options={},
        cues={},
        guards=Guards({}, {}),
        messages={},
        examples=(),
        file="",
    )


RULES = [rule("maar", "kern"), rule("korting", "kern"), rule("opening", "gesprek"), rule("trechter", "gesprek")]


@pytest.mark.parametrize(
    ("select", "ignore", "on"),
    [
        ([], [], "maar korting opening trechter"),
        (["maar"], [], "maar"),
        (["gesprek"], [], "opening trechter"),
        (["opening", "maar"], [], "maar opening"),
        (["kern", "opening"], [], "maar korting opening"),
        ([], ["maar"], "korting opening trechter"),
        ([], ["gesprek"], "maar korting"),
        ([], ["kern", "trechter"], "opening"),
        (["kern"], ["maar"], "korting"),
        (["maar"], ["kern"], ""),
        (["maar"], ["maar"], ""),
        (["maar", "maar"], [], "maar"),
    ],
)
def test_on_is_what_is_selected_less_what_is_ignored(select: list[str], ignore: list[str], on: str) -> None:
    assert [rule.id for rule in select_rules(RULES, select=select, ignore=ignore)] == on.split()


def test_the_rules_may_come_one_by_one() -> None:
    assert [rule.id for rule in select_rules(iter(RULES), select=["kern"])] == ["maar", "korting"]


@pytest.mark.parametrize("part", ["select", "ignore"])
def test_an_unknown_name_is_an_error_with_the_one_meant(part: str) -> None:
    with pytest.raises(ConfigError, match=r"'mar'; bedoelde u 'maar'\?$"):
        select_rules(RULES, **{part: ["mar"]})


def test_an_unknown_name_like_a_group_is_answered_with_the_group() -> None:
    with pytest.raises(ConfigError, match=r"bedoelde u 'gesprek'\?$"):
        select_rules(RULES, select=["gesprekken"])


def test_an_unknown_name_like_no_other_is_answered_with_where_the_names_are() -> None:
    with pytest.raises(ConfigError, match=r"'xyz'.*'enmaar rules'"):
        select_rules(RULES, ignore=["xyz"])
