"""`python -m training build`: treebanks -> pipeline -> enmaar/nlp/model/.

`python -m training evaluate` prints the accuracy table of the pipeline that is there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training import data, lexicon, package, silver
from training.evaluate import evaluate
from training.train import train

FAST = {"training.max_steps": 60, "training.eval_frequency": 30}
"""Settings that only try out the machinery."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand; 0 if it went well, 2 if the treebanks or the pipeline are missing."""
    options = _parser().parse_args(argv)
    try:
        if options.command == "silver":
            for name in data.SILVER:
                print(silver.make(name, data.treebank(options.treebanks, name)))
            print(lexicon.make(data.gold_tags(options.treebanks)))
        elif options.command == "teach":
            from training import written  # needs PyTorch, which nothing else here does

            print(written.make(options.treebanks))
        elif options.command == "weigh":
            from training import passages  # needs scikit-learn, which nothing else here does

            print(passages.learn(options.treebanks))
        elif options.command == "build":
            build(options.treebanks, options.output, options.work, fast=options.fast)
        else:
            accuracy = evaluate(options.model, options.treebanks)
            print(accuracy.table(), accuracy.details(), sep="\n\n")
    except (data.MissingTreebankError, silver.FrogError, OSError) as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    return 0


def build(treebanks: Path, output: Path, work: Path | None, *, fast: bool = False) -> None:
    """Data, training, packaging, evaluation; `output` is replaced only when all went well."""
    for name in (*data.GOLD, *data.FURTHER, data.TEST):  # fail before an hour of work, not after it
        data.treebank(treebanks, name)
    licence = data.licence(treebanks)
    with tempfile.TemporaryDirectory(prefix="enmaar-training-") as scratch:
        folder = work or Path(scratch)
        run = train(treebanks, folder, FAST if fast else {})
        built = folder / "built"
        package.write(run.nlp, built, licence)
        accuracy = evaluate(built, treebanks)
        package.describe(built, accuracy, seconds=run.seconds, train_tokens=run.tokens)
        package.swap(built, output)
    print(f"\ntrained in {run.seconds / 60:.1f} minutes; {package.size(output) / 1e6:.1f} MB packed in {output}\n")
    print(accuracy.table(), accuracy.details(), sep="\n\n")


def _parser() -> argparse.ArgumentParser:
    about = "Make and measure enmaar's Dutch pipeline."
    parser = argparse.ArgumentParser(prog="python -m training", description=about)
    parser.add_argument("--version", action="version", version=package.VERSION)
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--treebanks",
        type=Path,
        metavar="PATH",
        default=data.default_treebanks(),
        help="folder with the .conllu files and LICENSE.txt (default: shared/ud beside the repository)",
    )
    new = commands.add_parser("build", parents=[shared], help="data -> train -> package -> evaluate")
    place: dict[str, Any] = {"type": Path, "metavar": "PATH"}
    new.add_argument("--output", **place, default=package.MODEL, help="where the pipeline goes")
    new.add_argument("--work", **place, help="keep the files in between in this folder")
    new.add_argument("--fast", action="store_true", help="a few steps only, to try out the machinery")
    measure = commands.add_parser("evaluate", parents=[shared], help="print the accuracy table")
    measure.add_argument("--model", **place, default=package.MODEL, help="the pipeline to measure")
    commands.add_parser("silver", parents=[shared], help="let Frog tag the trees that have no tags")
    commands.add_parser("teach", parents=[shared], help="let a larger parser parse the sentences of written/")
    commands.add_parser("weigh", parents=[shared], help="learn the weights of the rule maar from passages/")
    return parser


if __name__ == "__main__":
    sys.exit(main())
