"""Which files of a folder are read."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from enmaar.config import Config
from enmaar.files import Job, jobs
from enmaar.findings import FileResult


def found(path: Path) -> list[str]:
    """The names of the files that a path stands for."""
    return [Path(job.source.path).name for job in jobs([str(path)], lambda _: Config()) if isinstance(job, Job)]


@pytest.mark.parametrize(
    "name",
    [
        *("package.json", "package-lock.json", "composer.json", "tsconfig.app.json", "TSConfig.json"),
        *("vite.config.json", "prijs.schema.json", "appsettings.Development.json", "openapi.yaml", "swagger.json"),
        *("docker-compose.yml", "docker-compose.dev.yaml", "compose.yaml", "mkdocs.yml", "_config.yml"),
        *("pnpm-workspace.yaml", "Chart.yaml", "azure-pipelines.yml", "environment.yml", "pubspec.yaml"),
        *("gradle.properties", "gradle-wrapper.properties", "application-dev.properties", "log4j2.properties"),
        "retour_usersays_nl.json",
    ],
)
def test_well_known_configuration_is_passed_over_in_a_folder_and_read_when_it_is_named(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).touch()
    (tmp_path / "nl.json").touch()
    assert found(tmp_path) == ["nl.json"]
    assert found(tmp_path / name) == [name]


@pytest.mark.parametrize(
    "name",
    ["messages.json", "manifest.json", "app_nl.arb", "domain.yml", "berichten.properties", "openapi.md", "nl.po"],
)
def test_what_looks_like_it_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert found(tmp_path) == [name]


# --- what cannot be read


def results(*paths: Path | str) -> list[FileResult]:
    """What comes in the place of paths that cannot be read."""
    return [each for each in jobs(map(str, paths), lambda _: Config()) if isinstance(each, FileResult)]


@pytest.fixture
def without_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)


@pytest.mark.usefixtures("without_pdf")
def test_a_file_that_is_found_and_needs_a_package_is_skipped_with_a_notice(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.txt"):
        (tmp_path / name).touch()
    assert found(tmp_path) == ["a.txt", "c.txt"]
    (skipped,) = results(tmp_path)
    told = f"{tmp_path / 'b.pdf'}: overgeslagen; voor pdf is een extra pakket nodig: pip install 'enmaar[office]'"
    assert skipped == FileResult(str(tmp_path / "b.pdf"), None, notices=(told,))


@pytest.mark.usefixtures("without_pdf")
def test_one_that_is_named_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").touch()
    (refused,) = results(tmp_path / "b.pdf")
    assert refused.error == f"{tmp_path / 'b.pdf'}: voor pdf is een extra pakket nodig: pip install 'enmaar[office]'"


def test_a_name_that_no_system_takes_costs_the_others_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    long = "x" * 300
    assert [each.error for each in results(long, tmp_path)] == [f"{long}: deze naam is te lang"]


def test_a_file_in_a_folder_that_cannot_be_looked_at_is_told_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").touch()

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    assert [each.error for each in results(tmp_path)] == [f"{tmp_path / 'a.txt'}: u hebt hier geen toegang toe"]
