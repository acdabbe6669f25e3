"""Which files of a folder are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from enmaar.config import Config
from enmaar.files import Job, jobs


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
