"""Rule files: YAML to Rule, strictly, with file and line in every complaint.

The YAML is composed into nodes, not constructed into values: each node knows its line, duplicate keys can be seen, and
scalars stay the strings they are (YAML would make `no` a boolean and `12:30` a number).
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any, cast

import yaml

from enmaar.errors import RuleError, did_you_mean, reason
from enmaar.findings import Severity
from enmaar.language import say
from enmaar.rules.model import Example, Guards, Rule, Text
from enmaar.rules.patterns import Pattern, Reach, phrase
from enmaar.spans import Span

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_REQUIRED = ("title", "why", "source", "severity", "detector", "rewrite", "cues", "messages", "examples")
_OPTIONAL = ("triggers", "options", "words", "guards", "notes", "phrases")
_FORMATS = ("txt", "md", "html")  # of an example
_FIELDS = ("{trigger}", "{cue}")  # in a message; the engine fills them in
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def rules_folder() -> Path:
    """Where the rules that come with enmaar lie: inside an installed package, else at the top of the project."""
    installed = Path(__file__).parent / "data"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Every rule file below a folder (`<group>/<id>.yaml`), in the order of groups and ids.

    Raises RuleError for a file that does not follow the form and for an id that two files share.
    """
    root = rules_folder() if folder is None else folder
    if not root.is_dir():
        raise RuleError(
            say(nl=f"{root}: deze map met regels bestaat niet", en=f"{root}: this folder of rules does not exist")
        )
    rules: dict[str, Rule] = {}
    for path in sorted(root.rglob("*.yaml"), key=lambda path: (path.parent, path.stem)):
        rule = load_rule(path)
        if rule.id in rules:
            raise RuleError(
                say(
                    nl=f"{path}: regel '{rule.id}' bestaat al in {rules[rule.id].file}",
                    en=f"{path}: rule '{rule.id}' is already defined in {rules[rule.id].file}",
                )
            )
        rules[rule.id] = rule
    return tuple(rules.values())


def load_rule(path: Path) -> Rule:
    """One rule file; the id is the file's name, the group its folder's. Raises RuleError with file and line."""
    root = _composed(path)
    top = root.mapping(required=_REQUIRED, optional=_OPTIONAL)
    cues, words = _cues(top)
    detector = top["detector"].one_of(modules_of("detectors"))
    parses = not hasattr(_module(detector), "survey")
    triggers, opening = _triggers(top, root) if parses else ((), frozenset[str]())
    return Rule(
        id=path.stem,
        group=path.parent.name,
        title=top["title"].text(),
        why=top["why"].text(),
        source=top["source"].string(),
        severity=Severity(top["severity"].one_of([severity.value for severity in Severity])),
        detector=detector,
        rewrite=top["rewrite"].one_of(modules_of("rewrite")),
        triggers=triggers,
        options=_options(top, root, detector),
        cues=cues,
        guards=_guards(top, words),
        messages={kind: node.message() for kind, node in top["messages"].mapping(required=cues).items()},
        examples=tuple(_examples(top["examples"], kinds=cues)),
        file=str(path),
        weights=weights if (weights := path.with_suffix(".weights")).is_file() else None,
        opening=opening,
        notes={name: note.text() for name, note in _entries(top, "notes")},
        parses=parses,
        phrases=_phrases(top, root, words, detector),
    )


def _triggers(top: Mapping[str, _Node], root: _Node) -> tuple[tuple[str, ...], frozenset[str]]:
    if "triggers" not in top:
        raise root.error(nl="'triggers' ontbreekt", en="key 'triggers' is missing")
    return top["triggers"].triggers()


def _composed(path: Path) -> _Node:
    """What stands in a file, as nodes."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        told = say(nl="hier, of vlak erboven, is dit geen geldige YAML", en=f"not valid YAML ({error.problem})")
        raise RuleError(f"{path}:{line}: {told}") from None
    except OSError as error:
        raise RuleError(f"{path}: {reason(error)}") from None
    except (UnicodeDecodeError, yaml.YAMLError):
        raise RuleError(f"{path}: {say('is geen YAML in UTF-8', 'is not YAML in UTF-8')}") from None
    if root is None:
        raise RuleError(say(nl=f"{path}: is leeg", en=f"{path}: is empty"))
    return _Node(root, path)


def _cues(top: Mapping[str, _Node]) -> tuple[dict[str, tuple[Pattern, ...]], dict[str, str]]:
    """The cues of a rule file by kind, and the words that its patterns name; `cues: "maar"` stands for the cues of the
    rule file of that name beside it, with its words."""
    node, words = top["cues"], _words(top)
    if not node.is_scalar:
        return _patterns(node, words), words
    name = node.string()
    beside = next((path for path in node.path.parent.glob("*.yaml") if path.stem == name), node.path)
    if beside == node.path:
        raise node.error(
            nl=f"naast dit bestand staat geen regel '{name}' om de 'cues' van te nemen",
            en=f"there is no rule '{name}' beside this file to take the cues of",
        )
    other = dict(_composed(beside).entries())
    if "cues" not in other or other["cues"].is_scalar:
        raise node.error(
            nl=f"de regel '{name}' heeft zelf geen 'cues' om te delen", en=f"rule '{name}' has no cues of its own"
        )
    shared = _words(other)
    return _patterns(other["cues"], shared), {**shared, **words}


def _words(top: Mapping[str, _Node]) -> dict[str, str]:
    return {name: node.string() for name, node in _entries(top, "words")}


def _patterns(node: _Node, words: Mapping[str, str]) -> dict[str, tuple[Pattern, ...]]:
    return {name: entry.patterns(words) for name, entry in node.entries()}


def modules_of(room: str) -> list[str]:
    """The names of the modules in one room of the package: what a rule file may name as its detector or rewrite."""
    return sorted(path.stem for path in (Path(__file__).parents[1] / room).glob("[a-z]*.py"))


def options_of(detector: str) -> Mapping[str, range]:
    """The options that a rule with this detector may set, and the whole numbers that each may be."""
    return cast(Mapping[str, range], getattr(_module(detector), "OPTIONS", {}))


def _defaults_of(detector: str) -> Mapping[str, int]:
    """The values of the options that a rule file may leave out."""
    return cast(Mapping[str, int], getattr(_module(detector), "DEFAULTS", {}))


def _module(detector: str) -> ModuleType:
    # Imported by name, as the engine does: which detectors there are is nothing that this room knows.
    return importlib.import_module(f"enmaar.detectors.{detector}")


def _options(top: Mapping[str, _Node], root: _Node, detector: str) -> dict[str, int]:
    allowed, defaults = options_of(detector), _defaults_of(detector)
    required = [name for name in allowed if name not in defaults]
    if "options" in top:
        given = top["options"].mapping(required=required, optional=defaults)
        return {**defaults, **{name: node.number(allowed[name]) for name, node in given.items()}}
    if required:
        raise root.error(nl="'options' ontbreekt", en="key 'options' is missing")
    return dict(defaults)


def _phrases(
    top: Mapping[str, _Node], root: _Node, words: Mapping[str, str], detector: str
) -> dict[str, tuple[Pattern, ...]]:
    """The lists of patterns that the detector names in its PHRASES, all of them."""
    names = cast(Collection[str], getattr(_module(detector), "PHRASES", ()))
    if "phrases" not in top:
        if names:
            raise root.error(nl="'phrases' ontbreekt", en="key 'phrases' is missing")
        return {}
    return {name: node.patterns(words) for name, node in top["phrases"].mapping(required=names).items()}


def _entries(top: Mapping[str, _Node], key: str) -> Iterator[tuple[str, _Node]]:
    if key in top:
        yield from top[key].entries()


def _guards(top: Mapping[str, _Node], words: Mapping[str, str]) -> Guards:
    sides = top["guards"].mapping(optional=("before", "after")) if "guards" in top else {}
    before, after = (_patterns(sides[side], words) if side in sides else {} for side in ("before", "after"))
    return Guards(before, after)


def _examples(node: _Node, *, kinds: Collection[str]) -> Iterator[Example]:
    lists = node.mapping(required=("bad", "good"))
    for item in lists["bad"].items():
        fields = item.mapping(required=("text", "kind"), optional=("suggest", "note", "todo", "format"))
        text, spans = _unmark(fields["text"].string())
        if not spans or "[[" in text or "]]" in text:
            raise fields["text"].error(
                nl="in een slecht voorbeeld staat de vondst tussen [[ ]]", en="a bad example marks the find with [[ ]]"
            )
        kind = fields["kind"].one_of(kinds)
        suggest, note, todo = (_optional(fields, key) for key in ("suggest", "note", "todo"))
        yield Example(text, spans, item.line, kind, suggest, note, todo, _format(fields))
    for item in lists["good"].items():
        fields = item.mapping(required=("text",), optional=("note", "todo", "format"))
        text, spans = _unmark(fields["text"].string())
        if spans or "[[" in text or "]]" in text:
            raise fields["text"].error(
                nl="in een goed voorbeeld staat niets tussen [[ ]]", en="a good example marks nothing"
            )
        note, todo = (_optional(fields, key) for key in ("note", "todo"))
        yield Example(text, (), item.line, None, None, note, todo, _format(fields))


def _optional(fields: Mapping[str, _Node], key: str) -> str | None:
    return fields[key].string() if key in fields else None


def _format(fields: Mapping[str, _Node]) -> str:
    return fields["format"].one_of(_FORMATS) if "format" in fields else _FORMATS[0]


def _unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text without [[ ]], and the spans that stood between them."""
    spans = []
    for number, match in enumerate(_MARKED.finditer(marked)):
        start = match.start() - 4 * number
        spans.append(Span(start, start + len(match[1])))
    return _MARKED.sub(r"\1", marked), tuple(spans)


@dataclass(frozen=True, slots=True)
class _Node:
    """A YAML node that knows its file, with one method for each shape that a rule file asks for."""

    node: Any
    path: Path

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    def error(self, *, nl: str, en: str) -> RuleError:
        return RuleError(f"{self.path}:{self.line}: {say(nl, en)}")

    def mapping(self, *, required: Collection[str] = (), optional: Collection[str] = ()) -> dict[str, _Node]:
        """The entries of a mapping with these keys and no others."""
        found = dict(self.entries())
        for key in found:
            if key not in required and key not in optional:
                hint = did_you_mean(key, [*required, *optional])
                raise self._key(key).error(nl=f"onbekende sleutel '{key}'{hint}", en=f"unknown key '{key}'{hint}")
        for key in required:
            if key not in found:
                raise self.error(nl=f"'{key}' ontbreekt", en=f"key '{key}' is missing")
        return found

    def _key(self, name: str) -> _Node:
        return next(_Node(key, self.path) for key, _ in self.node.value if key.value == name)

    def entries(self) -> Iterator[tuple[str, _Node]]:
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(nl="hier hoort 'sleutel: waarde'", en="'key: value' is expected here")
        seen: set[str] = set()
        for key, value in self.node.value:
            name = _Node(key, self.path).string()
            if name in seen:
                raise _Node(key, self.path).error(
                    nl=f"sleutel '{name}' staat er twee keer", en=f"duplicate key '{name}'"
                )
            seen.add(name)
            yield name, _Node(value, self.path)

    def items(self) -> list[_Node]:
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error(nl="hier hoort een lijst", en="a list is expected here")
        return [_Node(item, self.path) for item in self.node.value]

    @property
    def is_scalar(self) -> bool:
        """Whether it is one text, neither a mapping nor a list."""
        return isinstance(self.node, yaml.ScalarNode)

    def string(self) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.error(nl="hier hoort een tekst", en="a text is expected here")
        return str(self.node.value)

    def one_of(self, choices: Collection[str]) -> str:
        value = self.string()
        if value not in choices:
            raise self.error(
                nl=f"'{value}' kan hier niet; kies uit: {', '.join(choices)}",
                en=f"'{value}' is none of: {', '.join(choices)}",
            )
        return value

    def text(self) -> Text:
        both = self.mapping(required=("nl", "en"))
        return Text(nl=both["nl"].string(), en=both["en"].string())

    def message(self) -> Text:
        """A text with no fields but those that the engine fills in."""
        for node in self.mapping(required=("nl", "en")).values():
            node._check_fields()
        return self.text()

    def _check_fields(self) -> None:
        try:
            parts = list(Formatter().parse(self.string()))
        except ValueError as error:
            raise self.error(
                nl="de accolades in deze tekst kloppen niet", en=f"the braces in this text are wrong: {error}"
            ) from None
        for _, name, form, conversion in parts:
            field = f"{{{name}{'!' if conversion else ''}{conversion or ''}{':' if form else ''}{form}}}"
            if name is not None and field not in _FIELDS:
                hint = did_you_mean(field, _FIELDS)
                raise self.error(
                    nl=f"'{field}' kan hier niet; alleen {' en '.join(_FIELDS)} worden ingevuld{hint}",
                    en=f"'{field}' is not allowed here; only {' and '.join(_FIELDS)} are filled in{hint}",
                )

    def triggers(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """A list of words in lower case, or of several with a space between: what a text is compared with; and those of
        them with "^ " in front."""
        found = self.items()
        if not found:
            raise self.error(nl="noem minstens één woord", en="name at least one word")
        for node in found:
            written = node.string()
            if not all(map(str.isalpha, written.removeprefix("^ ").split(" "))) or written != written.lower():
                raise node.error(
                    nl=f"'{written}' is geen woord in kleine letters, of enkele met een spatie ertussen",
                    en=f"'{written}' is not a word in lower case, or some with a space between",
                )
        words = {node.string().removeprefix("^ "): node.string().startswith("^ ") for node in found}
        return tuple(words), frozenset(word for word, opens in words.items() if opens)

    def number(self, allowed: range) -> int:
        """A whole number from a range, written without quotes."""
        value = self._number_or_string()
        if isinstance(value, str) or value not in allowed:
            first, last = allowed[0], allowed[-1]
            raise self.error(
                nl=f"'{value}' kan hier niet; geef een heel getal van {first} t/m {last}, zonder aanhalingstekens",
                en=f"'{value}' is not allowed here; give a whole number from {first} to {last}, without quotes",
            )
        return value

    def _number_or_string(self) -> int | str:
        value = self.string()
        return int(value) if self._is_plain and re.fullmatch(r"[-+]?\d+", value) else value

    @property
    def _is_plain(self) -> bool:
        """Whether a scalar is written without quotes."""
        return not self.node.style

    def patterns(self, words: Mapping[str, str]) -> tuple[Pattern, ...]:
        return tuple(replace(node._pattern(words), file=str(self.path)) for node in self.items())

    def _pattern(self, words: Mapping[str, str]) -> Pattern:
        """A phrase, spaCy's list of token descriptions, or a phrase with a reach."""
        if self.is_scalar:
            return self._phrase(words, Reach.CLAUSE)
        if isinstance(self.node, yaml.MappingNode):
            fields = self.mapping(required=("phrase", "reach"))
            return fields["phrase"]._phrase(words, Reach(fields["reach"].one_of([reach.value for reach in Reach])))
        tokens = tuple(node._plain() for node in self.items())
        if not tokens or not all(isinstance(token, dict) for token in tokens):
            raise self.error(nl="hier hoort een tokenpatroon van spaCy", en="a spaCy token pattern is expected here")
        return Pattern(str(list(tokens)), tokens, self.line)

    def _phrase(self, words: Mapping[str, str], reach: Reach) -> Pattern:
        try:
            return phrase(self.string(), words=words, line=self.line, reach=reach)
        except KeyError as error:
            name = error.args[0]
            raise self.error(
                nl=f"'@{name}' staat niet onder 'words'", en=f"'@{name}' is not listed in 'words'"
            ) from None
        except ValueError as error:
            raise self.error(nl=f"dit patroon klopt niet: {error}", en=f"this pattern is wrong: {error}") from None

    def _plain(self) -> Any:
        """The node as spaCy takes it: mappings, lists, integers, booleans, strings."""
        if isinstance(self.node, yaml.MappingNode):
            return {key: value._plain() for key, value in self.entries()}
        if isinstance(self.node, yaml.SequenceNode):
            return [item._plain() for item in self.items()]
        if self._is_plain and self.node.value.lower() in {"true", "false"}:
            return self.node.value.lower() == "true"
        return self._number_or_string()
