"""Which rules are on: all, or those selected, less those ignored."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable

from enmaar.errors import ConfigError
from enmaar.language import say
from enmaar.rules.model import Rule


def select_rules(
    rules: Iterable[Rule], *, select: Collection[str] = (), ignore: Collection[str] = ()
) -> tuple[Rule, ...]:
    """The rules whose id or group is selected (no selection: all) and not ignored.

    Raises ConfigError for a name that is neither the id nor the group of a rule.
    """
    rules = tuple(rules)
    known = {name for rule in rules for name in (rule.id, rule.group)}
    for name in (*select, *ignore):
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            raise ConfigError(
                say(
                    nl=f"onbekende regel '{name}'"
                    + (f"; bedoelde u '{close[0]}'?" if close else "; typ 'enmaar rules' voor de lijst"),
                    en=f"unknown rule '{name}'"
                    + (f"; did you mean '{close[0]}'?" if close else "; see 'enmaar rules'"),
                )
            )

    def listed(rule: Rule, names: Collection[str]) -> bool:
        return rule.id in names or rule.group in names

    return tuple(rule for rule in rules if (not select or listed(rule, select)) and not listed(rule, ignore))
