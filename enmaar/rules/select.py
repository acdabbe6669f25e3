"""Which rules are on: all, or those selected, less those ignored."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from enmaar.errors import ConfigError, did_you_mean
from enmaar.language import say
from enmaar.rules.model import Rule


def names_of(rules: Iterable[Rule]) -> frozenset[str]:
    """What a rule may be called by: its id and its group."""
    return frozenset(name for rule in rules for name in (rule.id, rule.group))


def unknown_rule(name: str, known: Iterable[str]) -> str:
    """What to say of a name that no rule has."""
    hint = did_you_mean(name, known, otherwise=say("; typ 'enmaar rules' voor de lijst", "; see 'enmaar rules'"))
    return say(nl=f"onbekende regel '{name}'", en=f"unknown rule '{name}'") + hint


def select_rules(
    rules: Iterable[Rule], *, select: Collection[str] = (), ignore: Collection[str] = ()
) -> tuple[Rule, ...]:
    """The rules whose id or group is selected (no selection: all) and not ignored.

    Raises ConfigError for a name that is neither the id nor the group of a rule.
    """
    rules = tuple(rules)
    known = names_of(rules)
    for name in (*select, *ignore):
        if name not in known:
            raise ConfigError(unknown_rule(name, known))

    def listed(rule: Rule, names: Collection[str]) -> bool:
        return rule.id in names or rule.group in names

    return tuple(rule for rule in rules if (not select or listed(rule, select)) and not listed(rule, ignore))
