"""The wheel and the sdist carry the rules and the model, and work where they are installed."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
TEXT = "Dat is een goed punt, maar dit model is beter."
REWRITE = "Dat is een goed punt, en dit model sluit daar zelfs nog beter op aan."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A wheel and an sdist of this project, by kind."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(PROJECT)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {"wheel": next(folder.glob("*.whl")), "sdist": next(folder.glob("*.tar.gz"))}


def installed(package: Path, folder: Path) -> Path:
    """A fresh environment with only this package in it; its dependencies are lent by the environment of the tests."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = str(scripts / "python")
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    own = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    # A path in a .pth file is searched after the environment's own packages, and its own .pth files (such as the one
    # of an editable install of this project) are not read.
    (own / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *options, str(package)], check=True, timeout=300)
    return scripts


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_an_installed_package_finds_its_rules_and_its_model(built: dict[str, Path], kind: str, tmp_path: Path) -> None:
    scripts = installed(built[kind], tmp_path / "env")
    done = subprocess.run(
        [str(scripts / "enmaar"), "check", "-"],
        input=TEXT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=120,
        check=False,
    )
    assert done.stderr.count("\n") == 1  # the summary, and no complaint
    assert REWRITE in done.stdout
    assert done.returncode == 1
    where = [str(scripts / "python"), "-c", "import enmaar; print(enmaar.__file__)"]
    found = subprocess.run(where, check=True, capture_output=True, text=True, cwd=tmp_path).stdout
    assert str(tmp_path) in found


def test_the_wheel_holds_rules_model_schema_and_licences(built: dict[str, Path]) -> None:
    names = zipfile.ZipFile(built["wheel"]).namelist()
    for expected in (
        "enmaar/rules/data/kern/maar.yaml",
        "enmaar/nlp/model/meta.json",
        "enmaar/nlp/model/MODEL_CARD.md",
        "enmaar/reporters/schema.json",
        "enmaar/documents/speech/speakers.yaml",
        "enmaar/py.typed",
    ):
        assert expected in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "training/", "bench/")) for name in names)


def test_the_wheel_is_small_enough_for_a_hook(built: dict[str, Path]) -> None:
    assert built["wheel"].stat().st_size < 14_000_000  # the model is at most 12 MB of it


def test_the_sdist_holds_what_the_tests_and_the_training_need(built: dict[str, Path]) -> None:
    with tarfile.open(built["sdist"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"rules/kern/maar.yaml", "enmaar/nlp/model/meta.json", "tests/conftest.py", "training/config.cfg"} <= names


def test_an_editable_install_finds_the_rules_at_the_top_of_the_project() -> None:
    from enmaar.rules.load import rules_folder

    assert rules_folder() == PROJECT / "rules"
