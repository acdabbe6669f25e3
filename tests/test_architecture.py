"""The shape of the code: who may import, print and write what."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import enmaar
from enmaar import errors

PACKAGE = Path(enmaar.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Each imported module, and whether it is imported when the file is (not in a function or for type checking)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lazy = {
        id(inner)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(outer, ast.If) and "TYPE_CHECKING" in ast.dump(outer.test))
        for inner in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) not in lazy) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", id(node) not in lazy) for alias in node.names)


def calls(path: Path) -> set[str]:
    """The names of all functions and methods that a file calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in nodes
        if isinstance(node, ast.Attribute | ast.Name)
    }


def is_type_only(path: Path, name: str) -> bool:
    """Whether a module is imported for type checking and nowhere else."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = [node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)]
    inside = sum(name in ast.unparse(node) for node in guarded)
    return bool(inside) and not any(
        isinstance(node, ast.Import | ast.ImportFrom) and name in ast.unparse(node)
        for outer in tree.body
        if outer not in guarded
        for node in ast.walk(outer)
    )


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_spacy_is_imported_by_the_pipeline_alone_and_only_when_it_is_called(path: Path) -> None:
    found = [(name, at_once) for name, at_once in imports(path) if name.split(".")[0] in {"spacy", "thinc", "numpy"}]
    assert not any(at_once for _, at_once in found)
    assert not found or path == PACKAGE / "nlp" / "pipeline.py" or is_type_only(path, "spacy")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_command_line_alone_prints(path: Path) -> None:
    assert path.name == "cli.py" or not calls(path) & {"print", "echo", "secho"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_are_written_by_fixing_and_for_dash_o_alone(path: Path) -> None:
    writing = {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "unlink", "rename", "rmtree"}
    assert path.name in {"fixing.py", "cli.py"} or not calls(path) & writing


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_data_flows_one_way(path: Path) -> None:
    forbidden = {
        "documents": {"rules", "detectors", "rewrite", "nlp", "engine", "reporters"},
        "nlp": {"detectors", "rewrite", "engine", "reporters", "cli"},
        "rules": {"documents", "nlp", "detectors", "rewrite", "engine", "reporters"},
        "detectors": {"documents", "rewrite", "engine", "reporters", "cli"},
        "rewrite": {"documents", "detectors", "engine", "reporters", "cli"},
        "reporters": {"documents", "detectors", "rewrite", "engine", "rules", "cli"},
    }.get(room(path), set())
    model = "enmaar.documents.model"  # what a document is, whatever its format: rules about whole texts look at it
    names = [name for name, _ in imports(path) if name.startswith("enmaar.") and not name.startswith(model)]
    assert not {name.split(".")[1] for name in names} & forbidden


def test_the_public_names_are_exactly_these() -> None:
    assert enmaar.__all__ == [
        "Applicability",
        "ConfigError",
        "Edit",
        "EnmaarError",
        "FileResult",
        "Finding",
        "FixError",
        "InputError",
        "ModelError",
        "Position",
        "RuleError",
        "Severity",
        "Span",
        "Suggestion",
        "check_paths",
        "check_text",
        "fix_text",
    ]


def test_nothing_else_in_the_package_looks_public() -> None:
    modules = {name for name in vars(enmaar) if f"enmaar.{name}" in sys.modules}
    public = {name for name in vars(enmaar) if not name.startswith("_")}
    assert public - modules == set(enmaar.__all__)


def test_the_public_errors_are_all_there_are() -> None:
    raised = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert raised == {name for name in enmaar.__all__ if name.endswith("Error")}


@pytest.mark.parametrize("name", enmaar.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    assert (getattr(enmaar, name).__doc__ or "").strip()
