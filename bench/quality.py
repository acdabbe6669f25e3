"""Precision and recall of the rules on labelled Dutch copy: `python -m bench.quality [--corpus FOLDER]`.

Four sets. `maar.yaml`: single sentences, and `texts/`: whole mails, scripts, pages and chats, both written for this
project by people who had not seen the rule (which has learnt from its misses there since, so they say what is lost or
won, not how unseen text will do). `unseen/`: whole texts, written in the same way, that nothing was learnt from: keep
it so, and look at the counts only. And a corpus of real copy (`maar-dev.jsonl`: one record per occurrence, with the
sentence before and after) that is no part of the project: where no folder is named, ../shared/corpus beside the project
is taken if it is there. What its labellers doubted is left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from enmaar.config import Config
from enmaar.engine import Engine
from enmaar.files import Job
from enmaar.source import SourceFile
from enmaar.spans import LineIndex
from training.passages import read_marked

_HERE = Path(__file__).parent
_MAAR = re.compile(r"\bmaar\b", re.I)
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
_CUE_LIST = re.compile(
    r"\b(ja|klopt|natuurlijk|uiteraard|begrijp\w*|snap\w*|goed punt|goede vraag|bedankt|sorry|spijt|jammer|graag)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled occurrence: `text` around it, `offset` of the trigger in it (code points), what is expected."""

    id: str
    text: str
    offset: int
    flag: bool
    kind: str
    sampled: str


def read_cases(path: Path) -> Iterator[Case]:
    """The records of a corpus file that are not doubtful."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        if record["doubt"]:
            continue
        before = record["before"] or ""
        lead = f"{before[2:]}\n\n" if before.startswith("¶ ") else f"{before} " if before else ""
        text = f"{lead}{record['sentence']} {record.get('after') or ''}"
        offset = len(lead) + record["offset_in_sentence"]
        yield Case(record["id"], text, offset, record["flag"], record["kind"], record["sampled"])


def read_sentences(path: Path) -> Iterator[Case]:
    """The marked occurrences of a list of bad texts, and all those of a list of good ones."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for number, item in enumerate(data["bad"]):
        text = item["text"].replace("[[", "").replace("]]", "")
        yield Case(f"bad {number}", text, item["text"].index("[["), True, item["kind"], "sentences")
    for number, item in enumerate(data["good"]):
        for match in _MAAR.finditer(item["text"]):
            yield Case(f"good {number}", item["text"], match.start(), False, item["note"], "sentences")


def read_texts(folder: Path) -> Iterator[Case]:
    """Every occurrence in the texts of a folder; `labels.json` names those that count, and the borderline ones."""
    labels: dict[tuple[str, int, int], dict[str, Any]] = {
        (label["file"], label["line"], label["column"]): label
        for label in json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    }
    for path in sorted([*folder.rglob("*.txt"), *folder.rglob("*.md")]):
        name, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
        lines = LineIndex(text)
        for match in _MAAR.finditer(text):
            place = lines.position(match.start())
            label = labels.get((name, place.line, place.column))
            if label is None or not label["borderline"]:
                kind = label["kind"] if label else "anders"
                yield Case(name, text, match.start(), label is not None, kind, name.partition("/")[0])


def read_unseen(folder: Path) -> Iterator[Case]:
    """Every occurrence in the marked texts of a folder."""
    for marked in read_marked(folder):
        for match in _MAAR.finditer(marked.text):
            kind = marked.kinds.get(match.start())
            yield Case(marked.name, marked.text, match.start(), kind is not None, kind or "anders", "unseen")


def found_by_rule(engine: Engine, cases: list[Case], model: str | None) -> list[str | None]:
    """For each case the kind that the rule finds at its place, or None."""
    config = Config(select=("maar",), model=model)
    results = engine.check(Job(SourceFile(case.id, case.text), config) for case in cases)
    kinds = []
    for case, result in zip(cases, results, strict=True):
        kinds.append(next((found.kind for found in result.findings if found.span.start == case.offset), None))
    return kinds


def every_comma_maar(case: Case) -> bool:
    """The baseline that flags every maar behind a comma, and every one that opens a sentence."""
    before = case.text[: case.offset].rstrip()
    return not before or before[-1] in ",.!?"


def cue_list(case: Case) -> bool:
    """The baseline that flags a maar with a word of acknowledgement in the 60 characters before it."""
    return _CUE_LIST.search(case.text[max(case.offset - 60, 0) : case.offset]) is not None


def row(name: str, cases: list[Case], found: list[bool]) -> str:
    """A line of the table: precision, recall, F1, and the counts that they come from."""
    hits = sum(case.flag and is_found for case, is_found in zip(cases, found, strict=True))
    flagged, wanted = sum(found), sum(case.flag for case in cases)
    precision = hits / flagged if flagged else 1.0
    recall = hits / wanted if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{name:<26} {precision:6.3f} {recall:6.3f} {f1:6.3f}   {hits:>3}/{flagged:<3} found, {wanted} wanted"


def report(cases: list[Case], kinds: list[str | None]) -> Iterator[str]:
    """The table for the rule `maar`, by sample and kind, beside two baselines."""
    found = [kind is not None for kind in kinds]
    yield f"{'maar':<26} {'prec':>6} {'rec':>6} {'F1':>6}"
    yield row("rule", cases, found)
    for sample in sorted({case.sampled for case in cases}):
        chosen = [number for number, case in enumerate(cases) if case.sampled == sample]
        yield row(f"rule, {sample} sample", [cases[n] for n in chosen], [found[n] for n in chosen])
    baselines: list[tuple[str, Callable[[Case], bool]]] = [
        ("every ', maar' and '. Maar'", every_comma_maar),
        ("a list of cue words", cue_list),
    ]
    for name, baseline in baselines:
        yield row(name, cases, [baseline(case) for case in cases])
    wanted = Counter(case.kind for case in cases if case.flag)
    hit = Counter(case.kind for case, kind in zip(cases, kinds, strict=True) if case.flag and kind)
    same = Counter(case.kind for case, kind in zip(cases, kinds, strict=True) if case.flag and kind == case.kind)
    for kind in sorted(wanted):
        yield f"  {kind:<24} found {hit[kind]}/{wanted[kind]}, {same[kind]} as this kind"
    silent = Counter(case.kind for case in cases if not case.flag)
    wrong = Counter(case.kind for case, kind in zip(cases, kinds, strict=True) if not case.flag and kind)
    for kind in sorted(silent):
        yield f"  {kind:<24} false alarms {wrong[kind]}/{silent[kind]}"


def main() -> int:
    """Print the table; 2 if the corpus that was named is missing, 0 if none was named and there is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="the folder that holds maar-dev.jsonl")
    parser.add_argument("--errors", action="store_true", help="list the misses and the false alarms")
    parser.add_argument("--model", help="another spaCy pipeline")
    options = parser.parse_args()
    sets = [
        list(read_sentences(_HERE / "maar.yaml")),
        list(read_texts(_HERE / "texts")),
        list(read_unseen(_HERE / "unseen")),
    ]
    path = (options.corpus or CORPUS) / "maar-dev.jsonl"
    if path.is_file():
        sets.append(list(read_cases(path)))
    else:
        hint = "" if options.corpus else "; name the folder that holds it with --corpus"
        print(f"not measured: there is no {path}{hint}", file=sys.stderr)
        if options.corpus:
            return 2
    engine = Engine()
    for cases in sets:
        kinds = found_by_rule(engine, cases, options.model)
        print("\n".join(report(cases, kinds)), end="\n\n")
        if options.errors and cases[0].sampled != "unseen":
            print("\n".join(errors(cases, kinds)), end="\n\n")
    return 0


def errors(cases: list[Case], kinds: list[str | None]) -> Iterator[str]:
    """A line for each miss and each false alarm, with what stands around it."""
    for case, kind in zip(cases, kinds, strict=True):
        if case.flag != (kind is not None):
            around = f"{case.text[max(case.offset - 200, 0) : case.offset]}>>{case.text[case.offset :][:200]}"
            yield f"{'MISS' if case.flag else 'FALSE'} {case.kind} -> {kind}: {' '.join(around.split())}"


if __name__ == "__main__":
    sys.exit(main())
